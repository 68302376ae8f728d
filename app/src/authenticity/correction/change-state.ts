import { problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { holderName } from '../award/model.ts'
import { findAward } from '../award/store.ts'
import { mayIssue } from '../issuing/policy.ts'
import { type CredentialRecord, findCredential, updateCredentialState } from '../issuing/store.ts'
import { mechanismOf } from '../status/draw-places.ts'
import { type CredentialState, nextStates, type StateReason } from '../status/model.ts'
import { publishList } from '../status/publish-list.ts'
import { entriesOf, findList, setEntryValue } from '../status/store.ts'

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
  readonly replacedBy?: string
}): Promise<Result<CredentialRecord>> {
  const { ctx, actor, credentialId, state, reason } = options
  if (!mayIssue(actor)) return refused(problem('access.refused'))
  let mail:
    | { readonly to: string; readonly name: string; readonly organisation: string; readonly title: string }
    | undefined
  const result = await change<CredentialRecord>(ctx, actor, async (transaction) => {
    const credential = await findCredential(transaction, credentialId)
    const award = credential === undefined ? undefined : await findAward(transaction, credential.awardId)
    const organisation =
      award === undefined ? undefined : await findOrganisation(transaction, award.organisationId)
    if (credential === undefined || award === undefined || organisation === undefined)
      return refused(problem('credential.unknown'))
    if (!nextStates(credential.state).includes(state)) {
      return refused(problem('credential.state-not-possible', 'state', { from: credential.state, to: state }))
    }
    for (const entry of await entriesOf(transaction, organisation.id, credentialId)) {
      const value = mechanismOf(entry.mechanism).valueOf(entry.purpose, state)
      await setEntryValue(transaction, organisation.id, entry.listId, entry.index, value)
      const list = await findList(transaction, entry.listId)
      if (list !== undefined) await publishList(ctx, transaction, organisation, list)
    }
    const at = ctx.clock.now()
    const replaced = options.replacedBy === undefined ? {} : { replacedBy: options.replacedBy }
    await updateCredentialState(transaction, { id: credentialId, state, reason, at, ...replaced })
    if (award.holderEmail !== null) {
      mail = {
        to: award.holderEmail,
        name: holderName(award.holder),
        organisation: organisation.legalName,
        title: Object.values(award.dossier.spec?.title ?? {})[0] ?? '',
      }
    }
    return changed(
      { ...credential, state, stateReason: reason },
      {
        event: `credential.${state === 'valid' ? 'reinstated' : state}`,
        subjectKind: 'credential',
        subjectId: credentialId,
        details: { reason },
      },
    )
  })
  if (result.ok && mail !== undefined)
    await ctx.jobs.add('tell-holder-of-state', { ...mail, state, reason, credentialId })
  return result
}
