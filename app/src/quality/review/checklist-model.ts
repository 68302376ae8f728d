import { type Problem, problem } from '@tesela/kernel'
import type { DossierSpecification } from '@tesela/principles/dossier'
import type { SeatRole } from './panel-model.ts'

/** One question of the internal review (procedures §7.2). Its words are messages `review.question.<id>`. */
export interface Question {
  readonly id: string
  /** Part of the light track. */
  readonly light?: true
  /** An approval never passes over a "no" here without a condition (procedures §7.1, APPROVAL). */
  readonly core?: true
  /** What part of the quality assurance the answer covers, beside the micro-credential itself. */
  readonly covers?: 'course' | 'validation'
  /** The fields that the question looks at, for the link from question to material. */
  readonly fields: readonly string[]
  /** Whether the question has an object at all in this description. */
  readonly applies?: (content: DossierSpecification) => boolean
}

/** The 25 questions in the order in which a reviewer reads. */
export const questions: readonly Question[] = [
  { id: 'need', light: true, core: true, fields: ['spec.needs', 'spec.stakeholders'] },
  { id: 'purpose', light: true, fields: ['spec.purpose', 'spec.summary'] },
  { id: 'target-group', fields: ['spec.targetGroup'] },
  { id: 'distinct', fields: ['spec.title', 'spec.learningOutcomes'] },
  { id: 'outcomes-checkable', light: true, fields: ['spec.learningOutcomes'] },
  { id: 'outcomes-level', light: true, core: true, fields: ['spec.level', 'spec.learningOutcomes'] },
  { id: 'workload', light: true, core: true, fields: ['spec.workload'] },
  { id: 'content', fields: ['spec.content', 'spec.learningOutcomes'] },
  { id: 'outcomes-assessed', light: true, core: true, fields: ['spec.assessments'] },
  { id: 'criteria-public', light: true, fields: ['spec.assessments'] },
  { id: 'supervision', fields: ['spec.assessments'] },
  { id: 'assessors', fields: ['spec.assessments'] },
  { id: 'retake', fields: ['spec.retake', 'spec.appealUri'] },
  { id: 'entry', light: true, core: true, fields: ['spec.prerequisites'] },
  { id: 'delivery', fields: ['spec.participation', 'spec.languages', 'spec.targetGroup'] },
  { id: 'teachers', fields: ['spec.participation'], applies: hasCourse },
  { id: 'materials', fields: ['spec.accommodationUri'] },
  { id: 'adjustments', fields: ['spec.accommodationUri'] },
  {
    id: 'course',
    light: true,
    covers: 'course',
    fields: ['spec.content', 'spec.participation'],
    applies: hasCourse,
  },
  {
    id: 'validation',
    light: true,
    covers: 'validation',
    fields: ['spec.routes', 'spec.assessments'],
    applies: hasValidation,
  },
  {
    id: 'subcontractors',
    fields: ['spec.subcontracts'],
    applies: (spec) => (spec.subcontracts ?? []).length > 0,
  },
  {
    id: 'stacking',
    fields: ['spec.stackability'],
    applies: (spec) => (spec.stackability?.targets ?? []).length > 0,
  },
  { id: 'data-protection', light: true, core: true, fields: [] },
  { id: 'guidance', fields: ['spec.guidance', 'spec.nextSteps'] },
  { id: 'next-review', light: true, fields: ['spec.contentChecked'] },
]

function hasCourse(spec: DossierSpecification): boolean {
  return spec.routes?.includes('course') === true
}

function hasValidation(spec: DossierSpecification): boolean {
  return spec.routes?.includes('rpl') === true
}

export const answerValues = ['yes', 'no', 'na'] as const
export type AnswerValue = (typeof answerValues)[number]

/** What the panel says to one question. */
export interface Answer {
  readonly question: string
  /** Absent while only a note was written. */
  readonly answer?: AnswerValue
  readonly note: string
  /** Links to evidence. */
  readonly evidence: readonly string[]
  readonly answeredBy?: string
}

