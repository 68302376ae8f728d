import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { base64url, utf8 } from '@tesela/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createNodeCryptography } from '../../../../app/src/keys/node-cryptography.ts'
import { signerFromKey } from '../../../../app/src/keys/node-signer.ts'
import type { Signer } from './cryptography.ts'
import { createJadesSealer, JadesSealers, sealJades, verifyJades } from './jades.ts'
import { isSignedBy, parseCertificate } from './x509.ts'
import { issueCertificate } from './x509-issue.ts'

const cryptography = createNodeCryptography()
const samples = new URL('../../../../../shared/data/elm/samples/', import.meta.url)
const sealedSamples = existsSync(samples)
  ? readdirSync(samples).filter((name) => name.endsWith('-signed.jsonld'))
  : []

const subject = {
  countryName: 'EE',
  organizationName: 'Põhjala Ülikool',
  organizationIdentifier: 'NTREE-70000001',
  commonName: 'Põhjala Ülikool e-seal',
}

async function sealingSigner(kind: 'EC' | 'RSA'): Promise<Signer> {
  const { privateKey } =
    kind === 'EC'
      ? generateKeyPairSync('ec', { namedCurve: 'P-256' })
      : generateKeyPairSync('rsa', { modulusLength: 2048 })
  const bare = signerFromKey(privateKey, { verificationMethod: 'did:web:pohjala.example#seal' })
  if (!bare.ok) throw new Error('no signer')
  const certificate = await issueCertificate(
    {
      subject,
      publicKey: bare.value.publicKey,
      notBefore: '2026-01-01T00:00:00Z',
      notAfter: '2028-12-31T23:59:59Z',
      serialNumber: Uint8Array.of(0x8f, 1, 2, 3, 4, 5, 6, 7),
    },
    { signer: bare.value },
  )
  if (!certificate.ok) throw new Error('no certificate')
  return { ...bare.value, certificateChain: [certificate.value] }
}

const payload = '{"id":"urn:credential:1","title":"Mikrokvalifikatsioon \\"Õ\\"",\n"€":[1,2]}'
const sigT = '2026-05-06T10:00:00Z'

