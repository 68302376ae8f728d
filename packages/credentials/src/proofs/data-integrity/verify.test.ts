import { generateKeyPairSync } from 'node:crypto'
import { type Json, type JsonObject, ok, problem, refused } from '@tesela/kernel'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createNodeCryptography } from '../../../../../app/src/keys/node-cryptography.ts'
import { signerFromKey } from '../../../../../app/src/keys/node-signer.ts'
import type { ResolvedKey } from '../../identifiers/resolved-key.ts'
import type { Signer } from '../cryptography.ts'
import { createTemplateCanonicaliser } from './canonicaliser.ts'
import { issueDataIntegrity } from './issue.ts'
import { suites } from './suites.ts'
import { type DataIntegrityVerifying, verifyDataIntegrity } from './verify.ts'

const cryptography = createNodeCryptography()
const verificationMethod = 'did:web:pohjala.example#key-1'
const at = '2026-05-06T12:00:00Z'

const makeSigner = (key: 'ed25519' | 'P-256' | 'P-384'): Signer => {
  const { privateKey } =
    key === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('ec', { namedCurve: key })
  const signer = signerFromKey(privateKey, { verificationMethod })
  if (!signer.ok) throw new Error('no signer')
  return signer.value
}
const signers = {
  EdDSA: makeSigner('ed25519'),
  ES256: makeSigner('P-256'),
  ES384: makeSigner('P-384'),
} as const

const credential: JsonObject = {
  '@context': ['https://www.w3.org/ns/credentials/v2'],
  id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
  type: ['VerifiableCredential'],
  name: 'Mikrokvalifikatsioon',
  issuer: 'did:web:pohjala.example',
  validFrom: '2026-05-06T00:00:00Z',
  credentialSubject: { id: 'did:example:learner', name: 'Liis Näidis' },
}

function verifying(signer: Signer, change: Partial<ResolvedKey> = {}): DataIntegrityVerifying {
  return {
    at,
    cryptography,
    resolveVerificationMethod: async (id) =>
      id === verificationMethod
        ? ok({
            publicKey: signer.publicKey,
            verificationMethod,
            controller: 'did:web:pohjala.example',
            purposes: ['assertionMethod'],
            assurance: 'published',
            ...change,
          })
        : refused(problem('key.not-found' as const)),
  }
}

async function secured(suite: string, signer: Signer, more: object = {}): Promise<JsonObject> {
  const issued = await issueDataIntegrity(credential, {
    suite,
    signer,
    created: '2026-05-06T10:00:00Z',
    cryptography,
    ...more,
  })
  if (!issued.ok) throw new Error(JSON.stringify(issued.problems))
  return issued.value
}

const codes = async (document: JsonObject, how: DataIntegrityVerifying) =>
  (await verifyDataIntegrity(document, how)).map(({ outcome, code }) => code ?? outcome)

const issuing = suites
  .filter(({ canIssue }) => canIssue)
  .flatMap(({ id, algorithms }) => algorithms.map((algorithm) => [id, algorithm] as const))

describe.each(issuing)('%s with %s', (suite, algorithm) => {
  const signer = signers[algorithm as keyof typeof signers]

  test('a proof goes round, and any change to document or proof is found', async () => {
    const document = await secured(suite, signer)
    const proof = document['proof'] as JsonObject
    expect(await codes(document, verifying(signer))).toEqual(['pass'])
    const changed: JsonObject[] = [
      { ...document, name: 'mikrokvalifikatsioon' },
      { ...document, credentialSubject: { id: 'did:example:learner', name: 'Liis Naidis' } },
      { ...document, proof: { ...proof, created: '2026-05-06T10:00:01Z' } },
      { ...document, proof: { ...proof, expires: '2027-01-01T00:00:00Z' } },
    ]
    for (const one of changed)
      expect(await codes(one, verifying(signer))).toEqual(['proof.signature-invalid'])
    const other = signers[algorithm === 'EdDSA' ? 'ES256' : 'EdDSA']
    expect(await codes(document, verifying(other))).toEqual(['proof.key-unsuitable'])
    expect(
      await codes(
        document,
        verifying(makeSigner(algorithm === 'EdDSA' ? 'ed25519' : algorithm === 'ES256' ? 'P-256' : 'P-384')),
      ),
    ).toEqual(['proof.signature-invalid'])
  })
})

