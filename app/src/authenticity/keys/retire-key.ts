import { problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { publishList } from '../status/publish-list.ts'
import { listsOf } from '../status/store.ts'
import { addSuccessor } from './ensure-issuer-keys.ts'
import type { IssuerKey } from './model.ts'
import { mayKeepKeys } from './policy.ts'
import { listIssuerKeys, lockIssuerKeys, updateKeyState } from './store.ts'

/**
 * Takes a key out of use today, as retired or as compromised, and makes its successor. What a retired key sealed
 * stays valid; what a compromised key sealed becomes doubtful for every verifier, so status lists are sealed anew. Refuses `access.refused`,
 * `key.unknown` and `key.not-active`.
 */
export async function retireKey(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly keyId: string
  readonly state: 'retired' | 'compromised'
}): Promise<Result<IssuerKey>> {
  const { ctx, actor, keyId, state } = options
  if (!mayKeepKeys(actor) || actor.organisationId === undefined) return refused(problem('access.refused'))
  const organisationId = actor.organisationId
  return change(ctx, actor, async (transaction) => {
    await lockIssuerKeys(transaction, organisationId)
    const organisation = await findOrganisation(transaction, organisationId)
    const keys = await listIssuerKeys(transaction, organisationId)
    const key = keys.find(({ id }) => id === keyId)
    if (key === undefined || organisation === undefined) return refused(problem('key.unknown'))
    if (key.state !== 'active') return refused(problem('key.not-active'))
    const today = ctx.clock.today()
    const ended: IssuerKey = { ...key, state, inForceUntil: today }
    await updateKeyState(transaction, ended)
    await addSuccessor(ctx, transaction, organisation, keys, key)
    if (state === 'compromised') {
      // Lists sealed with it would be doubted with it, and the status of every credential with them.
      for (const list of await listsOf(transaction, organisationId))
        await publishList(ctx, transaction, organisation, list)
    }
    return changed(ended, {
      event: `key.${state}`,
      subjectKind: 'key',
      subjectId: keyId,
      details: { name: key.name },
    })
  })
}
