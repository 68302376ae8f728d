import { describe, expect, it } from 'vitest'
import { type AuditEntry, chainStart, firstBrokenLink, hashedText } from './model.ts'
import { sha256Hex } from './store.ts'

function chain(length: number): AuditEntry[] {
  const entries: AuditEntry[] = []
  for (let sequence = 1; sequence <= length; sequence += 1) {
    const entry = {
      organisationId: '018f0000-0000-7000-8000-000000000001',
      sequence,
      at: '2026-05-06T10:00:00.000Z',
      actorKind: 'person' as const,
      personId: '018f0000-0000-7000-8000-000000000002',
      job: null,
      event: 'specification.published',
      subjectKind: 'specification',
      subjectId: 's1',
      details: { b: 2, a: [{ d: 1, c: 2 }] },
      previousHash: entries.at(-1)?.hash ?? chainStart,
    }
    entries.push({ ...entry, hash: sha256Hex(hashedText(entry)) })
  }
  return entries
}

describe('the audit chain', () => {
  it('is intact when every entry carries the hash of the one before', () => {
    expect(firstBrokenLink(chain(4), sha256Hex)).toBeUndefined()
  })

  it('shows the first entry whose content was changed', () => {
    const entries = chain(4).map((entry) =>
      entry.sequence === 2 ? { ...entry, event: 'nothing.happened' } : entry,
    )
    expect(firstBrokenLink(entries, sha256Hex)?.sequence).toBe(2)
  })

  it('shows where an entry was taken out', () => {
    const entries = chain(4).filter((entry) => entry.sequence !== 3)
    expect(firstBrokenLink(entries, sha256Hex)?.sequence).toBe(4)
  })

  it('hashes details alike whatever the order of their keys, as the database may reorder them', () => {
    const [entry] = chain(1)
    if (entry === undefined) throw new Error('empty chain')
    expect(hashedText({ ...entry, details: { a: [{ c: 2, d: 1 }], b: 2 } })).toBe(hashedText(entry))
  })
})
