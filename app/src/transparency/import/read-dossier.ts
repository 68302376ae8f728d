import { type Json, ok, type Problem, parseJson, problem, type Result } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import type { z } from 'zod'
import { dossierSchema } from './dossier-schema.ts'

/** The largest dossier file, in bytes of UTF-8, and its deepest nesting. */
export const dossierLimits = { maxBytes: 1_000_000, maxDepth: 16 }

/** A dossier read from a file, and the paths of what was in the file and is not part of a dossier. */
export interface ReadDossier {
  readonly dossier: Dossier
  readonly leftOut: readonly string[]
}

/**
 * Reads a dossier file. Refuses everything at once: the problems of `parseJson`, `import.wrong-type` {expected},
 * `import.wrong-value`, `import.too-long` {limit}, `import.not-a-date`, `import.wrong-form`, each with its path;
 * and `import.missing` for a file that names no organisation or no micro-credential.
 */
export function readDossier(source: string | Uint8Array): Result<ReadDossier> {
  const json = parseJson(source, dossierLimits)
  if (!json.ok) return json
  const parsed = dossierSchema.safeParse(json.value)
  if (!parsed.success) return { ok: false, problems: problemsOf(parsed.error.issues) }
  // The schema checks each member against the type of the same name; its inferred type has lost the names.
  const dossier = parsed.data as Dossier
  const missing = required
    .filter((path) => !isGiven(dossier, path))
    .map((path) => problem('import.missing', path))
  if (missing.length > 0) return { ok: false, problems: missing }
  return ok({ dossier, leftOut: leftOut(json.value, parsed.data as Json, '') })
}

/** Without these nobody could say whose micro-credential it is, nor which. */
const required = ['org.legalName', 'org.type', 'org.country', 'spec.title'] as const

function isGiven(dossier: Dossier, path: (typeof required)[number]): boolean {
  if (path === 'spec.title')
    return Object.values(dossier.spec?.title ?? {}).some((text) => text.trim() !== '')
  const { legalName, type, country } = dossier.org ?? {}
  const value = { 'org.legalName': legalName, 'org.type': type, 'org.country': country }[path]
  return value !== undefined && value.trim() !== ''
}

function problemsOf(issues: readonly z.core.$ZodIssue[]): readonly Problem[] {
  return issues.flatMap((issue) => {
    if (issue.code === 'invalid_union') {
      // Every way to read it failed: the first way names what is usual there.
      const first = issue.errors[0] ?? []
      return problemsOf(first.map((inner) => ({ ...inner, path: [...issue.path, ...inner.path] })))
    }
    return [problemOf(issue)]
  })
}

function problemOf(issue: z.core.$ZodIssue): Problem {
  const path = issue.path.map(String).join('.')
  const at = path === '' ? undefined : path
  if (issue.code === 'invalid_type') return problem('import.wrong-type', at, { expected: issue.expected })
  if (issue.code === 'too_big') return problem('import.too-long', at, { limit: Number(issue.maximum) })
  if (issue.code === 'custom') return problem('import.not-a-date', at)
  if (issue.code === 'invalid_format') return problem('import.wrong-form', at)
  if (issue.code === 'invalid_key') return problem('import.wrong-key', at)
  return problem('import.wrong-value', at)
}

/** The paths of what the input has and the output has not. */
function leftOut(input: Json, output: Json | undefined, path: string): readonly string[] {
  if (output === undefined) return [path]
  if (Array.isArray(input) && Array.isArray(output)) {
    return input.flatMap((item: Json, index) => leftOut(item, output[index] as Json, join(path, index)))
  }
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return []
  const kept = output as Readonly<Record<string, Json>>
  return Object.entries(input).flatMap(([key, value]) =>
    leftOut(value as Json, Object.hasOwn(kept, key) ? kept[key] : undefined, join(path, key)),
  )
}

function join(path: string, step: string | number): string {
  return path === '' ? String(step) : `${path}.${step}`
}
