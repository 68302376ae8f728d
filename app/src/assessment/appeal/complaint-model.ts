import { addDays, daysBetween, type PlainDate, type Problem, problem } from '@tesela/kernel'

export const kinds = ['complaint', 'appeal'] as const
export type ComplaintKind = (typeof kinds)[number]

export const subjects = ['assessment', 'quality', 'information', 'access', 'other'] as const
export type ComplaintSubject = (typeof subjects)[number]

export const outcomes = ['upheld', 'partly', 'rejected'] as const
export type ComplaintOutcome = (typeof outcomes)[number]

export const states = ['received', 'acknowledged', 'answered', 'escalated', 'closed'] as const
export type ComplaintState = (typeof states)[number]

/** What can happen to a complaint. */
export type ComplaintStep =
  | 'acknowledge'
  | 'answer'
  | 'accept'
  | 'expire'
  | 'escalate'
  | 'escalate-unanswered'
  | 'decide'
  | 'withdraw'

/** Who may take a step. */
export type StepTaker = 'handler' | 'complainant' | 'appeal-officer' | 'system'

interface Transition {
  readonly step: ComplaintStep
  readonly from: readonly ComplaintState[]
  readonly to: ComplaintState
  readonly by: StepTaker
}

/** The life of a complaint or appeal (principles, clause P1.2): received → acknowledged → answered → closed or escalated. */
export const transitions: readonly Transition[] = [
  { step: 'acknowledge', from: ['received'], to: 'acknowledged', by: 'handler' },
  { step: 'answer', from: ['acknowledged'], to: 'answered', by: 'handler' },
  { step: 'accept', from: ['answered'], to: 'closed', by: 'complainant' },
  { step: 'expire', from: ['answered'], to: 'closed', by: 'system' },
  { step: 'escalate', from: ['answered'], to: 'escalated', by: 'complainant' },
  // Nobody must wait for ever: an answer that is late can be escalated as well.
  { step: 'escalate-unanswered', from: ['received', 'acknowledged'], to: 'escalated', by: 'complainant' },
  { step: 'decide', from: ['escalated'], to: 'closed', by: 'appeal-officer' },
  {
    step: 'withdraw',
    from: ['received', 'acknowledged', 'answered', 'escalated'],
    to: 'closed',
    by: 'complainant',
  },
]

/** Days to answer where the organisation names none, and days in which an answer can be escalated. */
export const usualAnswerDays = 30
export const daysToEscalate = 30

/** What is counted. No name and no word of anybody is in it. */
export interface Complaint {
  readonly organisationId: string
  readonly id: string
  /** Counted from 1 in the organisation; how both sides call it. */
  readonly number: number
  readonly kind: ComplaintKind
  readonly subject: ComplaintSubject
  readonly specificationId?: string
  readonly state: ComplaintState
  readonly receivedOn: PlainDate
  readonly dueOn: PlainDate
  readonly acknowledgedOn?: PlainDate
  readonly answeredOn?: PlainDate
  readonly outcome?: ComplaintOutcome
  readonly escalatedOn?: PlainDate
  readonly appealDueOn?: PlainDate
  readonly appealOutcome?: ComplaintOutcome
  readonly closedOn?: PlainDate
  readonly closedHow?: 'accepted' | 'expired' | 'withdrawn' | 'decided'
}

/** Who said what; kept apart, and gone after its time. */
export interface ComplaintFile {
  readonly complaintId: string
  readonly name: string
  readonly email: string
  readonly language: string
  /** Which assessment, when. */
  readonly reference: string
  readonly body: string
  readonly answer: string
  readonly escalation: string
  readonly appealAnswer: string
  /** Who decided first, and who decided the appeal: never the same person. */
  readonly handledBy?: string
  readonly appealBy?: string
  readonly remindedOn?: PlainDate
}

/** The row of a step, when the complaint is where the step can be taken. */
export function transitionFor(state: ComplaintState, step: ComplaintStep): Transition | undefined {
  return transitions.find((row) => row.step === step && row.from.includes(state))
}

/** The day until which the next answer is due; nothing when none is. */
export function nextDue(complaint: Complaint): PlainDate | undefined {
  if (complaint.state === 'received' || complaint.state === 'acknowledged') return complaint.dueOn
  return complaint.state === 'escalated' ? complaint.appealDueOn : undefined
}

