import { type Problem, problem, type Result, refused } from '@tesela/kernel'
import type { RuleResult } from '@tesela/principles'
import type { Dossier, DossierCredential } from '@tesela/principles/dossier'
import { findOrganisation, type Organisation, personForEmail } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { type Change, change, changed } from '../../storage/unit-of-work.ts'
import {
  dossierOf,
  findOffer,
  findVersion,
  isPublic,
  type SpecificationVersion,
} from '../../transparency/room.ts'
import { mayIssue } from '../issuing/policy.ts'
import { listSize } from '../status/model.ts'
import { mandateOfAward } from './find-mandate.ts'
import { tellHolderOfAward } from './holder-notice.ts'
import type { AwardInput } from './input-model.ts'
import { type AwardRecord, dateProblems, holderName } from './model.ts'
import { brokenRules } from './rules.ts'
import { findDuplicate, insertAward } from './store.ts'

/** The rules about an award and its credential: their failed errors refuse it. */
const awardScopes: readonly RuleResult['scope'][] = ['CRED', 'PROC', 'VALID']

/**
 * Records that a learner was awarded a published version. Refuses `access.refused`, `award.version-unknown`,
 * `award.not-published`, `award.issuer-not-active` (rule P9.2-ISSUER-ACTIVE), `award.offer-of-another`, `award.duplicate` (rule P9.3-DUPLICATE), a mandate that does
 * not hold, dates that cannot be, and each broken rule of the checker as `award.rule-not-met`.
 */
export async function makeAward(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly input: AwardInput
}): Promise<Result<AwardRecord>> {
  const { ctx, actor, input } = options
  if (!mayIssue(actor)) return refused(problem('access.refused'))
  const made = await change(ctx, actor, (transaction) => awardInTransaction(ctx, transaction, actor, input))
  if (made.ok && made.value.holderEmail !== null)
    await tellHolderOfAward(ctx, made.value, made.value.holderEmail)
  return made
}

/** The award that a new one corrects, and the id that was given to the new one. */
interface Correction {
  readonly id: string
  readonly corrects: AwardRecord
}

/**
 * The same inside a transaction that does more, such as an import. A correction keeps what was frozen on the day
 * of the first award; only what the registrar states is new.
 */
export async function awardInTransaction(
  ctx: Context,
  transaction: Transaction,
  actor: Actor,
  input: AwardInput,
  correction?: Correction,
): Promise<Change<AwardRecord>> {
  const organisationId = actor.kind === 'public' ? undefined : actor.organisationId
  const issuer =
    organisationId === undefined ? undefined : await findOrganisation(transaction, organisationId)
  const version = await findVersion(transaction, input.versionId)
  if (issuer === undefined) return refused(problem('access.refused'))
  if (version === undefined) return refused(problem('award.version-unknown', 'versionId'))
  if (!isPublic(version.status)) return refused(problem('award.not-published', 'versionId'))
  if (issuer.status !== 'active') return refused(problem('award.issuer-not-active'))
  const today = ctx.clock.today()
  const id = correction?.id ?? ctx.random.uuid()
  const base =
    correction === undefined
      ? await describedToday(ctx, transaction, { id, version, input })
      : correction.corrects.dossier
  if (base === undefined) return refused(problem('award.offer-of-another', 'offerId'))
  const allowed = await mandateOfAward(ctx, transaction, { version, issuer, input })
  if (!allowed.ok) return refused(...allowed.problems)
  const { ok: _ok, ...mandate } = allowed
  const credential = { ...credentialSection(ctx, issuer, input), ...mandate }
  const dossier = { ...base, award: input.award, credential }
  const problems = [
    ...(await duplicateProblems(transaction, issuer, version, input)),
    ...dateProblems(input.award, today),
    ...brokenRules(dossier, input.issuedOn, awardScopes, 'award.rule-not-met'),
  ]
  if (problems.length > 0) return refused(...problems)
  const award: AwardRecord = {
    organisationId: issuer.id,
    id,
    specificationId: version.specificationId,
    versionId: version.id,
    offerId: input.offerId ?? null,
    holderPersonId: await holderPerson(ctx, transaction, input),
    holder: input.holder,
    holderEmail: input.holderEmail ?? null,
    route: input.award.route === 'rpl' ? 'rpl' : 'course',
    awardedOn: input.award.date ?? today,
    award: input.award,
    place: input.place,
    country: input.country,
    qualitySnapshot: dossier.qa ?? null,
    dossier,
    replaces: correction?.corrects.id ?? null,
    replacedBy: null,
    decidedBy: actor.kind === 'person' ? actor.personId : null,
    createdAt: ctx.clock.now(),
  }
  // Two registrars at once: the database lets only one of them in.
  if (!(await insertAward(transaction, award))) return refused(duplicateProblem(input))
  return changed(award, {
    event: 'award.made',
    subjectKind: 'award',
    subjectId: award.id,
    details: {
      version: version.id,
      route: award.route,
      ...(award.replaces === null ? {} : { replaces: award.replaces }),
    },
  })
}

/** The dossier as it stands on the day: what is frozen into the award. Nothing for a run of something else. */
async function describedToday(
  ctx: Context,
  transaction: Transaction,
  parts: { readonly id: string; readonly version: SpecificationVersion; readonly input: AwardInput },
): Promise<Dossier | undefined> {
  const { version, input } = parts
  const offer = input.offerId === undefined ? undefined : await findOffer(transaction, input.offerId)
  if (input.offerId !== undefined && offer?.specificationId !== version.specificationId) return undefined
  return dossierOf(ctx, transaction, {
    version,
    awardId: parts.id,
    ...(offer === undefined ? {} : { offer: offer.content }),
  })
}

function credentialSection(ctx: Context, issuer: Organisation, input: AwardInput): DossierCredential {
  const ids = issuer.facts.ids ?? []
  const first = ids[0]
  return {
    id: `urn:uuid:${ctx.random.uuid()}`,
    issuedOn: input.issuedOn,
    issuedAt: { place: input.place, country: input.country },
    holder: input.holder,
    issuer: { id: issuer.id, legalName: issuer.legalName, country: issuer.country, ids },
    // The seal is made with the issuer's own key, whose certificate names its first official number.
    seal: { kind: 'advanced', ...(first === undefined ? {} : { orgId: first.value }) },
    status: { listSize },
    ...(input.serial === undefined ? {} : { serial: input.serial }),
    ...(input.validUntil === undefined ? {} : { validUntil: input.validUntil }),
    ...(input.validUntilMeaning === undefined ? {} : { validUntilMeaning: input.validUntilMeaning }),
  }
}

async function duplicateProblems(
  transaction: Transaction,
  issuer: Organisation,
  version: SpecificationVersion,
  input: AwardInput,
): Promise<readonly Problem[]> {
  const duplicate = await findDuplicate(transaction, issuer.id, version.id, input.holder)
  return duplicate === undefined ? [] : [duplicateProblem(input)]
}

function duplicateProblem(input: AwardInput): Problem {
  return problem('award.duplicate', 'holder.familyName', { name: holderName(input.holder) })
}

async function holderPerson(
  ctx: Context,
  transaction: Transaction,
  input: AwardInput,
): Promise<string | null> {
  if (input.holderEmail === undefined) return null
  return personForEmail(transaction, input.holderEmail, holderName(input.holder), ctx.random.uuid())
}
