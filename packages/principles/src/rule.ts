import type { PlainDate } from '@tesela/kernel'
import type { Dossier } from './dossier.ts'
import type { Environment } from './environment.ts'
import type { Judgement } from './judgement.ts'
import type { Profile } from './profiles/profile.ts'
import type { WordList } from './word-lists/word-list.ts'

/** E blocks publication, issuing or a decision; W is allowed with a written public reason; I informs. */
export type Severity = 'E' | 'W' | 'I'

/** T follows from the text of the principles or Annex I, R from a standard it refers to, H is house policy. */
export type Force = 'T' | 'R' | 'H'

/** What a rule speaks about: the description, a dated offer, an award or credential, the provider, … */
export type Scope = 'SPEC' | 'OFFER' | 'CRED' | 'ORG' | 'QA' | 'PROC' | 'VALID' | 'SYS' | 'STACK' | 'RECOG'

export type PrincipleNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10

/**
 * `dossier`: everything is meant to be there, so what is missing fails. `credential`: the dossier was read from
 * one credential file, so what such a file does not carry is "not checked".
 */
export type CheckMode = 'dossier' | 'credential'

/** What a rule knows besides the dossier. Nothing here is fetched: it all arrives as data. */
export interface RuleContext {
  /** The day on which the dossier is judged. */
  readonly at: PlainDate
  readonly mode: CheckMode
  readonly profile: Profile
  readonly environment: Environment
  readonly wordLists: readonly WordList[]
}

interface RuleRow {
  /** Stable id, `P2.1-WORKLOAD`; the clause stands before the first hyphen. */
  readonly id: string
  readonly clause: string
  readonly principle: PrincipleNumber
  readonly severity: Severity
  readonly force: Force
  readonly scope: Scope
  /** Short names of the texts that the rule rests on. */
  readonly source: string
  /** The version of this wording of the rule. */
  readonly version: string
  /** The first and last day on which this version is in force; no last day means until further notice. */
  readonly validFrom: PlainDate
  readonly validTo?: PlainDate
  /** Catalogue keys: one plain sentence when the rule fails, why it matters, and how to put it right. */
  readonly messageKey: string
  readonly whyKey: string
  readonly helpKey: string
}

/** A rule that can be judged on one dossier. */
export interface CheckableRule extends RuleRow {
  readonly checkable: true
  /** The field to go to when the rule fails and its findings name none. */
  readonly field: string
  /**
   * For a rule of another scope than CRED: the fields that a credential file must carry for the rule to be
   * judged on it. Absent: never judged on a credential alone.
   */
  readonly credentialFacts?: readonly string[]
  readonly judge: (dossier: Dossier, context: RuleContext) => Judgement
}

/** A rule about a process or the whole system: held by a workflow or a test, never by one dossier. */
export interface ProcessRule extends RuleRow {
  readonly checkable: false
}

export type Rule = CheckableRule | ProcessRule

/** The day on which the Commission proposed the principles, COM(2021) 770: no rule is older. */
export const FIRST_DAY_OF_THE_RULES: PlainDate = '2021-12-10'

/** What a principle's file writes down for one checkable rule; the rest follows from the id. */
export type CheckableRow = Pick<
  CheckableRule,
  'id' | 'severity' | 'force' | 'scope' | 'source' | 'field' | 'judge'
> &
  Partial<Pick<CheckableRule, 'credentialFacts' | 'version' | 'validFrom' | 'validTo'>>

/** What is written down for one rule about a process or the system. */
export type ProcessRow = Pick<ProcessRule, 'id' | 'severity' | 'force' | 'scope' | 'source'>

/** Completes the rows of a principle's file. */
export function checkableRules(rows: readonly CheckableRow[]): readonly CheckableRule[] {
  return rows.map((row) => ({ ...identityOf(row.id), ...row, checkable: true }))
}

/** Completes the rows of the rules that no single dossier can answer. */
export function processRules(rows: readonly ProcessRow[]): readonly ProcessRule[] {
  return rows.map((row) => ({ ...identityOf(row.id), ...row, checkable: false }))
}

function identityOf(id: string) {
  const clause = id.slice(0, id.indexOf('-'))
  return {
    clause,
    principle: Number(/^P(\d+)/.exec(clause)?.[1]) as PrincipleNumber,
    version: '1',
    validFrom: FIRST_DAY_OF_THE_RULES,
    messageKey: `rule.${id}.message`,
    whyKey: `rule.${id}.why`,
    helpKey: `rule.${id}.help`,
  }
}
