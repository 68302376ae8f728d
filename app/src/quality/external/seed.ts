import { Fault } from '@tesela/kernel'
import { agencies, decisionsOfTheStory } from '../../../../seed/agencies.ts'
import { findOrganisationBySlug } from '../../accounts/room.ts'
import type { SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { findAgency, insertAgency, updateAgency } from './agency-store.ts'
import { insertEvent } from './entry-store.ts'
import { keepEntry, recordDigest } from './keep-entry.ts'
import { type Agency, noLimits } from './model.ts'

/** Tells the story's agencies, between which days registers listed them, and what they decided. */
export async function seedExternal(ctx: Context): Promise<void> {
  const keeper: SystemActor = { kind: 'system', job: 'seed' }
  for (const agency of agencies) {
    const told = await change(ctx, keeper, async (transaction) => {
      const kept = await keepAgency(ctx, transaction, agency)
      return changed(kept, { event: 'agency.registered', subjectKind: 'agency', subjectId: kept.id })
    })
    if (!told.ok) throw new Fault('seed.refused', JSON.stringify(told.problems))
  }
  for (const decision of decisionsOfTheStory) await tellDecision(ctx, keeper, decision)
}

async function keepAgency(
  ctx: Context,
  transaction: Transaction,
  { slug, ...facts }: (typeof agencies)[number],
): Promise<Agency> {
  const organisation = slug === undefined ? undefined : await findOrganisationBySlug(transaction, slug)
  const known = await findAgency(transaction, { name: facts.name })
  const agency: Agency = {
    ...facts,
    id: known?.id ?? ctx.random.uuid(),
    ...(organisation === undefined ? {} : { organisationId: organisation.id }),
  }
  const keep = known === undefined ? insertAgency : updateAgency
  await keep(transaction, agency, ctx.clock.now())
  return agency
}

async function tellDecision(
  ctx: Context,
  keeper: SystemActor,
  { agencyName, about, withdrawn, ...facts }: (typeof decisionsOfTheStory)[number],
): Promise<void> {
  const known = await read(ctx, keeper, (transaction) => findAgency(transaction, { name: agencyName }))
  // An agency that works here recorded it itself.
  const { organisationId } = known ?? {}
  const teller: SystemActor = { ...keeper, ...(organisationId === undefined ? {} : { organisationId }) }
  const told = await change(ctx, teller, async (transaction) => {
    const agency = await findAgency(transaction, { name: agencyName })
    const subject = await findOrganisationBySlug(transaction, about)
    if (agency === undefined || subject === undefined)
      throw new Fault('seed.refused', `The story knows no ${agencyName} or ${about}.`)
    const kept = await keepEntry(ctx, transaction, {
      id: ctx.random.uuid(),
      agency,
      subjectId: subject.id,
      scope: 'provider',
      conditions: [],
      limits: noLimits,
      recognisedIn: [],
      standing: 'register',
      source: { kind: 'agency', fetchedAt: ctx.clock.now(), hash: recordDigest(facts) },
      ...facts,
      ...(organisationId === undefined ? {} : { recordedBy: organisationId }),
    })
    if (!kept.ok) return kept
    if (withdrawn !== undefined)
      await insertEvent(transaction, {
        id: ctx.random.uuid(),
        entry_id: kept.entry.id,
        kind: 'withdrawn',
        on_day: withdrawn.on,
        effective_from: withdrawn.effectiveFrom,
        decision: null,
        condition: null,
        reason: withdrawn.reason,
        recorded_by: organisationId ?? null,
        recorded_at: ctx.clock.now(),
      })
    return changed(kept.entry, {
      event: 'external.decided',
      subjectKind: 'external-entry',
      subjectId: kept.entry.id,
    })
  })
  if (!told.ok) throw new Fault('seed.refused', JSON.stringify(told.problems))
}
