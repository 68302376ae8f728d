import { randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { openVault } from './vault.ts'

const key = () => randomBytes(32).toString('base64url')
const secret = new TextEncoder().encode('-----BEGIN PRIVATE KEY-----')
const refusal = { code: 'keys.vault-cannot-open' }

describe('the key vault', () => {
  it('opens what it sealed, and never seals the same way twice', () => {
    const vault = openVault(key())
    const sealed = vault.seal(secret, 'organisation-key:1')
    expect(vault.open(sealed, 'organisation-key:1')).toEqual(secret)
    expect(vault.seal(secret, 'organisation-key:1')).not.toEqual(sealed)
    expect(Buffer.from(sealed).includes(Buffer.from(secret))).toBe(false)
  })

  it('does not open under another key', () => {
    const sealed = openVault(key()).seal(secret, 'p')
    expect(() => openVault(key()).open(sealed, 'p')).toThrow(expect.objectContaining(refusal))
  })

  it('does not open for another purpose: a key cannot be moved to another organisation', () => {
    const vault = openVault(key())
    const sealed = vault.seal(secret, 'organisation-key:1')
    expect(() => vault.open(sealed, 'organisation-key:2')).toThrow(expect.objectContaining(refusal))
  })

  it('does not open with any single bit changed, or cut short', () => {
    const vault = openVault(key())
    const sealed = vault.seal(secret, 'p')
    for (let index = 0; index < sealed.length; index += 1) {
      const changed = sealed.slice()
      changed[index] = (changed[index] ?? 0) ^ 1
      expect(() => vault.open(changed, 'p')).toThrow(expect.objectContaining(refusal))
      expect(() => vault.open(sealed.slice(0, index), 'p')).toThrow(expect.objectContaining(refusal))
    }
  })
})
