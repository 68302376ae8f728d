import { ok, problem, type Result, refused } from '@tesela/kernel'
import { type CheckOptions, type CheckReport, checkDossierWith } from './check-core.ts'
import type { Dossier } from './dossier.ts'
import { wordLists } from './word-lists/index.ts'

export {
  type CheckOptions,
  type CheckReport,
  type Counts,
  checkDossierWith,
  countsOf,
  failedErrors,
  type RuleOutcome,
  type RuleResult,
} from './check-core.ts'

/**
 * Judges a dossier by the rules of the ten principles that are in force on `rulesOf` and gives a row for every
 * rule. Rules about processes and the system come back as "not-checked" with the reason `process`.
 *
 * Throws `check-without-date` when neither the options nor the dossier name a day, and `profile-unknown` for a
 * profile that does not exist; ask {@link resolveProfile} first when the name comes from a person.
 */
export function checkDossier(dossier: Dossier, options: CheckOptions = {}): CheckReport {
  return checkDossierWith(wordLists, dossier, options)
}

/** A specification's two reports: by the rules of its publication day, and by those of the day of the check. */
export interface DatedReports {
  readonly onPublication: CheckReport
  readonly today: CheckReport
}

/**
 * Judges a published specification by the rules that were in force when it was published and, beside that, by
 * today's. Refuses with `not-published` when it carries no day of publication.
 */
export function checkPublished(dossier: Dossier, options: CheckOptions = {}): Result<DatedReports> {
  const publishedOn = dossier.spec?.publishedOn
  if (publishedOn === undefined) return refused(problem('not-published', 'spec.publishedOn'))
  return ok({
    onPublication: checkDossier(dossier, { ...options, rulesOf: publishedOn }),
    today: checkDossier(dossier, options),
  })
}
