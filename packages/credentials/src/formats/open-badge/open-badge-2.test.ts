import { createPublicKey, generateKeyPairSync } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { signerFromKey } from '../../../../../app/src/keys/node-signer.ts'
import { signCompactJws } from '../../proofs/jws.ts'
import type { Check } from '../../verification/check.ts'
import { verifyCredential } from '../../verification/verify.ts'
import { cryptography } from '../testing/signers.ts'
import { sourcesWith } from '../testing/sources.ts'

const at = '2026-11-24T10:00:00Z'
const keyAddress = 'https://badges.example/key'
const issuer = {
  type: 'Issuer',
  id: 'https://badges.example/issuer',
  name: 'Badge School',
  url: 'https://badges.example',
}

const assertion = {
  '@context': 'https://w3id.org/openbadges/v2',
  type: 'Assertion',
  id: 'https://badges.example/assertions/1',
  recipient: { type: 'email', hashed: false, identity: 'learner@example.org' },
  badge: { type: 'BadgeClass', id: 'https://badges.example/classes/1', name: 'First aid', issuer },
  issuedOn: '2026-03-01T00:00:00Z',
  verification: { type: 'HostedBadge' },
}

async function verify(text: string, documents: Readonly<Record<string, unknown>>): Promise<readonly Check[]> {
  const report = await verifyCredential(text, { at, cryptography, sources: sourcesWith(documents) })
  if (report.kind === 'unreadable') throw new Error(JSON.stringify(report.problems))
  expect(report.format).toBe('open-badge-2')
  return report.checks
}

describe('Open Badges 2.0, hosted', () => {
  it('counts when its own address answers with the same assertion', async () => {
    const checks = await verify(JSON.stringify(assertion), { [assertion.id]: assertion })
    expect(checks[0]).toMatchObject({ outcome: 'pass' })
    expect(checks[1]).toMatchObject({ outcome: 'pass', detail: { domain: 'badges.example' } })
  })

  it('fails when its address answers with another recipient', async () => {
    const changed = { ...assertion, recipient: { ...assertion.recipient, identity: 'thief@example.org' } }
    const checks = await verify(JSON.stringify(changed), { [assertion.id]: assertion })
    expect(checks[0]).toMatchObject({ outcome: 'fail', code: 'integrity.changed' })
  })

  it('does not count for an issuer at another domain than the one that hosts it', async () => {
    const badge = { ...assertion.badge, issuer: { ...issuer, id: 'https://famous.example/issuer' } }
    const borrowed = { ...assertion, badge }
    const checks = await verify(JSON.stringify(borrowed), { [assertion.id]: borrowed })
    expect(checks[1]).toMatchObject({ outcome: 'inconclusive', code: 'issuer.key-not-linked' })
  })

  it('is in doubt when its address does not answer: a copy proves nothing', async () => {
    const checks = await verify(JSON.stringify(assertion), {})
    expect(checks[0]).toMatchObject({ outcome: 'inconclusive', code: 'integrity.hosted' })
  })

  it('is revoked when its address says so', async () => {
    const gone = { '@context': assertion['@context'], type: 'Assertion', id: assertion.id, revoked: true }
    const checks = await verify(JSON.stringify(assertion), { [assertion.id]: gone })
    expect(checks.find(({ id }) => id === 'status')).toMatchObject({ code: 'status.revoked' })
  })
})

describe('Open Badges 2.0, signed', () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })

  async function signed(owner: string) {
    const signer = signerFromKey(privateKey, { verificationMethod: keyAddress, algorithm: 'RS256' })
    if (!signer.ok) throw new Error('no signer')
    const content = { ...assertion, verification: { type: 'SignedBadge', creator: keyAddress } }
    const token = await signCompactJws({}, JSON.stringify(content), signer.value)
    const publicKeyPem = createPublicKey(privateKey).export({ format: 'pem', type: 'spki' })
    const key = { type: 'CryptographicKey', id: keyAddress, owner, publicKeyPem }
    return { token: token.ok ? token.value : '', documents: { [keyAddress]: key } }
  }

  it('counts when the issuer’s published key has signed it', async () => {
    const { token, documents } = await signed(issuer.id)
    const checks = await verify(token, documents)
    expect(checks[0]).toMatchObject({ outcome: 'pass' })
    expect(checks[1]).toMatchObject({ outcome: 'pass' })
  })

  it('does not count for an issuer who is not the key’s owner', async () => {
    const { token, documents } = await signed('https://thief.example/issuer')
    const checks = await verify(token, documents)
    expect(checks[1]).toMatchObject({ outcome: 'inconclusive', code: 'issuer.key-not-linked' })
  })

  it('fails when a letter of the payload was changed', async () => {
    const { token, documents } = await signed(issuer.id)
    const [header, payload = '', signature] = token.split('.')
    const text = Buffer.from(payload, 'base64url').toString().replace('First aid', 'Surgeon')
    const checks = await verify(
      `${header}.${Buffer.from(text).toString('base64url')}.${signature}`,
      documents,
    )
    expect(checks[0]).toMatchObject({ outcome: 'fail', code: 'integrity.changed' })
  })
})
