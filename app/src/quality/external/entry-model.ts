import { isPlainDate, type PlainDate, type Problem, problem } from '@tesela/kernel'
import { decisionDay, lastDay } from './as-of.ts'
import { type ExternalEntry, type RegisterId, registeredOn, standingDecision } from './model.ts'

/** What is wrong with an entry but does not keep it out; each has its sentence `external.doubt.<code>`. */
export interface Doubt {
  readonly code: 'overlap' | 'contradiction' | 'agency-not-registered'
  readonly params: Readonly<Record<string, string>>
}

/** Everything about an entry that refuses it, at once: `external.…` with the field concerned. */
export function entryProblems(
  entry: ExternalEntry,
  existing: readonly ExternalEntry[],
  today: PlainDate,
): readonly Problem[] {
  const problems: Problem[] = []
  const refuse = (code: string, path: string, params: Record<string, string | number> = {}) =>
    problems.push(problem(`external.${code}`, path, params))
  const { validFrom, validTo, decidedOn } = entry
  for (const [path, day] of Object.entries({ validFrom, validTo, decidedOn }))
    if (day !== undefined && !isPlainDate(day)) refuse('date-malformed', path, { value: day })
  if (problems.length > 0) return problems
  if (validTo !== undefined && validTo < validFrom) refuse('ends-before-it-begins', 'validTo')
  if (decidedOn !== undefined && decidedOn > today) refuse('decided-in-the-future', 'decidedOn')
  if (decidedOn !== undefined && lastDay(entry) < decidedOn) refuse('over-before-decided', 'decidedOn')
  if (entry.decision === 'positive with conditions' && entry.conditions.length === 0)
    refuse('conditions-missing', 'conditions')
  entry.conditions.forEach(({ text, dueOn, metOn }, index) => {
    if (text.trim() === '') refuse('condition-empty', `conditions.${index}.text`)
    for (const day of [dueOn, metOn])
      if (day !== undefined && (!isPlainDate(day) || day < decisionDay(entry)))
        refuse('condition-date', `conditions.${index}.dueOn`)
  })
  if (entry.report !== undefined && !isWebAddress(entry.report)) refuse('report-not-a-link', 'report')
  if (entry.limits.eqfLevels.some((level) => !Number.isInteger(level) || level < 1 || level > 8))
    refuse('level-out-of-range', 'limitEqfLevels')
  if (existing.some((other) => other.id !== entry.id && isSame(entry, other)))
    refuse('entry-known', 'validFrom', { agency: entry.agency.name, date: validFrom })
  return problems
}

/** What readers must be told about an entry that is kept. */
export function entryDoubts(
  entry: ExternalEntry,
  existing: readonly ExternalEntry[],
  wanted: readonly RegisterId[],
): readonly Doubt[] {
  const doubts: Doubt[] = []
  for (const other of existing) {
    if (other.id === entry.id || !isAboutTheSame(entry, other) || !overlaps(entry, other)) continue
    const isOpposite = (standingDecision(entry) === 'negative') !== (standingDecision(other) === 'negative')
    const params = { agency: other.agency.name, from: other.validFrom, until: lastDay(other) }
    if (isOpposite) doubts.push({ code: 'contradiction', params })
    else if (other.agency.id === entry.agency.id) doubts.push({ code: 'overlap', params })
  }
  if (registeredOn(entry.agency, decisionDay(entry), wanted) === undefined)
    doubts.push({
      code: 'agency-not-registered',
      params: { agency: entry.agency.name, date: decisionDay(entry) },
    })
  return doubts
}

/** The same decision told twice by the same side. */
function isSame(a: ExternalEntry, b: ExternalEntry): boolean {
  return (
    isAboutTheSame(a, b) &&
    a.agency.id === b.agency.id &&
    a.standing === b.standing &&
    a.instrument === b.instrument &&
    a.title === b.title &&
    a.validFrom === b.validFrom &&
    a.decision === b.decision
  )
}

function isAboutTheSame(a: ExternalEntry, b: ExternalEntry): boolean {
  return a.subjectId === b.subjectId && a.specificationId === b.specificationId && a.scope === b.scope
}

function overlaps(a: ExternalEntry, b: ExternalEntry): boolean {
  return a.validFrom <= lastDay(b) && b.validFrom <= lastDay(a)
}

function isWebAddress(text: string): boolean {
  return /^https?:\/\/[^\s/]+\.[^\s]+$/.test(text)
}
