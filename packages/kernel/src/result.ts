import type { Problem } from './problem.ts'

/** What a verb returns when the caller can act on a refusal: a value, or every problem found at once. */
export type Result<T, P extends Problem = Problem> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly P[] }

/** A success carrying `value`. */
export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value }
}

/** A refusal carrying all problems found, never only the first. */
export function refused<P extends Problem>(
  ...problems: readonly P[]
): { readonly ok: false; readonly problems: readonly P[] } {
  return { ok: false, problems }
}

/** Collects the values of many results, or the problems of all that were refused. */
export function collect<T, P extends Problem>(results: readonly Result<T, P>[]): Result<T[], P> {
  const problems = results.flatMap((result) => (result.ok ? [] : result.problems))
  if (problems.length > 0) return { ok: false, problems }
  return ok(results.flatMap((result) => (result.ok ? [result.value] : [])))
}
