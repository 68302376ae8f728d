import { type Json, type JsonObject, ok, problem, refused } from '@tesela/kernel'
import { describe, expect, it } from 'vitest'
import {
  buildBitstringEntry,
  buildBitstringStatusListCredential,
  encodeBitstring,
  newBitstring,
  setBitstring,
} from './bitstring-status-list.ts'
import { checkCredentialStatus, credentialStatusKinds } from './check-credential-status.ts'
import { checkTokenStatus } from './check-token-status.ts'
import { worstStatus } from './status-finding.ts'
import {
  buildStatusListToken,
  buildTokenStatusReference,
  newTokenStatusBits,
  setTokenStatus,
} from './token-status-list.ts'

const url = 'https://pohjala.example/status/1'
const issuer = 'did:web:pohjala.example'
const at = '2026-11-23T12:00:00Z'

const bits = setBitstring(newBitstring(), [[42, 1]])
const list = (changes: JsonObject = {}, subject: JsonObject = {}): JsonObject => {
  const built = buildBitstringStatusListCredential({
    url,
    issuer,
    purpose: 'revocation',
    validFrom: '2026-11-01T00:00:00Z',
    validUntil: '2026-12-01T00:00:00Z',
    bits,
  })
  return {
    ...built,
    ...changes,
    credentialSubject: { ...(built['credentialSubject'] as JsonObject), ...subject },
  }
}
const entry = (index: number, changes: JsonObject = {}): JsonObject => ({
  ...buildBitstringEntry({ list: url, index, purpose: 'revocation' }),
  ...changes,
})

async function finding(status: Json | undefined, document: JsonObject | undefined = list()) {
  const missing = refused(problem('source.unreachable'))
  const page = async () => (document === undefined ? missing : ok(document))
  const found = await checkCredentialStatus(status, {
    issuer,
    at,
    credentialId: 'urn:uuid:1',
    fetchCredential: page,
    fetchJson: page,
  })
  return found === undefined ? undefined : `${found.outcome} ${found.code}`
}

describe('Bitstring status', () => {
  it('Bitstring Status List §3.2 tells revoked from valid, the index as text or number', async () => {
    expect(await finding(entry(41))).toBe('valid status.valid')
    expect(await finding(entry(42))).toBe('revoked status.revoked')
    expect(await finding(entry(0, { statusListIndex: 42 }))).toBe('revoked status.revoked')
  })

  it('VCDM 2.0 §4.10 has nothing to say about a credential without status', async () => {
    expect(await finding(undefined)).toBeUndefined()
    expect(await finding([])).toBeUndefined()
  })

  it('Bitstring Status List §3.2 reads suspension and messages', async () => {
    const suspended = entry(42, { statusPurpose: 'suspension' })
    expect(await finding(suspended, list({}, { statusPurpose: ['revocation', 'suspension'] }))).toBe(
      'suspended status.suspended',
    )
    const message = entry(42, {
      statusPurpose: 'message',
      statusMessage: [{ status: '0x1', message: 'name corrected' }],
    })
    expect(await finding(message, list({}, { statusPurpose: 'message' }))).toBe('valid status.message')
    expect(
      await finding(entry(42, { statusPurpose: 'refresh' }), list({}, { statusPurpose: 'refresh' })),
    ).toBe('inconclusive status.value-unknown')
  })

  it.each([
    ['status.list-issuer-differs', list({ issuer: 'did:web:evil.example' })],
    ['status.list-issuer-differs', list({ issuer: { id: 'did:web:evil.example' } })],
    ['status.list-not-yet-valid', list({ validFrom: '2026-11-24T00:00:00Z' })],
    ['status.list-expired', list({ validUntil: '2026-11-22T00:00:00Z' })],
    ['status.purpose-differs', list({}, { statusPurpose: 'suspension' })],
    ['status.list-malformed', list({}, { encodedList: 7 })],
    ['status.list-malformed', list({}, { encodedList: 'H4sI' })],
    ['status.list-corrupt', list({}, { encodedList: encodeBitstring(bits).slice(0, 41) })],
    ['status.list-too-large', list({}, { encodedList: encodeBitstring(new Uint8Array(5_000_000)) })],
    ['status.list-too-short', list({}, { encodedList: encodeBitstring(new Uint8Array(100)) })],
  ])('Bitstring Status List §3.2 learns nothing from a doubtful list: %s', async (code, document) => {
    expect(await finding(entry(42), document)).toBe(`inconclusive ${code}`)
  })

  it.each([
    [7],
    [entry(42, { statusListIndex: '-1' })],
    [entry(42, { statusListIndex: '0x2a' })],
    [entry(42, { statusSize: 3 })],
    [entry(42, { statusListCredential: [] })],
    [new Array(21).fill(entry(41))],
  ])('Bitstring Status List §2.1 learns nothing from a malformed entry', async (status) => {
    expect(await finding(status)).toBe('inconclusive status.entry-malformed')
  })

  it('knows when an index lies outside, a list cannot be had, a kind is unknown', async () => {
    expect(await finding(entry(131_072))).toBe('inconclusive status.index-out-of-range')
    expect(
      await checkCredentialStatus(entry(1), {
        issuer,
        at,
        fetchCredential: async () => refused(problem('source.unreachable')),
        fetchJson: async () => refused(problem('source.unreachable')),
      }),
    ).toEqual({
      outcome: 'inconclusive',
      code: 'status.list-unavailable',
      detail: { list: url, cause: 'source.unreachable' },
    })
    expect(await finding(entry(1, { type: 'Unheard' }))).toBe('inconclusive status.kind-unknown')
  })

  it('lets the worst of several entries count, and revoked over unknown', async () => {
    expect(await finding([entry(41), entry(42), entry(999_999)])).toBe('revoked status.revoked')
    expect(await finding([entry(41), entry(999_999)])).toBe('inconclusive status.index-out-of-range')
    expect(worstStatus([])).toBeUndefined()
  })

  it('reads the draft of 2021, whose lists have no multibase prefix', async () => {
    const old = entry(42, { type: 'StatusList2021Entry' })
    expect(await finding(old, list({}, { encodedList: encodeBitstring(bits).slice(1) }))).toBe(
      'revoked status.revoked',
    )
    expect(credentialStatusKinds.map(({ type }) => type)).toEqual([
      'BitstringStatusListEntry',
      'StatusList2021Entry',
      '1EdTechRevocationList',
    ])
  })

  it('1EdTech Revocation List names revoked credentials by id', async () => {
    const named = { id: 'https://x.example/revocations', type: '1EdTechRevocationList' }
    const revocations = (item: JsonObject) => ({ issuer, revokedCredential: [item] })
    expect(await finding(named, revocations({ id: 'urn:uuid:1' }))).toBe('revoked status.revoked')
    expect(await finding(named, revocations({ id: 'urn:uuid:1', revoked: false }))).toBe('valid status.valid')
    expect(await finding(named, revocations({ id: 'urn:uuid:2' }))).toBe('valid status.valid')
    expect(await finding(named, { issuer: 'did:web:evil.example', revokedCredential: [] })).toBe(
      'inconclusive status.list-issuer-differs',
    )
    expect(await finding(named, { issuer, revokedCredential: 'all' })).toBe(
      'inconclusive status.list-malformed',
    )
  })
})

