/**
 * Keeps docs/data-protection.md true, the record of processing (GDPR Art. 30; rule P7.3-BASIS). Every table with a
 * column about a person belongs to exactly one processing, every processing states all its facts, every period names
 * the row of the retention job that keeps it or says why none does (rule P7.3-RETENTION), and the lists at the end say
 * what the rooms' registers say. `--write` writes those lists anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { periodInWords } from '../app/src/accounts/retention/model.ts'
import type { PersonalColumn } from '../app/src/personal-data.ts'
import type { RetentionRow } from '../app/src/room.ts'
import { type Finding, report } from './lib/finding.ts'
import { readRegister } from './lib/personal-register.ts'
import { root } from './lib/source-files.ts'

const file = 'docs/data-protection.md'

/** What Art. 30(1) asks of each processing; the controller is told once, at the head of the page. */
const facts = ['Purpose', 'People and data', 'Legal basis', 'Recipients', 'Kept', 'Protected by', 'Tables']

const begin = '<!-- columns, written by: node tools/check-data-protection.ts --write -->\n'
const beginPeriods = '<!-- periods, written by: node tools/check-data-protection.ts --write -->\n'
const end = '<!-- end -->'

/** What ends data: the rows of the retention job, and other jobs that end something in passing. */
export interface Endings {
  readonly rows: readonly Pick<RetentionRow, 'name' | 'period' | 'years' | 'action' | 'scope'>[]
  readonly jobs: readonly string[]
  /** English words: `retention.what.<name>` and the like. */
  readonly words: (key: string, params?: Readonly<Record<string, string | number>>) => string
}

interface Processing {
  readonly name: string
  readonly facts: ReadonlyMap<string, string>
  readonly tables: readonly string[]
}

type Personal = Extract<PersonalColumn, { readonly purpose: string }>

/** Everything that the page leaves out, and everything that it says of what is gone. */
export function checkDataProtection(
  page: string,
  register: readonly PersonalColumn[],
  endings: Endings,
): readonly Finding[] {
  const find = (rule: string, message: string): Finding => ({ file, rule, message })
  const processings = readProcessings(page)
  const personal = register.filter((row): row is Personal => 'purpose' in row)
  const tables = [...new Set(personal.map(({ table }) => table))].sort()
  const named = processings.flatMap((processing) => processing.tables)
  return [
    ...processings.flatMap((processing) =>
      facts
        .filter((fact) => (processing.facts.get(fact) ?? '') === '')
        .map((fact) => find('processing-fact', `“${processing.name}” does not say: ${fact}`)),
    ),
    ...tables
      .filter((table) => !named.includes(table))
      .map((table) =>
        find('processing-missing', `No processing names the table ${table}, which is about people`),
      ),
    ...named
      .filter((table, index) => named.indexOf(table) !== index)
      .map((table) => find('processing-twice', `The table ${table} belongs to more than one processing`)),
    ...named
      .filter((table) => !tables.includes(table))
      .map((table) => find('processing-gone', `No column of a table ${table} is about people`)),
    ...endingFindings(personal, endings, find),
    ...(page === withLists(page, register, endings)
      ? []
      : [find('column-list', 'The lists are old: run node tools/check-data-protection.ts --write')]),
  ]
}

/** Columns whose ending is nobody's, and rows of the job that end no column. */
function endingFindings(
  personal: readonly Personal[],
  { rows, jobs }: Endings,
  find: (rule: string, message: string) => Finding,
): readonly Finding[] {
  const known = new Set([...rows.map(({ name }) => name), ...jobs])
  const used = new Set(personal.flatMap((row) => ('endedBy' in row ? [row.endedBy] : [])))
  return [
    ...personal
      .filter((row) => 'endedBy' in row && !known.has(row.endedBy))
      .map((row) => find('ending-unknown', `No row of the retention job and no job ends ${keyOf(row)}`)),
    ...personal
      .filter((row) => 'endsWith' in row && row.endsWith.trim() === '')
      .map((row) => find('ending-unknown', `Say with what ${keyOf(row)} ends`)),
    ...rows
      .filter(({ name }) => !used.has(name))
      .map(({ name }) => find('ending-unused', `No column is ended by the retention row ${name}`)),
  ]
}

/** The page with its lists as the registers and the retention rows have them. */
export function withLists(page: string, register: readonly PersonalColumn[], endings: Endings): string {
  const columns = register
    .filter((row): row is Personal => 'purpose' in row)
    .toSorted((a, b) => keyOf(a).localeCompare(keyOf(b), 'en'))
    .map((row) => {
      const ending = 'endedBy' in row ? `\`${row.endedBy}\`` : `With: ${row.endsWith}`
      return `| \`${keyOf(row)}\` | ${row.purpose} | ${row.retention} | ${ending} |\n`
    })
  const periods = endings.rows
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
    .map((row) => periodLine(row, endings.words))
  return written(
    written(page, beginPeriods, `| row | what | kept | then |\n|---|---|---|---|\n${periods.join('')}`),
    begin,
    `| column | purpose | kept | ended by |\n|---|---|---|---|\n${columns.join('')}`,
  )
}

function periodLine(row: Endings['rows'][number], words: Endings['words']): string {
  const { unit, count } = periodInWords(row.period)
  const start = words(`retention.start.${row.name}`)
  const kept =
    count === 0
      ? words('retention.until', { start })
      : words('retention.after', { period: words(`retention.${unit}`, { count }), start })
  const choice =
    row.years === undefined
      ? ''
      : `; the organisation may choose ${row.years.least} to ${row.years.most} years`
  return `| \`${row.name}\` | ${words(`retention.what.${row.name}`)} | ${kept}${choice} | ${words(`retention.action.${row.action}`)} |\n`
}

/** The page with a table between two marks; the marks are added at its end where they are missing. */
function written(page: string, mark: string, table: string): string {
  const from = page.indexOf(mark)
  const until = page.indexOf(end, from)
  if (from < 0 || until < 0) return written(`${page}\n${mark}${end}\n`, mark, table)
  return `${page.slice(0, from + mark.length)}\n${table}\n${page.slice(until)}`
}

function keyOf({ table, column }: PersonalColumn): string {
  return `${table}.${column}`
}

/** The sections below “Processing”, each with its table of facts. */
function readProcessings(page: string): readonly Processing[] {
  const [, part = ''] = page.split(/^## Processing$/m)
  const [sections = ''] = part.split(/^## /m)
  return sections
    .split(/^### /m)
    .slice(1)
    .map((section) => {
      const rows = [...section.matchAll(/^\| ([^|\n]+?) \| ([^|\n]*?) \|$/gm)]
      const stated = new Map(rows.map(([, fact = '', text = '']) => [fact, text]))
      const tables = [...(stated.get('Tables') ?? '').matchAll(/`(\w+)`/g)].map(([, table = '']) => table)
      return { name: section.split('\n')[0]?.trim() ?? '', facts: stated, tables }
    })
}

async function main(): Promise<void> {
  const { rooms } = await import('../app/src/rooms.ts')
  const { createTranslator } = await import('../app/src/i18n/translator.ts')
  const path = join(root, file)
  const register = await readRegister()
  const endings: Endings = {
    rows: rooms.flatMap((room) => room.retention ?? []),
    jobs: rooms.flatMap((room) => room.jobs ?? []).map(({ name }) => name),
    words: createTranslator('en'),
  }
  if (process.argv.includes('--write'))
    writeFileSync(path, withLists(readFileSync(path, 'utf8'), register, endings))
  report('Record of processing', checkDataProtection(readFileSync(path, 'utf8'), register, endings))
}

if (import.meta.main) await main()
