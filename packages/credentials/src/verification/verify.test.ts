import { type JsonObject, problem, refused } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import { describe, expect, it } from 'vitest'
import { awardFromDossier } from '../data-model/award-from-dossier.ts'
import { completeDossier } from '../data-model/testing/complete-dossier.ts'
import type { IssuingContext, StatusEntry } from '../formats/format.ts'
import { formatOf } from '../formats/index.ts'
import { cryptography, newSigner } from '../formats/testing/signers.ts'
import { sourcesWith } from '../formats/testing/sources.ts'
import { buildDidDocument } from '../identifiers/published-keys.ts'
import { thumbprint } from '../proofs/algorithms.ts'
import type { Signer } from '../proofs/cryptography.ts'
import { issueDataIntegrity } from '../proofs/data-integrity/issue.ts'
import { issueJwtCredential } from '../proofs/jwt-credential.ts'
import {
  buildBitstringStatusListCredential,
  newBitstring,
  setBitstring,
} from '../status/bitstring-status-list.ts'
import type { Check, CheckId } from './check.ts'
import type { RegisteredIssuer, RegisteredQuality, VerificationSources } from './sources.ts'
import { summarise } from './summarise.ts'
import { type VerificationReport, verifyCredential } from './verify.ts'

const did = 'did:web:provider.example'
const didUrl = 'https://provider.example/.well-known/did.json'
const issuedAt = '2026-11-20T10:00:00Z'
const at = '2026-11-24T10:00:00Z'
const listUrl = 'https://provider.example/status/1'

async function issued(
  signer: Signer,
  options: { readonly format?: string; readonly dossier?: Dossier } & Partial<IssuingContext> = {},
): Promise<string> {
  const { format = 'open-badge', dossier = completeDossier(), ...context } = options
  const award = awardFromDossier(dossier)
  const row = formatOf(format)
  if (!award.ok || row === undefined) throw new Error(JSON.stringify(award))
  const made = await row.issue(award.value, { signer, cryptography, issuedAt, ...context })
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value.text
}

function documentOf(signer: Signer, id = did): Readonly<Record<string, unknown>> {
  return buildDidDocument({
    did: id,
    keys: [{ name: 'key-1', publicKey: signer.publicKey, inForceFrom: '2026-01-01T00:00:00Z' }],
  })
}

async function verify(text: string, sources: VerificationSources): Promise<VerificationReport> {
  return await verifyCredential(text, { at, cryptography, sources })
}

async function check(text: string, id: CheckId, sources: VerificationSources): Promise<Check | undefined> {
  const report = await verify(text, sources)
  return report.kind === 'checked' ? report.checks.find((candidate) => candidate.id === id) : undefined
}

describe('issuer identity', () => {
  it('a key of the issuer’s own did:web passes', async () => {
    const signer = await newSigner('EdDSA', { did })
    const sources = sourcesWith({ [didUrl]: documentOf(signer) })
    expect(await check(await issued(signer), 'issuer-identity', sources)).toMatchObject({
      outcome: 'pass',
      detail: { domain: 'provider.example' },
    })
  })

  it('a key of one did:web in a credential of another fails, however good the signature', async () => {
    const thief = await newSigner('EdDSA', { did: 'did:web:thief.example' })
    const text = await issued(thief, { issuerId: did })
    const sources = sourcesWith({
      'https://thief.example/.well-known/did.json': documentOf(thief, 'did:web:thief.example'),
    })
    expect(await check(text, 'integrity', sources)).toMatchObject({ outcome: 'pass' })
    expect(await check(text, 'issuer-identity', sources)).toMatchObject({
      outcome: 'fail',
      code: 'issuer.key-of-another',
    })
    expect(summarise(await verify(text, sources)).key).toBe('impostor')
  })

  it('a domain confirms itself and not the name in the file: the sentence says the domain', async () => {
    const signer = await newSigner('EdDSA', { did })
    const report = await verify(await issued(signer), sourcesWith({ [didUrl]: documentOf(signer) }))
    expect(summarise(report)).toMatchObject({ key: 'unconfirmed', params: { issuer: 'provider.example' } })
  })

  it('a certificate of another organisation fails, one that nobody vouches for is in doubt', async () => {
    const other = await newSigner('ES256', { organizationIdentifier: 'VATEE-100000001' })
    const own = await newSigner('ES256', { organizationIdentifier: 'VATFI-12345678' })
    const format = 'european-digital-credential'
    expect(await check(await issued(other, { format }), 'issuer-identity', sourcesWith())).toMatchObject({
      code: 'issuer.certificate-of-another',
    })
    expect(await check(await issued(own, { format }), 'issuer-identity', sourcesWith())).toMatchObject({
      code: 'issuer.certificate-not-trusted',
    })
  })

  it('an unreachable issuer leaves the seal in doubt, and says that it was the key', async () => {
    const signer = await newSigner('EdDSA', { did })
    const report = await verify(await issued(signer), sourcesWith())
    const checks = report.kind === 'checked' ? report.checks : []
    expect(checks[0]).toMatchObject({ outcome: 'inconclusive', code: 'integrity.key-unavailable' })
    expect(checks[1]).toMatchObject({ outcome: 'inconclusive', code: 'issuer.unavailable' })
  })
})

