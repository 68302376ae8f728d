import { parseJson, problem, type Result, refused } from '@tesela/kernel'
import { z } from 'zod'
import {
  type DeqarInstitution,
  type DeqarRow,
  type DeqarSuccession,
  dateIn,
  decisionOfWord,
  institutionNumber,
  reportProblems,
  scopeOfActivity,
} from './deqar-model.ts'

/** Most reports in one file or answer. */
export const mostReports = 20_000

const text = z.union([z.string(), z.number()]).transform(String)
const institution = z.object({
  deqar_id: text.nullish(),
  id: text.nullish(),
  eter_id: text.nullish(),
  name_primary: z.string().nullish(),
  identifiers: z.array(z.object({ identifier: text.nullish() })).nullish(),
})
const related = institution.extend({
  relationship: z.string().nullish(),
  relationship_date: z.string().nullish(),
})

/** A report as DEQAR's Web API v2 gives it in its lists and in detail; what is not needed is left alone. */
const apiReport = z.object({
  id: text,
  agency_id: text.nullish(),
  agency_name: z.string().nullish(),
  agency_acronym: z.string().nullish(),
  agency_esg_activity_type: z.string().nullish(),
  decision: text.nullish(),
  valid_from: z.string().nullish(),
  valid_to: z.string().nullish(),
  summary: z.string().nullish(),
  institutions: z.array(institution).nullish(),
  institutions_historical: z.array(related).nullish(),
  programmes: z.array(z.object({ name_primary: z.string().nullish() })).nullish(),
  report_links: z.array(z.object({ link: z.string().nullish() })).nullish(),
  report_files: z.array(z.object({ file: z.string().nullish() })).nullish(),
})

/** One page of a list, or all of it. */
const page = z.union([
  z.object({ next: z.string().nullish(), results: z.array(z.unknown()) }),
  z.array(z.unknown()).transform((results) => ({ next: undefined, results })),
  z
    .object({ id: text })
    .loose()
    .transform((report) => ({ next: undefined, results: [report as unknown] })),
])

export interface DeqarPage {
  readonly rows: readonly DeqarRow[]
  /** Address of the next page. */
  readonly next?: string
}

/** Reads JSON of the Web API: a page of a list, a bare list, or one report. Refuses `deqar.not-json`. */
export function readDeqarJson(source: string): Result<DeqarPage> {
  const parsed = parseJson(source, { maxBytes: 20_000_000, maxDepth: 12 })
  const found = page.safeParse(parsed.ok ? parsed.value : undefined)
  if (!found.success) return refused(problem('deqar.not-json'))
  const { next, results } = found.data
  if (results.length > mostReports)
    return refused(problem('deqar.too-many', undefined, { most: mostReports }))
  return {
    ok: true,
    value: { rows: results.map(readReport), ...(next == null ? {} : { next }) },
  }
}

function readReport(raw: unknown, index: number): DeqarRow {
  const row = index + 1
  const found = apiReport.safeParse(raw)
  if (!found.success)
    return {
      row,
      ok: false,
      problems: found.error.issues.map(({ path }) => problem('deqar.malformed', path.join('.'))),
    }
  const report = found.data
  const institutions = (report.institutions ?? []).map(institutionOf)
  const decision = decisionOfWord(report.decision ?? '')
  const validFrom = dateIn(report.valid_from ?? '', '%Y-%m-%d')
  const validTo = dateIn(report.valid_to ?? '', '%Y-%m-%d')
  const name = report.agency_name ?? undefined
  const acronym = report.agency_acronym ?? undefined
  const problems = reportProblems({
    record: report.id,
    decision,
    decisionWord: report.decision ?? '',
    validFrom,
    validFromText: report.valid_from ?? '',
    validTo,
    validToText: report.valid_to ?? '',
    institutions,
    hasAgency: name !== undefined || acronym !== undefined,
  })
  if (problems.length > 0 || decision === undefined || validFrom === undefined)
    return { row, ok: false, problems }
  const programme = report.programmes?.[0]?.name_primary ?? undefined
  const link = report.report_links?.[0]?.link ?? report.report_files?.[0]?.file ?? undefined
  return {
    row,
    ok: true,
    raw,
    report: {
      record: report.id,
      agency: {
        ...(name === undefined ? {} : { name }),
        ...(acronym === undefined ? {} : { acronym }),
        ...(report.agency_id == null ? {} : { id: report.agency_id }),
      },
      scope: scopeOfActivity(report.agency_esg_activity_type ?? ''),
      decision,
      validFrom,
      institutions,
      successions: successionsOf(institutions, report.institutions_historical ?? []),
      ...(validTo === undefined ? {} : { validTo }),
      ...(programme === undefined ? {} : { programme }),
      ...(report.summary == null || report.summary === '' ? {} : { summary: report.summary }),
      ...(link === undefined || link === '' ? {} : { link }),
    },
  }
}

