import type { Dossier } from '../dossier.ts'

/** Dotted path → new value; `undefined` takes the member away. */
export type Changes = Readonly<Record<string, unknown>>

/** A copy of a dossier with some members changed, for tests that break one thing at a time. */
export function changed(dossier: Dossier, changes: Changes): Dossier {
  const copy: Dossier = structuredClone(dossier)
  for (const [path, value] of Object.entries(changes)) assign(copy, path.split('.'), value)
  return copy
}

function assign(target: object, [step = '', ...rest]: readonly string[], value: unknown): void {
  if (rest.length === 0) {
    if (value === undefined) Reflect.deleteProperty(target, step)
    else Reflect.set(target, step, structuredClone(value))
    return
  }
  const next: unknown = Reflect.get(target, step)
  if (typeof next === 'object' && next !== null) assign(next, rest, value)
  else {
    const made = {}
    Reflect.set(target, step, made)
    assign(made, rest, value)
  }
}