describe('issuer authorised on the issue date', () => {
  async function authorised(row: Partial<RegisteredIssuer['keys'][number]>, active = { from: '2020-01-01' }) {
    const signer = await newSigner('EdDSA')
    const keyThumbprint = await thumbprint(signer.publicKey, async (data) => await cryptography.sha256(data))
    const value: RegisteredIssuer = {
      name: 'Järvenrannan Opisto',
      register: 'https://register.example',
      keys: [{ keyThumbprint, from: '2026-01-01', ...row }],
      active: [active],
    }
    const sources = sourcesWith({}, { lookupIssuer: async () => ({ ok: true, value }) })
    return await check(await issued(signer), 'issuer-authorised', sources)
  }

  it('a key retired after the seal was made stays good', async () => {
    expect(await authorised({ until: '2026-11-21', state: 'retired' })).toMatchObject({ outcome: 'pass' })
  })

  it('a key retired before the seal was made fails', async () => {
    expect(await authorised({ until: '2026-11-19' })).toMatchObject({ code: 'authorised.key-not-in-force' })
  })

  it('a compromised key is in doubt whatever the date', async () => {
    expect(await authorised({ state: 'compromised' })).toMatchObject({
      code: 'authorised.key-compromised',
      outcome: 'inconclusive',
    })
  })

  it('an organisation that could not award on the day fails', async () => {
    expect(await authorised({}, { from: '2026-06-01' })).toMatchObject({ code: 'authorised.not-active' })
  })

  it('a register that does not know the issuer, and one that does not answer, are two things', async () => {
    const text = await issued(await newSigner('EdDSA'))
    expect(await check(text, 'issuer-authorised', sourcesWith())).toMatchObject({
      code: 'authorised.not-registered',
    })
    const silent = sourcesWith({}, { lookupIssuer: async () => refused(problem('source.unreachable')) })
    expect(await check(text, 'issuer-authorised', silent)).toMatchObject({ code: 'authorised.unavailable' })
  })
})

