/**
 * Holds that every column which can tell something about a person has a written purpose and an end
 * (`personal-data.ts` of its room), and that the register names no column that is gone.
 */
import type { PersonalColumn } from '../app/src/personal-data.ts'
import { type Finding, report } from './lib/finding.ts'
import { readRegister } from './lib/personal-register.ts'
import { type Column, columnsOf, droppedTables } from './lib/sql-columns.ts'

/** Names that columns about people have; a column called otherwise is found by whoever reads the migration. */
const personalNames =
  /(^|_)(name|names|given|family|email|mail|phone|birth|born|gender|photo|image|street|postal|ip|agent|person|learner|holder|recipient|applicant|user|signatory|subject|body|statement|message|comment|note|answer|grade|result|results|evidence|identity)(_|$)|(^|_)dossier$|(granted|decided|created|changed|approved|written|answered|invited|submitted|resolved|recorded|met|handled|checked|appeal)_by$|(author|assignee|owner)_id$|^by_id$|(ip|user|e?mail)(Address|Agent|Id)$|Token$/i

/** Whether a column's name says that it is about a person. */
export function looksPersonal({ column }: Column): boolean {
  return personalNames.test(column)
}

/** Columns about people without a line in the register, and lines without a column. */
export function checkColumns(
  columns: readonly Column[],
  register: readonly PersonalColumn[],
): readonly Finding[] {
  const file = 'app/src/personal-data.ts'
  const has = (table: string, column: string) =>
    columns.some((one) => one.table === table && one.column === column)
  const missing = columns
    .filter(looksPersonal)
    .filter(({ table, column }) => !register.some((row) => row.table === table && row.column === column))
    .map(({ table, column }) => ({
      file,
      rule: 'column-purpose',
      message: `${table}.${column} seems to be about a person: write its purpose and when it is deleted, or why it is not`,
    }))
  const stale = register
    .filter(({ table, column }) => !has(table, column))
    .map(({ table, column }) => ({
      file,
      rule: 'column-gone',
      message: `There is no column ${table}.${column}`,
    }))
  const empty = register
    .filter((row) =>
      'purpose' in row
        ? row.purpose.trim() === '' || row.retention.trim() === ''
        : row.notPersonal.trim() === '',
    )
    .map(({ table, column }) => ({
      file,
      rule: 'column-purpose',
      message: `The line of ${table}.${column} says nothing`,
    }))
  return [...missing, ...stale, ...empty]
}

async function main(): Promise<void> {
  const { allMigrations } = await import('../app/src/migrations.ts')
  const { rooms } = await import('../app/src/rooms.ts')
  const statements = allMigrations(rooms).map(({ sql }) => sql)
  const dropped = new Set(statements.flatMap(droppedTables))
  const columns = statements.flatMap(columnsOf).filter(({ table }) => !dropped.has(table))
  report('Columns about people', checkColumns(columns, await readRegister()))
}

if (import.meta.main) await main()
