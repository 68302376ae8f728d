import type { Severity } from './rule.ts'

/** Values for the placeholders of a rule's message: value, expected, language, outcome, hours, min, max, hint. */
export type Params = Readonly<Record<string, string | number>>

/** One place where a rule is broken. */
export interface Finding {
  /** Dotted path of the field, as in `spec.learningOutcomes.0.text.en`. */
  readonly path: string
  readonly params?: Params
}

/**
 * Why a rule was not judged. `no-data`: the part of the dossier is not there yet. `not-in-credential`: a
 * credential file does not carry the facts. `no-word-list`: no list for the language. `unknown-word`: the list
 * does not know the word. `process`: held by a workflow, not by a dossier. `no-connection`: the register or
 * link was not looked at.
 */
export type NotCheckedReason =
  | 'no-data'
  | 'not-in-credential'
  | 'no-word-list'
  | 'unknown-word'
  | 'process'
  | 'no-connection'

/** What a rule's predicate answers about one dossier. */
export type Judgement =
  | {
      readonly result: 'pass'
      /** Parts of the rule that could not be looked at here, such as `link` or `word-list:ga`. */
      readonly unchecked?: readonly string[]
    }
  | {
      readonly result: 'fail'
      readonly findings: readonly Finding[]
      /** A severity above the rule's own, for a fault that the rule itself calls graver (overdue for months). */
      readonly raisedTo?: Severity
    }
  | { readonly result: 'not-applicable' }
  | { readonly result: 'not-checked'; readonly reason: NotCheckedReason; readonly params?: Params }

/** The rule holds; `unchecked` names what was not looked at, and is left out when it is empty. */
export function pass(unchecked: readonly string[] = []): Judgement {
  return unchecked.length === 0 ? PASS : { result: 'pass', unchecked }
}

const PASS: Judgement = { result: 'pass' }

/** The rule is broken at one place. */
export function fail(path: string, params?: Params): Judgement {
  return { result: 'fail', findings: [finding(path, params)] }
}

/** One place where a rule is broken. */
export function finding(path: string, params?: Params): Finding {
  return params === undefined ? { path } : { path, params }
}

/** Pass without findings, fail with them. */
export function verdict(findings: readonly Finding[], unchecked: readonly string[] = []): Judgement {
  return findings.length === 0 ? pass(unchecked) : { result: 'fail', findings }
}

/** Pass when `holds`, else a failure at `path`. */
export function holds(condition: boolean, path: string, params?: Params): Judgement {
  return condition ? PASS : fail(path, params)
}

/** The rule has no subject in this dossier: no national level, no award by validation. */
export const notApplicable: Judgement = { result: 'not-applicable' }

/** The rule was not judged; never to be shown as a pass. */
export function notChecked(reason: NotCheckedReason, params?: Params): Judgement {
  return { result: 'not-checked', reason, ...(params === undefined ? {} : { params }) }
}