function institutionOf(found: z.infer<typeof institution>): DeqarInstitution {
  const deqarId = institutionNumber(found.deqar_id ?? found.id ?? '')
  return {
    identifiers: (found.identifiers ?? []).flatMap(({ identifier }) => identifier ?? []),
    ...(deqarId === undefined ? {} : { deqarId }),
    ...(found.eter_id == null || found.eter_id === '' ? {} : { eterId: found.eter_id }),
    ...(found.name_primary == null ? {} : { name: found.name_primary }),
  }
}

/** A `source` became the institution of the report; a `target` is what the institution became. */
function successionsOf(
  institutions: readonly DeqarInstitution[],
  history: readonly z.infer<typeof related>[],
): readonly DeqarSuccession[] {
  const [own] = institutions
  // With several institutions the answer does not say whose history it is.
  if (own === undefined || institutions.length > 1) return []
  return history.flatMap((one) => {
    const on = dateIn(one.relationship_date ?? '', '%Y-%m-%d')
    if (on === undefined) return []
    const other = institutionOf(one)
    if (one.relationship === 'source') return [{ predecessor: other, successor: own, on }]
    return one.relationship === 'target' ? [{ predecessor: own, successor: other, on }] : []
  })
}

/** An agency of the Web API's list, with the time in which EQAR lists it. */
const apiAgency = z.object({
  id: text,
  name_primary: z.string().min(1),
  acronym_primary: z.string().nullish(),
  country: z.object({ iso_3166_alpha2: z.string().nullish() }).nullish(),
  registration_start: z.string().nullish(),
  registration_valid_to: z.string().nullish(),
})

export interface DeqarAgency {
  readonly externalId: string
  readonly name: string
  readonly acronym?: string
  readonly country?: string
  readonly registeredFrom?: string
  readonly registeredUntil?: string
}

/** Reads the list of agencies; what is not one is left out. Refuses `deqar.not-json`. */
export function readDeqarAgencies(
  source: string,
): Result<{ readonly agencies: readonly DeqarAgency[]; readonly next?: string }> {
  const parsed = parseJson(source, { maxBytes: 20_000_000, maxDepth: 12 })
  const found = page.safeParse(parsed.ok ? parsed.value : undefined)
  if (!found.success) return refused(problem('deqar.not-json'))
  const { next, results } = found.data
  const agencies = results.flatMap((raw) => {
    const read = apiAgency.safeParse(raw)
    if (!read.success) return []
    const { id, name_primary: name, acronym_primary: acronym, country } = read.data
    const from = dateIn(read.data.registration_start ?? '', '%Y-%m-%d')
    const until = dateIn(read.data.registration_valid_to ?? '', '%Y-%m-%d')
    const code = country?.iso_3166_alpha2 ?? undefined
    return [
      {
        externalId: `deqar:${id}`,
        name,
        ...(acronym == null || acronym === '' ? {} : { acronym }),
        ...(code === undefined ? {} : { country: code.toUpperCase() }),
        ...(from === undefined ? {} : { registeredFrom: from }),
        ...(until === undefined ? {} : { registeredUntil: until }),
      },
    ]
  })
  return { ok: true, value: { agencies, ...(next == null ? {} : { next }) } }
}
