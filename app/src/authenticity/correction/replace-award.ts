import { problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { type AuditNote, change, changed } from '../../storage/unit-of-work.ts'
import { findOwnAward } from '../award/find-own-award.ts'
import { noticeOf } from '../award/holder-notice.ts'
import type { AwardInput } from '../award/input-model.ts'
import { awardInTransaction } from '../award/make-award.ts'
import type { AwardRecord } from '../award/model.ts'
import { markReplaced } from '../award/store.ts'
import { issueInTransaction } from '../issuing/issue-credentials.ts'
import { mayIssue } from '../issuing/policy.ts'
import { listCredentials } from '../issuing/store.ts'
import { setStates } from './set-states.ts'

/** What of an award may be corrected; the version that was awarded may not. */
export type Correction = Omit<AwardInput, 'versionId'>

/**
 * Corrects a mistake in an award (rule P9.3-CORRECTION): a new award takes its place, its files are sealed in the
 * formats of the old ones, and those are revoked with the reason `replaced` and lead to the new. Nothing in a new
 * file leads back, so that a corrected name leaves no trace of the old one there. All or nothing. Refuses
 * `access.refused`, `award.unknown`, `award.already-replaced` and what making and sealing an award refuses.
 */
export async function replaceAward(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly awardId: string
  readonly correction: Correction
}): Promise<Result<AwardRecord>> {
  const { ctx, actor, awardId, correction } = options
  if (!mayIssue(actor)) return refused(problem('access.refused'))
  const replaced = await change<AwardRecord>(ctx, actor, async (transaction) => {
    const old = await findOwnAward(transaction, actor, awardId)
    const organisation =
      old === undefined ? undefined : await findOrganisation(transaction, old.organisationId)
    if (old === undefined || organisation === undefined) return refused(problem('award.unknown'))
    if (old.replacedBy !== null) return refused(problem('award.already-replaced'))
    const id = ctx.random.uuid()
    // First: the database lets one award stand for a person, and the new one may be for the same.
    await markReplaced(transaction, old.id, id)
    const input = { ...correction, versionId: old.versionId }
    const made = await awardInTransaction(ctx, transaction, actor, input, { id, corrects: old })
    if (!made.ok) return made
    const files = (await listCredentials(transaction, old.id)).filter(({ state }) => state !== 'revoked')
    const issued = await issueInTransaction(ctx, transaction, organisation, made.value, {
      formats: files.map(({ format }) => format),
    })
    if (!issued.ok) return issued
    await setStates(
      ctx,
      transaction,
      organisation,
      files.map((file) => {
        const successor = issued.value.find(({ format }) => format === file.format)
        return {
          credentialId: file.id,
          state: 'revoked',
          reason: 'replaced',
          ...(successor === undefined ? {} : { replacedBy: successor.id }),
        }
      }),
    )
    const notes: readonly AuditNote[] = [
      { event: 'award.replaced', subjectKind: 'award', subjectId: old.id, details: { by: id } },
      ...listOf(made.audit),
      ...listOf(issued.audit),
      ...files.map((file) => ({
        event: 'credential.revoked',
        subjectKind: 'credential',
        subjectId: file.id,
        details: { reason: 'replaced' },
      })),
    ]
    return changed(made.value, notes)
  })
  if (replaced.ok && replaced.value.holderEmail !== null) {
    await ctx.jobs.add('tell-holder-of-correction', {
      ...noticeOf(replaced.value, replaced.value.holderEmail),
    })
  }
  return replaced
}

function listOf(audit: AuditNote | readonly AuditNote[]): readonly AuditNote[] {
  return 'event' in audit ? [audit] : audit
}
