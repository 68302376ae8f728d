import type { FieldValues } from './form-state.ts'

/** The name of the buttons that change a repeatable group, and of those that say what a form is sent for. */
export const actionField = 'action'

/** What a button of a repeatable group asks for. */
export interface GroupAction {
  readonly verb: 'add' | 'remove' | 'up' | 'down' | 'move'
  /** Name of the group: `learningOutcomes`, or `assessments.0.parts` inside another. */
  readonly group: string
  /** Place of the row, from 0; absent for `add`. */
  readonly index?: number
  /** Where `move` takes it. */
  readonly to?: number
}

/** Value of a button: `remove:learningOutcomes:2`. */
export function groupActionValue(action: GroupAction): string {
  return [action.verb, action.group, ...(action.index === undefined ? [] : [String(action.index)])].join(':')
}

/** Reads the value of the pressed button; `undefined` for a button that does something else. */
export function parseGroupAction(value: string): GroupAction | undefined {
  const found = /^(add|remove|up|down|move):([A-Za-z0-9_.-]{1,100})(?::(\d{1,4}))?(?::(\d{1,4}))?$/.exec(
    value,
  )
  if (found === null) return undefined
  const [, verb, group, index, to] = found
  if (group === undefined) return undefined
  if (verb === 'add') return { verb, group }
  if (index === undefined) return undefined
  if (verb === 'move')
    return to === undefined ? undefined : { verb, group, index: Number(index), to: Number(to) }
  if (verb !== 'remove' && verb !== 'up' && verb !== 'down') return undefined
  return { verb, group, index: Number(index) }
}

/** How many rows of a group the fields hold: one more than the highest place named. */
export function countRows(values: FieldValues, group: string): number {
  return Object.keys(values).reduce((count, name) => Math.max(count, (rowOf(name, group) ?? -1) + 1), 0)
}

/**
 * The fields after a row was added, removed or moved; places close up. A new row is the field `<group>.<n>.new`
 * with value `yes`, so that an empty row counts; drop that field when reading rows.
 */
export function applyGroupAction(values: FieldValues, action: GroupAction): FieldValues {
  const rows = countRows(values, action.group)
  if (action.verb === 'add') return { ...values, [`${action.group}.${rows}.new`]: 'yes' }
  const index = action.index ?? 0
  if (index >= rows) return values
  const order = Array.from({ length: rows }, (_, place) => place)
  return renumbered(values, action.group, reordered(order, { ...action, index }))
}

function reordered(
  order: readonly number[],
  action: GroupAction & { readonly index: number },
): readonly number[] {
  const rest = order.filter((place) => place !== action.index)
  const to = {
    add: order.length,
    remove: -1,
    up: action.index - 1,
    down: action.index + 1,
    move: action.to ?? action.index,
  }
  if (action.verb === 'remove') return rest
  const target = Math.min(Math.max(to[action.verb], 0), rest.length)
  return [...rest.slice(0, target), action.index, ...rest.slice(target)]
}

/** The fields in a new order of rows: `order[new place] = old place`; places left out are dropped. */
export function renumbered(values: FieldValues, group: string, order: readonly number[]): FieldValues {
  const entries = Object.entries(values).flatMap(([name, value]): [string, string | readonly string[]][] => {
    const row = rowOf(name, group)
    if (row === undefined) return [[name, value]]
    const place = order.indexOf(row)
    return place < 0 ? [] : [[`${group}.${place}${name.slice(`${group}.${row}`.length)}`, value]]
  })
  return Object.fromEntries(entries)
}

function rowOf(name: string, group: string): number | undefined {
  if (!name.startsWith(`${group}.`)) return undefined
  const place = /^\d{1,4}(?=\.|$)/.exec(name.slice(group.length + 1))?.[0]
  return place === undefined ? undefined : Number(place)
}
