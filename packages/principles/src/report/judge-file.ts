import { ok, type Problem, type Result } from '@tesela/kernel'
import { type CheckReport, checkDossier, checkPublished, failedErrors } from '../check.ts'
import type { Dossier } from '../dossier.ts'
import { resolveProfile } from '../profiles/resolve-profile.ts'
import { readFile } from '../reading/read-file.ts'
import type { CheckMode } from '../rule.ts'

/** What somebody who has a file judged may ask for. */
export interface Wishes {
  /** A whole profile in place of the file's own: `ee-he`. */
  readonly profile?: string
  /** Layers chosen by a person; what they leave open, sector or country, the file decides. */
  readonly layers?: readonly string[]
  /** The day to judge for; else the file's own, else `today`. */
  readonly at?: string
}

/** A file with its report. */
export interface JudgedFile {
  /** The id of the reader that understood it. */
  readonly kind: string
  readonly mode: CheckMode
  readonly dossier: Dossier
  readonly report: CheckReport
  /** For a specification that was published: the report by the rules of that day. */
  readonly onPublication?: CheckReport
  /** Failures that block. */
  readonly errors: number
  readonly warnings: number
}

/**
 * Reads and judges the text of a file. Refuses with the problems of {@link readFile} and with `profile-unknown`
 * for a layer that does not exist. `wishes.profile` and `wishes.at` must have been looked at before.
 */
export function judgeFile(text: string, wishes: Wishes, today: string): Result<JudgedFile, Problem> {
  const file = readFile(text)
  if (!file.ok) return file
  const { kind, mode } = file.value
  const at = wishes.at ?? file.value.dossier.today ?? today
  const layers = wishes.layers ?? []
  if (layers.length > 0) {
    const known = resolveProfile(layers.join('-'), at)
    if (!known.ok) return known
  }
  const dossier = withLayers(file.value.dossier, layers)
  const options = { mode, at, ...(wishes.profile === undefined ? {} : { profile: wishes.profile }) }
  const report = checkDossier(dossier, options)
  const published = mode === 'dossier' ? checkPublished(dossier, options) : undefined
  return ok({
    kind,
    mode,
    dossier,
    report,
    ...(published?.ok === true ? { onPublication: published.value.onPublication } : {}),
    errors: failedErrors(report).length,
    warnings: report.results.filter(({ result, severity }) => result === 'fail' && severity === 'W').length,
  })
}

function withLayers(dossier: Dossier, layers: readonly string[]): Dossier {
  return layers.length === 0
    ? dossier
    : { ...dossier, profile: { ...dossier.profile, name: layers.join('-') } }
}
