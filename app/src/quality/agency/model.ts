import { daysBetween, isPlainDate, type PlainDate, type Problem, problem } from '@tesela/kernel'
import type { Sample } from './sample-model.ts'

/** Evidence that a provider opens to an agency for some days. What is in it was frozen when it was opened. */
export interface Pack {
  readonly organisationId: string
  readonly id: string
  readonly agencyOrganisationId: string
  readonly instrument: string
  readonly purpose: string
  readonly periodFrom: PlainDate
  readonly periodTo: PlainDate
  readonly opensOn: PlainDate
  readonly closesOn: PlainDate
  readonly closedAt?: string
  readonly madeAt: string
  readonly items: number
  /** SHA-256 of the canonical items, hexadecimal. */
  readonly digest: string
}

export type PackState = 'coming' | 'open' | 'closed'

/** Whether the agency may read a pack on a day. */
export function packState(
  pack: Pick<Pack, 'opensOn' | 'closesOn' | 'closedAt'>,
  today: PlainDate,
): PackState {
  if (pack.closedAt !== undefined || pack.closesOn < today) return 'closed'
  return today < pack.opensOn ? 'coming' : 'open'
}

/** Longest time that a pack may be open, in days. */
const longestOpen = 366

/** What a provider says when opening a pack. */
export interface PackWish {
  readonly agencyOrganisationId: string
  readonly instrument: string
  readonly purpose: string
  readonly periodFrom: PlainDate
  readonly periodTo: PlainDate
  readonly opensOn: PlainDate
  readonly closesOn: PlainDate
}

/** What stands against opening it, at the fields concerned. */
export function packProblems(wish: PackWish, today: PlainDate): readonly Problem[] {
  const problems: Problem[] = []
  for (const [path, day] of Object.entries({
    periodFrom: wish.periodFrom,
    periodTo: wish.periodTo,
    opensOn: wish.opensOn,
    closesOn: wish.closesOn,
  }))
    if (!isPlainDate(day)) problems.push(problem('external.date-malformed', path, { value: day }))
  if (problems.length > 0) return problems
  if (wish.periodTo < wish.periodFrom) problems.push(problem('external.ends-before-it-begins', 'periodTo'))
  if (wish.periodTo > today) problems.push(problem('agency.period-in-the-future', 'periodTo'))
  if (wish.opensOn < today) problems.push(problem('agency.opens-in-the-past', 'opensOn'))
  if (wish.closesOn < wish.opensOn) problems.push(problem('external.ends-before-it-begins', 'closesOn'))
  if (daysBetween(wish.opensOn, wish.closesOn) > longestOpen)
    problems.push(problem('agency.open-too-long', 'closesOn', { days: longestOpen }))
  return problems
}

/** How well a standard is met, as an agency finds. */
export const judgements = ['met', 'partly-met', 'not-met', 'not-looked-at'] as const
export type Judgement = (typeof judgements)[number]

export interface Finding {
  readonly judgement?: Judgement
  readonly text?: string
}

/** An agency's review of one pack. */
export interface AgencyReview {
  readonly organisationId: string
  readonly id: string
  readonly packId: string
  readonly providerId: string
  readonly instrument: string
  readonly status: 'open' | 'decided'
  readonly sample?: Sample
  /** By item of the instrument. */
  readonly findings: Readonly<Record<string, Finding>>
  readonly updatedAt: string
  readonly decidedAt?: string
  readonly entryId?: string
  readonly record?: string
  readonly recordHash?: string
  readonly seal?: string
}

/** What stands against deciding on findings: every standard has a judgement, and a word where it is not met. */
export function findingProblems(
  items: readonly { readonly id: string; readonly isNeeded: boolean }[],
  findings: AgencyReview['findings'],
): readonly Problem[] {
  return items.flatMap(({ id, isNeeded }): readonly Problem[] => {
    const { judgement, text = '' } = findings[id] ?? {}
    if (judgement === undefined) return isNeeded ? [problem('agency.finding-missing', `${id}.judgement`)] : []
    const needsWords = judgement === 'partly-met' || judgement === 'not-met'
    return needsWords && text.trim() === '' ? [problem('agency.finding-without-words', `${id}.text`)] : []
  })
}
