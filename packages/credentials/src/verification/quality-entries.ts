import { addMonths, type PlainDate } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import type { Finding } from '../formats/format.ts'
import { found, passed } from './findings.ts'
import type { RegisteredQuality } from './sources.ts'

/** DEQAR counts a decision without an end date as valid for six years. */
const monthsWithoutEnd = 72

/**
 * What entries say about a day. What was decided about the programme goes before what was decided about its
 * provider, and a decision that holds before one that lies in another time.
 */
export function judgeEntries(
  entries: readonly RegisteredQuality[],
  day: PlainDate,
  facts: Dossier,
): Finding | undefined {
  const isAboutProgramme = ({ scope }: RegisteredQuality) => scope === 'programme'
  const levels = [
    judgeLevel(entries.filter(isAboutProgramme), day, facts),
    judgeLevel(
      entries.filter((entry) => !isAboutProgramme(entry)),
      day,
      facts,
    ),
  ].filter((finding) => finding !== undefined)
  return (
    levels.find(({ code }) => !isAboutOtherDays(code) && code !== 'quality.outside-limits') ??
    levels.find(({ code }) => !isAboutOtherDays(code)) ??
    levels[0]
  )
}

/** Whether a finding says only that something held before or will hold after the day. */
export function isAboutOtherDays(code: string | undefined): boolean {
  return code === 'quality.expired' || code === 'quality.not-yet'
}

/** One that holds is enough, unless another one that holds says the opposite. */
function judgeLevel(
  entries: readonly RegisteredQuality[],
  day: PlainDate,
  facts: Dossier,
): Finding | undefined {
  const judged = entries.map((entry) => ({ entry, ...judgeEntry(entry, day, facts) }))
  const holds = judged.find(({ finding }) => finding.outcome === 'pass')
  const negative = judged.find(({ finding }) => finding.code === 'quality.negative')
  if (holds !== undefined && negative !== undefined)
    return found('quality.contradicted', {
      ...detailOf(holds.entry, day),
      other: negative.entry.agency ?? '',
    })
  return (
    holds ??
    negative ??
    judged.toSorted((a, b) => a.rank - b.rank || lastDay(b.entry).localeCompare(lastDay(a.entry)))[0]
  )?.finding
}

/** The nearer an entry comes to holding, the lower its rank. */
interface Judged {
  readonly rank: number
  readonly finding: Finding
}

function judgeEntry(entry: RegisteredQuality, day: PlainDate, facts: Dossier): Judged {
  const detail = detailOf(entry, day)
  if (entry.validFrom !== undefined && day < entry.validFrom)
    return { rank: 4, finding: found('quality.not-yet', detail) }
  if (day > lastDay(entry)) return { rank: 3, finding: found('quality.expired', detail) }
  if (entry.replacedFrom !== undefined && day >= entry.replacedFrom)
    return { rank: 3, finding: found('quality.expired', { ...detail, until: entry.replacedFrom }) }
  if (entry.withdrawnOn !== undefined && day >= entry.withdrawnOn)
    return { rank: 1, finding: withdrawn(entry, day) }
  if (isOutside(entry, facts)) return { rank: 2, finding: found('quality.outside-limits', detail) }
  const decision = entry.decisionOnAppeal ?? entry.decision ?? ''
  if (/^(negative|refused|withdrawn|suspended)/i.test(decision))
    return { rank: 0, finding: found('quality.negative', detail) }
  return { rank: 0, finding: passed(detail) }
}

/** A withdrawal that was declared after the day reaches awards made in good faith: doubtful, not false. */
function withdrawn(entry: RegisteredQuality, day: PlainDate): Finding {
  const declared = entry.withdrawalDeclaredOn ?? entry.withdrawnOn ?? day
  const detail = { ...detailOf(entry, day), withdrawnFrom: entry.withdrawnOn ?? '', declared }
  return found(day < declared ? 'quality.withdrawn-later' : 'quality.withdrawn', detail)
}

function lastDay({ validFrom, validTo }: RegisteredQuality): PlainDate {
  return validTo ?? (validFrom === undefined ? '9999-12-31' : addMonths(validFrom, monthsWithoutEnd))
}

/** Whether level, fields or country lie outside the limits; what is not known breaks none. */
function isOutside(entry: RegisteredQuality, { spec, org, credential }: Dossier): boolean {
  const { limitEqfLevels: levels = [], limitFields: fields = [], limitCountries: countries = [] } = entry
  const eqf = spec?.level?.eqf
  const country = org?.country ?? credential?.issuer?.country
  const isInField = (code: string) => fields.some((field) => code.startsWith(field))
  return (
    (levels.length > 0 && eqf !== undefined && !levels.includes(eqf)) ||
    (countries.length > 0 && country !== undefined && !countries.includes(country)) ||
    (fields.length > 0 && !(spec?.iscedF ?? []).every(isInField))
  )
}

/** What sentences about an entry are filled with. */
export function detailOf(
  entry: RegisteredQuality | undefined,
  day: PlainDate,
): Readonly<Record<string, string>> {
  return {
    date: day,
    agency: entry?.agency ?? '',
    from: entry?.validFrom ?? '',
    until: entry === undefined || entry.validFrom === undefined ? (entry?.validTo ?? '') : lastDay(entry),
    ...(entry?.conditions === undefined ? {} : { conditions: entry.conditions }),
  }
}
