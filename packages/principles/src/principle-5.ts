import type { LanguageMap } from '@tesela/kernel'
import type { Dossier, Prerequisite } from './dossier.ts'
import { assessmentsOf, outcomesOf, textOf } from './facts.ts'
import {
  fail,
  finding,
  holds,
  type Judgement,
  notApplicable,
  notChecked,
  pass,
  verdict,
} from './judgement.ts'
import { type CheckableRule, checkableRules, type RuleContext } from './rule.ts'

/** The stages of a validation, in their order (Council Recommendation of 20 December 2012). */
const stages = ['identification', 'documentation', 'assessment', 'certification']
/** The stages that a candidate may mark as not needed. */
const optionalStages: readonly string[] = ['identification', 'documentation']
const notNeeded = 'not-needed'

/** Principle 5, learning pathways: stack, validate and recognise across systems. */
export const principle5: readonly CheckableRule[] = checkableRules([
  {
    id: 'P5.1-STACK-INFO',
    severity: 'W',
    force: 'T',
    scope: 'SPEC',
    source: 'CR22 Annex I optional; WB MC-IR-07',
    field: 'spec.stackability',
    judge: stackabilityIsSaid,
  },
  {
    id: 'P5.2-PREREQ-ACYCLIC',
    severity: 'E',
    force: 'H',
    scope: 'SPEC',
    source: 'logic',
    field: 'spec.prerequisites',
    judge: prerequisitesHaveNoCircle,
  },
  {
    id: 'P5.2-TARGET-CONFIRMED',
    severity: 'E',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P5 "receiving organisation"',
    field: 'spec.stackability.targets',
    judge: targetsAreConfirmed,
  },
  {
    id: 'P5.2-MODULAR-SELF',
    severity: 'I',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P5 "modular"',
    field: 'spec.standaloneAssessable',
    judge: standsAlone,
  },
  {
    id: 'P5.2-VALIDITY-MEANING',
    severity: 'E',
    force: 'R',
    scope: 'CRED',
    source: 'WB ch. 6',
    field: 'credential.validUntilMeaning',
    judge: endHasAMeaning,
  },
  {
    id: 'P5.5-RPL-ROUTE',
    severity: 'W',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P5 Validation; VNFIL12',
    field: 'spec.routes',
    judge: validationIsPossible,
  },
  {
    id: 'P5.5-RPL-SAME-STANDARD',
    severity: 'E',
    force: 'R',
    scope: 'VALID',
    source: 'VNFIL12 (h)',
    field: 'award.assessmentRecord',
    judge: validationUsesTheSameStandard,
  },
  {
    id: 'P5.5-RPL-STAGES',
    severity: 'E',
    force: 'R',
    scope: 'VALID',
    source: 'VNFIL12 definition',
    field: 'award.stages',
    judge: stagesAreInOrder,
  },
  {
    id: 'P5.5-RPL-EVIDENCE',
    severity: 'E',
    force: 'H',
    scope: 'VALID',
    source: 'validation practice (VACS)',
    field: 'award.evidence',
    judge: evidenceIsEnough,
  },
  {
    id: 'P5.5-RPL-PARTIAL',
    severity: 'E',
    force: 'R',
    scope: 'VALID',
    source: 'VNFIL12 "partial or full"',
    field: 'award.passed',
    judge: partialIsNoMicroCredential,
  },
])

function stackabilityIsSaid({ spec }: Dossier): Judgement {
  const { kind, open, targets = [] } = spec?.stackability ?? {}
  if (kind === 'standalone' || kind === 'integrated') return pass()
  return holds(kind === 'stackable' && (open === true || targets.length > 0), 'spec.stackability', {
    value: textOf(kind),
  })
}

/** Ids of other micro-credentials that must come first; addresses and plain text are outside the graph. */
function requiredIds(prerequisites: readonly Prerequisite[] | undefined): string[] {
  return (prerequisites ?? []).flatMap(({ ref }) => (ref === undefined || /^https?:/.test(ref) ? [] : [ref]))
}

function prerequisitesHaveNoCircle({ spec }: Dossier, { environment }: RuleContext): Judgement {
  const own = spec?.id ?? ''
  const required = requiredIds(spec?.prerequisites)
  const graph = new Map(
    (environment.catalogue ?? []).map((entry) => [entry.id ?? '', requiredIds(entry.prerequisites)]),
  )
  const index = (id: string) => (spec?.prerequisites ?? []).findIndex(({ ref }) => ref === id)
  const findings = required.flatMap((id) => {
    const isUnknown = environment.catalogue !== undefined && id !== own && !graph.has(id)
    return isUnknown || reaches(id, own, graph)
      ? [finding(`spec.prerequisites.${index(id)}.ref`, { value: id })]
      : []
  })
  return verdict(findings, required.length > 0 && environment.catalogue === undefined ? ['catalogue'] : [])
}

function reaches(from: string, to: string, graph: ReadonlyMap<string, readonly string[]>): boolean {
  const open = [from]
  const seen = new Set<string>()
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === to) return true
    if (!seen.has(id)) open.push(...(graph.get(id) ?? []))
    seen.add(id)
  }
  return false
}

