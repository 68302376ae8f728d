import { addMonths, type PlainDate } from '@tesela/kernel'
import type { DossierSpecification } from '@tesela/principles/dossier'

/** Why a published version needs another look. */
export type UpdateReasonId =
  | 'esco-replaced'
  | 'esco-missing'
  | 'need-evidence'
  | 'no-need-evidence'
  | 'content-check'
  | 'no-stakeholder'

export interface UpdateReason {
  readonly id: UpdateReasonId
  /** What pulled it: an address, a day. Empty where there is nothing more to say. */
  readonly value: string
}

/** A reason with the version that it is about and the day on which it was first found. */
export interface DatedReason extends UpdateReason {
  readonly versionId: string
  readonly since: PlainDate
}

/** What is known of a published version on a day. */
export interface UpdateFacts {
  readonly spec: Pick<DossierSpecification, 'needs' | 'stakeholders' | 'contentChecked'>
  /** The last day on which somebody said that the content still holds. */
  readonly lastCheck?: PlainDate
  /** Months for which a check of the content holds (rule P3.2-UPDATE-CYCLE). */
  readonly contentCheckMonths: number
  /** Months for which evidence of a need counts (rule P3.2-NEED-EVIDENCE). */
  readonly needEvidenceMonths: number
  /** Linked ESCO concepts that the newest loaded version calls obsolete, or does not have. */
  readonly replaced: readonly string[]
  readonly missing: readonly string[]
}

/** Why a version needs an update on a day; empty when nothing asks for one (procedures §7.1). */
export function updateReasons(facts: UpdateFacts, today: PlainDate): readonly UpdateReason[] {
  const { spec, contentCheckMonths, needEvidenceMonths, lastCheck } = facts
  const newest = newestEvidence(spec)
  const lasting = stillHolds(spec)
  const evidenceEnds = newest === undefined ? undefined : addMonths(newest, needEvidenceMonths)
  const checkEnds = lastCheck === undefined ? undefined : addMonths(lastCheck, contentCheckMonths)
  return [
    ...facts.replaced.map((value) => ({ id: 'esco-replaced' as const, value })),
    ...facts.missing.map((value) => ({ id: 'esco-missing' as const, value })),
    ...(newest === undefined && !lasting ? [{ id: 'no-need-evidence' as const, value: '' }] : []),
    ...(newest !== undefined && evidenceEnds !== undefined && evidenceEnds < today && !lasting
      ? [{ id: 'need-evidence' as const, value: newest }]
      : []),
    ...(checkEnds === undefined || checkEnds < today
      ? [{ id: 'content-check' as const, value: lastCheck ?? '' }]
      : []),
    ...((spec.stakeholders ?? []).length === 0 ? [{ id: 'no-stakeholder' as const, value: '' }] : []),
  ]
}

/** Whether evidence was found to hold however old it is, such as a law in force. */
export function stillHolds(spec: Pick<DossierSpecification, 'needs'>): boolean {
  return (spec.needs ?? []).some(({ stillValid }) => (stillValid ?? '').trim() !== '')
}

/** The day of the newest evidence of a need. */
export function newestEvidence(spec: Pick<DossierSpecification, 'needs'>): PlainDate | undefined {
  return (spec.needs ?? [])
    .flatMap(({ date }) => date ?? [])
    .toSorted()
    .at(-1)
}

/** The later of two days of checking: the one frozen in the version and the one recorded since. */
export function latest(...days: readonly (PlainDate | undefined)[]): PlainDate | undefined {
  return days
    .flatMap((day) => day ?? [])
    .toSorted()
    .at(-1)
}
