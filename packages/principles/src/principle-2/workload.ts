import { formatWorkload } from '@tesela/kernel'
import type { Dossier } from '../dossier.ts'
import { ectsOf, hoursOf, isEcts, isWebAddress, outcomesOf, textOf } from '../facts.ts'
import {
  type Finding,
  fail,
  finding,
  holds,
  type Judgement,
  notApplicable,
  notChecked,
  verdict,
} from '../judgement.ts'
import { checkableRules, type RuleContext } from '../rule.ts'

/** More hours than a year of full-time study: the number must be wrong. */
const longestWorkload = 1800
/** From here on it is not small: a whole degree year in ECTS, or its hours. */
const tooManyCredits = 60
const tooManyHours = 1500

export const workloadRules = checkableRules([
  {
    id: 'P2.1-WORKLOAD',
    severity: 'E',
    force: 'T',
    scope: 'SPEC',
    source: 'CR22 Annex I (7); WB MC-IR-06',
    field: 'spec.workload.hours',
    credentialFacts: ['spec.workload'],
    judge: workloadIsPositive,
  },
  {
    id: 'P2.1-WORKLOAD-DURATION',
    severity: 'E',
    force: 'R',
    scope: 'SPEC',
    source: 'ELM sample defect seen in the official example',
    field: 'spec.workload.iso',
    credentialFacts: ['spec.workload'],
    judge: durationIsTime,
  },
  {
    id: 'P2.1-WORKLOAD-SUM',
    severity: 'E',
    force: 'H',
    scope: 'SPEC',
    source: 'arithmetic',
    field: 'spec.workload.breakdown',
    credentialFacts: ['spec.workload.breakdown', 'spec.workload.hours'],
    judge: partsAddUp,
  },
  {
    id: 'P2.2-ECTS-RATIO',
    severity: 'E',
    force: 'R',
    scope: 'SPEC',
    source: 'ECTS15',
    field: 'spec.workload.credits',
    credentialFacts: ['spec.workload.credits', 'spec.workload.hours'],
    judge: hoursFitCredits,
  },
  {
    id: 'P2.2-ECTS-HEI',
    severity: 'W',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P2 Workload 1',
    field: 'spec.workload.credits',
    judge: universityUsesEcts,
  },
  {
    id: 'P2.2-ECTS-GRANULARITY',
    severity: 'W',
    force: 'H',
    scope: 'SPEC',
    source: 'practice',
    field: 'spec.workload.credits',
    credentialFacts: ['spec.workload.credits'],
    judge: creditsAreHalves,
  },
  {
    id: 'P2.2-CREDIT-AWARDER',
    severity: 'E',
    force: 'R',
    scope: 'SPEC',
    source: 'EQF17-V (5)',
    field: 'spec.workload.credits',
    judge: creditsHaveAnAwarder,
  },
  {
    id: 'P2.2-CREDIT-AFTER-ASSESS',
    severity: 'E',
    force: 'R',
    scope: 'PROC',
    source: 'ECTS15; EQF17-V',
    field: 'award.assessmentRecord.results',
    judge: creditsFollowAssessment,
  },
  {
    id: 'P2.3-WORKLOAD-OTHER',
    severity: 'E',
    force: 'T',
    scope: 'SPEC',
    source: 'SEED P2 Workload 2; EQF17-V',
    field: 'spec.workload.method',
    judge: hoursHaveAMethod,
  },
  {
    id: 'P2.3-ECVET',
    severity: 'W',
    force: 'R',
    scope: 'SPEC',
    source: 'Council Rec 24.11.2020 on VET (repeals ECVET)',
    field: 'spec.workload.credits',
    credentialFacts: ['spec.workload.credits'],
    judge: noEcvetPoints,
  },
  {
    id: 'P2.1-VOLUME-SMALL',
    severity: 'E',
    force: 'T',
    scope: 'SPEC',
    source: 'CR22 definition "small volume"; DEQ < 60 ECTS',
    field: 'spec.workload',
    credentialFacts: ['spec.workload'],
    judge: volumeIsSmall,
  },
  {
    id: 'P2.1-VOLUME-PROFILE',
    severity: 'W',
    force: 'R',
    scope: 'SPEC',
    source: 'NL; Eurydice EE; DC4',
    field: 'spec.workload.credits',
    credentialFacts: ['spec.workload.credits'],
    judge: volumeIsUsual,
  },
  {
    id: 'P2.1-WORKLOAD-RPL',
    severity: 'I',
    force: 'R',
    scope: 'SPEC',
    source: 'VNFIL12; ECTS15',
    field: 'spec.workload.basis',
    judge: validationHoursAreNotional,
  },
])

function workloadIsPositive({ spec }: Dossier): Judgement {
  const { hours, credits = [] } = spec?.workload ?? {}
  const wrong: Finding[] = [
    ...(hours !== undefined && hours <= 0 ? [finding('spec.workload.hours', { value: hours })] : []),
    ...credits.flatMap(({ points }, index) =>
      points !== undefined && points <= 0
        ? [finding(`spec.workload.credits.${index}.points`, { value: points })]
        : [],
    ),
  ]
  if (wrong.length > 0) return verdict(wrong)
  return holds(
    hours !== undefined || credits.some(({ points }) => points !== undefined),
    'spec.workload.hours',
  )
}