/** Whether an answer is late. */
export function isOverdue(complaint: Complaint, today: PlainDate): boolean {
  const due = nextDue(complaint)
  return due !== undefined && due < today
}

/** What the complainant can do today. */
export function waysOn(complaint: Complaint, today: PlainDate): readonly ComplaintStep[] {
  const { state, answeredOn } = complaint
  const canEscalate =
    state === 'answered' && answeredOn !== undefined && addDays(answeredOn, daysToEscalate) >= today
  const isLate = (state === 'received' || state === 'acknowledged') && isOverdue(complaint, today)
  return [
    ...(state === 'answered' ? (['accept'] as const) : []),
    ...(canEscalate ? (['escalate'] as const) : []),
    ...(isLate ? (['escalate-unanswered'] as const) : []),
    ...(state === 'closed' ? [] : (['withdraw'] as const)),
  ]
}

/**
 * What stands against a step: `complaint.not-now`, `complaint.too-late-to-escalate`, `complaint.not-late-yet`,
 * `complaint.words-missing`, and for an appeal `complaint.first-decision-maker` or, where another account seems to be
 * theirs, `complaint.same-person-email`, `-passkey`, `-declared` or `-name`.
 */
export function stepProblems(options: {
  readonly complaint: Complaint
  readonly file: Pick<ComplaintFile, 'handledBy'>
  readonly step: ComplaintStep
  readonly today: PlainDate
  readonly words: string
  readonly personId?: string
  /** Why the account seems to belong to the person who decided first. */
  readonly samePerson?: readonly { readonly name: string; readonly reason: string }[]
}): readonly Problem[] {
  const { complaint, file, step, today, words, personId, samePerson = [] } = options
  if (transitionFor(complaint.state, step) === undefined) return [problem('complaint.not-now')]
  const needsWords = ['answer', 'escalate', 'escalate-unanswered', 'decide'].includes(step)
  const isOwnDecision = step === 'decide' && personId !== undefined && personId === file.handledBy
  const ways = waysOn(complaint, today)
  return [
    ...(step === 'escalate' && !ways.includes('escalate') ? [problem('complaint.too-late-to-escalate')] : []),
    ...(step === 'escalate-unanswered' && !ways.includes('escalate-unanswered')
      ? [problem('complaint.not-late-yet')]
      : []),
    ...(needsWords && words.trim() === '' ? [problem('complaint.words-missing', 'words')] : []),
    ...(isOwnDecision ? [problem('complaint.first-decision-maker')] : []),
    ...(step === 'decide'
      ? samePerson.map(({ name, reason }) => problem(`complaint.same-person-${reason}`, undefined, { name }))
      : []),
  ]
}

/** What everyone may know about complaints of a year. */
export interface ComplaintNumbers {
  readonly answered: number
  readonly inTime: number
  /** Right in all or in part, at the first or at the second answer. */
  readonly upheld: number
  readonly escalated: number
  readonly withdrawn: number
  readonly medianDays?: number
}

/** Counts complaints that were answered or closed. */
export function countComplaints(complaints: readonly Complaint[]): ComplaintNumbers {
  const answered = complaints.filter(({ answeredOn }) => answeredOn !== undefined)
  const days = answered
    .map(({ receivedOn, answeredOn }) => daysBetween(receivedOn, answeredOn ?? receivedOn))
    .toSorted((left, right) => left - right)
  const median = days[Math.floor(days.length / 2)]
  const wasRight = ({ outcome, appealOutcome }: Complaint) =>
    (appealOutcome ?? outcome) === 'upheld' || (appealOutcome ?? outcome) === 'partly'
  return {
    answered: answered.length,
    inTime: answered.filter(({ answeredOn, dueOn }) => (answeredOn ?? '') <= dueOn).length,
    upheld: complaints.filter(wasRight).length,
    escalated: complaints.filter(({ escalatedOn }) => escalatedOn !== undefined).length,
    withdrawn: complaints.filter(({ closedHow }) => closedHow === 'withdrawn').length,
    ...(median === undefined ? {} : { medianDays: median }),
  }
}
