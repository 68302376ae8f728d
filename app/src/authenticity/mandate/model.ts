import { isPlainDate, type PlainDate, type Problem, problem } from '@tesela/kernel'
import type { Organisation } from '../../accounts/room.ts'

/** What an awarding body lets another organisation seal in its name (rule P9.2-MANDATE). */
export interface Mandate {
  readonly id: string
  /** The awarding body that grants it. */
  readonly organisationId: string
  readonly issuerOrganisationId: string
  /** Where the document can be read, or the fingerprint of the file; at least one of them. */
  readonly documentUri?: string
  /** SHA-256 of the file, hexadecimal; the file itself is not kept. */
  readonly documentDigest?: string
  readonly documentName?: string
  /** The specifications it is for; none of them named: all of the awarding body. */
  readonly specificationIds: readonly string[]
  readonly validFrom: PlainDate
  readonly validUntil: PlainDate
  readonly grantedAt: string
  readonly grantedBy: string | null
  /** The day on which it was ended before its time. */
  readonly endedOn?: PlainDate
  readonly endReason?: string
}

/** The permanent address of a mandate, which credentials carry. */
export function mandateUri(baseUrl: string, id: string): string {
  return `${baseUrl}/mandates/${id}`
}

/** The last day on which it holds. */
export function lastDay({ validUntil, endedOn }: Pick<Mandate, 'validUntil' | 'endedOn'>): PlainDate {
  return endedOn !== undefined && endedOn < validUntil ? endedOn : validUntil
}

/** Where it stands on a day. */
export function standing(mandate: Mandate, today: PlainDate): 'to-come' | 'in-force' | 'over' | 'ended' {
  if (mandate.endedOn !== undefined) return 'ended'
  if (today < mandate.validFrom) return 'to-come'
  return today <= mandate.validUntil ? 'in-force' : 'over'
}

/** Whether it lets something be sealed with a date of issuing: yes, or what it lacks. */
export function covers(
  mandate: Mandate,
  sealed: { readonly specificationId: string; readonly issuedOn: PlainDate },
): 'yes' | 'outside-scope' | 'outside-dates' {
  const { specificationIds, validFrom } = mandate
  const isNamed = specificationIds.length === 0 || specificationIds.includes(sealed.specificationId)
  if (!isNamed) return 'outside-scope'
  return validFrom <= sealed.issuedOn && sealed.issuedOn <= lastDay(mandate) ? 'yes' : 'outside-dates'
}

/** What a person states of a new mandate. */
export interface MandateInput {
  readonly issuerOrganisationId: string
  readonly documentUri?: string
  readonly document?: { readonly name: string; readonly digest: string; readonly isPdf: boolean }
  readonly scope: 'all' | 'named'
  readonly specificationIds: readonly string[]
  readonly validFrom: string
  readonly validUntil: string
}

/**
 * What stands against granting it: `mandate.issuer-unknown`, `mandate.issuer-is-yours`, `mandate.issuer-not-active`,
 * `mandate.not-an-issuer`, `mandate.document-missing`, `mandate.document-not-an-address`,
 * `mandate.document-not-a-pdf`, `mandate.scope-empty`, `mandate.date-malformed`, `mandate.dates-in-wrong-order`.
 */
export function mandateProblems(
  input: MandateInput,
  granting: Pick<Organisation, 'id'>,
  issuer: Organisation | undefined,
  ownSpecifications: readonly string[],
): readonly Problem[] {
  const { documentUri, document, specificationIds, validFrom, validUntil } = input
  const named = specificationIds.filter((id) => ownSpecifications.includes(id))
  const malformed = (['validFrom', 'validUntil'] as const).filter((name) => !isPlainDate(input[name]))
  return [
    ...issuerProblems(granting, issuer),
    ...(documentUri === undefined && document === undefined
      ? [problem('mandate.document-missing', 'documentUri')]
      : []),
    ...(documentUri !== undefined && !/^https?:\/\/\S+$/i.test(documentUri)
      ? [problem('mandate.document-not-an-address', 'documentUri')]
      : []),
    ...(document !== undefined && !document.isPdf ? [problem('mandate.document-not-a-pdf', 'document')] : []),
    ...(input.scope === 'named' && named.length === 0
      ? [problem('mandate.scope-empty', 'specificationIds')]
      : []),
    ...malformed.map((name) => problem('mandate.date-malformed', name)),
    ...(malformed.length === 0 && validUntil < validFrom
      ? [problem('mandate.dates-in-wrong-order', 'validUntil')]
      : []),
  ]
}

function issuerProblems(
  granting: Pick<Organisation, 'id'>,
  issuer: Organisation | undefined,
): readonly Problem[] {
  const at = 'issuerOrganisationId'
  if (issuer === undefined) return [problem('mandate.issuer-unknown', at)]
  if (issuer.id === granting.id) return [problem('mandate.issuer-is-yours', at)]
  return [
    ...(issuer.status === 'active'
      ? []
      : [problem('mandate.issuer-not-active', at, { name: issuer.legalName })]),
    ...(issuer.capacities.includes('issuer')
      ? []
      : [problem('mandate.not-an-issuer', at, { name: issuer.legalName })]),
  ]
}
