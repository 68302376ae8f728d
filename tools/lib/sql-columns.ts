/** A column of a table as a migration makes it. */
export interface Column {
  readonly table: string
  readonly column: string
  readonly type: string
}

const createTable = /create table (?:if not exists )?"?(\w+)"?\s*\(/gi
const alterTable =
  /alter table (?:only )?"?(\w+)"?\s+add (?:column )?(?:if not exists )?"?(\w+)"?\s+([\w[\]]+)/gi
const notColumns = /^(primary|unique|check|constraint|foreign|exclude|like)\b/i

/** The columns that SQL statements make: `create table` and `alter table … add`. */
export function columnsOf(sql: string): readonly Column[] {
  const text = sql.replace(/--[^\n]*/g, '')
  const created = [...text.matchAll(createTable)].flatMap((match) => {
    const [, table = ''] = match
    return partsAt(text, match.index + match[0].length).flatMap((part) => {
      const found = /^"?(\w+)"?\s+([\w[\]]+)/.exec(part.trim())
      if (found === null || notColumns.test(part.trim())) return []
      return [{ table, column: found[1] ?? '', type: found[2] ?? '' }]
    })
  })
  const added = [...text.matchAll(alterTable)]
    .map(([, table = '', column = '', type = '']) => ({ table, column, type }))
    .filter(({ column }) => !notColumns.test(column))
  return [...created, ...added]
}

/** The tables that SQL statements take away. */
export function droppedTables(sql: string): readonly string[] {
  return [...sql.matchAll(/drop table (?:if exists )?"?(\w+)"?/gi)].map(([, table = '']) => table)
}

/** The parts between commas up to the bracket that closes. */
function partsAt(text: string, start: number): readonly string[] {
  const parts: string[] = []
  let depth = 0
  let part = ''
  for (let index = start; index < text.length; index += 1) {
    const character = text.charAt(index)
    if (character === '(') depth += 1
    if (character === ')') {
      if (depth === 0) break
      depth -= 1
    }
    if (character === ',' && depth === 0) {
      parts.push(part)
      part = ''
    } else part += character
  }
  return [...parts, part]
}
