import type { PlainDate } from '@tesela/kernel'

/** External decisions as DEQAR names them. */
export const decisions = ['positive', 'positive with conditions', 'negative', 'not applicable'] as const
export type Decision = (typeof decisions)[number]

/** A register that vouches for an agency, and the days between which it did. */
export interface Registration {
  /** `eqar`, `national` (by law or by a ministry) or `sector`. */
  readonly register: RegisterId
  readonly from: PlainDate
  readonly until?: PlainDate
}

export const registers = ['eqar', 'national', 'sector'] as const
export type RegisterId = (typeof registers)[number]

/** A body that decides about the quality of others: an agency, an authority, the owner of a label. */
export interface Agency {
  readonly id: string
  readonly name: string
  readonly acronym?: string
  readonly country?: string
  readonly website?: string
  /** The agency's own organisation here, when it works in this system. */
  readonly organisationId?: string
  /** Its number in a foreign register, `deqar:37`. */
  readonly externalId?: string
  readonly registrations: readonly Registration[]
}

/** What a decision covers; an empty list sets no limit (ELM Accreditation). */
export interface Limits {
  readonly eqfLevels: readonly number[]
  /** ISCED-F codes or beginnings of them. */
  readonly fields: readonly string[]
  readonly countries: readonly string[]
}

export const noLimits: Limits = { eqfLevels: [], fields: [], countries: [] }

/** Something that a decision demands by a day. */
export interface EntryCondition {
  readonly text: string
  readonly dueOn?: PlainDate
  readonly metOn?: PlainDate
}

/** Where an entry comes from. */
export const sourceKinds = ['agency', 'deqar', 'file', 'dossier', 'provider'] as const
export type SourceKind = (typeof sourceKinds)[number]

export interface EntrySource {
  readonly kind: SourceKind
  readonly url?: string
  /** The record's number there. */
  readonly record?: string
  readonly fetchedAt: string
  /** SHA-256 of the record as it was read, hexadecimal. */
  readonly hash: string
}

/** The end of a decision before its time. `effectiveFrom` may lie before the day it was declared. */
export interface Withdrawal {
  readonly on: PlainDate
  readonly effectiveFrom: PlainDate
  readonly reason: string
}

/** A decision changed on appeal: what stands now, for the whole period. */
export interface Appeal {
  readonly on: PlainDate
  readonly decision: Decision
}

/** One decision of an agency about an organisation or one of its specifications. */
export interface ExternalEntry {
  readonly id: string
  readonly agency: Agency
  /** Id of the instrument: `esg`, `eqavet`, `eqf-annex-iv`, `label`. */
  readonly instrument: string
  /** The organisation it is about, or whose programme it is about. */
  readonly subjectId: string
  /** Absent: the organisation as a whole, or a programme that is not described here. */
  readonly specificationId?: string
  readonly scope: 'provider' | 'programme'
  /** Name of the programme or of the label. */
  readonly title?: string
  readonly decision: Decision
  readonly decidedOn?: PlainDate
  readonly validFrom: PlainDate
  /** Absent: open; counted as six years (DEQAR). */
  readonly validTo?: PlainDate
  readonly conditions: readonly EntryCondition[]
  readonly limits: Limits
  /** Countries in whose systems the provider is recognised, when that is not the country of its seat. */
  readonly recognisedIn: readonly string[]
  readonly report?: string
  readonly learnersInvolved?: boolean
  /** `register`: the agency or a register says so. `stated`: the provider says so, nobody confirmed it. */
  readonly standing: 'register' | 'stated'
  readonly source: EntrySource
  /** Organisation that recorded it here; absent: read from a register by a job. */
  readonly recordedBy?: string
  readonly withdrawal?: Withdrawal
  readonly appeal?: Appeal
}

/** An organisation that continues another one from a day on. */
export interface Succession {
  readonly predecessorId: string
  readonly predecessorName: string
  readonly successorId: string
  readonly kind: 'merger' | 'split' | 'renamed' | 'took-over'
  readonly on: PlainDate
  readonly standing: 'register' | 'stated'
}

/** The decision that stands, appeals included. */
export function standingDecision(entry: Pick<ExternalEntry, 'decision' | 'appeal'>): Decision {
  return entry.appeal?.decision ?? entry.decision
}

/** Whether an agency was in one of the registers on a day; an empty list asks for any register. */
export function registeredOn(
  agency: Pick<Agency, 'registrations'>,
  day: PlainDate,
  wanted: readonly RegisterId[] = [],
): Registration | undefined {
  return agency.registrations.find(
    ({ register, from, until }) =>
      (wanted.length === 0 || wanted.includes(register)) &&
      from <= day &&
      (until === undefined || day <= until),
  )
}
