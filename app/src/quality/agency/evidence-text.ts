import { countryName, daysInText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import type { EvidenceFact, EvidenceItem } from '../../room.ts'

/** The heading of a part of a pack. */
export function sectionName(section: EvidenceItem['section'], t: Translate): string {
  return t(`agency.section.${section}`)
}

/** What a fact is called; one that no catalogue knows is shown by its own name, never hidden. */
export function lineName(name: string, t: Translate): string {
  return t.has(`agency.line.${name}`) ? t(`agency.line.${name}`) : name
}

/** A fact in the reader's language: days written out, yes and no said, framework and decision named. */
export function factText(name: string, fact: EvidenceFact, t: Translate): string {
  if (typeof fact === 'boolean') return t(fact ? 'agency.yes' : 'agency.no')
  if (typeof fact === 'number') return String(fact)
  if (typeof fact !== 'string') return fact.map((part) => factText(name, part, t)).join('; ')
  if (name === 'country') return countryName(t.locale, fact)
  if (name === 'checklist') return answerText(fact, t)
  const counted = countedIn[name]
  if (counted !== undefined) return countedText(fact, counted, t)
  const key = named[name]?.(fact)
  return key !== undefined && t.has(key) ? t(key) : daysInText(t.locale, fact)
}

/** Facts whose values are codes with names of their own. */
const named: Readonly<Record<string, (code: string) => string>> = {
  instrument: (code) => `external.${code}.name`,
  decision: (code) => `external.decision.${code.replaceAll(' ', '-')}`,
  standing: (code) => `external.standing-${code}`,
  type: (code) => `accounts.organisation-type.${code}`,
  qualityType: (code) => `code.quality.${code}`,
  outcome: (code) => `agency.outcome.${code}`,
  kind: (code) => `agency.kind.${code}`,
  status: (code) => `agency.status.${code}`,
  panel: (code) => `review.role.${code}`,
}

/** `need: yes – see the survey`: the question in words, the answer, the note. */
function answerText(line: string, t: Translate): string {
  const [, question = '', answer = '', note = ''] = /^([\w-]+): ([\w-]+)(.*)$/s.exec(line) ?? []
  const questionKey = `review.question.${question}`
  const answerKey = `review.answer.${answer}`
  if (!t.has(questionKey) || !t.has(answerKey)) return line
  return `${t(questionKey)} ${t(answerKey)}${note}`
}

/** Facts such as `assessment: 2`, whose first part is a code with a name. */
const countedIn: Readonly<Record<string, string>> = {
  complaintKinds: 'complaint.kind',
  complaintSubjects: 'complaint.subject',
}

function countedText(fact: string, catalogue: string, t: Translate): string {
  const [, code = '', count = ''] = /^([\w-]+): (\d+)$/.exec(fact) ?? []
  return t.has(`${catalogue}.${code}`) ? `${t(`${catalogue}.${code}`)}: ${count}` : fact
}
