import {
  isJsonObject,
  type Json,
  type JsonObject,
  ok,
  type Problem,
  problem,
  type Result,
  refused,
} from '@tesela/kernel'
import type { Dossier } from '../dossier.ts'
import type { CredentialReader } from './credential-reader.ts'
import { dossierShape, shapeProblems } from './dossier-shape.ts'

/** A dossier as this package and the import of the application know it. */
export const dossierFile: CredentialReader = {
  id: 'dossier',
  mode: 'dossier',
  recognises: (value) =>
    value['@context'] === undefined &&
    [value['spec'], value['org'], value['qa']].some((part) => isJsonObject(part)),
  problems: (value) => shapeProblems(value, dossierShape),
  read: (value) => withoutNulls(value),
}

/**
 * Reads a value as a dossier, or names every member of the wrong form by its path: `dossier-wrong-type`
 * {expected}, `dossier-not-an-object`.
 */
export function readDossier(value: Json): Result<Dossier, Problem> {
  if (!isJsonObject(value)) return refused(problem('dossier-not-an-object'))
  const problems = shapeProblems(value, dossierShape)
  return problems.length > 0 ? refused(...problems) : ok(withoutNulls(value))
}

/** `null` says no more than absence, but for the two members where it says "there is none". */
const speakingNulls: ReadonlySet<string> = new Set(['offer', 'validUntil'])

function withoutNulls(value: JsonObject): Dossier {
  // The shape was checked, so what is left is a dossier.
  return cleaned(value) as Dossier
}

function cleaned(value: Json): Json {
  if (Array.isArray(value)) return value.map(cleaned)
  if (!isJsonObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, member]) =>
      member === null && !speakingNulls.has(name) ? [] : [[name, cleaned(member)]],
    ),
  )
}
