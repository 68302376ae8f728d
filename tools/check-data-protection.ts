/**
 * Keeps docs/data-protection.md true, the record of processing (GDPR Art. 30; rule P7.3-BASIS). Every table with a
 * column about a person belongs to exactly one processing, every processing states all its facts, and the list of
 * columns at the end says what the rooms' registers say. `--write` writes that list anew.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PersonalColumn } from '../app/src/personal-data.ts'
import { type Finding, report } from './lib/finding.ts'
import { readRegister } from './lib/personal-register.ts'
import { root } from './lib/source-files.ts'

const file = 'docs/data-protection.md'

/** What Art. 30(1) asks of each processing; the controller is told once, at the head of the page. */
const facts = ['Purpose', 'People and data', 'Legal basis', 'Recipients', 'Kept', 'Protected by', 'Tables']

const begin = '<!-- written by: node tools/check-data-protection.ts --write -->\n'
const end = '<!-- end -->'

interface Processing {
  readonly name: string
  readonly facts: ReadonlyMap<string, string>
  readonly tables: readonly string[]
}

type Personal = Extract<PersonalColumn, { readonly purpose: string }>

/** Everything that the page leaves out, and everything that it says of what is gone. */
export function checkDataProtection(page: string, register: readonly PersonalColumn[]): readonly Finding[] {
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
    ...(page === withColumns(page, register)
      ? []
      : [find('column-list', 'The list of columns is old: run node tools/check-data-protection.ts --write')]),
  ]
}

/** The page with its list of columns as the registers have it. */
export function withColumns(page: string, register: readonly PersonalColumn[]): string {
  const from = page.indexOf(begin)
  const until = page.indexOf(end, from)
  if (from < 0 || until < 0) return `${page}\n${begin}${end}\n`
  const rows = register
    .filter((row): row is Personal => 'purpose' in row)
    .toSorted((a, b) => keyOf(a).localeCompare(keyOf(b), 'en'))
    .map((row) => `| \`${keyOf(row)}\` | ${row.purpose} | ${row.retention} |\n`)
  const table = `\n| column | purpose | kept |\n|---|---|---|\n${rows.join('')}\n`
  return page.slice(0, from + begin.length) + table + page.slice(until)
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
  const path = join(root, file)
  const register = await readRegister()
  if (process.argv.includes('--write')) writeFileSync(path, withColumns(readFileSync(path, 'utf8'), register))
  report('Record of processing', checkDataProtection(readFileSync(path, 'utf8'), register))
}

if (import.meta.main) await main()
