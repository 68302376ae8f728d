import { isPlainDate, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisationBySlug, listOrganisations } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { insertSuccession, subjectFor } from './entry-store.ts'
import type { Succession } from './model.ts'
import { mayState } from './policy.ts'

const kinds: readonly Succession['kind'][] = ['merger', 'split', 'renamed', 'took-over']

/**
 * An organisation states which one it continues. Until a register says so too, decisions about the predecessor
 * count as stated. Refuses `access.refused`, `external.name-missing`, `external.date-malformed`,
 * `external.decided-in-the-future`, `external.own-predecessor`.
 */
export async function stateSuccession(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly name: string
  readonly kind: string
  readonly on: string
}): Promise<Result<Succession>> {
  const { ctx, actor, on } = options
  if (!mayState(actor)) return refused(problem('access.refused'))
  const name = options.name.trim().slice(0, 200)
  const kind = kinds.find((one) => one === options.kind)
  const problems = [
    ...(name === '' ? [problem('external.name-missing', 'name')] : []),
    ...(kind === undefined ? [problem('form.invalid_value', 'kind')] : []),
    ...(isPlainDate(on) ? [] : [problem('external.date-malformed', 'on', { value: on })]),
    ...(isPlainDate(on) && on > ctx.clock.today() ? [problem('external.decided-in-the-future', 'on')] : []),
  ]
  if (problems.length > 0 || kind === undefined) return refused(...problems)
  return change(ctx, actor, async (transaction) => {
    const known =
      (await findOrganisationBySlug(transaction, name)) ??
      (await listOrganisations(transaction)).find(
        ({ legalName }) => legalName.toLowerCase() === name.toLowerCase(),
      )
    if (known?.id === actor.organisationId) return refused(problem('external.own-predecessor', 'name'))
    const predecessorId =
      known?.id ??
      (await subjectFor(transaction, {
        id: ctx.random.uuid(),
        name,
        recordedBy: actor.organisationId,
      }))
    const succession: Succession = {
      predecessorId,
      predecessorName: known?.legalName ?? name,
      successorId: actor.organisationId,
      kind,
      on,
      standing: 'stated',
    }
    await insertSuccession(transaction, {
      predecessorId,
      successorId: actor.organisationId,
      kind,
      on,
      standing: 'stated',
      recordedBy: actor.organisationId,
      recordedAt: ctx.clock.now(),
    })
    return changed(succession, {
      event: 'external.predecessor-stated',
      subjectKind: 'organisation',
      subjectId: actor.organisationId,
      details: { predecessor: predecessorId, kind, on },
    })
  })
}
