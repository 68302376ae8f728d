import { ok, problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { mayReadAudit } from '../organisation/policy.ts'
import { listMembers } from '../organisation/store.ts'
import { type AuditEntry, chainStart, firstBrokenLink } from './model.ts'
import { findCheckpoint, listAudit, sha256Hex } from './store.ts'

/** One page of the own audit log. */
export interface AuditLogPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[]
  readonly hasOlder: boolean
  /** The number of the last entry that was deleted after its time, on the page with the oldest that is left. */
  readonly endedAt?: number
  /** Names of members by their id; who has left is not among them. */
  readonly names: ReadonlyMap<string, string>
  /** The first entry of this page whose hash or link to the one before is wrong. */
  readonly broken?: AuditEntry
}

/**
 * Reads the own organisation's audit log, newest first, and proves the chain of the entries it shows. `before`
 * continues at a sequence number. Refuses `access.refused`.
 */
export async function readAuditLog(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly pageSize: number
  readonly before?: number
}): Promise<Result<AuditLogPage>> {
  const { ctx, actor, pageSize, before } = options
  if (!mayReadAudit(actor) || actor.kind !== 'person' || actor.organisationId === undefined)
    return refused(problem('access.refused'))
  const { organisationId } = actor
  const { found, members, checkpoint } = await read(ctx, actor, async (transaction) => ({
    // One more than is shown: the oldest one shown is proven against it.
    found: await listAudit(transaction, {
      limit: pageSize + 1,
      ...(before === undefined ? {} : { before }),
    }),
    members: await listMembers(transaction, organisationId),
    checkpoint: await findCheckpoint(transaction),
  }))
  const oldestFirst = found.toReversed()
  const hasOlder = found.length > pageSize
  // The oldest entry that is left hangs on the checkpoint, or on the beginning; else the one before is on the next page.
  const start = hasOlder ? oldestFirst[0]?.previousHash : (checkpoint?.hash ?? chainStart)
  const broken = firstBrokenLink(oldestFirst, sha256Hex, start)
  return ok({
    entries: found.slice(0, pageSize),
    hasOlder,
    names: new Map(members.map((member) => [member.personId, member.name])),
    ...(broken === undefined ? {} : { broken }),
    ...(hasOlder || checkpoint === undefined ? {} : { endedAt: checkpoint.sequence }),
  })
}
