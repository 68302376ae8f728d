import type { RuleOutcome } from '../../check.ts'
import type { Dossier } from '../../dossier.ts'
import type { Environment } from '../../environment.ts'
import type { Severity } from '../../rule.ts'
import type { Changes } from '../changed.ts'
import { universityDossier, validationDossier, vocationalDossier } from '../complete-dossier.ts'

/** The complete dossiers that a vector starts from. */
export const bases = {
  university: universityDossier,
  vocational: vocationalDossier,
  validation: validationDossier,
} satisfies Readonly<Record<string, Dossier>>

/** One change to a complete dossier, and exactly the rules that it breaks. */
export interface Vector {
  /** The situation, as a sentence without its subject. */
  readonly name: string
  /** `university` where nothing is said. */
  readonly base?: keyof typeof bases
  readonly set: Changes
  /** Every rule that fails, and no other. */
  readonly fails: readonly string[]
  /** Outcomes of rules that do not fail but are the point of the vector. */
  readonly outcomes?: Readonly<Record<string, RuleOutcome>>
  /** Severities that this situation gives to a failing rule. */
  readonly severities?: Readonly<Record<string, Severity>>
  /** For the findings of the first failing rule: where they point to. */
  readonly paths?: readonly string[]
  readonly at?: string
  readonly profile?: string
  readonly environment?: Environment
}
