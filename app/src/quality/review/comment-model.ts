/** A remark on a field or on the whole; a request must be resolved before the review goes on. */
export interface Comment {
  readonly id: string
  /** The dossier's path that it is about. */
  readonly field?: string
  readonly body: string
  readonly isRequest: boolean
  readonly authorId?: string
  /** Set when a panel member without an account wrote it. */
  readonly seatId?: string
  readonly at: string
  readonly resolvedAt?: string
  readonly resolution: string
}
