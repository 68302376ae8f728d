import { addMonths, daysBetween, type PlainDate } from '@tesela/kernel'
import type { MonitoringFacts } from '../../room.ts'

/** A reason to review before the planned day, or because the day is there. */
export type TriggerId =
  | 'date'
  | 'satisfaction'
  | 'pass-rate'
  | 'workload'
  | 'need-evidence'
  | 'external-expiry'
  | 'complaints'
  | 'skills-changed'
  | 'condition-overdue'
  | 'sample'
  /** A QA manager wants the review now. */
  | 'asked'

export interface Trigger {
  readonly id: TriggerId
  /** The figure that pulled it, for the sentence. */
  readonly value?: string | number
}

/** House values of procedures §7.1 and §7.3; a row for each, so that a profile can set its own. */
export interface Thresholds {
  /** Mean of a five-point scale below which people are not satisfied. */
  readonly satisfaction: number
  /** Least and greatest share of passes that nobody wonders about. */
  readonly passRate: readonly [number, number]
  /** Fewer cases than this say nothing. */
  readonly fewestCases: number
  readonly fewestAnswers: number
  /** Difference of the median of hours worked from those stated, as a share. */
  readonly workload: number
  readonly needMonths: number
  readonly complaints: number
}

export const usualThresholds: Thresholds = {
  satisfaction: 3.5,
  passRate: [0.4, 0.98],
  fewestCases: 10,
  fewestAnswers: 5,
  workload: 0.2,
  needMonths: 36,
  complaints: 3,
}

/** Days before its day at which a planned review, or the end of an external decision, is brought to mind. */
export const noticeDays = 30

/** Which triggers of procedures §7.1 the facts pull on a day; empty when nothing asks for a review. */
export function reviewTriggers(
  facts: MonitoringFacts & {
    readonly nextReviewDue?: PlainDate
    readonly overdueConditions?: number
    readonly sampledSince?: PlainDate
  },
  today: PlainDate,
  limits: Thresholds = usualThresholds,
): readonly Trigger[] {
  const found: Trigger[] = []
  const { nextReviewDue: due, satisfaction, passRate, hours, newestNeedEvidence: need } = facts
  if (due !== undefined && due <= today) found.push({ id: 'date', value: due })
  if (
    satisfaction !== undefined &&
    satisfaction.answers >= limits.fewestAnswers &&
    satisfaction.mean < limits.satisfaction
  )
    found.push({ id: 'satisfaction', value: satisfaction.mean })
  if (passRate !== undefined && passRate.results >= limits.fewestCases) {
    const share = passRate.passed / passRate.results
    if (share < limits.passRate[0] || share > limits.passRate[1])
      found.push({ id: 'pass-rate', value: Math.round(share * 100) })
  }
  if (hours !== undefined && hours.answers >= limits.fewestCases && hours.stated > 0) {
    const difference = Math.abs(hours.median - hours.stated) / hours.stated
    if (difference > limits.workload) found.push({ id: 'workload', value: hours.median })
  }
  if (need !== undefined && addMonths(need, limits.needMonths) < today)
    found.push({ id: 'need-evidence', value: need })
  const ends = facts.externalValidTo
  if (ends !== undefined && daysBetween(today, ends) < noticeDays)
    found.push({ id: 'external-expiry', value: ends })
  if ((facts.complaintsLastYear ?? 0) >= limits.complaints)
    found.push({ id: 'complaints', value: facts.complaintsLastYear ?? 0 })
  if (facts.skillsChanged === true) found.push({ id: 'skills-changed' })
  if ((facts.overdueConditions ?? 0) > 0)
    found.push({ id: 'condition-overdue', value: facts.overdueConditions ?? 0 })
  if (facts.sampledSince !== undefined && addMonths(facts.sampledSince, 3) <= today)
    found.push({ id: 'sample' })
  return found
}