describe('status', () => {
  const entries: readonly StatusEntry[] = [
    { purpose: 'revocation', list: listUrl, index: 94_567 },
    { purpose: 'suspension', list: `${listUrl}-suspension`, index: 12 },
  ]

  async function status(
    format: string,
    set: readonly StatusEntry[],
    listSigner?: Signer,
    entriesOf: readonly StatusEntry[] = entries,
  ): Promise<Check | undefined> {
    const signer = await newSigner(format === 'european-digital-credential' ? 'ES256' : 'EdDSA', { did })
    const documents: Record<string, unknown> = { [didUrl]: documentOf(signer) }
    for (const entry of entriesOf) {
      const list = buildBitstringStatusListCredential({
        url: entry.list,
        issuer: did,
        purpose: entry.purpose === 'suspension' ? 'suspension' : 'revocation',
        validFrom: '2026-11-01T00:00:00Z',
        bits: setBitstring(newBitstring(), set.includes(entry) ? [[entry.index, 1]] : []),
      })
      const token = await issueJwtCredential(list, listSigner ?? signer)
      documents[entry.list] = token.ok ? token.value : ''
    }
    const text = await issued(signer, { format, status: entriesOf })
    return await check(text, 'status', sourcesWith(documents))
  }

  for (const format of ['open-badge', 'open-badge-jwt', 'european-digital-credential']) {
    it(`${format}: valid, revoked and suspended are told apart`, async () => {
      expect(await status(format, [])).toMatchObject({ outcome: 'pass' })
      expect(await status(format, entries.slice(0, 1))).toMatchObject({ code: 'status.revoked' })
      expect(await status(format, entries.slice(1))).toMatchObject({ code: 'status.suspended' })
    })
  }

  it('a list that another key signed counts for nothing', async () => {
    const thief = await newSigner('EdDSA')
    expect(await status('open-badge', [], thief)).toMatchObject({
      outcome: 'inconclusive',
      code: 'status.unavailable',
    })
  })

  it('a list that cannot be fetched is in doubt', async () => {
    const signer = await newSigner('EdDSA', { did })
    const text = await issued(signer, { status: entries })
    const sources = sourcesWith({ [didUrl]: documentOf(signer) })
    expect(await check(text, 'status', sources)).toMatchObject({
      outcome: 'inconclusive',
      code: 'status.unavailable',
    })
  })
})

describe('validity', () => {
  async function validityAt(moment: string, dossier = completeDossier()) {
    const text = await issued(await newSigner('EdDSA'), { dossier })
    const report = await verifyCredential(text, { at: moment, cryptography, sources: sourcesWith() })
    return report.kind === 'checked' ? report.checks.find(({ id }) => id === 'validity') : undefined
  }

  it('VCDM 2.0 §4.9: before, within and after the stated period', async () => {
    expect(await validityAt('2026-04-11T23:59:59Z')).toMatchObject({ code: 'validity.not-yet' })
    expect(await validityAt('2027-01-01T00:00:00Z')).toMatchObject({ outcome: 'pass' })
  })

  it('an expired file says whether what was learned has expired with it', async () => {
    expect(await validityAt('2032-01-01T00:00:00Z')).toMatchObject({ code: 'validity.file-expired' })
    const dossier = completeDossier()
    const credential = { ...dossier.credential, validUntilMeaning: 'learning-expires' }
    expect(await validityAt('2032-01-01T00:00:00Z', { ...dossier, credential })).toMatchObject({
      code: 'validity.expired',
    })
  })
})

describe('specification version', () => {
  async function version(
    value: Partial<{ version: string; publishedOn: string; retiredOn: string; digest: string }>,
    digest?: string,
  ) {
    const dossier = completeDossier()
    const award = awardFromDossier(dossier, digest === undefined ? {} : { specificationDigest: digest })
    const row = formatOf('open-badge')
    if (!award.ok || row === undefined) throw new Error('no award')
    const made = await row.issue(award.value, { signer: await newSigner('EdDSA'), cryptography, issuedAt })
    const sources = sourcesWith(
      {},
      {
        lookupSpecification: async (uri) => ({
          ok: true,
          value: { uri, version: '3.1', publishedOn: '2026-01-05', ...value },
        }),
      },
    )
    return made.ok ? await check(made.value.text, 'specification-version', sources) : undefined
  }

  it('published, withdrawn, changed and another version are told apart', async () => {
    expect(await version({})).toMatchObject({ outcome: 'pass' })
    expect(await version({ publishedOn: '2026-05-01' })).toMatchObject({
      code: 'specification.published-later',
    })
    expect(await version({ retiredOn: '2026-03-01' })).toMatchObject({ code: 'specification.retired' })
    expect(await version({ retiredOn: '2026-05-01' })).toMatchObject({ outcome: 'pass' })
    expect(await version({ version: '4.0' })).toMatchObject({ code: 'specification.version-differs' })
    expect(await version({ digest: 'sha256-AAAA' }, 'sha256-BBBB')).toMatchObject({
      code: 'specification.changed',
    })
    expect(await version({ digest: 'sha256-AAAA' }, 'sha256-AAAA')).toMatchObject({ outcome: 'pass' })
  })
})

