import type { Organisation } from '../../accounts/room.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { updateCredentialState } from '../issuing/store.ts'
import { mechanismOf } from '../status/draw-places.ts'
import type { CredentialState, StateReason } from '../status/model.ts'
import { publishList } from '../status/publish-list.ts'
import { entriesOf, findList, setEntryValue } from '../status/store.ts'

/** The next state of one credential. */
export interface StateChange {
  readonly credentialId: string
  readonly state: CredentialState
  readonly reason: StateReason
  readonly replacedBy?: string
}

/**
 * Gives credentials their next state and seals each list that says so anew, once, in the transaction of the change:
 * what is said to be revoked is public at that moment.
 */
export async function setStates(
  ctx: Context,
  transaction: Transaction,
  organisation: Organisation,
  changes: readonly StateChange[],
): Promise<void> {
  const touched = new Set<string>()
  for (const { credentialId, state, reason, replacedBy } of changes) {
    for (const entry of await entriesOf(transaction, organisation.id, credentialId)) {
      const value = mechanismOf(entry.mechanism).valueOf(entry.purpose, state)
      await setEntryValue(transaction, organisation.id, entry.listId, entry.index, value)
      touched.add(entry.listId)
    }
    await updateCredentialState(transaction, {
      id: credentialId,
      state,
      reason,
      at: ctx.clock.now(),
      ...(replacedBy === undefined ? {} : { replacedBy }),
    })
  }
  for (const listId of touched) {
    const list = await findList(transaction, listId)
    if (list !== undefined) await publishList(ctx, transaction, organisation, list)
  }
}
