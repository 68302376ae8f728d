import { addDays, type LanguageMap, type PlainDate, type Problem } from '@tesela/kernel'
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
] as const

export type Action = (typeof actions)[number]

/** A row of procedures §7.1: who may take a file from where to where, and on which conditions. */
export interface Transition {
  readonly action: Action
  readonly from: readonly ReviewState[]
  readonly to: ReviewState
  readonly who: readonly (Role | 'system')[]
  readonly conditions: readonly ConditionId[]
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
    'declared',
    'some-request',
  ]),
  row('ask-peers', ['internal-review'], 'peer-review', reviewers, ['not-author', 'declared', 'some-seat']),
  row('send-to-approval', ['internal-review', 'peer-review'], 'approval', reviewers, [
    'not-author',
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
    ['not-author', 'different-person', 'declared', ...closed, 'everyone-heard', 'review-planned'],
  ),
  row('revise', ['monitored', 'review-due', 'suspended'], 'revision', ['author', 'qa-manager'], []),
  row('suspend', ['monitored', 'review-due'], 'suspended', ['qa-manager'], ['reasons']),
  row('resume', ['suspended'], 'monitored', ['qa-manager'], ['reasons']),
  row(
    'retire',
    ['monitored', 'review-due', 'suspended', 'revision', 'superseded'],
    'retired',
    ['qa-manager', 'system'],
    ['reasons'],
  ),
  row('supersede', ['monitored', 'review-due', 'revision', 'suspended'], 'superseded', ['system'], []),
]

function row(
  action: Action,
  from: readonly ReviewState[],
  to: ReviewState,
  who: Transition['who'],
  asked: readonly ConditionId[],
): Transition {
  return { action, from, to, who, conditions: asked }
}

export function findTransition(action: Action, from: ReviewState): Transition | undefined {
  return transitions.find((one) => one.action === action && one.from.includes(from))
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

/** The day by which the step of a state must be done; a monitored version waits for its next review. */
export function dueFor(
  state: ReviewState,
  today: PlainDate,
  nextReviewDue: PlainDate | undefined,
): PlainDate {
  const days = daysForStep[state]
  if (days !== undefined) return addDays(today, days)
  return nextReviewDue ?? today
}

/** Months after which the content is checked again unless the decision says otherwise (ETF checklist). */
export const usualReviewMonths = 12