describe('verifyDataIntegrity', () => {
  const signer = signers.EdDSA

  test('never throws, whatever stands in the place of the proof', async () => {
    const document = await secured('eddsa-rdfc-2022', signer)
    const proof = document['proof'] as JsonObject
    const junk = fc.jsonValue({ maxDepth: 2 }).map((value) => value as Json)
    const member = fc.constantFrom(...Object.keys(proof), 'previousProof', 'expires', 'id', '@context')
    await fc.assert(
      fc.asyncProperty(member, junk, junk, async (name, value, whole) => {
        const findings = [
          ...(await verifyDataIntegrity(
            { ...document, proof: { ...proof, [name]: value } },
            verifying(signer),
          )),
          ...(await verifyDataIntegrity({ ...document, proof: whole }, verifying(signer))),
          ...(await verifyDataIntegrity({ ...document, '@context': value }, verifying(signer))),
        ]
        for (const finding of findings)
          expect(finding.outcome === 'pass' ? finding.code : typeof finding.code).toBe(
            finding.outcome === 'pass' ? undefined : 'string',
          )
      }),
      { numRuns: 60 },
    )
  })

  test('VC Data Integrity §4.2 reports what is wrong with a proof before any cryptography', async () => {
    const document = await secured('eddsa-rdfc-2022', signer)
    const proof = document['proof'] as JsonObject
    const withProof = (change: JsonObject) =>
      codes({ ...document, proof: { ...proof, ...change } }, verifying(signer))
    expect(await codes(credential, verifying(signer))).toEqual(['proof.missing'])
    expect(await codes({ ...credential, proof: [] }, verifying(signer))).toEqual(['proof.missing'])
    expect(await withProof({ cryptosuite: 'eddsa-2099' })).toEqual(['proof.suite-unknown'])
    expect(await withProof({ type: 'RsaSignature2018' })).toEqual(['proof.suite-unknown'])
    expect(await withProof({ proofValue: 7 })).toEqual(['proof.malformed'])
    expect(await withProof({ proofValue: `u${String(proof['proofValue']).slice(1)}` })).toEqual([
      'proof.value-malformed',
    ])
    expect(await withProof({ proofValue: 'z0OIl' })).toEqual(['proof.value-malformed'])
    expect(await withProof({ created: 'yesterday' })).toEqual(['proof.malformed'])
    expect(await withProof({ created: '2026-05-07T10:00:00Z' })).toEqual(['proof.created-in-future'])
    expect(await withProof({ expires: '2026-05-06T11:00:00Z' })).toEqual(['proof.expired'])
    expect(await withProof({ proofPurpose: 'authentication' })).toEqual(['proof.purpose-mismatch'])
    expect(await withProof({ verificationMethod: 'did:web:another.example#key-1' })).toEqual([
      'key.not-found',
    ])
    expect(await withProof({ previousProof: 'urn:uuid:none' })).toEqual(['proof.previous-missing'])
    expect(await codes({ ...document, proof: Array(20).fill(proof) }, verifying(signer))).toEqual([
      'proof.too-many',
    ])
  })

  test('Controlled Identifiers §2.2 holds a key to its purposes and dates', async () => {
    const document = await secured('eddsa-rdfc-2022', signer)
    const withKey = (change: Partial<ResolvedKey>) => codes(document, verifying(signer, change))
    expect(await withKey({ purposes: ['authentication'] })).toEqual(['proof.purpose-not-authorised'])
    expect(await withKey({ revoked: '2026-05-06T11:00:00Z' })).toEqual(['key.revoked'])
    expect(await withKey({ revoked: '2026-05-06T13:00:00Z' })).toEqual(['pass'])
    expect(await withKey({ expires: '2026-05-06T09:00:00Z' })).toEqual(['key.expired'])
    expect(await withKey({ expires: '2026-05-06T11:00:00Z' })).toEqual(['pass'])
  })

  test('a key that cannot be reached is inconclusive, not failed', async () => {
    const document = await secured('eddsa-rdfc-2022', signer)
    const unreachable = async () => refused(problem('key.unreachable' as const))
    const [finding] = await verifyDataIntegrity(document, {
      ...verifying(signer),
      resolveVerificationMethod: unreachable,
    })
    expect(finding).toMatchObject({ outcome: 'inconclusive', code: 'key.unreachable', verificationMethod })
  })

  test('a term that no context defines fails, because the signature would not cover it', async () => {
    const document = await secured('eddsa-rdfc-2022', signer)
    expect(await codes({ ...document, undefinedTerm: 'added later' }, verifying(signer))).toEqual([
      'json-ld.unsafe',
    ])
  })

  test('VC-DI-EDDSA §3.3.2 step 3 lets a JCS document gain contexts at the end, and nowhere else', async () => {
    const document = await secured('eddsa-jcs-2022', signer)
    const v2 = 'https://www.w3.org/ns/credentials/v2'
    const more = 'https://www.w3.org/ns/credentials/undefined-terms/v2'
    expect(await codes({ ...document, '@context': [v2, more] }, verifying(signer))).toEqual(['pass'])
    expect(await codes({ ...document, '@context': [more, v2] }, verifying(signer))).toEqual([
      'proof.context-mismatch',
    ])
  })

  test('verifies alike by template, for the first document and for the tenth', async () => {
    const how = { ...verifying(signer), canonicaliser: createTemplateCanonicaliser(cryptography) }
    for (let number = 0; number < 10; number += 1) {
      const issued = await issueDataIntegrity(
        { ...credential, id: `urn:uuid:${number}`, name: `Learner "${number}"` },
        { suite: 'eddsa-rdfc-2022', signer, created: '2026-05-06T10:00:00Z', cryptography },
      )
      if (!issued.ok) throw new Error('not issued')
      expect(await codes(issued.value, how)).toEqual(['pass'])
      expect(await codes({ ...issued.value, name: 'Somebody else' }, how)).toEqual([
        'proof.signature-invalid',
      ])
    }
  })
})

