import { describe, expect, it } from 'vitest'
import { integrityOf } from './proof-integrity.ts'
import { summarise } from './summarise.ts'

describe('what the proofs of a credential together say', () => {
  it('VC Data Integrity §4.3 says that a seal of a later day is not in force yet, instead of calling the file changed', () => {
    const integrity = integrityOf([
      { suite: 'eddsa-rdfc-2022', outcome: 'fail', code: 'proof.created-in-future' },
    ])
    expect(integrity.code).toBe('integrity.sealed-later')
    const verdict = summarise({
      kind: 'checked',
      format: 'open-badge',
      checks: [{ id: 'integrity', ...integrity }],
      facts: {},
      registeredQuality: [],
      document: {},
    })
    expect(verdict.key).toBe('not-yet')
  })

  it('names the key where the key was revoked or unfit, and the contents where the signature is wrong', () => {
    const codeOf = (code: string) => integrityOf([{ suite: 'jades', outcome: 'fail', code }]).code
    expect(codeOf('key.revoked')).toBe('integrity.key-invalid')
    expect(codeOf('certificate.malformed')).toBe('integrity.key-invalid')
    expect(codeOf('proof.signature-invalid')).toBe('integrity.changed')
  })
})
