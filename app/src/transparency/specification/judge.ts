import type { PlainDate } from '@tesela/kernel'
import {
  type CheckReport,
  checkDossier,
  type Environment,
  type Finding,
  type PrincipleNumber,
  type RuleResult,
  type Scope,
  type Severity,
} from '@tesela/principles'
import type { Dossier } from '@tesela/principles/dossier'
import { type PrincipleState, principleState } from '@tesela/principles/report/principle-state'
import type { StepId } from './fields.ts'
import { placeOf } from './steps.ts'

/** The scopes of rules that speak about a description, before there is any offer, award or credential. */
export const descriptionScopes: readonly Scope[] = ['SPEC', 'ORG', 'QA', 'PROC']

/** One rule that is not met at one place, or met only with a reason. */
export interface FieldFinding {
  readonly ruleId: string
  readonly principle: PrincipleNumber
  readonly severity: Severity
  readonly path: string
  readonly params: Readonly<Record<string, string | number>>
  /** The step whose field repairs it; absent when it is repaired outside the editor. */
  readonly step?: StepId
  readonly accepted: boolean
}

/** The state of a principle, one tile of the mosaic. */
export type TileState = PrincipleState

/** What the checker says about a description. */
export interface Judgement {
  readonly report: CheckReport
  readonly findings: readonly FieldFinding[]
  /** Principles 1 to 10. */
  readonly tiles: readonly TileState[]
}

/**
 * Judges the description in a dossier as of a day, by the rules of that day or of `rulesOf`; award and
 * credential are left aside. What `environment` does not tell, the rules that need it call unchecked.
 */
export function judge(
  dossier: Dossier,
  at: PlainDate,
  rulesOf: PlainDate = at,
  environment: Environment = {},
): Judgement {
  const { award: _award, credential: _credential, ...description } = dossier
  const report = checkDossier(description, { at, rulesOf, environment })
  const results = report.results.filter((result) => descriptionScopes.includes(result.scope))
  return {
    report,
    findings: results.flatMap(findingsOf),
    tiles: tenPrinciples.map((n) => principleState(results.filter((result) => result.principle === n))),
  }
}

const tenPrinciples: readonly PrincipleNumber[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

function findingsOf(result: RuleResult): readonly FieldFinding[] {
  if (result.result !== 'fail' && result.result !== 'accepted') return []
  const places: readonly Finding[] = result.findings ?? [{ path: result.path ?? '' }]
  return places.map((place) => {
    const step = placeOf(place.path)?.step
    return {
      ruleId: result.ruleId,
      principle: result.principle,
      severity: result.severity,
      path: place.path,
      params: place.params ?? {},
      accepted: result.result === 'accepted',
      ...(step === undefined ? {} : { step }),
    }
  })
}

/** The failed errors, which refuse publication. */
export function blocking(findings: readonly FieldFinding[]): readonly FieldFinding[] {
  return findings.filter((finding) => finding.severity === 'E')
}

/** Warnings that still lack a public reason, one a rule. */
export function unexplained(findings: readonly FieldFinding[]): readonly FieldFinding[] {
  const open = findings.filter((finding) => finding.severity === 'W' && !finding.accepted)
  return open.filter((finding, index) => open.findIndex((other) => other.ruleId === finding.ruleId) === index)
}
