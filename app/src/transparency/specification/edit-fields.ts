import { type Problem, problem } from '@tesela/kernel'
import { fieldKinds, type Posted, type Surroundings } from './field-kinds.ts'
import type { Field, LeafField, RowsField } from './fields.ts'
import { valueAt, withValueAt } from './paths.ts'

/** What a form edits: data that its fields address by path, and what was typed into it that is no number. */
export interface Editing<Data extends object> {
  readonly draft: Data
  readonly unparsed: Readonly<Record<string, string>>
}

/** What a button beside the rows asks for; the group is the field's path. */
export interface RowAction {
  readonly verb: 'add' | 'remove' | 'up' | 'down' | 'move'
  readonly group: string
  readonly index?: number
  /** Where `move` takes the row. */
  readonly to?: number
}

/** What the fields need to know about the data as it is while they are read one after the other. */
export type About<Data extends object> = (draft: Data) => Surroundings

/** The data after a form was sent: only what its fields address is replaced. */
export function applyFields<Data extends object>(
  before: Editing<Data>,
  fields: readonly Field[],
  posted: Posted,
  about: About<Data>,
  action?: RowAction,
  keepsBlankRows = false,
): Editing<Data> {
  let editing: Editing<Data> = { ...before, unparsed: withoutFields(before.unparsed, fields) }
  for (const field of fields) {
    const known = about(editing.draft)
    editing =
      field.kind === 'rows'
        ? applyRows(editing, field, posted, known, action, keepsBlankRows)
        : applyLeaf(editing, field, posted, known)
  }
  return editing
}

function applyLeaf<Data extends object>(
  editing: Editing<Data>,
  field: LeafField,
  posted: Posted,
  about: Surroundings,
): Editing<Data> {
  const before = valueAt(editing.draft, field.path)
  const { value, unparsed } = fieldKinds[field.kind].read(posted, field.path, before, about)
  return {
    draft: withValueAt(editing.draft, field.path, value),
    unparsed: unparsed === undefined ? editing.unparsed : { ...editing.unparsed, [field.path]: unparsed },
  }
}

interface Row {
  readonly value: Readonly<Record<string, unknown>>
  readonly unparsed: Readonly<Record<string, string>>
  readonly position: number
}

function applyRows<Data extends object>(
  editing: Editing<Data>,
  field: RowsField,
  posted: Posted,
  about: Surroundings,
  action: RowAction | undefined,
  keepsBlankRows: boolean,
): Editing<Data> {
  const own = action?.group === field.path ? action : undefined
  const read = rowPositions(field.path, posted).map((position) =>
    readRow(editing.draft, field, posted, position, about),
  )
  // Whoever asks for one more sees the blank one that is there, and wants two.
  const keepsBlank = keepsBlankRows || own?.verb === 'add'
  const kept = read.filter(
    (row) => !(own?.verb === 'remove' && own.index === row.position) && (keepsBlank || !isBlank(row)),
  )
  const rows = withIds(field, moved(kept, own), own?.verb === 'add')
  const saysNone = field.noneIsAnswer === true && posted.get(`${field.path}.none`) === 'yes'
  const value = rows.length > 0 || saysNone ? rows.map((row) => row.value) : undefined
  const unparsed = rows.flatMap((row, index) =>
    Object.entries(row.unparsed).map(([path, text]) => [`${field.path}.${index}.${path}`, text]),
  )
  return {
    draft: withValueAt(editing.draft, field.path, value),
    unparsed: { ...editing.unparsed, ...Object.fromEntries(unparsed) },
  }
}

