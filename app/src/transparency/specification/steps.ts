import type { Field, Step, StepId } from './fields.ts'

/** The editor's pages, in order: every field of a specification that a person writes (data model §2.2). */
export const steps: readonly Step[] = [
  {
    id: 'basics',
    fields: [
      { kind: 'languages', path: 'spec.textLanguages', choices: 'language', needed: true },
      { kind: 'texts', path: 'spec.title', needed: true, examples: true },
      { kind: 'long-texts', path: 'spec.summary', needed: true, examples: true },
      { kind: 'long-texts', path: 'spec.purpose', needed: true, examples: true },
      { kind: 'long-texts', path: 'spec.content', needed: true, examples: true },
      { kind: 'codes', path: 'spec.iscedF', choices: 'field', examples: true },
      { kind: 'choices', path: 'spec.awardingBodies', choices: 'awarding-body', needed: true },
      { kind: 'lines', path: 'spec.providers' },
      { kind: 'choices', path: 'spec.machineTranslated', choices: 'text-language' },
      {
        kind: 'rows',
        path: 'spec.furtherInformation',
        of: [
          { kind: 'texts', path: 'text' },
          { kind: 'uri', path: 'uri' },
        ],
      },
    ],
  },
  {
    id: 'outcomes',
    scripts: ['skill-picker'],
    fields: [
      {
        kind: 'rows',
        path: 'spec.learningOutcomes',
        needed: true,
        idPrefix: 'LO',
        of: [
          { kind: 'long-texts', path: 'text', needed: true, examples: true },
          { kind: 'choice', path: 'type', choices: 'outcome-type', examples: true },
          { kind: 'lines', path: 'frameworkUris', examples: true },
        ],
      },
    ],
  },
  {
    id: 'workload',
    fields: [
      { kind: 'number', path: 'spec.workload.hours', needed: true, examples: true },
      { kind: 'number', path: 'spec.workload.breakdown.contact', beside: 'breakdown' },
      { kind: 'number', path: 'spec.workload.breakdown.selfStudy', beside: 'breakdown' },
      { kind: 'number', path: 'spec.workload.breakdown.workBased', beside: 'breakdown' },
      { kind: 'number', path: 'spec.workload.breakdown.project', beside: 'breakdown' },
      { kind: 'number', path: 'spec.workload.breakdown.assessment', beside: 'breakdown' },
      { kind: 'long-text', path: 'spec.workload.method', needed: true, examples: true },
      {
        kind: 'rows',
        path: 'spec.workload.credits',
        special: 'credits',
        noneIsAnswer: true,
        of: [
          { kind: 'text', path: 'system', beside: 'credit' },
          { kind: 'number', path: 'points', beside: 'credit' },
          { kind: 'choice', path: 'awarder', choices: 'awarding-body', beside: 'credit' },
          { kind: 'text', path: 'legalBasis' },
          { kind: 'uri', path: 'uri' },
        ],
      },
      { kind: 'number-choice', path: 'spec.level.eqf', choices: 'eqf', examples: true },
      { kind: 'choice', path: 'spec.level.basis', choices: 'level-basis', examples: true },
      { kind: 'choice', path: 'spec.level.qfEhea', choices: 'cycle' },
      { kind: 'text', path: 'spec.level.nqf.framework', beside: 'nqf' },
      { kind: 'text', path: 'spec.level.nqf.level', beside: 'nqf' },
      { kind: 'number-choice', path: 'spec.level.nqf.eqf', choices: 'eqf', beside: 'nqf' },
      { kind: 'uri', path: 'spec.level.nqf.uri' },
      { kind: 'uri', path: 'spec.level.registerUri' },
      { kind: 'long-text', path: 'spec.level.noneReason', examples: true },
    ],
  },
  {
    id: 'assessment',
    fields: [
      {
        kind: 'rows',
        path: 'spec.assessments',
        special: 'assessments',
        needed: true,
        idPrefix: 'A',
        of: [
          { kind: 'choice', path: 'type', choices: 'assessment-type', needed: true, examples: true },
          { kind: 'uri', path: 'typeUri' },
          { kind: 'texts', path: 'title' },
          { kind: 'choices', path: 'loIds', choices: 'outcome', needed: true },
          { kind: 'criteria', path: 'criteria', needed: true, examples: true },
          { kind: 'number', path: 'weight', beside: 'conditions' },
          { kind: 'minutes', path: 'duration', beside: 'conditions' },
          { kind: 'choice', path: 'supervision', choices: 'supervision', needed: true },
          { kind: 'choice', path: 'mode', choices: 'assessment-mode', beside: 'mode' },
          { kind: 'choice', path: 'language', choices: 'language', beside: 'mode' },
          { kind: 'text', path: 'grading.scheme', needed: true, examples: true },
          { kind: 'text', path: 'grading.pass', needed: true, beside: 'pass' },
          { kind: 'lines', path: 'grading.values', beside: 'pass' },
        ],
      },
      { kind: 'flag', path: 'spec.secondMarking' },
      { kind: 'text', path: 'spec.retake', examples: true },
      { kind: 'uri', path: 'spec.appealUri' },
      { kind: 'uri', path: 'spec.accommodationUri' },
    ],
  },
  {
    id: 'participation',
    fields: [
      { kind: 'choice', path: 'spec.participation', choices: 'participation', needed: true },
      { kind: 'choices', path: 'spec.routes', choices: 'route', needed: true },
      { kind: 'choices', path: 'spec.languages.instruction', choices: 'language' },
      { kind: 'choices', path: 'spec.languages.assessment', choices: 'language', needed: true },
      {
        kind: 'rows',
        path: 'spec.prerequisites',
        needed: true,
        noneIsAnswer: true,
        of: [
          { kind: 'texts', path: 'text', examples: true },
          { kind: 'uri', path: 'ref' },
          { kind: 'flag', path: 'orValidation' },
        ],
      },
      {
        kind: 'rows',
        path: 'spec.subcontracts',
        of: [
          { kind: 'text', path: 'body' },
          { kind: 'text', path: 'task' },
          { kind: 'text', path: 'contract' },
          { kind: 'text', path: 'responsibilities' },
          { kind: 'text', path: 'qualityOwner' },
        ],
      },
    ],
  },
  {
    id: 'target',
    fields: [
      { kind: 'long-texts', path: 'spec.targetGroup.description', needed: true, examples: true },
      { kind: 'choices', path: 'spec.targetGroup.codes', choices: 'target-group' },
      {
        kind: 'rows',
        path: 'spec.targetGroup.needs',
        of: [
          { kind: 'text', path: 'need', examples: true },
          { kind: 'text', path: 'measure' },
        ],
      },
      {
        kind: 'rows',
        path: 'spec.needs',
        of: [
          { kind: 'choice', path: 'type', choices: 'need-type', beside: 'need' },
          { kind: 'date', path: 'date', beside: 'need' },
          { kind: 'text', path: 'source', examples: true },
          { kind: 'text', path: 'finding' },
          { kind: 'text', path: 'stillValid' },
        ],
      },
      {
        kind: 'rows',
        path: 'spec.stakeholders',
        of: [
          { kind: 'text', path: 'org' },
          { kind: 'text', path: 'role', beside: 'stakeholder' },
          { kind: 'date', path: 'date', beside: 'stakeholder' },
          { kind: 'text', path: 'contribution' },
        ],
      },
      { kind: 'date', path: 'spec.contentChecked' },
    ],
  },
  {
    id: 'quality',
    fields: [{ kind: 'choice', path: 'qa.type', choices: 'quality-type', needed: true, examples: true }],
  },
  {
    id: 'pathways',
    fields: [
      {
        kind: 'choice',
        path: 'spec.stackability.kind',
        choices: 'stackability',
        needed: true,
        examples: true,
      },
      { kind: 'flag', path: 'spec.stackability.open' },
      { kind: 'rows', path: 'spec.stackability.targets', of: [{ kind: 'text', path: 'id', examples: true }] },
      { kind: 'flag', path: 'spec.standaloneAssessable' },
      {
        kind: 'rows',
        path: 'spec.nextSteps',
        of: [
          { kind: 'choice', path: 'kind', choices: 'next-step-kind', beside: 'step' },
          { kind: 'text', path: 'ref', beside: 'step' },
        ],
      },
      { kind: 'lines', path: 'spec.guidance.channels', needed: true, examples: true },
      { kind: 'text', path: 'spec.guidance.hours' },
      { kind: 'choices', path: 'spec.guidance.languages', choices: 'language' },
      { kind: 'lines', path: 'spec.guidance.links' },
      { kind: 'number', path: 'spec.transitionMonths' },
    ],
  },
  { id: 'review', fields: [] },
]

export function findStep(id: string): Step | undefined {
  return steps.find((step) => step.id === id)
}

/** The step and field that a finding's path belongs to: the field with the longest path that it begins with. */
export function placeOf(path: string): { readonly step: StepId; readonly field: Field } | undefined {
  const places = steps.flatMap((step) => step.fields.map((field) => ({ step: step.id, field })))
  return places
    .filter(({ field }) => covers(field.path, path))
    .toSorted((left, right) => right.field.path.length - left.field.path.length)[0]
}

/** A finding may name a field, something inside it, or the object around several fields. */
function covers(field: string, path: string): boolean {
  return field === path || path.startsWith(`${field}.`) || field.startsWith(`${path}.`)
}
