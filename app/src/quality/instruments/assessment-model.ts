import type { Answers } from './instrument-model.ts'

/** A self-assessment form of one organisation: a draft, the published one, or an earlier one. */
export interface Assessment {
  readonly organisationId: string
  readonly id: string
  readonly instrument: string
  readonly edition: string
  readonly revision: number
  readonly status: 'draft' | 'published' | 'superseded'
  readonly answers: Answers
  readonly updatedAt: string
  readonly publishedOn?: string
}

export interface Applicability {
  readonly instrument: string
  readonly applies: boolean
  readonly reason: string
  readonly decidedOn: string
}
