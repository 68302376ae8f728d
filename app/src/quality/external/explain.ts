import type { PlainDate } from '@tesela/kernel'
import {
  type AsOfIndex,
  type AsOfQuestion,
  type Judged,
  judgeAsOf,
  lastDay,
  type QualityFlag,
} from './as-of.ts'
import { type ExternalEntry, standingDecision } from './model.ts'

/** A sentence of the catalogue with what it is filled with; dates are ISO 8601, for the page to write out. */
export interface Sentence {
  readonly key: string
  readonly params: Readonly<Record<string, string | number>>
}

/** A stretch of the timeline. */
export interface QualityPeriod {
  readonly entryId: string
  readonly agency: string
  readonly from: PlainDate
  readonly until: PlainDate
  readonly state: 'in-force' | 'conditional' | 'withdrawn'
  /** What the look says, in words. */
  readonly notes: readonly Sentence[]
}

/** The whole answer to a question about a day: state, sentence, what else to know, and the periods around it. */
export interface AsOf extends Judged {
  readonly on: PlainDate
  readonly sentence: Sentence
  readonly remarks: readonly Sentence[]
  readonly periods: readonly QualityPeriod[]
}

/** Judges a question and says it. */
export function asOf(index: AsOfIndex, question: AsOfQuestion): AsOf {
  const judged = judgeAsOf(index, question)
  return {
    ...judged,
    on: question.on,
    sentence: { key: `external.as-of.${judged.state}`, params: paramsOf(judged, question.on) },
    remarks: judged.flags.map((flag) => ({
      key: `external.flag.${flag}`,
      params: { ...paramsOf(judged, question.on), ...flagParams[flag](judged, question.on) },
    })),
    periods: periodsAbout(index, question),
  }
}

function paramsOf({ entry, against, registration }: Judged, on: PlainDate): Sentence['params'] {
  return {
    date: on,
    agency: entry?.agency.name ?? '',
    other: against?.agency.name ?? '',
    from: entry?.validFrom ?? '',
    until: entry === undefined ? '' : lastDay(entry),
    withdrawnOn: entry?.withdrawal?.on ?? '',
    withdrawnFrom: entry?.withdrawal?.effectiveFrom ?? '',
    register: registration?.register ?? '',
    registeredFrom: registration?.from ?? '',
    registeredUntil: registration?.until ?? '',
  }
}

const flagParams: Readonly<Record<QualityFlag, (judged: Judged, on: PlainDate) => Sentence['params']>> = {
  conditions: ({ entry }, on) => ({
    conditions: (entry?.conditions ?? [])
      .filter(({ metOn }) => metOn === undefined || on < metOn)
      .map(({ text }) => text)
      .join('; '),
  }),
  'end-assumed': () => ({}),
  appeal: ({ entry }) => ({ appealOn: entry?.appeal?.on ?? '' }),
  predecessor: ({ predecessor }) => ({
    predecessor: predecessor?.predecessorName ?? '',
    since: predecessor?.on ?? '',
  }),
  retroactive: () => ({}),
  'withdrawn-later': () => ({}),
  'agency-not-registered': () => ({}),
}

/** Everything the register knows about the subject, in the order of time. */
function periodsAbout(index: AsOfIndex, question: AsOfQuestion): readonly QualityPeriod[] {
  const ids = new Set([question.organisationId])
  for (const id of ids) for (const one of index.predecessors.get(id) ?? []) ids.add(one.predecessorId)
  const general = [...ids].flatMap((id) => index.bySubject.get(id) ?? [])
  const specific = index.bySpecification.get(question.specificationId ?? '') ?? []
  return [...general, ...specific]
    .map(({ prepared }) => periodOf(prepared.entry))
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** An entry as a bar with words. */
export function periodOf(entry: ExternalEntry): QualityPeriod {
  const decision = standingDecision(entry)
  const notes: Sentence[] = []
  const say = (key: string, params: Sentence['params'] = {}) =>
    notes.push({ key: `external.period.${key}`, params })
  if (decision === 'positive with conditions') say('conditions')
  if (decision === 'negative') say('negative')
  if (entry.appeal !== undefined) say('appeal', { date: entry.appeal.on })
  if (entry.withdrawal !== undefined) say('withdrawn', { date: entry.withdrawal.effectiveFrom })
  if (entry.validTo === undefined) say('end-assumed')
  if (entry.standing === 'stated') say('stated')
  return {
    entryId: entry.id,
    agency: entry.agency.name,
    from: entry.validFrom,
    until: lastDay(entry),
    state:
      entry.withdrawal !== undefined || decision === 'negative'
        ? 'withdrawn'
        : decision === 'positive with conditions' || entry.standing === 'stated'
          ? 'conditional'
          : 'in-force',
    notes,
  }
}
