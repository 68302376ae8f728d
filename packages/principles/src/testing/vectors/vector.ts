import type { ElementState } from '../../annex-elements.ts'
import type { RuleOutcome } from '../../check.ts'
import type { Dossier } from '../../dossier.ts'
import type { Environment } from '../../environment.ts'
import type { Params } from '../../judgement.ts'
import type { CheckMode, Severity } from '../../rule.ts'
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
  /** For the first finding of the first failing rule: the values for its message. */
  readonly params?: Params
  /** What a passing rule says that nobody looked at; an empty list says that all was looked at. */
  readonly unchecked?: Readonly<Record<string, readonly string[]>>
  /** States of elements of Annex I, by number. */
  readonly elements?: Readonly<Record<number, ElementState>>
  readonly mode?: CheckMode
  readonly at?: string
  readonly profile?: string
  readonly environment?: Environment
}