describe('the sentence on quality assurance', () => {
  it('P1.3-EQA-VALID-AT-AWARD names the day of the award where the decision had ended before the file was issued', async () => {
    const report = await verify(await issued(await newSigner('EdDSA')), sourcesWith())
    if (report.kind !== 'checked') throw new Error('unreadable')
    const sentence = (until: string) =>
      summarise({
        ...report,
        checks: report.checks.map(({ id }) => ({
          id,
          outcome: 'pass',
          ...(id === 'quality-assurance' ? { detail: { date: '2026-04-10', until } } : {}),
        })),
      })
    expect(sentence('2026-04-11')).toMatchObject({
      key: 'valid-assured-at-award',
      params: { date: '2026-04-12', assuredOn: '2026-04-10' },
    })
    expect(sentence('2026-04-12').key).toBe('valid-quality-assured')
    expect(sentence('').key).toBe('valid-quality-assured')
  })
})

describe('nobody’s authority is checked', () => {
  it('for want of the key where it could not be had, and for the seal where that is broken', async () => {
    const signer = await newSigner('EdDSA', { did })
    const text = await issued(signer)
    expect(await check(text, 'issuer-authorised', sourcesWith())).toMatchObject({
      outcome: 'not-checked',
      code: 'authorised.key-not-at-hand',
    })
    const changed = text.replace('Järvenrannan', 'Toisenrannan')
    expect(changed).not.toBe(text)
    const sources = sourcesWith({ [didUrl]: documentOf(signer) })
    expect(await check(changed, 'issuer-authorised', sources)).toMatchObject({
      code: 'authorised.seal-broken',
    })
  })
})

describe('a text that begins as JSON', () => {
  it('is refused for what is wrong with it, and as unknown only when nothing is', async () => {
    const refusal = async (text: string) => {
      const report = await verify(text, sourcesWith())
      return report.kind === 'unreadable' ? report.problems.map(({ code }) => code) : []
    }
    expect(await refusal('{"a":1,"a":2}')).toEqual(['json.duplicate-key'])
    expect(await refusal('{"issuer":')).toEqual(['json.syntax'])
    expect(await refusal(`${'['.repeat(5000)}${']'.repeat(5000)}`)).toEqual(['json.too-deep'])
    expect(await refusal('{"a":1}')).toEqual(['credential.unknown-format'])
    expect(await refusal('a letter')).toEqual(['credential.unknown-format'])
  })
})

