import { isJsonArray, isJsonObject, type Json } from '@tesela/kernel'

/**
 * Names claims inside a payload as SD-JWT VC §9.1 does: a text is the member of an object, a number the element
 * of an array, `null` every element of an array.
 */
export type ClaimPath = readonly (string | number | null)[]

/** The claims that may be disclosed one by one, arranged as the payload is. */
export interface Selection {
  /** Whether this claim itself gets a disclosure. */
  disclosable: boolean
  readonly steps: Map<string | number | null, Selection>
}

/** Arranges paths for {@link selected}; made once for a type of credential and used for each. */
export function compileSelection(paths: readonly ClaimPath[]): Selection {
  const root: Selection = { disclosable: false, steps: new Map() }
  for (const path of paths) {
    let node = root
    for (const step of path) {
      const next: Selection = node.steps.get(step) ?? { disclosable: false, steps: new Map() }
      node.steps.set(step, next)
      node = next
    }
    node.disclosable = node !== root
  }
  return root
}

/** What a selection says of one step down; a number wins over `null`. */
export function selected(selection: Selection | undefined, step: string | number): Selection | undefined {
  if (selection === undefined) return undefined
  return selection.steps.get(step) ?? (typeof step === 'number' ? selection.steps.get(null) : undefined)
}

/** Whether `path` is one of the claims that `pattern` names. */
export function matchesPath(pattern: ClaimPath, path: ClaimPath): boolean {
  return (
    pattern.length === path.length &&
    pattern.every((step, index) => step === path[index] || (step === null && typeof path[index] === 'number'))
  )
}

/** The claims at a path, none when it leads nowhere. */
export function claimsAt(claims: Json, [step, ...rest]: ClaimPath): readonly Json[] {
  if (step === undefined) return [claims]
  if (step === null) return isJsonArray(claims) ? claims.flatMap((element) => claimsAt(element, rest)) : []
  const next = stepInto(claims, step)
  return next === undefined ? [] : claimsAt(next, rest)
}

function stepInto(claims: Json, step: string | number): Json | undefined {
  if (typeof step === 'number') return isJsonArray(claims) ? claims[step] : undefined
  return isJsonObject(claims) && Object.hasOwn(claims, step) ? claims[step] : undefined
}