describe('issueDataIntegrity', () => {
  test('refuses a suite that only verifies, a key that does not fit, a malformed time and an unknown context', async () => {
    const refusal = async (change: object, document = credential) => {
      const result = await issueDataIntegrity(document, {
        suite: 'eddsa-rdfc-2022',
        signer: signers.EdDSA,
        created: at,
        cryptography,
        ...change,
      })
      return result.ok ? [] : result.problems.map(({ code }) => code)
    }
    expect(await refusal({ suite: 'Ed25519Signature2020' })).toEqual(['proof.suite-unknown'])
    expect(await refusal({ signer: signers.ES256 })).toEqual(['proof.key-unsuitable'])
    expect(await refusal({ created: 'today' })).toEqual(['proof.created-malformed'])
    expect(await refusal({ previousProof: ['urn:uuid:none'] })).toEqual(['proof.previous-missing'])
    expect(await refusal({}, { ...credential, '@context': ['https://nowhere.example/'] })).toEqual([
      'context.unknown',
    ])
    expect(await refusal({}, { ...credential, undefinedTerm: 1 })).toEqual(['json-ld.unsafe'])
  })

  test('adds a context that knows proofs to a document that has none', async () => {
    const legacy = { ...credential, '@context': ['https://www.w3.org/2018/credentials/v1'], issuanceDate: at }
    const { validFrom: _, name: __, ...document } = legacy as JsonObject
    const subject = { ...document, credentialSubject: { id: 'did:example:learner' } }
    const issued = await issueDataIntegrity(subject, {
      suite: 'eddsa-rdfc-2022',
      signer: signers.EdDSA,
      created: '2026-05-06T10:00:00Z',
      cryptography,
    })
    expect(issued.ok && issued.value['@context']).toEqual([
      'https://www.w3.org/2018/credentials/v1',
      'https://w3id.org/security/data-integrity/v2',
    ])
    expect(issued.ok && (await codes(issued.value, verifying(signers.EdDSA)))).toEqual(['pass'])
  })
})
