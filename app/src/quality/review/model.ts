import { addDays, daysBetween, type LanguageMap, type PlainDate, type Problem } from '@tesela/kernel'
import type { Role } from '../../actor.ts'
import { type ConditionId, conditions } from './condition-model.ts'
import type { Situation } from './situation-model.ts'

/** Where the review of a specification version stands (procedures §7.1). `draft` is in the author's hands. */
export const reviewStates = [
  'draft',
  'internal-review',
  'changes-asked',
  'peer-review',
  'approval',
  'approved',
  'rejected',
  'monitored',
  'review-due',
  'suspended',
  'revision',
  'retiring',
  'superseded',
  'retired',
] as const

export type ReviewState = (typeof reviewStates)[number]

/** States in which somebody has something to do: what the inbox holds. */
export const openStates: readonly ReviewState[] = [
  'internal-review',
  'changes-asked',
  'peer-review',
  'approval',
  'approved',
  'review-due',
  'suspended',
]

/** Full: 25 questions and peers. Light: 12 questions and one reviewer, afterwards sampled (procedures §7.2). */
export type Track = 'full' | 'light'

/** The approval of a programme that a unit is part of, so that it is not reviewed twice (procedures §7.5). */
export interface Programme {
  readonly name: string
  /** Who approved it, and when. */
  readonly approvedBy: string
  readonly approvedOn: PlainDate
  /** Where everyone can read the approval. */
  readonly uri: string
}

/** The approval file of one specification version. */
export interface ReviewFile {
  readonly organisationId: string
  readonly id: string
  readonly specificationId: string
  readonly versionId: string
  readonly version: string
  readonly title: LanguageMap
  /** First ISCED-F code, by which inboxes are filtered. */
  readonly field?: string
  readonly state: ReviewState
  readonly track: Track
  /** Id of the review profile: `he`, `vet`, `validation`, `employer`, `general`. */
  readonly profile: string
  /** 1 is the first approval; every periodic review adds one. */
  readonly cycle: number
  /** The day by which the step of this state must be done. */
  readonly dueOn: PlainDate
  readonly assigneeId?: string
  readonly submittedBy?: string
  readonly submittedAt?: string
  readonly decidedAt?: string
  readonly nextReviewDue?: PlainDate
  /** Why the review fell due before or on its date: ids of triggers. */
  readonly triggers: readonly string[]
  /** A light review drawn for a closer look three months after its approval. */
  readonly sampled: boolean
  /** The approved programme on which its review rests. */
  readonly programme?: Programme
  /** The day since which nobody new can begin; absent while people can. */
  readonly suspendedOn?: PlainDate
  readonly updatedAt: string
}

export const actions = [
  'submit',
  'carry-over',
  'withdraw',
  'ask-changes',
  'ask-peers',
  'send-to-approval',
  'approve',
  'reject',
  'reopen',
  'publish',
  'mark-due',
  'confirm',
  'revise',
  'suspend',
  'resume',
  'retire',
  'supersede',
  'keep',
] as const

export type Action = (typeof actions)[number]

/** A row of procedures §7.1: who may take a file from where to where, and on which conditions. */
export interface Transition {
  readonly action: Action
  readonly from: readonly ReviewState[]
  readonly to: ReviewState
  readonly who: readonly (Role | 'system')[]
  readonly conditions: readonly ConditionId[]
  /** Only while new enrolments are stopped, or only while they are not. */
  readonly whileStopped?: boolean
}

const reviewers: readonly Role[] = ['internal-reviewer', 'qa-manager']
const closed: readonly ConditionId[] = ['checklist-complete', 'no-open-requests']