function durationIsTime({ spec }: Dossier): Judgement {
  const { hours, iso, stated = [] } = spec?.workload ?? {}
  const durations = [{ iso, at: 'spec.workload.iso' }, ...stated].flatMap(({ iso: text, at }) =>
    text === undefined ? [] : [{ text, at: at ?? 'spec.workload.iso' }],
  )
  if (durations.length === 0 && hours === undefined) return notApplicable
  const wrong = durations.flatMap(({ text, at }) => durationFault(text, at))
  if (wrong.length > 0) return verdict(wrong)
  const written = iso === undefined ? undefined : hoursOf(iso)
  if (hours !== undefined && written !== undefined && Math.abs(written - hours) > 1 / 60) {
    return fail('spec.workload.iso', { value: iso ?? '', expected: formatWorkload(hours) })
  }
  return holds((hours ?? 0) <= longestWorkload, 'spec.workload.hours', {
    hours: hours ?? 0,
    max: longestWorkload,
  })
}

function durationFault(text: string, path: string): Finding[] {
  const hours = hoursOf(text)
  if (hours !== undefined)
    return hours <= longestWorkload ? [] : [finding(path, { hours, max: longestWorkload })]
  // "P60M" is sixty months; the writer most likely meant the number as hours.
  const [, number = '', unit] = /^P(\d+)([MYD])$/.exec(text) ?? []
  const meant = unit === undefined ? undefined : unit === 'D' ? String(Number(number) * 24) : number
  return [finding(path, { value: text, ...(meant === undefined ? {} : { hint: `PT${meant}H` }) })]
}

function partsAddUp({ spec }: Dossier): Judgement {
  const { hours, breakdown } = spec?.workload ?? {}
  const parts = Object.values(breakdown ?? {})
  if (parts.length === 0 || hours === undefined) return notApplicable
  const sum = parts.reduce((total, part) => total + part, 0)
  return holds(Math.abs(sum - hours) < 0.01, 'spec.workload.breakdown', {
    value: rounded(sum),
    expected: hours,
  })
}

function hoursFitCredits({ spec }: Dossier, { profile }: RuleContext): Judgement {
  const points = ectsOf(spec?.workload)
  const hours = spec?.workload?.hours
  if (points === undefined || hours === undefined || points <= 0 || hours <= 0) return notApplicable
  const [min, max] = profile.hoursPerEcts.range
  const ratio = rounded(hours / points)
  return holds(ratio >= min && ratio <= max, 'spec.workload', { value: ratio, min, max })
}

function universityUsesEcts({ spec, org }: Dossier): Judgement {
  if (org?.type !== 'hei') return notApplicable
  return holds(ectsOf(spec?.workload) !== undefined, 'spec.workload.credits')
}

function creditsAreHalves({ spec }: Dossier, { profile }: RuleContext): Judgement {
  const points = ectsOf(spec?.workload)
  if (points === undefined || points <= 0) return notApplicable
  const step = profile.ectsStep
  return holds(points % step === 0, 'spec.workload.credits', { value: points, expected: step })
}

function creditsHaveAnAwarder({ spec }: Dossier): Judgement {
  const credits = spec?.workload?.credits ?? []
  if (credits.length === 0) return notApplicable
  return verdict(
    credits.flatMap(({ system, awarder, awarderType, legalBasis }, index) => {
      const isCompetent = !isEcts(system) || awarderType === 'hei' || textOf(legalBasis) !== ''
      return textOf(awarder) !== '' && isCompetent ? [] : [finding(`spec.workload.credits.${index}.awarder`)]
    }),
  )
}

function creditsFollowAssessment(dossier: Dossier): Judgement {
  const { award } = dossier
  if (award === undefined) return notChecked('no-data')
  if (award.passed === false) return notApplicable
  const results = award.assessmentRecord?.results ?? []
  const unproven = outcomesOf(dossier).filter(
    ({ id }) => !results.some(({ loId, passed }) => loId === id && passed === true),
  )
  return verdict(unproven.map(({ id }) => finding('award.assessmentRecord.results', { outcome: id ?? '' })))
}

function hoursHaveAMethod({ spec }: Dossier): Judgement {
  const { hours, method, credits = [] } = spec?.workload ?? {}
  if (ectsOf(spec?.workload) !== undefined) return notApplicable
  const otherSystem = credits.some(({ system, uri }) => textOf(system) !== '' && isWebAddress(uri))
  return holds(otherSystem || (hours !== undefined && textOf(method) !== ''), 'spec.workload.method')
}

function noEcvetPoints({ spec }: Dossier): Judgement {
  const index = (spec?.workload?.credits ?? []).findIndex(({ system }) => /ecvet/i.test(system ?? ''))
  return holds(index < 0, `spec.workload.credits.${index}.system`, { value: 'ECVET' })
}

function volumeIsSmall({ spec }: Dossier): Judgement {
  const points = ectsOf(spec?.workload)
  const hours = spec?.workload?.hours
  if (points !== undefined)
    return holds(points < tooManyCredits, 'spec.workload.credits', { value: points, max: tooManyCredits })
  if (hours === undefined) return notApplicable
  return holds(hours < tooManyHours, 'spec.workload.hours', { hours, value: hours, max: tooManyHours })
}

function volumeIsUsual({ spec }: Dossier, { profile }: RuleContext): Judgement {
  const points = ectsOf(spec?.workload)
  if (points === undefined || profile.ectsRange === undefined) return notApplicable
  const [min, max] = profile.ectsRange.range
  return holds(points >= min && points <= max, 'spec.workload.credits', { value: points, min, max })
}

function validationHoursAreNotional({ spec }: Dossier): Judgement {
  if (spec?.routes?.includes('rpl') !== true) return notApplicable
  return holds(spec.workload?.basis === 'notional', 'spec.workload.basis')
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