function readRow(
  draft: object,
  field: RowsField,
  posted: Posted,
  position: number,
  about: Surroundings,
): Row {
  const name = `${field.path}.${position}`
  // What the form does not show, such as a receiver's confirmation, stays as it is.
  const stored = valueAt(draft, name)
  let value = (typeof stored === 'object' && stored !== null ? stored : {}) as Readonly<
    Record<string, unknown>
  >
  const unparsed: Record<string, string> = {}
  for (const leaf of field.of) {
    const before = valueAt(value, leaf.path)
    const reading = fieldKinds[leaf.kind].read(posted, `${name}.${leaf.path}`, before, about)
    value = withValueAt(value, leaf.path, reading.value)
    if (reading.unparsed !== undefined) unparsed[leaf.path] = reading.unparsed
  }
  const id = posted.get(`${name}.id`).trim()
  const hasOwnId = field.idPrefix !== undefined && /^[A-Za-z][A-Za-z0-9_-]{0,30}$/.test(id)
  return { value: hasOwnId ? { ...value, id } : value, unparsed, position }
}

function rowPositions(path: string, posted: Posted): readonly number[] {
  const pattern = new RegExp(`^${path.replaceAll('.', '\\.')}\\.(\\d{1,3})\\.`)
  const found = Object.keys(posted.entries).flatMap((name) => pattern.exec(name)?.[1] ?? [])
  return [...new Set(found.map(Number))].toSorted((left, right) => left - right)
}

function isBlank(row: Row): boolean {
  const { id: _id, ...facts } = row.value
  return Object.keys(facts).length === 0 && Object.keys(row.unparsed).length === 0
}

function moved(rows: readonly Row[], action: RowAction | undefined): readonly Row[] {
  const places = { up: -1, down: 1 }
  if (action === undefined || action.verb === 'add' || action.verb === 'remove') return rows
  const from = rows.findIndex((row) => row.position === action.index)
  const to =
    action.verb === 'move' ? rows.findIndex((row) => row.position === action.to) : from + places[action.verb]
  const row = rows[from]
  if (row === undefined || to < 0 || to >= rows.length) return rows
  return rows.toSpliced(from, 1).toSpliced(to, 0, row)
}

/** Gives rows without an id the next free one, and a new empty row at the end when asked. */
function withIds(field: RowsField, rows: readonly Row[], addsOne: boolean): readonly Row[] {
  const all = addsOne ? [...rows, { value: {}, unparsed: {}, position: -1 }] : rows
  if (field.idPrefix === undefined) return all
  const prefix = field.idPrefix
  const taken = new Set(all.map((row) => row.value['id']))
  return all.map((row) => {
    if (row.value['id'] !== undefined) return row
    let next = 1
    while (taken.has(`${prefix}${next}`)) next += 1
    taken.add(`${prefix}${next}`)
    return { ...row, value: { id: `${prefix}${next}`, ...row.value } }
  })
}

function withoutFields(
  unparsed: Readonly<Record<string, string>>,
  fields: readonly Field[],
): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(unparsed).filter(
      ([name]) => !fields.some((field) => name === field.path || name.startsWith(`${field.path}.`)),
    ),
  )
}

/**
 * What is wrong with single values, wherever they came from: `field.not-a-number`, `field.not-a-date`,
 * `field.not-a-uri`, `field.too-long`, each with the field's path.
 */
export function valueProblems<Data extends object>(
  { draft, unparsed }: Editing<Data>,
  fields: readonly Field[],
): readonly Problem[] {
  const typed = Object.entries(unparsed).map(([path, value]) =>
    problem('field.not-a-number', path, { value }),
  )
  const stored = fields.flatMap((field) => {
    if (field.kind !== 'rows') return faultsOf(field, field.path, valueAt(draft, field.path))
    const rows = valueAt(draft, field.path)
    if (!Array.isArray(rows)) return []
    return rows.flatMap((row, index) =>
      field.of.flatMap((leaf) =>
        faultsOf(leaf, `${field.path}.${index}.${leaf.path}`, valueAt(row, leaf.path)),
      ),
    )
  })
  return [...typed, ...stored]
}

function faultsOf(field: LeafField, path: string, value: unknown): readonly Problem[] {
  if (value === undefined || value === null) return []
  const code = fieldKinds[field.kind].fault?.(value)
  return code === undefined ? [] : [problem(`field.${code}`, path)]
}