/** The state machine as a table. What no row allows is refused. */
export const transitions: readonly Transition[] = [
  row(
    'submit',
    ['draft', 'changes-asked'],
    'internal-review',
    ['author'],
    ['checker-clean', 'no-open-requests'],
  ),
  row(
    'carry-over',
    ['draft', 'changes-asked'],
    'approved',
    ['author'],
    ['checker-clean', 'no-open-requests'],
  ),
  row(
    'withdraw',
    ['internal-review', 'peer-review', 'approval', 'approved'],
    'draft',
    ['author', 'qa-manager'],
    [],
  ),
  row('ask-changes', ['internal-review', 'peer-review', 'approval'], 'changes-asked', reviewers, [
    'not-author',
    'different-person',
    'declared',
    'some-request',
  ]),
  row('ask-peers', ['internal-review'], 'peer-review', reviewers, [
    'not-author',
    'different-person',
    'declared',
    'some-seat',
  ]),
  row('send-to-approval', ['internal-review', 'peer-review'], 'approval', reviewers, [
    'not-author',
    'different-person',
    'declared',
    ...closed,
    'peers-heard',
  ]),
  row(
    'approve',
    ['approval'],
    'approved',
    ['qa-manager'],
    [
      'not-author',
      'different-person',
      'declared',
      ...closed,
      'peers-heard',
      'bodies-agree',
      'core-not-refused',
      'review-planned',
    ],
  ),
  row(
    'reject',
    ['approval'],
    'rejected',
    ['qa-manager'],
    ['not-author', 'different-person', 'declared', 'reasons'],
  ),
  row('reopen', ['rejected'], 'draft', ['author', 'qa-manager'], []),
  row('publish', ['approved'], 'monitored', ['author', 'registrar', 'qa-manager', 'system'], []),
  row('mark-due', ['monitored', 'suspended'], 'review-due', ['qa-manager', 'system'], []),
  row(
    'confirm',
    ['review-due'],
    'monitored',
    ['qa-manager'],
    [
      'not-author',
      'different-person',
      'declared',
      ...closed,
      'everyone-heard',
      'bodies-agree',
      'review-planned',
    ],
  ),
  row('revise', ['monitored', 'review-due', 'suspended'], 'revision', ['author', 'qa-manager'], []),
  // An emergency does not wait for a review or a new version, and neither of them lets people in again.
  row('suspend', ['monitored'], 'suspended', ['qa-manager'], ['reasons'], false),
  row('suspend', ['review-due'], 'review-due', ['qa-manager'], ['reasons'], false),
  row('suspend', ['revision'], 'revision', ['qa-manager'], ['reasons'], false),
  row('suspend', ['superseded'], 'superseded', ['qa-manager'], ['reasons'], false),
  row('resume', ['suspended'], 'monitored', ['qa-manager'], ['reasons'], true),
  row('resume', ['review-due'], 'review-due', ['qa-manager'], ['reasons'], true),
  row('resume', ['revision'], 'revision', ['qa-manager'], ['reasons'], true),
  row('resume', ['superseded'], 'superseded', ['qa-manager'], ['reasons'], true),
  row(
    'retire',
    ['monitored', 'review-due', 'suspended', 'revision', 'superseded'],
    'retired',
    ['qa-manager', 'system'],
    ['reasons'],
  ),
  row('supersede', ['monitored', 'review-due', 'revision', 'suspended'], 'superseded', ['system'], []),
  // The draft of the new version was thrown away.
  row('keep', ['revision'], 'monitored', ['system'], [], false),
  row('keep', ['revision'], 'suspended', ['system'], [], true),
]

function row(
  action: Action,
  from: readonly ReviewState[],
  to: ReviewState,
  who: Transition['who'],
  asked: readonly ConditionId[],
  whileStopped?: boolean,
): Transition {
  return { action, from, to, who, conditions: asked, ...(whileStopped === undefined ? {} : { whileStopped }) }
}

type Standing = Pick<ReviewFile, 'state' | 'suspendedOn'>

/** Whether a row begins where a file stands. */
export function applies(transition: Transition, { state, suspendedOn }: Standing): boolean {
  const { from, whileStopped } = transition
  return from.includes(state) && (whileStopped === undefined || whileStopped === (suspendedOn !== undefined))
}

export function findTransition(action: Action, file: Standing): Transition | undefined {
  return transitions.find((one) => one.action === action && applies(one, file))
}

/** Everything that stands against a step, at once. */
export function stepProblems(transition: Transition, situation: Situation): readonly Problem[] {
  return transition.conditions.flatMap((id) => conditions[id](situation))
}

/** Days that the step of a state may take; house values. */
const daysForStep: Readonly<Partial<Record<ReviewState, number>>> = {
  'internal-review': 14,
  'changes-asked': 14,
  'peer-review': 21,
  approval: 7,
  approved: 30,
  'review-due': 30,
  suspended: 14,
}

/** A Monday, from which weekdays are counted. */
const someMonday = '2024-01-01'

/** The day itself, or the Monday after a weekend: nobody is late on a day on which nobody works. */
export function workingDay(day: PlainDate): PlainDate {
  const weekday = (((daysBetween(someMonday, day) % 7) + 7) % 7) + 1
  return weekday <= 5 ? day : addDays(day, 8 - weekday)
}

/**
 * The day by which the step of a state must be done, a working day; a monitored version waits for its next
 * review on the very day that was decided.
 */
export function dueFor(
  state: ReviewState,
  today: PlainDate,
  nextReviewDue: PlainDate | undefined,
): PlainDate {
  const days = daysForStep[state]
  if (days !== undefined) return workingDay(addDays(today, days))
  return nextReviewDue ?? today
}

/** Months after which the content is checked again unless the decision says otherwise (ETF checklist). */
export const usualReviewMonths = 12
