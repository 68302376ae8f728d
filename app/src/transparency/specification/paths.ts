/** Reading and writing plain data by dotted paths, `spec.learningOutcomes.0.text.en`, without changing it. */

/** The value at a path, or `undefined`. */
export function valueAt(data: unknown, path: string): unknown {
  let value = data
  for (const step of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, step)) return undefined
    value = Reflect.get(value, step)
  }
  return value
}

/**
 * A copy with the value at a path replaced. `undefined` removes the member, and objects that become empty with
 * it: an object without facts says nothing. What the first step names stays, even empty.
 */
export function withValueAt<T>(data: T, path: string, value: unknown): T {
  return replaced(data, path.split('.'), value, 0) as T
}

function replaced(data: unknown, [step, ...rest]: readonly string[], value: unknown, depth: number): unknown {
  if (step === undefined) return value
  if (Array.isArray(data)) {
    const inner = replaced(data[Number(step)], rest, value, depth + 1)
    return data.map((item: unknown, index) => (index === Number(step) ? inner : item))
  }
  const members: Readonly<Record<string, unknown>> =
    typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : {}
  const inner = replaced(Object.hasOwn(members, step) ? members[step] : undefined, rest, value, depth + 1)
  const { [step]: _before, ...others } = members
  const isSpent = depth > 0 && rest.length > 0 && isEmptyObject(inner)
  if (inner === undefined || isSpent) return others
  // Keeps the order of members, so that a saved form gives the same JSON again.
  return Object.hasOwn(members, step)
    ? Object.fromEntries(Object.entries(members).map(([key, member]) => [key, key === step ? inner : member]))
    : { ...members, [step]: inner }
}

function isEmptyObject(value: unknown): boolean {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0
  )
}

/** A copy in which every text that is a key of `names` is replaced by its value, at any depth. */
export function renamed<T>(data: T, names: Readonly<Record<string, string>>): T {
  return renamedValue(data, names) as T
}

function renamedValue(value: unknown, names: Readonly<Record<string, string>>): unknown {
  if (typeof value === 'string') return Object.hasOwn(names, value) ? names[value] : value
  if (Array.isArray(value)) return value.map((item) => renamedValue(item, names))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, renamedValue(member, names)]))
}
