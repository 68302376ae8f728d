import type { PlainDate } from '@tesela/kernel'

/** What a decision decides about: a first approval, a periodic review, wording only, or a review elsewhere. */
export type DecisionKind = 'approval' | 'periodic' | 'carried-over' | 'imported'

export type Outcome = 'approved' | 'approved-with-conditions' | 'rejected'

/** Something that must be done by a day for an approval to hold. */
export interface Condition {
  readonly id: string
  readonly text: string
  readonly dueOn: PlainDate
  readonly metOn?: PlainDate
  /** Where it can be seen that it is met. */
  readonly evidence?: string
}

/** A difference between two versions as far as re-approval looks at it. */
export interface Change {
  readonly field: string
  readonly name?: string
  readonly language?: string
  readonly substantive: boolean
}

/** Whether the approval of the version before holds for this one, and why. */
export interface Reapproval {
  readonly needed: boolean
  /** Why it is needed; empty when it is not. */
  readonly because: readonly ReapprovalReason[]
  /** Changes that alone would not need it. */
  readonly editorial: readonly Change[]
}

export type ReapprovalReason =
  | { readonly code: 'first-version' }
  | { readonly code: 'no-approval-to-carry' }
  | { readonly code: 'review-overdue'; readonly due: PlainDate }
  | { readonly code: 'approver-is-author' }
  | { readonly code: 'condition-unmet' }
  /** The author wants it, although wording alone changed. */
  | { readonly code: 'asked-for' }
  | { readonly code: 'substantive'; readonly change: Change }

/** What is known of the approval that could be carried over. */
export interface EarlierApproval {
  readonly decidedBy: string
  readonly nextReviewDue?: PlainDate
  readonly hasUnmetConditions: boolean
}

/**
 * Substantive changes (title, outcomes, level, workload, assessment: procedures §7.1, version rule) need a new
 * approval; wording, translation and links do not, as long as the approval before still stands.
 */
export function reapproval(input: {
  /** Absent: nothing was published before. */
  readonly changes?: readonly Change[]
  readonly earlier?: EarlierApproval
  readonly authors: readonly string[]
  readonly today: PlainDate
}): Reapproval {
  const { changes, earlier, today } = input
  if (changes === undefined) return { needed: true, because: [{ code: 'first-version' }], editorial: [] }
  const editorial = changes.filter(({ substantive }) => !substantive)
  const because: ReapprovalReason[] = changes
    .filter(({ substantive }) => substantive)
    .map((change) => ({ code: 'substantive', change }))
  if (earlier === undefined) because.push({ code: 'no-approval-to-carry' })
  else {
    const due = earlier.nextReviewDue
    if (due !== undefined && due < today) because.push({ code: 'review-overdue', due })
    if (input.authors.includes(earlier.decidedBy)) because.push({ code: 'approver-is-author' })
    if (earlier.hasUnmetConditions) because.push({ code: 'condition-unmet' })
  }
  return { needed: because.length > 0, because, editorial }
}

/** One light review in ten is looked at again: drawn by the digest of its record, so that nobody chooses. */
export function isSampled(recordHash: string): boolean {
  return Number.parseInt(recordHash.slice(0, 4), 16) % 10 === 0
}
