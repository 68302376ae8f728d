import { isUuid, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { findOwnAward } from '../award/find-own-award.ts'
import { type HolderNotice, noticeOf } from '../award/holder-notice.ts'
import type { CredentialRecord } from '../issuing/model.ts'
import { mayIssue } from '../issuing/policy.ts'
import { findCredential } from '../issuing/store.ts'
import { type CredentialState, nextStates, reasonsFor, type StateReason } from '../status/model.ts'
import { setStates } from './set-states.ts'

/**
 * Suspends, reinstates or revokes credentials of one award with a reason, all of them or none; the lists are sealed
 * anew in the same transaction and the holder is told once by mail. Revocation is final (EUDI ARF VCR_04). Refuses
 * `access.refused`, `award.choose-files`, `credential.unknown`, `credential.state-not-possible` and
 * `credential.reason-does-not-fit`.
 */
export async function changeCredentialStates(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly credentialIds: readonly string[]
  readonly state: CredentialState
  readonly reason: StateReason
}): Promise<Result<readonly CredentialRecord[]>> {
  const { ctx, actor, state, reason } = options
  const credentialIds = [...new Set(options.credentialIds)]
  if (!mayIssue(actor)) return refused(problem('access.refused'))
  if (credentialIds.length === 0) return refused(problem('award.choose-files', 'credentialIds'))
  if (!credentialIds.every(isUuid)) return refused(problem('credential.unknown'))
  const result = await change<Changed>(ctx, actor, async (transaction) => {
    const found = await Promise.all(credentialIds.map((id) => findCredential(transaction, id)))
    const credentials = found.filter((one) => one !== undefined)
    const [first] = credentials
    const isOneAward = credentials.every(({ awardId }) => awardId === first?.awardId)
    const award = first === undefined ? undefined : await findOwnAward(transaction, actor, first.awardId)
    const organisation =
      award === undefined ? undefined : await findOrganisation(transaction, award.organisationId)
    const isWhole = isOneAward && credentials.length === credentialIds.length
    if (first === undefined || award === undefined || organisation === undefined || !isWhole)
      return refused(problem('credential.unknown'))
    const stuck = credentials.find((one) => !nextStates(one.state).includes(state))
    if (stuck !== undefined) {
      return refused(problem('credential.state-not-possible', 'state', { from: stuck.state, to: state }))
    }
    if (!reasonsFor(state).includes(reason))
      return refused(problem('credential.reason-does-not-fit', 'reason'))
    await setStates(
      ctx,
      transaction,
      organisation,
      credentialIds.map((credentialId) => ({ credentialId, state, reason })),
    )
    return changed(
      {
        credentials: credentials.map((one) => ({ ...one, state, stateReason: reason })),
        ...(award.holderEmail === null
          ? {}
          : { notice: { ...noticeOf(award, award.holderEmail), state, reason, credentialId: first.id } }),
      },
      credentialIds.map((subjectId) => ({
        event: `credential.${state === 'valid' ? 'reinstated' : state}`,
        subjectKind: 'credential',
        subjectId,
        details: { reason },
      })),
    )
  })
  if (!result.ok) return result
  const { credentials, notice } = result.value
  if (notice !== undefined) await ctx.jobs.add('tell-holder-of-state', { ...notice })
  return { ok: true, value: credentials }
}

interface Changed {
  readonly credentials: readonly CredentialRecord[]
  readonly notice?: HolderNotice & {
    readonly state: CredentialState
    readonly reason: StateReason
    /** The first of the files: its page says what holds, and leads to the others. */
    readonly credentialId: string
  }
}
