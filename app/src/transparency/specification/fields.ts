/** How a field is typed and read; each is a row of `field-kinds.ts`. */
export type LeafKind =
  | 'text'
  | 'long-text'
  | 'texts'
  | 'long-texts'
  | 'number'
  | 'minutes'
  | 'date'
  | 'uri'
  | 'lines'
  | 'codes'
  | 'choice'
  | 'number-choice'
  | 'choices'
  | 'flag'
  | 'languages'
  | 'criteria'

/** Where the values of a choice come from: rows of `choices.ts`. */
export type ChoiceSource =
  | 'assessment-type'
  | 'assessment-mode'
  | 'awarding-body'
  | 'cycle'
  | 'eqf'
  | 'field'
  | 'language'
  | 'level-basis'
  | 'need-type'
  | 'next-step-kind'
  | 'outcome'
  | 'outcome-type'
  | 'participation'
  | 'quality-type'
  | 'route'
  | 'stackability'
  | 'supervision'
  | 'target-group'
  | 'text-language'

/** One thing that the editor asks for. */
export interface LeafField {
  readonly kind: LeafKind
  /** The dossier's path; inside rows relative to the row. */
  readonly path: string
  readonly choices?: ChoiceSource
  /** Asked for by a rule whose failure blocks publication. */
  readonly needed?: true
  /** The catalogue has a good and a bad example beside the help. */
  readonly examples?: true
  /** Shown in a row with its neighbours of the same name: numbers, short codes. */
  readonly beside?: string
}

/** A list whose entries have fields of their own, added and removed by buttons. */
export interface RowsField {
  readonly kind: 'rows'
  readonly path: string
  readonly of: readonly LeafField[]
  readonly needed?: true
  /** `LO` gives new rows the ids LO1, LO2 …; absent for rows without an id. */
  readonly idPrefix?: string
  /** Saying "there are none" is an answer of its own: `[]`, where absent is an error. */
  readonly noneIsAnswer?: true
  /** A part of its own on the page that draws more than its fields: the criteria of an assessment. */
  readonly special?: 'assessments' | 'credits'
}

export type Field = LeafField | RowsField

/** One page of the editor. */
export interface Step {
  readonly id: StepId
  /** Client scripts that better this page beside the common one. */
  readonly scripts?: readonly string[]
  readonly fields: readonly Field[]
}

export const stepIds = [
  'basics',
  'outcomes',
  'workload',
  'assessment',
  'participation',
  'target',
  'quality',
  'pathways',
  'review',
] as const

export type StepId = (typeof stepIds)[number]

/** The catalogue stem of a field: its path without `spec`, `offer` and positions, `learningOutcomes.text`. */
export function fieldKey(path: string): string {
  return path
    .split('.')
    .filter((part, index) => !(index === 0 && ['spec', 'offer'].includes(part)) && !/^\d+$/.test(part))
    .join('.')
}
