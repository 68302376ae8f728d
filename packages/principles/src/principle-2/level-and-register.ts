import { addMonths } from '@tesela/kernel'
import type { Dossier } from '../dossier.ts'
import { isWebAddress, textOf } from '../facts.ts'
import {
  fail,
  finding,
  holds,
  type Judgement,
  notApplicable,
  notChecked,
  pass,
  verdict,
} from '../judgement.ts'
import type { NationalFramework } from '../profiles/profile.ts'
import { checkableRules, type RuleContext } from '../rule.ts'
import { cycleLevels } from '../vocabulary.ts'

/** Months after which a provider's register page must be confirmed again. */
const monthsOfRegister = 12

export const levelAndRegisterRules = checkableRules([
  {
    id: 'P2.4-LEVEL',
    severity: 'W',
    force: 'T',
    scope: 'SPEC',
    source: 'CR22 Annex I (8)',
    field: 'spec.level',
    credentialFacts: ['spec.level'],
    judge: levelIsGivenOrExplained,
  },
  {
    id: 'P2.4-LEVEL-BASIS',
    severity: 'E',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P2 QF; NL level section; EQF17-VI',
    field: 'spec.level.basis',
    credentialFacts: ['spec.level.basis'],
    judge: levelHasABasis,
  },
  {
    id: 'P2.4-LEVEL-NQF-MAP',
    severity: 'E',
    force: 'R',
    scope: 'SPEC',
    source: 'EQF17-III',
    field: 'spec.level.nqf',
    credentialFacts: ['spec.level.nqf'],
    judge: nationalLevelMatches,
  },
  {
    id: 'P2.4-CYCLE',
    severity: 'E',
    force: 'R',
    scope: 'SPEC',
    source: 'DEQ qf_ehea table',
    field: 'spec.level.qfEhea',
    credentialFacts: ['spec.level.qfEhea'],
    judge: cycleMatches,
  },
  {
    id: 'P2.5-PROVIDER-REGISTER',
    severity: 'E',
    force: 'T',
    scope: 'ORG',
    source: 'SEED P2 offer 1',
    field: 'org.registerUri',
    judge: providerHasAPage,
  },
  {
    id: 'P2.5-DEQAR',
    severity: 'W',
    force: 'T',
    scope: 'ORG',
    source: 'SEED P2 offer 1; DEQ',
    field: 'org.deqarInstId',
    judge: universityIsInDeqar,
  },
  {
    id: 'P2.5-ETER',
    severity: 'I',
    force: 'R',
    scope: 'ORG',
    source: 'DEQ',
    field: 'org.eterId',
    judge: eterIdIsWellFormed,
  },
  {
    id: 'P2.5-REGISTER-FRESH',
    severity: 'W',
    force: 'R',
    scope: 'ORG',
    source: 'EQF17-IV; practice',
    field: 'org.registerChecked',
    judge: pageIsFresh,
  },
])

function hasLevel({ spec }: Dossier): boolean {
  return spec?.level?.eqf !== undefined || spec?.level?.nqf?.level !== undefined
}

function levelIsGivenOrExplained(dossier: Dossier): Judgement {
  const { eqf, noneReason } = dossier.spec?.level ?? {}
  if (eqf !== undefined)
    return holds(Number.isInteger(eqf) && eqf >= 1 && eqf <= 8, 'spec.level.eqf', {
      value: eqf,
      min: 1,
      max: 8,
    })
  return holds(hasLevel(dossier) || textOf(noneReason) !== '', 'spec.level.eqf')
}

function levelHasABasis(dossier: Dossier): Judgement {
  const { basis, registerUri, nqf } = dossier.spec?.level ?? {}
  if (!hasLevel(dossier)) return notApplicable
  if (basis === 'provider-indicated') return pass()
  if (basis !== 'nqf-included') return fail('spec.level.basis', { value: textOf(basis) })
  return holds(isWebAddress(registerUri) || isWebAddress(nqf?.uri), 'spec.level.registerUri')
}

function nationalLevelMatches({ spec }: Dossier, { profile }: RuleContext): Judgement {
  const { nqf, eqf } = spec?.level ?? {}
  if (nqf?.level === undefined) return notApplicable
  const framework = profile.frameworks.find((row) => isNamed(row, textOf(nqf.framework)))
  if (framework === undefined) return notChecked('no-data', { value: textOf(nqf.framework) })
  const expected = framework.levels[textOf(nqf.level)]
  const stated = [eqf, nqf.eqf].filter((level) => level !== undefined)
  const matches = expected !== undefined && stated.every((level) => level === expected)
  return holds(matches, 'spec.level.nqf.level', {
    value: `${textOf(nqf.framework)} ${nqf.level}`,
    expected: expected === undefined ? '' : `EQF ${expected}`,
  })
}

function isNamed(framework: NationalFramework, name: string): boolean {
  const key = (text: string) => text.toLowerCase().replaceAll(/[\s-]/g, '')
  return framework.names.some((known) => key(known) === key(name))
}

function cycleMatches({ spec, org }: Dossier, { mode }: RuleContext): Judgement {
  const cycle = spec?.level?.qfEhea
  if (cycle === undefined) return notApplicable
  const expected = cycleLevels[cycle]
  const isHigher = mode === 'credential' || org?.type === 'hei' || org?.type === 'other-he-provider'
  const matches = expected !== undefined && (spec?.level?.eqf ?? expected) === expected
  return holds(isHigher && matches, 'spec.level.qfEhea', { value: cycle, expected: expected ?? '' })
}

function providerHasAPage({ org }: Dossier): Judgement {
  const facts = [
    { path: 'org.legalName', given: textOf(org?.legalName) !== '' },
    { path: 'org.country', given: textOf(org?.country) !== '' },
    { path: 'org.type', given: textOf(org?.type) !== '' },
    { path: 'org.registerUri', given: isWebAddress(org?.registerUri) },
    { path: 'org.registerChecked', given: org?.registerChecked !== undefined },
  ]
  return verdict(facts.flatMap(({ path, given }) => (given ? [] : [finding(path)])))
}

function universityIsInDeqar({ org }: Dossier, { environment }: RuleContext): Judgement {
  if (org?.type !== 'hei' && org?.type !== 'other-he-provider') return notApplicable
  const id = textOf(org.deqarInstId)
  if (!/^DEQARINST\d{4,}$/.test(id)) return fail('org.deqarInstId', { value: id })
  const registered = environment.registerNames?.[id]
  if (registered === undefined) return pass(['deqar-name'])
  return holds(registered === org.legalName, 'org.legalName', {
    value: textOf(org.legalName),
    expected: registered,
  })
}

function eterIdIsWellFormed({ org }: Dossier): Judgement {
  if (org?.eterId === undefined) return notApplicable
  return holds(/^[A-Z]{2}\d{4}$/.test(org.eterId), 'org.eterId', { value: org.eterId })
}

function pageIsFresh({ org }: Dossier, { at }: RuleContext): Judgement {
  const checked = org?.registerChecked
  if (checked === undefined) return fail('org.registerChecked')
  return holds(addMonths(checked, monthsOfRegister) >= at, 'org.registerChecked', { value: checked })
}
