import type { Dossier } from './dossier.ts'

/**
 * Whether a dossier carries anything at a dotted path. A list is entered at every position, so
 * `spec.assessments.type` asks whether some assessment has a type. Empty texts, lists and objects are nothing.
 */
export function hasFact(dossier: Dossier, path: string): boolean {
  return carries(dossier, path.split('.'))
}

function carries(value: unknown, steps: readonly string[]): boolean {
  if (Array.isArray(value)) return value.some((item) => carries(item, steps))
  const [step, ...rest] = steps
  if (step === undefined) return isSomething(value)
  if (typeof value !== 'object' || value === null) return false
  return carries(Reflect.get(value, step), rest)
}

function isSomething(value: unknown): boolean {
  if (value === undefined || value === null || value === '') return false
  return typeof value !== 'object' || Object.keys(value).length > 0
}
