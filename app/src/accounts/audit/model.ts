import type { Actor } from '../../actor.ts'

/** One line of the audit log. Each carries the hash of the one before, so that a removed line shows. */
export interface AuditEntry {
  readonly organisationId: string
  readonly sequence: number
  readonly at: string
  readonly actorKind: Actor['kind']
  readonly personId: string | null
  readonly job: string | null
  readonly event: string
  readonly subjectKind: string
  readonly subjectId: string
  readonly details: Readonly<Record<string, unknown>>
  readonly previousHash: string
  readonly hash: string
}

/** The hash before the first entry of a chain. */
export const chainStart = '0'.repeat(64)

/** The text that an entry's hash covers: every field but the hash itself, with object keys in order. */
export function hashedText(entry: Omit<AuditEntry, 'hash'>): string {
  return JSON.stringify([
    entry.organisationId,
    entry.sequence,
    entry.at,
    entry.actorKind,
    entry.personId,
    entry.job,
    entry.event,
    entry.subjectKind,
    entry.subjectId,
    sorted(entry.details),
    entry.previousHash,
  ])
}

/** The first entry whose link or hash is wrong, or `undefined` for an unbroken chain in order of sequence. */
export function firstBrokenLink(
  entries: readonly AuditEntry[],
  sha256: (text: string) => string,
  start: string = chainStart,
): AuditEntry | undefined {
  let previous = start
  return entries.find((entry) => {
    const intact = entry.previousHash === previous && entry.hash === sha256(hashedText(entry))
    previous = entry.hash
    return !intact
  })
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  )
}
