import { describe, expect, it } from 'vitest'
import { chooseKey, type IssuerKey, type KeyNeeds } from './model.ts'

const day = '2026-11-23'
const sdJwt: KeyNeeds = { algorithms: ['ES256', 'EdDSA'], needsCertificate: false }
const sealed: KeyNeeds = { algorithms: ['RS256', 'ES256'], needsCertificate: true }

/** A key by its name; its id says when it was made. */
function key(name: string, made: number, changes: Partial<IssuerKey> = {}): IssuerKey {
  return {
    organisationId: 'organisation',
    id: `01a2174c-0000-7000-8000-${String(made).padStart(12, '0')}`,
    name,
    algorithm: 'ES256',
    publicJwk: { kty: 'EC' },
    certificates: ['MII'],
    inForceFrom: day,
    inForceUntil: '2031-11-23',
    state: 'active',
    origin: 'generated',
    ...changes,
  }
}

/** Chosen from the keys in every order in which a database could list them. */
function chosen(keys: readonly IssuerKey[], needs: KeyNeeds): readonly (string | undefined)[] {
  const orders = [keys, keys.toReversed(), keys.toSorted((one, other) => (one.name < other.name ? -1 : 1))]
  return [...new Set(orders.map((order) => chooseKey(order, needs, day)?.name))]
}

describe('the key that a new file is sealed with', () => {
  it('is the imported e-seal, also where no certificate is needed and a generated key counts from the same day', () => {
    const keys = [key('seal-1', 1), key('seal-2', 2, { origin: 'imported' }), key('seal-3', 3)]
    expect(chosen(keys, sdJwt)).toEqual(['seal-2'])
    expect(chosen(keys, sealed)).toEqual(['seal-2'])
  })

  it('is the e-seal imported last while the one before it is still in force, whatever their algorithms', () => {
    const keys = [
      key('seal-1', 1, { origin: 'imported', algorithm: 'RS256' }),
      key('seal-2', 2, { origin: 'imported' }),
    ]
    expect(chosen(keys, sealed)).toEqual(['seal-2'])
  })

  it('is a generated key where the e-seal does not fit: another algorithm, not in force, or taken out of use', () => {
    const imported = { origin: 'imported', inForceFrom: '2026-01-01' } as const
    for (const changes of [
      { ...imported, algorithm: 'RS256' },
      { ...imported, inForceUntil: '2026-11-22' },
      { ...imported, inForceFrom: '2026-11-24' },
      { ...imported, state: 'retired' },
    ] as const) {
      expect(chosen([key('seal-1', 1), key('seal-2', 2, changes)], sdJwt)).toEqual(['seal-1'])
    }
  })

  it('among generated keys is of the algorithm that the format prefers, and the newest of these', () => {
    const keys = [
      key('key-1', 4, { algorithm: 'EdDSA', certificates: [] }),
      key('seal-1', 1),
      key('seal-2', 2),
    ]
    expect(chosen(keys, sdJwt)).toEqual(['seal-2'])
  })

  it('is none where none fits', () => {
    expect(chosen([key('key-1', 1, { certificates: [] })], sealed)).toEqual([undefined])
  })
})
