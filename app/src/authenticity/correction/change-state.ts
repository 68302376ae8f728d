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
import { type CredentialState, nextStates, type StateReason } from '../status/model.ts'
import { setStates } from './set-states.ts'

/**
 * Suspends, reinstates or revokes a credential with a reason; the lists are sealed anew in the same transaction
 * and the holder is told by mail. Revocation is final (EUDI ARF VCR_04). Refuses `access.refused`,
 * `credential.unknown`, `credential.state-not-possible`.
 */
export async function changeCredentialState(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly credentialId: string
  readonly state: CredentialState
  readonly reason: StateReason
}): Promise<Result<CredentialRecord>> {
  const { ctx, actor, credentialId, state, reason } = options
  if (!mayIssue(actor)) return refused(problem('access.refused'))
  if (!isUuid(credentialId)) return refused(problem('credential.unknown'))
  const result = await change<{ credential: CredentialRecord; notice?: HolderNotice }>(
    ctx,
    actor,
    async (transaction) => {
      const credential = await findCredential(transaction, credentialId)
      const award =
        credential === undefined ? undefined : await findOwnAward(transaction, actor, credential.awardId)
      const organisation =
        award === undefined ? undefined : await findOrganisation(transaction, award.organisationId)
      if (credential === undefined || award === undefined || organisation === undefined)
        return refused(problem('credential.unknown'))
      if (!nextStates(credential.state).includes(state)) {
        return refused(
          problem('credential.state-not-possible', 'state', { from: credential.state, to: state }),
        )
      }
      await setStates(ctx, transaction, organisation, [{ credentialId, state, reason }])
      return changed(
        {
          credential: { ...credential, state, stateReason: reason },
          ...(award.holderEmail === null ? {} : { notice: noticeOf(award, award.holderEmail) }),
        },
        {
          event: `credential.${state === 'valid' ? 'reinstated' : state}`,
          subjectKind: 'credential',
          subjectId: credentialId,
          details: { reason },
        },
      )
    },
  )
  if (!result.ok) return result
  const { credential, notice } = result.value
  if (notice !== undefined)
    await ctx.jobs.add('tell-holder-of-state', { ...notice, state, reason, credentialId })
  return { ok: true, value: credential }
}
