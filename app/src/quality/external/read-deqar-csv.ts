import { problem, type Result, refused } from '@tesela/kernel'
import { parse } from 'csv-parse/sync'
import {
  type DeqarInstitution,
  type DeqarRow,
  dateIn,
  decisionOfWord,
  institutionNumber,
  reportProblems,
  scopeOfActivity,
} from './deqar-model.ts'
import { mostReports } from './deqar-schema.ts'

type Line = Readonly<Record<string, string>>

/**
 * Reads a DEQAR CSV: a header, a report a line, repeated columns with a number in brackets
 * (`institution[1].deqar_id`), dates in the notation that each line names. Refuses `deqar.not-csv`,
 * `deqar.columns-missing` and `deqar.too-many`; what is wrong with a line is told with the line.
 */
export function readDeqarCsv(source: string): Result<readonly DeqarRow[]> {
  const lines = linesOf(source)
  if (lines === undefined) return refused(problem('deqar.not-csv'))
  const [first] = lines
  const missing = ['agency', 'decision', 'valid_from'].filter(
    (name) => first !== undefined && column(first, name, `${name}_id`, `${name}_name`) === undefined,
  )
  if (first === undefined || missing.length > 0)
    return refused(problem('deqar.columns-missing', undefined, { columns: missing.join(', ') }))
  if (lines.length > mostReports) return refused(problem('deqar.too-many', undefined, { most: mostReports }))
  return { ok: true, value: lines.map(readLine) }
}

function linesOf(source: string): readonly Line[] | undefined {
  try {
    return parse(source, {
      bom: true,
      columns: (names: string[]) => names.map((name) => name.trim().toLowerCase()),
      skip_empty_lines: true,
      relax_column_count: true,
      delimiter: source.slice(0, 2000).split('\n')[0]?.includes(';') === true ? ';' : ',',
      max_record_size: 200_000,
      trim: true,
    }) as Line[]
  } catch {
    return undefined
  }
}

function readLine(line: Line, index: number): DeqarRow {
  // The header is the file's first line.
  const row = index + 2
  const notation = value(line, 'date_format') || '%Y-%m-%d'
  const agency = value(line, 'agency', 'agency_acronym', 'agency_name')
  const agencyId = value(line, 'agency_id')
  const record = value(line, 'deqar_id', 'report_id', 'id', 'local_identifier')
  const decisionWord = value(line, 'decision', 'decision_id')
  const decision = decisionOfWord(decisionWord)
  const validFrom = dateIn(value(line, 'valid_from'), notation)
  const validTo = dateIn(value(line, 'valid_to'), notation)
  const institutions = institutionsIn(line)
  const problems = reportProblems({
    record,
    decision,
    decisionWord,
    validFrom,
    validFromText: value(line, 'valid_from'),
    validTo,
    validToText: value(line, 'valid_to'),
    institutions,
    hasAgency: agency !== '',
  })
  if (problems.length > 0 || decision === undefined || validFrom === undefined)
    return { row, ok: false, problems }
  const programme = value(line, 'programme[1].name_primary', 'programme_name')
  const type = value(line, 'activity_type', 'agency_esg_activity_type', 'activity[1].type')
  const link = value(line, 'link[1]', 'link', 'file[1].original_location', 'report_link')
  const summary = value(line, 'summary')
  return {
    row,
    ok: true,
    raw: line,
    report: {
      record,
      // A short word in capitals is an acronym; both find the agency.
      agency: { name: agency, acronym: agency, ...(agencyId === '' ? {} : { id: agencyId }) },
      scope: type === '' ? (programme === '' ? 'provider' : 'programme') : scopeOfActivity(type),
      decision,
      validFrom,
      institutions,
      successions: [],
      ...(validTo === undefined ? {} : { validTo }),
      ...(programme === '' ? {} : { programme }),
      ...(summary === '' ? {} : { summary }),
      ...(link === '' ? {} : { link }),
    },
  }
}

/** `institution[1].deqar_id`, `institution[2].identifier[1]`, or the plain columns of a flat export. */
function institutionsIn(line: Line): readonly DeqarInstitution[] {
  const numbers = new Set(Object.keys(line).flatMap((name) => /^institution\[(\d+)\]/.exec(name)?.[1] ?? []))
  const found = [...numbers].map((number) => institutionAt(line, `institution[${number}].`))
  return [...found, institutionAt(line, 'institution_'), institutionAt(line, '')].filter(
    ({ deqarId, eterId, identifiers }) =>
      deqarId !== undefined || eterId !== undefined || identifiers.length > 0,
  )
}

function institutionAt(line: Line, prefix: string): DeqarInstitution {
  // Without a prefix `deqar_id` is the report's number, so the institution's has a name of its own.
  const deqarId = institutionNumber(value(line, prefix === '' ? 'deqarinst' : `${prefix}deqar_id`))
  const eterId = prefix === '' ? '' : value(line, `${prefix}eter_id`)
  const name = prefix === '' ? '' : value(line, `${prefix}name_official`, `${prefix}name_primary`)
  const identifiers = Object.entries(line).flatMap(([key, text]) =>
    prefix !== '' && key.startsWith(`${prefix}identifier`) && !/resource$/.test(key) && text !== ''
      ? [text]
      : [],
  )
  return {
    identifiers,
    ...(deqarId === undefined ? {} : { deqarId }),
    ...(eterId === '' ? {} : { eterId }),
    ...(name === '' ? {} : { name }),
  }
}

function column(line: Line, ...names: readonly string[]): string | undefined {
  return names.map((name) => line[name]).find((text) => text !== undefined)
}

function value(line: Line, ...names: readonly string[]): string {
  return names.map((name) => line[name]?.trim() ?? '').find((text) => text !== '') ?? ''
}
