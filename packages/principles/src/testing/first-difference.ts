import { differences, runVector } from './run-vector.ts'
import { bases, vectors } from './vectors/index.ts'

/**
 * The first vector whose expectations the rules do not meet, by its name, or undefined when all are met: for the
 * mutation run, which bundles this file with one predicate changed. The untouched dossiers come first.
 */
export function firstDifference(): string | undefined {
  const untouched = Object.keys(bases).map((base) => ({
    name: base,
    base: base as keyof typeof bases,
    set: {},
    fails: [],
  }))
  return [...untouched, ...vectors].find((vector) => differences(vector, runVector(vector)).length > 0)?.name
}
