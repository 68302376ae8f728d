import type { LanguageMap, PlainDate } from '@tesela/kernel'
import type { Change, DecisionKind, Outcome } from './approval-model.ts'
import type { AnswerValue } from './checklist-model.ts'
import type { Programme, ReviewState } from './model.ts'
import type { SeatRole } from './panel-model.ts'

/** A decision as it is recorded for ever. */
export interface Decision {
  readonly organisationId: string
  readonly id: string
  readonly fileId?: string
  readonly specificationId: string
  readonly versionId: string
  readonly version: string
  readonly kind: DecisionKind
  readonly outcome: Outcome
  readonly decidedOn: PlainDate
  readonly decidedAt: string
  readonly decidedBy?: string
  readonly decidedByName?: string
  readonly reasons: string
  readonly covers: readonly string[]
  readonly checklist: readonly RecordedAnswer[]
  readonly panel: readonly RecordedSeat[]
  readonly peers: readonly RecordedSeat[]
  readonly nextReviewDue?: PlainDate
  /** Days from hand-in to decision; of approvals only. */
  readonly waitedDays?: number
  readonly basedOn?: string
  readonly changes: readonly Change[]
  readonly contentDigest: string
  readonly recordHash: string
}

/** An answer in the form of a dossier's checklist. */
export interface RecordedAnswer {
  readonly q: string
  readonly answer: AnswerValue
  readonly note?: string
}

/** A seat by what it speaks for, never by name. */
export interface RecordedSeat {
  readonly role: SeatRole | 'reviewer'
  readonly org: string
}

/** What a version's record says to whoever may read the version; see the migration's `review_record`. */
export interface ReviewRecord {
  readonly state: ReviewState | null
  readonly cycle: number | null
  readonly nextReviewDue: PlainDate | null
  /** The day of each condition that is not met. */
  readonly openConditions: readonly PlainDate[]
  /** The day since which nobody new can begin. */
  readonly suspendedOn: PlainDate | null
  /** The approved programme on which the review rests. */
  readonly programme: Programme | null
  readonly decisions: readonly {
    readonly kind: DecisionKind
    readonly outcome: Outcome
    readonly date: PlainDate
    readonly version: string
    readonly by: string | null
    readonly covers: readonly string[]
    readonly panel: readonly RecordedSeat[]
    readonly peers: readonly RecordedSeat[]
    readonly nextReviewDue: PlainDate | null
    readonly recordHash: string
    readonly checklist: readonly RecordedAnswer[]
  }[]
}

/** What everyone may know of a provider's reviews; see the migration's `review_provider_face`. */
export interface ProviderFace {
  readonly published: number
  readonly inDate: number
  /** Those whose review comes soonest. */
  readonly versions: readonly {
    readonly specificationId: string
    readonly versionId: string
    readonly version: string
    readonly title: LanguageMap
    readonly reviewedOn: PlainDate | null
    readonly nextReviewDue: PlainDate | null
    readonly suspendedOn: PlainDate | null
  }[]
}
