import { type Problem, problem, type Result, refused } from '@tesela/kernel'
import { checkDossier, type RuleResult } from '@tesela/principles'
import type { Dossier, DossierAward, DossierCredential, DossierHolder } from '@tesela/principles/dossier'
import { findOrganisation, type Organisation, personForEmail } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { negotiateLanguage } from '../../i18n/negotiate.ts'
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
import { type AwardRecord, dateProblems, holderName } from './model.ts'
import { findDuplicate, insertAward } from './store.ts'

/** What a registrar states about one learner's award. */
export interface AwardInput {
  readonly versionId: string
  readonly offerId?: string
  readonly holder: DossierHolder
  /** Where the learner is told, and by which they find the award when they sign in. */
  readonly holderEmail?: string
  readonly award: DossierAward
  readonly issuedOn: string
  readonly place: string
  readonly country: string
  readonly serial?: string
  readonly validUntil?: string
  readonly validUntilMeaning?: string
  /** Who allowed this organisation to issue for the awarding body, where they differ (rule P9.2-MANDATE). */
  readonly mandateUri?: string
  /** The award that this one corrects (rule P9.3-CORRECTION). */
  readonly replaces?: string
}

/** The rules about an award and its credential: their failed errors refuse it. */
const awardScopes: readonly RuleResult['scope'][] = ['CRED', 'PROC', 'VALID']

/**
 * Records that a learner was awarded a published version. Refuses `access.refused`, `award.version-unknown`,
 * `award.not-published`, `award.duplicate` (rule P9.3-DUPLICATE), dates that cannot be, and each broken rule of
 * the checker as `award.rule-not-met`.
 */
export async function makeAward(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly input: AwardInput
}): Promise<Result<AwardRecord>> {
  const { ctx, actor, input } = options
  if (!mayIssue(actor)) return refused(problem('access.refused'))
  const made = await change(ctx, actor, (transaction) => awardInTransaction(ctx, transaction, actor, input))
  if (made.ok && made.value.holderEmail !== null) await tellHolder(ctx, made.value, made.value.holderEmail)
  return made
}

/** Tells the learner by mail, in the first language of the texts that the interface speaks. */
export async function tellHolder(ctx: Context, award: AwardRecord, to: string): Promise<void> {
  const { org, spec } = award.dossier
  await ctx.jobs.add('tell-holder-of-award', {
    to,
    name: holderName(award.holder),
    organisation: org?.legalName ?? '',
    title: spec?.title ?? {},
    language: negotiateLanguage({ acceptLanguage: (spec?.textLanguages ?? []).join(',') }),
  })
}

/** The same inside a transaction that does more, such as an import. */
export async function awardInTransaction(
  ctx: Context,
  transaction: Transaction,
  actor: Actor,
  input: AwardInput,
): Promise<Change<AwardRecord>> {
  const organisationId = actor.kind === 'public' ? undefined : actor.organisationId
  const issuer =
    organisationId === undefined ? undefined : await findOrganisation(transaction, organisationId)
  const version = await findVersion(transaction, input.versionId)
  if (issuer === undefined) return refused(problem('access.refused'))
  if (version === undefined) return refused(problem('award.version-unknown', 'versionId'))
  if (!isPublic(version.status)) return refused(problem('award.not-published', 'versionId'))
  const today = ctx.clock.today()
  const id = ctx.random.uuid()
  const dossier = await awardDossier(ctx, transaction, { id, issuer, version, input })
  const duplicate =
    input.replaces === undefined
      ? await findDuplicate(transaction, issuer.id, version.id, input.holder)
      : undefined
  const problems = [
    ...(duplicate === undefined
      ? []
      : [problem('award.duplicate', 'holder.familyName', { name: holderName(input.holder) })]),
    ...dateProblems(input.award, today),
    ...brokenRules(dossier, input.issuedOn),
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
    replaces: input.replaces ?? null,
    decidedBy: actor.kind === 'person' ? actor.personId : null,
    createdAt: ctx.clock.now(),
  }
  await insertAward(transaction, award)
  return changed(award, {
    event: 'award.made',
    subjectKind: 'award',
    subjectId: award.id,
    details: { version: version.id, route: award.route },
  })
}

/** The dossier as it stands on the day: what is frozen into the award and what the checker judges. */
async function awardDossier(
  ctx: Context,
  transaction: Transaction,
  parts: {
    readonly id: string
    readonly issuer: Organisation
    readonly version: SpecificationVersion
    readonly input: AwardInput
  },
): Promise<Dossier> {
  const { issuer, version, input } = parts
  const offer = input.offerId === undefined ? undefined : await findOffer(transaction, input.offerId)
  const base = await dossierOf(ctx, transaction, {
    version,
    awardId: parts.id,
    ...(offer === undefined ? {} : { offer: offer.content }),
  })
  return { ...base, award: input.award, credential: credentialSection(ctx, issuer, input) }
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
    ...(input.mandateUri === undefined ? {} : { mandateUri: input.mandateUri }),
  }
}

function brokenRules(dossier: Dossier, issuedOn: string): readonly Problem[] {
  const report = checkDossier(dossier, { at: issuedOn })
  return report.results
    .filter(
      (result) => result.result === 'fail' && result.severity === 'E' && awardScopes.includes(result.scope),
    )
    .map((result) => problem('award.rule-not-met', result.path, { ...result.params, rule: result.ruleId }))
}

async function holderPerson(
  ctx: Context,
  transaction: Transaction,
  input: AwardInput,
): Promise<string | null> {
  if (input.holderEmail === undefined) return null
  return personForEmail(transaction, input.holderEmail, holderName(input.holder), ctx.random.uuid())
}