async function sealed(signer: Signer): Promise<string> {
  const result = await sealJades(payload, signer, sigT, cryptography)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

const outcome = async (text: string) => {
  const result = await verifyJades(text, cryptography)
  return result.ok
    ? result.value.seals.map(({ finding }) => finding.code ?? finding.outcome)
    : result.problems.map(({ code }) => code)
}

describe.each(['EC', 'RSA'] as const)('a JAdES seal with an %s key', (kind) => {
  test('TS 119 182-1 verifies, names the sealing organisation and gives back the payload unchanged', async () => {
    const result = await verifyJades(await sealed(await sealingSigner(kind)), cryptography)
    if (!result.ok) throw new Error(JSON.stringify(result.problems))
    const [seal] = result.value.seals
    expect(result.value.payloadText).toBe(payload)
    expect(seal.finding).toMatchObject({ outcome: 'pass', created: sigT })
    expect(seal.certificate.subject).toMatchObject(subject)
    expect(seal.certificateInForce).toBe(true)
  })

  test('has the protected header of European Digital Credentials, in its order', async () => {
    const envelope = JSON.parse(await sealed(await sealingSigner(kind)))
    const header = JSON.parse(Buffer.from(envelope.signatures[0].protected, 'base64url').toString())
    expect(Object.keys(header)).toEqual([
      'alg',
      'cty',
      'kid',
      'x5t#S256',
      'x5c',
      'typ',
      'b64',
      'sigT',
      'crit',
    ])
    expect(header).toMatchObject({
      alg: kind === 'EC' ? 'ES256' : 'RS256',
      cty: 'octet-stream',
      typ: 'jose+json',
      b64: false,
      crit: ['b64', 'sigT'],
    })
    expect(envelope.payload).toBe(payload)
  })
})

describe('verifyJades', () => {
  test('a seal with one changed character of payload, header or signature does not pass', async () => {
    const text = await sealed(await sealingSigner('EC'))
    const positions = fc.nat({ max: text.length - 1 })
    await fc.assert(
      fc.asyncProperty(
        positions,
        fc.constantFrom('A', 'b', '0', '"', ' ', 'Õ'),
        async (position, character) => {
          if (text[position] === character) return
          const changed = text.slice(0, position) + character + text.slice(position + 1)
          expect(await outcome(changed)).not.toEqual(['pass'])
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a truncated envelope is refused, wherever it is cut', async () => {
    const text = await sealed(await sealingSigner('EC'))
    for (let length = 0; length < text.length; length += 37) {
      expect((await verifyJades(text.slice(0, length), cryptography)).ok).toBe(false)
    }
  })

  test('RFC 7797 §6 refuses b64 that crit does not announce, and crit that names what is not understood', async () => {
    const edited = async (change: Record<string, unknown>) => {
      const envelope = JSON.parse(await sealed(await sealingSigner('EC')))
      const header = JSON.parse(Buffer.from(envelope.signatures[0].protected, 'base64url').toString())
      envelope.signatures[0].protected = base64url(utf8(JSON.stringify({ ...header, ...change })))
      return await outcome(JSON.stringify(envelope))
    }
    expect(await edited({ crit: ['sigT'] })).toContain('jws.b64-refused')
    expect(await edited({ b64: 'false' })).toContain('jws.b64-refused')
    expect(await edited({ crit: ['b64', 'exp'] })).toContain('jws.critical-unknown')
    expect(await edited({ crit: [] })).toContain('jws.critical-malformed')
    expect(await edited({ alg: 'none' })).toContain('jws.algorithm-refused')
    expect(await edited({ alg: 'HS256' })).toContain('jws.algorithm-refused')
    expect(await edited({ alg: 'RS256' })).toContain('jws.key-unsuitable')
    expect(await edited({ 'x5t#S256': 'AAAA' })).toContain('seal.certificate-digest')
    expect(await edited({ x5c: undefined })).toContain('seal.certificate-missing')
    expect(await edited({ x5c: ['MIIB'] })).toContain('certificate.malformed')
  })

  test('a duplicate payload member is refused, since another reader could take the other one', async () => {
    const text = await sealed(await sealingSigner('EC'))
    expect(await outcome(`{"payload":"{}",${text.slice(1)}`)).toEqual(['json.duplicate-key'])
  })

  test('accepts iat in the place of sigT', async () => {
    const signer = await sealingSigner('EC')
    const envelope = JSON.parse(await sealed(signer))
    const { sigT: _, ...header } = JSON.parse(
      Buffer.from(envelope.signatures[0].protected, 'base64url').toString(),
    )
    const text = base64url(utf8(JSON.stringify({ ...header, iat: 1_778_061_600, crit: ['b64'] })))
    const signature = base64url(await signer.sign(utf8(`${text}.${payload}`)))
    const result = await verifyJades(
      JSON.stringify({ payload, signatures: [{ protected: text, signature }] }),
      cryptography,
    )
    expect(result.ok && result.value.seals[0]).toMatchObject({
      signedAt: '2026-05-06T10:00:00Z',
      finding: { outcome: 'pass' },
    })
  })

  test.skipIf(sealedSamples.length === 0).each(sealedSamples)(
    'the official sealed sample %s verifies',
    async (name) => {
      const text = readFileSync(new URL(name, samples), 'utf8')
      const result = await verifyJades(text, cryptography)
      if (!result.ok) throw new Error(JSON.stringify(result.problems))
      const [seal] = result.value.seals
      expect(seal.finding.outcome).toBe('pass')
      expect(seal.certificate.subject).toMatchObject({
        commonName: 'TEST SEAL',
        organizationName: 'ORGANIZACION TEST',
        organizationIdentifier: 'VATES-A00000000',
        countryName: 'ES',
      })
      expect(seal.certificateInForce).toBe(true)
      expect(seal.unsignedProperties[0]).toBe('sigTst')
      const changed = text.replace('EuropeanDigitalCredential', 'EuropeanDigitalCredentiaI')
      expect(await outcome(changed)).toEqual(['jws.signature-invalid'])
    },
  )
})

describe('sealing', () => {
  test('a prepared sealer writes what sealJades writes', async () => {
    const signer = await sealingSigner('RSA')
    const sealer = await createJadesSealer(signer, cryptography)
    if (!sealer.ok) throw new Error('no sealer')
    expect(await sealer.value(payload, sigT)).toEqual({ ok: true, value: await sealed(signer) })
  })

  test('many signers seal with one memory, each with its own certificate and none with that of another', async () => {
    const sealers = new JadesSealers()
    const [first, second] = [await sealingSigner('RSA'), await sealingSigner('RSA')]
    for (const signer of [first, second, first, second]) {
      expect(await sealers.seal(payload, signer, sigT, cryptography)).toEqual({
        ok: true,
        value: await sealed(signer),
      })
    }
    const impostor = { ...second, certificateChain: first.certificateChain ?? [] }
    const refusal = await sealers.seal(payload, impostor, sigT, cryptography)
    expect(refusal).toMatchObject({ ok: false, problems: [{ code: 'seal.certificate-of-another-key' }] })
    expect(await sealers.seal(payload, first, 'yesterday', cryptography)).toMatchObject({ ok: false })
  })

  test('seals that are made at once do not disturb each other', async () => {
    const signer = await sealingSigner('EC')
    const slow: Signer = { ...signer, sign: async (data) => later(signer, data) }
    const sealers = new JadesSealers()
    const texts = Array.from({ length: 6 }, (_, index) => payload.replace('{', `{"number":${index},`))
    const envelopes = await Promise.all(texts.map((text) => sealers.seal(text, slow, sigT, cryptography)))
    for (const [index, envelope] of envelopes.entries()) {
      if (!envelope.ok) throw new Error('not sealed')
      expect(await outcome(envelope.value)).toEqual(['pass'])
      const read = await verifyJades(envelope.value, cryptography)
      expect(read.ok && read.value.payloadText).toBe(texts[index])
    }
  })

  test('refuses a signer without a certificate, with the certificate of another key, and a time with a zone', async () => {
    const signer = await sealingSigner('EC')
    const { certificateChain: _, ...bare } = signer
    const stranger = await sealingSigner('EC')
    const code = async (candidate: Signer, time: string) => {
      const result = await sealJades(payload, candidate, time, cryptography)
      return result.ok ? undefined : result.problems[0]?.code
    }
    expect(await code(bare, sigT)).toBe('seal.certificate-missing')
    expect(await code({ ...stranger, certificateChain: signer.certificateChain ?? [] }, sigT)).toBe(
      'seal.certificate-of-another-key',
    )
    expect(await code(signer, '2026-05-06T10:00:00+03:00')).toBe('seal.time-malformed')
  })
})

describe('certificates', () => {
  test.each(['EC', 'RSA'] as const)(
    'an %s certificate that is made here is read by OpenSSL and by us alike',
    async (kind) => {
      const [der = new Uint8Array()] = (await sealingSigner(kind)).certificateChain ?? []
      const openssl = new X509Certificate(der)
      const ours = parseCertificate(der)
      if (!ours.ok) throw new Error('malformed')
      expect(openssl.subject).toContain('CN=Põhjala Ülikool e-seal')
      expect(openssl.verify(openssl.publicKey)).toBe(true)
      expect(ours.value.serialNumber.replace(/^00/, '').toUpperCase()).toBe(openssl.serialNumber)
      expect(ours.value.publicKey).toEqual(openssl.publicKey.export({ format: 'jwk' }))
      expect(ours.value).toMatchObject({
        notBefore: '2026-01-01T00:00:00Z',
        notAfter: '2028-12-31T23:59:59Z',
      })
      expect(ours.value.extensions).toMatchObject({
        isAuthority: false,
        keyUsage: ['digitalSignature', 'nonRepudiation'],
      })
      expect(await isSignedBy(ours.value, ours.value, cryptography)).toBe(true)
    },
  )

  test('reading never throws, whatever byte of a certificate is changed or cut off', async () => {
    const [der = new Uint8Array()] = (await sealingSigner('EC')).certificateChain ?? []
    fc.assert(
      fc.property(fc.nat({ max: der.length - 1 }), fc.nat({ max: 255 }), (position, value) => {
        const changed = der.slice()
        changed[position] = value
        parseCertificate(changed)
        expect(parseCertificate(der.subarray(0, position)).ok).toBe(false)
      }),
    )
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        (bytes) => typeof parseCertificate(bytes).ok === 'boolean',
      ),
    )
  })
})

async function later(signer: Signer, data: Uint8Array): Promise<Uint8Array> {
  await new Promise((resolve) => setTimeout(resolve, 2))
  return signer.sign(data)
}