describe('quality assurance on the issue date', () => {
  async function quality(
    qa: Dossier['qa'],
    registered?: readonly RegisteredQuality[],
  ): Promise<Check | undefined> {
    const text = await issued(await newSigner('EdDSA'), {
      dossier: { ...completeDossier(), ...(qa === undefined ? {} : { qa }) },
    })
    const sources =
      registered === undefined
        ? sourcesWith()
        : sourcesWith({}, { lookupQuality: async () => ({ ok: true, value: registered }) })
    return await check(text, 'quality-assurance', sources)
  }

  const entry = {
    subject: 'org:lakeside',
    agency: 'Agency',
    decision: 'positive',
    validFrom: '2024-01-01',
    validTo: '2029-12-31',
  }

  it('confirmed by the register passes, stated by the issuer alone is in doubt', async () => {
    const stated = { type: 'institutional-external', external: [entry] }
    expect(await quality(stated, [entry])).toMatchObject({ outcome: 'pass', detail: { agency: 'Agency' } })
    expect(await quality(stated)).toMatchObject({ code: 'quality.not-confirmed' })
    expect(await quality(stated, [])).toMatchObject({ code: 'quality.not-confirmed' })
  })

  it('an entry that had ended or not begun on the day fails, and so does a negative decision', async () => {
    const type = 'institutional-external'
    expect(await quality({ type, external: [{ ...entry, validTo: '2026-01-01' }] })).toMatchObject({
      code: 'quality.expired',
    })
    expect(await quality({ type, external: [{ ...entry, validFrom: '2026-06-01' }] })).toMatchObject({
      code: 'quality.not-yet',
    })
    expect(await quality({ type, external: [entry] }, [{ ...entry, decision: 'withdrawn' }])).toMatchObject({
      code: 'quality.negative',
    })
    expect(await quality({ type, external: [entry] }, [{ ...entry, limitEqfLevels: [7] }])).toMatchObject({
      code: 'quality.outside-limits',
    })
  })

  it('an entry without an end is still open', async () => {
    const { validTo: _, ...open } = entry
    expect(await quality({ type: 'institutional-external', external: [open] }, [open])).toMatchObject({
      outcome: 'pass',
    })
  })

  it('the register is newer than the file: a decision taken later confirms, and what is only stated does not', async () => {
    const over = { type: 'institutional-external', external: [{ ...entry, validTo: '2026-01-01' }] }
    expect(await quality(over, [{ ...entry, agency: 'Other agency' }])).toMatchObject({
      outcome: 'pass',
      detail: { agency: 'Other agency' },
    })
    expect(await quality({ type: 'internal-only' }, [entry])).toMatchObject({ outcome: 'pass' })
    expect(await quality({ type: 'internal-only' }, [{ ...entry, validTo: '2025-01-01' }])).toMatchObject({
      code: 'quality.internal-only',
    })
    const stated = { type: 'institutional-external', external: [entry] }
    expect(await quality(stated, [{ ...entry, standing: 'stated' }])).toMatchObject({
      code: 'quality.not-confirmed',
    })
  })

  it('a withdrawal fails from its day on; one that was declared later and reaches back is in doubt', async () => {
    const stated = { type: 'institutional-external', external: [entry] }
    expect(await quality(stated, [{ ...entry, withdrawnOn: '2026-02-01' }])).toMatchObject({
      outcome: 'fail',
      code: 'quality.withdrawn',
    })
    expect(
      await quality(stated, [{ ...entry, withdrawnOn: '2026-02-01', withdrawalDeclaredOn: '2027-02-01' }]),
    ).toMatchObject({ outcome: 'inconclusive', code: 'quality.withdrawn-later' })
    expect(await quality(stated, [{ ...entry, withdrawnOn: '2027-02-01' }])).toMatchObject({
      outcome: 'pass',
    })
  })

  it('opposite decisions are in doubt, an appeal decides, and a newer decision takes the place of an older', async () => {
    const stated = { type: 'institutional-external', external: [entry] }
    const negative = { ...entry, agency: 'Other agency', decision: 'negative' }
    expect(await quality(stated, [entry, negative])).toMatchObject({
      code: 'quality.contradicted',
      detail: { agency: 'Agency', other: 'Other agency' },
    })
    expect(await quality(stated, [{ ...negative, decisionOnAppeal: 'positive' }])).toMatchObject({
      outcome: 'pass',
    })
    expect(await quality(stated, [{ ...entry, replacedFrom: '2026-01-01' }])).toMatchObject({
      code: 'quality.expired',
    })
  })

  it('an entry without an end is over after six years (DEQAR)', async () => {
    const { validTo: _, ...open } = { ...entry, validFrom: '2019-01-01' }
    expect(await quality({ type: 'institutional-external', external: [open] }, [open])).toMatchObject({
      code: 'quality.expired',
    })
  })

  it('a claim without an entry is in doubt; internal quality assurance claims nothing of others', async () => {
    expect(await quality({ type: 'institutional-external' })).toMatchObject({ code: 'quality.without-entry' })
    expect(await quality({ type: 'internal-only' })).toMatchObject({
      outcome: 'not-checked',
      code: 'quality.internal-only',
    })
  })
})

