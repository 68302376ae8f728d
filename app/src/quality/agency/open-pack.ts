import { problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { findAgency } from '../external/agency-store.ts'
import { recordDigest } from '../external/keep-entry.ts'
import { mayState } from '../external/policy.ts'
import { findInstrument } from '../instruments/index.ts'
import { largestPack } from './gather-evidence.ts'
import { type Pack, type PackWish, packProblems, packState } from './model.ts'
import { closePackAt, findPack, insertPack } from './pack-store.ts'
import { withUnrecorded } from './unrecorded.ts'

/**
 * Gathers a provider's evidence, freezes it and opens it to an agency for some days. Refuses `access.refused`,
 * `external.agency-unknown` for one that does not work here, `external.instrument-unknown`, `agency.own-pack`,
 * `agency.pack-too-large` and dates that cannot be.
 */
export async function openPack(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly wish: PackWish
}): Promise<Result<Pack>> {
  const { ctx, actor, wish } = options
  if (!mayState(actor)) return refused(problem('access.refused'))
  const { organisationId } = actor
  const today = ctx.clock.today()
  const problems = [...packProblems(wish, today)]
  if (findInstrument(wish.instrument) === undefined)
    problems.push(problem('external.instrument-unknown', 'instrument'))
  if (wish.agencyOrganisationId === organisationId) problems.push(problem('agency.own-pack', 'agency'))
  if (problems.length > 0) return refused(...problems)
  const opened = await change(ctx, actor, async (transaction) => {
    const agency = await findAgency(transaction, { organisationId: wish.agencyOrganisationId })
    if (agency === undefined) return refused(problem('external.agency-unknown', 'agency'))
    const about = { organisationId, from: wish.periodFrom, to: wish.periodTo, today }
    const found = []
    for (const source of ctx.house.evidenceSources) found.push(...(await source.gather(transaction, about)))
    const gathered = withUnrecorded(found)
    if (gathered.length > 2 * largestPack)
      return refused(problem('agency.pack-too-large', 'periodFrom', { most: 2 * largestPack }))
    const pack: Pack = {
      ...wish,
      organisationId,
      id: ctx.random.uuid(),
      madeAt: ctx.clock.now(),
      items: gathered.length,
      digest: recordDigest(gathered),
    }
    await insertPack(transaction, pack, gathered)
    return changed(pack, {
      event: 'evidence.opened',
      subjectKind: 'evidence-pack',
      subjectId: pack.id,
      details: { agency: agency.name, until: pack.closesOn, items: pack.items, digest: pack.digest },
    })
  })
  if (opened.ok) await ctx.jobs.add('tell-agency-of-pack', { organisationId, packId: opened.value.id })
  return opened
}

/** Ends an agency's access before its time. Refuses `access.refused`, `agency.pack-unknown`, `agency.pack-closed`. */
export async function closePack(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly packId: string
}): Promise<Result<Pack>> {
  const { ctx, actor, packId } = options
  if (!mayState(actor)) return refused(problem('access.refused'))
  return change(ctx, actor, async (transaction) => {
    const pack = await findPack(transaction, packId)
    if (pack === undefined || pack.organisationId !== actor.organisationId)
      return refused(problem('agency.pack-unknown'))
    if (packState(pack, ctx.clock.today()) === 'closed') return refused(problem('agency.pack-closed'))
    const closedAt = ctx.clock.now()
    await closePackAt(transaction, packId, closedAt)
    return changed(
      { ...pack, closedAt },
      { event: 'evidence.closed', subjectKind: 'evidence-pack', subjectId: packId },
    )
  })
}