function targetsAreConfirmed({ spec }: Dossier): Judgement {
  const targets = spec?.stackability?.targets ?? []
  if (targets.length === 0) return notApplicable
  return verdict(
    targets.flatMap(({ id, state, confirmed }, index) => {
      const { by, date, rulesVersion } = confirmed ?? {}
      const isConfirmed = textOf(by) !== '' && date !== undefined && textOf(rulesVersion) !== ''
      return state === 'suggested' || (state === 'confirmed' && isConfirmed)
        ? []
        : [finding(`spec.stackability.targets.${index}`, { value: textOf(id) })]
    }),
  )
}

function standsAlone(dossier: Dossier): Judgement {
  const assessed = new Set(assessmentsOf(dossier).flatMap(({ loIds }) => loIds ?? []))
  const needsAnother = (dossier.spec?.prerequisites ?? []).some(
    ({ ref, orValidation }) =>
      requiredIds([{ ...(ref === undefined ? {} : { ref }) }]).length > 0 && orValidation !== true,
  )
  if (dossier.spec?.standaloneAssessable === false || needsAnother) return fail('spec.standaloneAssessable')
  return assessed.size === 0 ? notChecked('no-data') : pass()
}

function endHasAMeaning({ credential }: Dossier): Judgement {
  if (credential === undefined) return notChecked('no-data')
  const { validUntil, validUntilMeaning: meaning, expiryReason, renewal } = credential
  // A credential without an end leaves no doubt about what ends.
  if (validUntil === undefined || validUntil === null) return pass()
  if (meaning === 'technical') return pass()
  if (meaning !== 'learning-expires') return fail('credential.validUntilMeaning', { value: textOf(meaning) })
  return verdict([
    ...(textOf(expiryReason) === '' ? [finding('credential.expiryReason')] : []),
    ...(textOf(renewal) === '' ? [finding('credential.renewal')] : []),
  ])
}

function validationIsPossible({ spec }: Dossier): Judgement {
  return holds(spec?.routes?.includes('rpl') === true, 'spec.routes')
}

/** Judges an award by validation; an award by a course has none, and one that is not there is not checked. */
function ofValidation(dossier: Dossier, judge: () => Judgement): Judgement {
  if (dossier.award === undefined) return notChecked('no-data')
  return dossier.award.route === 'rpl' ? judge() : notApplicable
}

function validationUsesTheSameStandard(dossier: Dossier): Judgement {
  return ofValidation(dossier, () => {
    const { award, spec, credential } = dossier
    const path = 'award.assessmentRecord'
    const known = new Set(outcomesOf(dossier).map(({ id }) => id))
    const version = award?.assessmentRecord?.criteriaVersion
    return verdict([
      ...(award?.assessmentRecord?.results ?? []).flatMap(({ loId }, index) =>
        known.has(loId) ? [] : [finding(`${path}.results.${index}.loId`, { outcome: textOf(loId) })],
      ),
      ...(version === undefined || version === spec?.version
        ? []
        : [finding(`${path}.criteriaVersion`, { value: version, expected: textOf(spec?.version) })]),
      ...differingTitles(credential?.title, spec?.title),
    ])
  })
}

function differingTitles(shown: LanguageMap | undefined, title: LanguageMap | undefined) {
  return Object.entries(shown ?? {}).flatMap(([language, text]) =>
    title?.[language] === undefined || title[language] === text
      ? []
      : [finding(`credential.title.${language}`, { value: text, expected: title[language] })],
  )
}

function stagesAreInOrder(dossier: Dossier): Judgement {
  return ofValidation(dossier, () => {
    const dates = dossier.award?.stages ?? {}
    const missing = stages.filter(
      (stage) =>
        dates[stage] === undefined || (dates[stage] === notNeeded && !optionalStages.includes(stage)),
    )
    if (missing.length > 0)
      return verdict(missing.map((stage) => finding(`award.stages.${stage}`, { value: stage })))
    const done = stages.filter((stage) => dates[stage] !== notNeeded)
    return verdict(
      done.flatMap((stage, order) => {
        const before = done[order - 1]
        return before !== undefined && (dates[before] ?? '') > (dates[stage] ?? '')
          ? [finding(`award.stages.${stage}`, { value: stage, expected: dates[before] ?? '' })]
          : []
      }),
    )
  })
}

function evidenceIsEnough(dossier: Dossier): Judgement {
  return ofValidation(dossier, () => {
    const proven = new Set(
      (dossier.award?.evidence ?? [])
        .filter(({ valid, authentic, current, sufficient }) => valid && authentic && current && sufficient)
        .flatMap(({ loIds }) => loIds ?? []),
    )
    return verdict(
      outcomesOf(dossier).flatMap(({ id }) =>
        id !== undefined && proven.has(id) ? [] : [finding('award.evidence', { outcome: textOf(id) })],
      ),
    )
  })
}

function partialIsNoMicroCredential(dossier: Dossier): Judgement {
  return ofValidation(dossier, () => {
    const { award, credential } = dossier
    const results = award?.assessmentRecord?.results ?? []
    if (results.every(({ passed }) => passed === true)) return pass()
    return verdict([
      ...(award?.passed === false ? [] : [finding('award.passed')]),
      ...(credential === undefined ? [] : [finding('credential')]),
      ...(textOf(award?.partialStatement) === '' ? [finding('award.partialStatement')] : []),
      ...(textOf(award?.planForRest) === '' ? [finding('award.planForRest')] : []),
    ])
  })
}
