import type { Problem } from '@tesela/kernel'
import type { DossierAward, DossierHolder } from '@tesela/principles/dossier'
import type { SpecificationVersion } from '../../transparency/room.ts'
import type { AwardInput } from './input-model.ts'
import type { AwardRecord } from './model.ts'
import {
  type ValidationValues,
  type ValidationWords,
  validationProblem,
  validationSection,
  validationStages,
  valuesOfValidation,
} from './validation-model.ts'

/** Checks of identity that a registrar can name, with the level that each gives (eIDAS where it has one). */
export const proofingMethods = [
  { value: 'identity card on site', level: 'on-site document' },
  { value: 'national eID', level: 'high' },
  { value: 'document in video call', level: 'substantial' },
  { value: 'account of the organisation', level: 'account only' },
] as const

/** What the form states once its texts are known to be well formed. Empty fields are absent. */
export interface AwardFormValues {
  readonly offerId?: string | undefined
  readonly givenName?: string | undefined
  readonly familyName?: string | undefined
  readonly dateOfBirth?: string | undefined
  readonly email?: string | undefined
  readonly holderKey?: string | undefined
  readonly route: 'course' | 'rpl'
  readonly assessor: string
  readonly assessedOn: string
  readonly awardedOn: string
  readonly issuedOn: string
  readonly place: string
  readonly grade?: string | undefined
  readonly proofingMethod: string
  readonly mandateUri?: string | undefined
  /** What only a validation has; absent for a course. */
  readonly validation?: ValidationValues | undefined
  readonly mandateScope?: string | undefined
  readonly mandateFrom?: string | undefined
  readonly mandateUntil?: string | undefined
}

/**
 * The award that a valid form states. `resultOf` gives what was chosen for an outcome. What the form has no field
 * for is taken over from the award that is corrected.
 */
export function awardInput(
  stated: AwardFormValues,
  resultOf: (outcomeId: string) => string,
  version: SpecificationVersion,
  country: string,
  corrects?: AwardRecord,
): Omit<AwardInput, 'versionId'> {
  const { validation } = stated
  const before = corrects?.award
  const known = before?.assessmentRecord?.results ?? []
  // An outcome that was left out stays out, so that the rules name it: nobody fails by an oversight.
  const results = (version.content.learningOutcomes ?? []).flatMap(({ id = '' }) => {
    const result = resultOf(id)
    const kept = known.find(({ loId }) => loId === id)
    return result === '' ? [] : [{ ...kept, loId: id, passed: result === 'passed' }]
  })
  const { stages: _stages, evidence: _evidence, ...kept } = before ?? {}
  const { adviser: _adviser, ...keptRecord } = before?.assessmentRecord ?? {}
  const award: DossierAward = {
    ...kept,
    route: stated.route,
    date: stated.awardedOn,
    passed: results.every(({ passed }) => passed),
    ...(stated.grade === undefined ? {} : { grade: stated.grade }),
    identityProofing: proofing(stated, before),
    ...(validation === undefined ? {} : validationSection(validation, stated)),
    assessmentRecord: {
      criteriaVersion: version.version,
      automated: false,
      ...keptRecord,
      ...(validation?.adviser === undefined ? {} : { adviser: validation.adviser }),
      assessor: stated.assessor,
      date: stated.assessedOn,
      results,
    },
  }
  const { serial, validUntil, validUntilMeaning } = corrects?.dossier.credential ?? {}
  return {
    ...(stated.offerId === undefined ? {} : { offerId: stated.offerId }),
    holder: holderOf(stated, corrects?.holder),
    ...(stated.email === undefined ? {} : { holderEmail: stated.email }),
    award,
    issuedOn: stated.issuedOn,
    place: stated.place,
    country,
    ...(stated.mandateUri === undefined ? {} : { mandateUri: stated.mandateUri }),
    ...statedMandate(stated),
    ...(serial === undefined ? {} : { serial }),
    ...(typeof validUntil === 'string' ? { validUntil } : {}),
    ...(validUntilMeaning === undefined ? {} : { validUntilMeaning }),
  }
}

/** Scope and dates of a stated mandate, once all of them are there. */
function statedMandate({
  mandateScope,
  mandateFrom,
  mandateUntil,
}: AwardFormValues): Pick<AwardInput, 'mandate'> {
  if (mandateScope === undefined || mandateFrom === undefined || mandateUntil === undefined) return {}
  return { mandate: { scope: mandateScope, validFrom: mandateFrom, validTo: mandateUntil } }
}

