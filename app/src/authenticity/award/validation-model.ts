import { type Problem, problem } from '@tesela/kernel'
import type { DossierAward } from '@tesela/principles/dossier'

/** The stages of a validation in their order (Council Recommendation of 20 December 2012). */
export const validationStages = ['identification', 'documentation', 'assessment', 'certification'] as const

/** Stages that a candidate may not need: whoever comes with a finished portfolio begins at the assessment. */
export const skippableStages: readonly string[] = ['identification', 'documentation']
const notNeeded = 'not-needed'

/** What evidence can be. A file may name other kinds in words of its own; those are kept as they are. */
export const evidenceKinds: readonly string[] = [
  'work product',
  'photo',
  'video',
  'reference',
  'third-party testimony',
  'certificate',
  'digital credential',
  'log',
  'contract',
  'self-description',
  'observation',
  'interview record',
]

/** What an assessor judges of every item; only one that is all four counts (rule P5.5-RPL-EVIDENCE). */
export const evidenceQualities = ['valid', 'authentic', 'current', 'sufficient'] as const

/** What the form states about a validation, well formed. */
export interface ValidationValues {
  readonly adviser?: string | undefined
  readonly stagesNotNeeded: readonly string[]
  readonly stages: Readonly<Record<(typeof validationStages)[number], string | undefined>>
  readonly evidence: readonly {
    readonly id?: string | undefined
    readonly kind: string
    readonly title?: string | undefined
    readonly loIds: readonly string[]
    readonly qualities: readonly string[]
  }[]
}

/** The parts of an award that only a validation has. Days left empty are those of assessment and award. */
export function validationSection(
  stated: ValidationValues,
  days: { readonly assessedOn: string; readonly awardedOn: string },
): Pick<DossierAward, 'stages' | 'evidence'> {
  const { identification, documentation, assessment, certification } = stated.stages
  const dayOf = {
    identification,
    documentation,
    assessment: assessment ?? days.assessedOn,
    certification: certification ?? days.awardedOn,
  }
  const stages = validationStages.flatMap((stage): [string, string][] => {
    if (skippableStages.includes(stage) && stated.stagesNotNeeded.includes(stage)) return [[stage, notNeeded]]
    const day = dayOf[stage]
    return day === undefined ? [] : [[stage, day]]
  })
  const taken = new Set(stated.evidence.flatMap(({ id }) => id ?? []))
  return {
    stages: Object.fromEntries(stages),
    evidence: stated.evidence.map(({ id, kind, title, loIds, qualities }) => ({
      id: id ?? nextId(taken),
      kind,
      ...(title === undefined ? {} : { title }),
      loIds,
      ...Object.fromEntries(evidenceQualities.map((quality) => [quality, qualities.includes(quality)])),
    })),
  }
}

function nextId(taken: Set<string>): string {
  let number = 1
  while (taken.has(`E${number}`)) number += 1
  taken.add(`E${number}`)
  return `E${number}`
}

/** The fields as they stand in an award; of one that was no validation, a first row to fill in. */
export function valuesOfValidation(
  award: DossierAward | undefined,
): Readonly<Record<string, string | readonly string[]>> {
  const { stages = {}, evidence = [], assessmentRecord } = award ?? {}
  const days = validationStages.map((stage) => [
    `stages.${stage}`,
    stages[stage] === undefined || stages[stage] === notNeeded ? '' : stages[stage].slice(0, 10),
  ])
  const rows = evidence.flatMap((item, row) => [
    [`evidence.${row}.id`, item.id ?? ''],
    [`evidence.${row}.kind`, item.kind ?? ''],
    [`evidence.${row}.title`, item.title ?? ''],
    [`evidence.${row}.loIds`, item.loIds ?? []],
    [`evidence.${row}.qualities`, evidenceQualities.filter((quality) => item[quality] === true)],
  ])
  return {
    adviser: assessmentRecord?.adviser ?? '',
    stagesNotNeeded: skippableStages.filter((stage) => stages[stage] === notNeeded),
    ...Object.fromEntries(days),
    ...Object.fromEntries(rows),
    ...(evidence.length === 0 ? { 'evidence.0.new': 'yes' } : {}),
  }
}

/** How the form says what the rules name by code. */
export interface ValidationWords {
  readonly outcome: (id: string) => string
  readonly stage: (stage: string) => string
  readonly day: (day: string) => string
}

/**
 * What the checker's rules about a validation object to, in words for the one who fills in the form: which
 * outcome, which stage, which day. Other problems are left as they are.
 */
export function validationProblem(found: Problem, words: ValidationWords): Problem {
  const { rule, outcome = '', value, expected } = found.params ?? {}
  const field = (found.path ?? '').replace(/^award\./, '')
  if (rule === 'P5.5-RPL-EVIDENCE') {
    const outcomes = String(outcome).split(', ').map(words.outcome)
    return problem('award.evidence-not-enough', field, {
      count: outcomes.length,
      outcomes: outcomes.join(' · '),
    })
  }
  if (rule === 'P5.5-RPL-STAGES') {
    const stage = words.stage(String(value))
    return expected === undefined
      ? problem('award.stage-missing', field, { stage })
      : problem('award.stage-too-early', field, { stage, date: words.day(String(expected)) })
  }
  if (rule === 'P5.5-RPL-PARTIAL') return problem('award.validation-partial', 'results')
  if (rule === 'P4.1-ASSESSOR' && value !== undefined)
    return problem('award.assessor-not-independent', 'adviser', { name: value })
  return found
}
