import { base64url, problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { mayWorkForAgency, type OrganisationActor } from '../external/policy.ts'
import { findInstrument } from '../instruments/index.ts'
import { type AgencyReview, type Finding, judgements, type Pack } from './model.ts'
import { findPack, findReview, insertReview, listItems, setToday, updateReview } from './pack-store.ts'
import { drawSample, type Sample, type SampleWay } from './sample-model.ts'

/** A pack that is open to the agency, with the agency's review of it, begun when there was none. */
export interface OpenReview {
  readonly pack: Pack
  readonly review: AgencyReview
}

/** Finds both in a transaction. Refuses `agency.pack-unknown` and `agency.decided-already`. */
export async function openReview(
  ctx: Context,
  transaction: Transaction,
  actor: OrganisationActor,
  packId: string,
): Promise<Result<OpenReview>> {
  await setToday(transaction, ctx.clock.today())
  const pack = await findPack(transaction, packId)
  if (pack === undefined || pack.agencyOrganisationId !== actor.organisationId)
    return refused(problem('agency.pack-unknown'))
  const known = await findReview(transaction, { packId })
  if (known?.status === 'decided') return refused(problem('agency.decided-already'))
  if (known !== undefined) return { ok: true, value: { pack, review: known } }
  const review: AgencyReview = {
    organisationId: actor.organisationId,
    id: ctx.random.uuid(),
    packId,
    providerId: pack.organisationId,
    instrument: pack.instrument,
    status: 'open',
    findings: {},
    updatedAt: ctx.clock.now(),
  }
  await insertReview(transaction, review)
  return { ok: true, value: { pack, review } }
}

/**
 * Draws the versions that the agency looks at. A seed that is not given is drawn as well; it is kept and shown, so
 * that anybody can draw the same sample again. Refuses as `openReview`, and `agency.nothing-to-draw`.
 */
export async function drawVersions(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly packId: string
  readonly way: SampleWay
  readonly size: number
  readonly seed?: string
}): Promise<Result<Sample>> {
  const { ctx, actor, packId, way, size } = options
  if (!mayWorkForAgency(actor)) return refused(problem('access.refused'))
  if (!Number.isInteger(size) || size < 1) return refused(problem('agency.sample-size', 'size'))
  return change(ctx, actor, async (transaction) => {
    const found = await openReview(ctx, transaction, actor, packId)
    if (!found.ok) return found
    const population = await listItems(transaction, packId, 'versions')
    if (population.length === 0) return refused(problem('agency.nothing-to-draw'))
    const seed = options.seed?.trim() || base64url(ctx.random.bytes(9))
    const sample = drawSample(population, { seed, way, size })
    await updateReview(transaction, { ...found.value.review, sample, updatedAt: ctx.clock.now() })
    return changed(sample, {
      event: 'agency.sample-drawn',
      subjectKind: 'evidence-pack',
      subjectId: packId,
      details: { seed, way, size: sample.size, population: sample.population },
    })
  })
}

/** Keeps what the agency found so far. Refuses as `openReview`. */
export async function saveFindings(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly packId: string
  readonly findings: AgencyReview['findings']
}): Promise<Result<AgencyReview>> {
  const { ctx, actor, packId } = options
  if (!mayWorkForAgency(actor)) return refused(problem('access.refused'))
  return change(ctx, actor, async (transaction) => {
    const found = await openReview(ctx, transaction, actor, packId)
    if (!found.ok) return found
    const review: AgencyReview = {
      ...found.value.review,
      findings: ofInstrument(found.value.review.instrument, options.findings),
      updatedAt: ctx.clock.now(),
    }
    await updateReview(transaction, review)
    return changed(review, {
      event: 'agency.findings-saved',
      subjectKind: 'evidence-pack',
      subjectId: packId,
    })
  })
}

/** Findings on the instrument's own items, with judgements that exist. */
function ofInstrument(instrument: string, findings: AgencyReview['findings']): AgencyReview['findings'] {
  return Object.fromEntries(
    (findInstrument(instrument)?.items ?? []).flatMap(({ id }) => {
      const { judgement, text = '' } = findings[id] ?? {}
      const known = judgements.find((one) => one === judgement)
      const finding: Finding = {
        ...(known === undefined ? {} : { judgement: known }),
        ...(text === '' ? {} : { text }),
      }
      return Object.keys(finding).length === 0 ? [] : [[id, finding]]
    }),
  )
}