function proofing(
  stated: AwardFormValues,
  before: DossierAward | undefined,
): NonNullable<DossierAward['identityProofing']> {
  const known = before?.identityProofing
  if (known?.method === stated.proofingMethod) return known
  const level = proofingMethods.find(({ value }) => value === stated.proofingMethod)?.level
  return { method: stated.proofingMethod, ...(level === undefined ? {} : { level }) }
}

/** A person with one name has a full name only; nobody is given a family name they do not have. */
function holderOf(stated: AwardFormValues, before: DossierHolder | undefined): DossierHolder {
  const { givenName, familyName, dateOfBirth, holderKey } = stated
  const only = givenName ?? familyName
  const names =
    givenName !== undefined && familyName !== undefined
      ? { givenName, familyName }
      : only === undefined
        ? {}
        : { fullName: only }
  return {
    ...names,
    ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
    ...(holderKey === undefined ? {} : { holderKey }),
    ...(before?.matchingId === undefined ? {} : { matchingId: before.matchingId }),
  }
}

/** The fields as they stand when an award is corrected. */
export function valuesOfAward(
  award: AwardRecord,
  today: string,
): Readonly<Record<string, string | readonly string[]>> {
  const { holder, dossier } = award
  const { assessmentRecord, grade, identityProofing } = award.award
  const results = (assessmentRecord?.results ?? []).map(({ loId, passed }) => [
    `result.${loId}`,
    passed === true ? 'passed' : 'not-passed',
  ])
  return {
    givenName: holder.givenName ?? '',
    familyName: holder.familyName ?? holder.fullName ?? '',
    dateOfBirth: holder.dateOfBirth ?? '',
    holderKey: holder.holderKey ?? '',
    email: award.holderEmail ?? '',
    route: award.route,
    offerId: award.offerId ?? '',
    grade: grade ?? '',
    assessor: assessmentRecord?.assessor ?? '',
    assessedOn: assessmentRecord?.date?.slice(0, 10) ?? '',
    proofingMethod: identityProofing?.method ?? '',
    awardedOn: award.awardedOn,
    issuedOn: today,
    place: award.place,
    mandateUri: dossier.credential?.mandateUri ?? '',
    mandateScope: dossier.credential?.mandate?.scope ?? '',
    mandateFrom: dossier.credential?.mandate?.validFrom ?? '',
    mandateUntil: dossier.credential?.mandate?.validTo ?? '',
    ...Object.fromEntries(results),
    ...valuesOfValidation(award.award),
  }
}

/** Where a problem of the dossier is repaired in this form. */
const fieldsByPath: Readonly<Record<string, string>> = {
  'award.date': 'awardedOn',
  'award.assessmentRecord.date': 'assessedOn',
  'award.assessmentRecord.assessor': 'assessor',
  'award.assessmentRecord.results': 'results',
  'award.passed': 'results',
  'award.grade': 'grade',
  'award.identityProofing': 'proofingMethod',
  'credential.issuedOn': 'issuedOn',
  'credential.issuedAt.place': 'place',
  'credential.mandateUri': 'mandateUri',
  'credential.mandate.scope': 'mandateScope',
  'credential.mandate.validFrom': 'mandateFrom',
  'credential.holder': 'familyName',
  'credential.holder.fullName': 'familyName',
  'credential.holder.dateOfBirth': 'dateOfBirth',
  'credential.holder.holderKey': 'dateOfBirth',
  'holder.familyName': 'familyName',
}

/**
 * Problems with the fields of this form as their paths, where it has one, each said once. `words` name outcomes,
 * stages and days as the reader knows them.
 */
export function placedProblems(problems: readonly Problem[], words: ValidationWords): readonly Problem[] {
  const placed = problems.map((found) => {
    const said = validationProblem(found, words)
    const field = said.path === undefined ? undefined : fieldsByPath[said.path]
    return field === undefined ? said : { ...said, path: field }
  })
  const all = new Map(placed.map((one) => [JSON.stringify([one.code, one.path, one.params]), one]))
  return [...all.values()]
}

/** The fields that an error summary can lead to. */
export const awardFields = [
  'givenName',
  'familyName',
  'dateOfBirth',
  'email',
  'holderKey',
  'route',
  'offerId',
  'results',
  'grade',
  'assessor',
  'assessedOn',
  'proofingMethod',
  'awardedOn',
  'issuedOn',
  'place',
  'mandateUri',
  'mandateScope',
  'mandateFrom',
  'mandateUntil',
  'adviser',
  'stagesNotNeeded',
  ...validationStages.map((stage) => `stages.${stage}`),
  'evidence',
]
