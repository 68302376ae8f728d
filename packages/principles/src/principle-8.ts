import type { Dossier } from './dossier.ts'
import { textOf } from './facts.ts'
import { fail, finding, holds, type Judgement, notApplicable, pass, verdict } from './judgement.ts'
import { type CheckableRule, checkableRules } from './rule.ts'

/** Fewer answers than this would let a reader guess who gave them. */
const smallestRound = 5
const learnerRoles: ReadonlySet<string> = new Set(['learner', 'student', 'graduate', 'recent graduate'])

/** Principle 8, learner centred: designed for the target group, with learners in quality assurance. */
export const principle8: readonly CheckableRule[] = checkableRules([
  {
    id: 'P8.1-TARGET-DESIGN',
    severity: 'W',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P8',
    field: 'spec.targetGroup.needs',
    judge: needsHaveMeasures,
  },
  {
    id: 'P8.1-ENTRY-FAIR',
    severity: 'W',
    force: 'R',
    scope: 'SPEC',
    source: 'ESG15 1.4; VNFIL12',
    field: 'spec.prerequisites',
    judge: entryIsFair,
  },
  {
    id: 'P8.2-LEARNER-IN-IQA',
    severity: 'W',
    force: 'T',
    scope: 'QA',
    source: 'SEED P8; ESG15 2.4',
    field: 'qa.reviews',
    judge: learnersSitInReview,
  },
  {
    id: 'P8.2-LEARNER-IN-EQA',
    severity: 'I',
    force: 'T',
    scope: 'QA',
    source: 'SEED P8; ESG15 2.4',
    field: 'qa.external',
    judge: learnersWereInExternalReview,
  },
  {
    id: 'P8.3-LOOP',
    severity: 'W',
    force: 'T',
    scope: 'QA',
    source: 'SEED P8',
    field: 'qa.rounds',
    judge: roundsAreToldBack,
  },
  {
    id: 'P8.3-ANON',
    severity: 'E',
    force: 'R',
    scope: 'QA',
    source: 'GDPR 5, 25',
    field: 'qa.rounds',
    judge: roundsStayAnonymous,
  },
])

function needsHaveMeasures({ spec }: Dossier): Judgement {
  const needs = spec?.targetGroup?.needs ?? []
  if (needs.length === 0) return fail('spec.targetGroup.needs')
  return verdict(
    needs.flatMap(({ need, measure }, index) =>
      textOf(measure) === ''
        ? [finding(`spec.targetGroup.needs.${index}.measure`, { value: textOf(need) })]
        : [],
    ),
  )
}

function entryIsFair({ spec }: Dossier): Judgement {
  // An empty list says "none"; no list says nothing.
  if (spec?.prerequisites === undefined) return fail('spec.prerequisites')
  return verdict(
    spec.prerequisites.flatMap(({ orValidation }, index) =>
      orValidation === true ? [] : [finding(`spec.prerequisites.${index}.orValidation`)],
    ),
  )
}

function learnersSitInReview({ qa }: Dossier): Judgement {
  const sits = (qa?.reviews ?? []).some(
    ({ kind, panel }) => kind === 'internal' && panel?.some(({ role }) => learnerRoles.has(textOf(role))),
  )
  if (sits) return pass()
  const findings = [finding('qa.reviews')]
  return qa?.periodicReview === true ? { result: 'fail', findings, raisedTo: 'E' } : verdict(findings)
}

function learnersWereInExternalReview({ qa }: Dossier): Judgement {
  const entries = qa?.external ?? []
  if (entries.length === 0) return notApplicable
  // An agency of the European register has a student in every panel (ESG 2.4).
  const took = entries.some(
    ({ learnersInvolved, eqarRegistered }) => learnersInvolved === true || eqarRegistered === true,
  )
  return holds(took, 'qa.external')
}

function roundsAreToldBack({ qa }: Dossier): Judgement {
  const rounds = qa?.rounds ?? []
  if (rounds.length === 0) return notApplicable
  return verdict(
    rounds.flatMap(({ publicResponse }, index) =>
      textOf(publicResponse) === '' ? [finding(`qa.rounds.${index}.publicResponse`)] : [],
    ),
  )
}

function roundsStayAnonymous({ qa }: Dossier): Judgement {
  const rounds = qa?.rounds ?? []
  if (rounds.length === 0) return notApplicable
  return verdict(
    rounds.flatMap(({ n = 0, published, freeTextChecked, unlinked }, index) => {
      const path = `qa.rounds.${index}`
      if (published === true && n < smallestRound)
        return [finding(`${path}.published`, { value: n, min: smallestRound })]
      if (published === true && freeTextChecked === false) return [finding(`${path}.freeTextChecked`)]
      return unlinked === false ? [finding(`${path}.unlinked`)] : []
    }),
  )
}