describe('proof sets and related resources', () => {
  async function badge(
    extra: JsonObject,
  ): Promise<{ readonly document: JsonObject; readonly signer: Signer }> {
    const signer = await newSigner('EdDSA')
    const { proof: _, ...document } = JSON.parse(await issued(signer))
    return { document: { ...document, ...extra }, signer }
  }

  async function secured(document: JsonObject, signer: Signer, more: object = {}): Promise<JsonObject> {
    const made = await issueDataIntegrity(document, {
      suite: 'eddsa-rdfc-2022',
      signer,
      created: issuedAt,
      cryptography,
      ...more,
    })
    if (!made.ok) throw new Error(JSON.stringify(made.problems))
    return made.value
  }

  it('a chain of two proofs holds, and breaks when the first is taken out', async () => {
    const { document, signer } = await badge({})
    const first = await secured(document, signer, { proofId: 'urn:uuid:1' })
    const chain = await secured(first, await newSigner('EdDSA'), { previousProof: ['urn:uuid:1'] })
    expect(await check(JSON.stringify(chain), 'integrity', sourcesWith())).toMatchObject({ outcome: 'pass' })
    const proofs = chain['proof']
    const last = Array.isArray(proofs) ? proofs[1] : undefined
    expect(await check(JSON.stringify({ ...chain, proof: last }), 'integrity', sourcesWith())).toMatchObject({
      outcome: 'fail',
    })
  })

  it('VCDM 2.0 §5.3: a related resource that has changed fails, one out of reach is in doubt', async () => {
    const resource = 'https://provider.example/handbook.txt'
    const digest = `sha256-${Buffer.from(await cryptography.sha256(new TextEncoder().encode('text'))).toString('base64')}`
    const { document, signer } = await badge({ relatedResource: [{ id: resource, digestSRI: digest }] })
    const text = JSON.stringify(await secured(document, signer))
    expect(await check(text, 'integrity', sourcesWith({ [resource]: 'text' }))).toMatchObject({
      outcome: 'pass',
    })
    expect(await check(text, 'integrity', sourcesWith({ [resource]: 'other' }))).toMatchObject({
      code: 'integrity.related-resource-changed',
    })
    expect(await check(text, 'integrity', sourcesWith())).toMatchObject({
      code: 'integrity.related-resource-unavailable',
    })
  })

  it('an unknown context leaves the seal in doubt', async () => {
    const { document, signer } = await badge({})
    const whole = await secured(document, signer)
    const contexts = [whole['@context']].flat()
    const text = JSON.stringify({ ...whole, '@context': [...contexts, 'https://unknown.example/context'] })
    expect(await check(text, 'integrity', sourcesWith())).toMatchObject({ code: 'integrity.context-unknown' })
  })
})

describe('hostile files', () => {
  it('RFC 8725 §3.1: a JWT that says alg none, or that a public key was a shared secret, is no credential', async () => {
    const token = await issued(await newSigner('ES256'), { format: 'open-badge-jwt' })
    for (const alg of ['none', 'HS256']) {
      const [header = '', payload = '', signature = ''] = token.split('.')
      const forged = JSON.parse(Buffer.from(header, 'base64url').toString())
      const swapped = Buffer.from(JSON.stringify({ ...forged, alg })).toString('base64url')
      const report = await verify(`${swapped}.${payload}.${alg === 'none' ? '' : signature}`, sourcesWith())
      expect(report.kind === 'unreadable' || report.checks[0]?.outcome === 'fail').toBe(true)
    }
  })

  it('RFC 7797: a seal whose b64 or crit was changed does not hold', async () => {
    const text = await issued(await newSigner('ES256'), { format: 'european-digital-credential' })
    const envelope = JSON.parse(text)
    const header = JSON.parse(Buffer.from(envelope.signatures[0].protected, 'base64url').toString())
    for (const change of [
      { b64: true },
      { crit: ['b64'] },
      { crit: ['b64', 'sigT', 'other'] },
      { crit: [] },
    ]) {
      const swapped = Buffer.from(JSON.stringify({ ...header, ...change })).toString('base64url')
      const forged = { ...envelope, signatures: [{ ...envelope.signatures[0], protected: swapped }] }
      expect(await check(JSON.stringify(forged), 'integrity', sourcesWith())).toMatchObject({
        outcome: 'fail',
      })
    }
  })

  it('RFC 8259 §4: a member written twice, deep nesting and wrong encoding are refused', async () => {
    const text = await issued(await newSigner('EdDSA'))
    const twice = text.replace('{', '{"id":"urn:uuid:0",')
    expect((await verify(twice, sourcesWith())).kind).toBe('unreadable')
    const deep = text.replace('"awardRoute"', `"deep":${'['.repeat(500)}${']'.repeat(500)},"awardRoute"`)
    expect((await verify(deep, sourcesWith())).kind).toBe('unreadable')
    expect((await verify(text.replace('Kide', '\ud800'), sourcesWith())).kind).toBe('unreadable')
  })
})