describe('Token status', () => {
  const uri = 'https://pohjala.example/statuslists/1'
  const tokenBits = setTokenStatus(newTokenStatusBits(), [
    [1, 1],
    [2, 2],
    [3, 3],
  ])
  const payload = (changes: JsonObject = {}): JsonObject => ({
    ...buildStatusListToken({
      uri,
      issuedAt: 1_795_000_000,
      expiresAt: 1_796_000_000,
      timeToLive: 3600,
      size: 2,
      bits: tokenBits,
    }),
    ...changes,
  })
  const token = (status: Json, changes: JsonObject = {}, typ = 'statuslist+jwt', sealedByIssuer = true) =>
    checkTokenStatus(status, {
      at,
      fetchList: async () => ok({ header: { typ, alg: 'ES256' }, payload: payload(changes), sealedByIssuer }),
    })

  it.each([
    [0, 'valid', 'status.valid'],
    [1, 'revoked', 'status.revoked'],
    [2, 'suspended', 'status.suspended'],
    [3, 'inconclusive', 'status.value-unknown'],
    [9_999_999, 'inconclusive', 'status.index-out-of-range'],
  ])('Token Status List §7.1 reads the status at index %i as %s', async (index, outcome, code) => {
    expect(await token(buildTokenStatusReference(uri, index))).toMatchObject({ outcome, code })
  })

  it.each([
    ['status.list-expired', { exp: 1_795_000_001 }],
    ['status.list-malformed', { sub: 'https://pohjala.example/statuslists/2' }],
    ['status.list-malformed', { iat: '2026' }],
    ['status.list-malformed', { exp: 'never' }],
    ['status.list-malformed', { status_list: { bits: 2 } }],
    ['status.list-corrupt', { status_list: { bits: 1, lst: 'eNrbuRgAAhcB' } }],
  ])('Token Status List §8.3 learns nothing from a doubtful list: %s', async (code, changes) => {
    expect(await token(buildTokenStatusReference(uri, 1), changes)).toMatchObject({
      outcome: 'inconclusive',
      code,
    })
  })

  it('Token Status List §5.1 wants the type of the token, and the issuer wants to have sealed it', async () => {
    expect(await token(buildTokenStatusReference(uri, 1), {}, 'JWT')).toMatchObject({
      code: 'status.list-malformed',
    })
    expect(await token(buildTokenStatusReference(uri, 1), {}, 'statuslist+jwt', false)).toMatchObject({
      code: 'status.list-issuer-differs',
    })
  })

  it.each([
    null,
    {},
    { status_list: {} },
    { status_list: { idx: -1, uri } },
    { status_list: { idx: '1', uri } },
    { status_list: { idx: 1, uri: 'ftp://x' } },
  ])('Token Status List §6.2 learns nothing from the reference %j', async (status) =>
    expect(await token(status)).toMatchObject({ outcome: 'inconclusive', code: 'status.entry-malformed' }),
  )

  it('says that the list could not be had', async () => {
    const finding = await checkTokenStatus(buildTokenStatusReference(uri, 1), {
      at,
      fetchList: async () => refused(problem('source.offline')),
    })
    expect(finding).toEqual({
      outcome: 'inconclusive',
      code: 'status.list-unavailable',
      detail: { list: uri, cause: 'source.offline' },
    })
  })
})