/** A kind of provider, and what its reviews look at with special care. */
export interface ReviewProfile {
  readonly id: 'he' | 'vet' | 'validation' | 'employer' | 'general'
  /** Core questions of this profile beside those of every profile. */
  readonly core: readonly string[]
  /** Questions of the light track of this profile that other profiles leave to the full one, and the reverse. */
  readonly lightInstead: Readonly<Record<string, string>>
}

/** Profiles by the sector layer that the checker finds for a dossier. */
export const reviewProfiles: readonly ReviewProfile[] = [
  { id: 'he', core: ['outcomes-checkable', 'course'], lightInstead: {} },
  { id: 'vet', core: ['delivery', 'course'], lightInstead: {} },
  // Nobody is taught: who assesses and how evidence is judged takes the place of the course.
  { id: 'validation', core: ['assessors', 'validation'], lightInstead: { course: 'assessors' } },
  // The employer is provider and customer at once: others must be able to use the result.
  { id: 'employer', core: ['distinct', 'assessors'], lightInstead: {} },
  { id: 'general', core: [], lightInstead: {} },
]

/** The profile of a sector layer of the checker (`he`, `vet`, …); `general` where there is none. */
export function reviewProfile(sector: string): ReviewProfile {
  const found = reviewProfiles.find(({ id }) => id === sector) ?? reviewProfiles.at(-1)
  return found ?? { id: 'general', core: [], lightInstead: {} }
}

/** Most hours and credits of the light track (procedures §7.2). */
const lightHours = 60
const lightCredits = 2

/** Light for at most 2 ECTS or at most 60 hours; full where neither is known. */
export function trackOf(content: DossierSpecification): 'full' | 'light' {
  const { workload } = content
  const ects = (workload?.credits ?? []).find(({ system }) => system === 'ECTS')?.points
  const isSmall = (workload?.hours ?? Infinity) <= lightHours || (ects ?? Infinity) <= lightCredits
  return isSmall ? 'light' : 'full'
}

/** The questions of a track and profile, in order. */
export function questionsFor(track: 'full' | 'light', profile: ReviewProfile): readonly Question[] {
  if (track === 'full') return questions
  const { lightInstead } = profile
  const ids = questions.filter(({ light }) => light === true).map(({ id }) => lightInstead[id] ?? id)
  return questions.filter(({ id }) => ids.includes(id))
}

/** Ids of the questions that an approval never passes over. */
export function coreQuestions(profile: ReviewProfile): readonly string[] {
  return [...questions.filter(({ core }) => core === true).map(({ id }) => id), ...profile.core]
}

/** Questions without an answer, and answers "no" and "not applicable" without a note (rule P1.4a-IQA-MC). */
export function answerProblems(asked: readonly string[], answers: readonly Answer[]): readonly Problem[] {
  return asked.flatMap((id): Problem[] => {
    const given = answers.find(({ question }) => question === id)
    if (given?.answer === undefined) return [problem('review.question-open', `answer.${id}`)]
    if (given.answer !== 'yes' && given.note.trim() === '')
      return [problem('review.note-missing', `note.${id}`)]
    return []
  })
}

/** What a review covered beside the micro-credential: questions about it that were answered yes or no. */
export function coveredBy(answers: readonly Answer[]): readonly string[] {
  return questions.flatMap(({ id, covers }) => {
    const given = answers.find(({ question }) => question === id)?.answer
    return covers !== undefined && (given === 'yes' || given === 'no') ? [covers] : []
  })
}

/** What peers are asked (procedures §7.3); words are messages `review.peer-question.<id>`. */
export const peerQuestions = [
  'outcomes-current',
  'assessment-sound',
  'level-right',
  'nothing-missing',
] as const
export const peerAnswers = ['yes', 'partly', 'no', 'cannot-say'] as const

/** What a seat is asked beside the questions to everybody. */
const moreQuestions: Readonly<Partial<Record<SeatRole, readonly string[]>>> = {
  'awarding-body': ['approves'],
}

/** What a panel member of a role is asked, in order. */
export function seatQuestions(role: SeatRole): readonly string[] {
  return [...peerQuestions, ...(moreQuestions[role] ?? [])]
}
