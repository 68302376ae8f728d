import { ok, problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { mayReadAudit } from '../organisation/policy.ts'
import { listMembers } from '../organisation/store.ts'
import { type AuditEntry, firstBrokenLink } from './model.ts'
import { listAudit, sha256Hex } from './store.ts'

/** One page of the own audit log. */
export interface AuditLogPage {
  /** Newest first. */
  readonly entries: readonly AuditEntry[]
  readonly hasOlder: boolean
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
  const { found, members } = await read(ctx, actor, async (transaction) => ({
    // One more than is shown: the oldest one shown is proven against it.
    found: await listAudit(transaction, {
      limit: pageSize + 1,
      ...(before === undefined ? {} : { before }),
    }),
    members: await listMembers(transaction, organisationId),
  }))
  const oldestFirst = found.toReversed()
  const broken = firstBrokenLink(oldestFirst, sha256Hex, oldestFirst[0]?.previousHash)
  return ok({
    entries: found.slice(0, pageSize),
    hasOlder: found.length > pageSize,
    names: new Map(members.map((member) => [member.personId, member.name])),
    ...(broken === undefined ? {} : { broken }),
  })
}
