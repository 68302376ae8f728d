import { existsSync, readFileSync } from 'node:fs'
import type { JsonObject } from '@tesela/kernel'
import { describe, expect, test } from 'vitest'
import { createNodeCryptography } from '../../../../../app/src/keys/node-cryptography.ts'
import { signerFromJwk } from '../../../../../app/src/keys/node-signer.ts'
import { resolveVerificationMethod } from '../../identifiers/did-methods.ts'
import { decodeMultibase } from '../../identifiers/multibase.ts'
import type { SignatureAlgorithm, Signer } from '../cryptography.ts'
import { createEngineCanonicaliser, createTemplateCanonicaliser } from './canonicaliser.ts'
import { hashData, withoutProofs } from './hash-data.ts'
import { issueDataIntegrity } from './issue.ts'
import { suites } from './suites.ts'
import { verifyDataIntegrity } from './verify.ts'

const vectors = new URL('../../../../../../shared/data/vectors/', import.meta.url)
const eddsa = new URL('vc-di-eddsa/TestVectors/', vectors)
const ecdsa = new URL('vc-di-ecdsa/TestVectors/', vectors)
const cryptography = createNodeCryptography()
const verifying = {
  at: '2026-05-06T10:00:00Z',
  cryptography,
  resolveVerificationMethod: (id: string) =>
    resolveVerificationMethod(id, {
      fetchJson: async () => ({ ok: false, problems: [{ code: 'source.offline' }] }),
    }),
}

const text = (url: URL) => readFileSync(url, 'utf8').trim()
const json = (url: URL): JsonObject => JSON.parse(text(url))
const outcomes = async (document: JsonObject) =>
  (await verifyDataIntegrity(document, verifying)).map(({ outcome, code }) => code ?? outcome)

/** Folder, suffix of its files, suite and algorithm. */
const rows: [URL, string, string, string, SignatureAlgorithm][] = [
  [new URL('eddsa-rdfc-2022/', eddsa), 'DataInt', 'signedDataInt', 'eddsa-rdfc-2022', 'EdDSA'],
  [new URL('eddsa-jcs-2022/', eddsa), 'JCS', 'signedJCS', 'eddsa-jcs-2022', 'EdDSA'],
  [new URL('Ed25519Signature2020/', eddsa), 'EdSig', 'signedEdSig', 'Ed25519Signature2020', 'EdDSA'],
  [new URL('ecdsa-rdfc-2019-p256/', ecdsa), 'ECDSAP256', 'signedECDSAP256', 'ecdsa-rdfc-2019', 'ES256'],
  [new URL('ecdsa-rdfc-2019-p384/', ecdsa), 'ECDSAP384', 'signedECDSAP384', 'ecdsa-rdfc-2019', 'ES384'],
  [new URL('ecdsa-jcs-2019-p256/', ecdsa), 'JCSECDSAP256', 'signedJCSECDSAP256', 'ecdsa-jcs-2019', 'ES256'],
  [new URL('ecdsa-jcs-2019-p384/', ecdsa), 'JCSECDSAP384', 'signedJCSECDSAP384', 'ecdsa-jcs-2019', 'ES384'],
]

describe.skipIf(!existsSync(eddsa)).each(rows)(
  'W3C vector %s',
  (folder, suffix, signed, suiteId, algorithm) => {
    const document = existsSync(folder) ? json(new URL(`${signed}.json`, folder)) : {}

    test(`${suiteId} hashes to the published combined hash`, async () => {
      const suite = suites.find(({ id }) => id === suiteId)
      if (suite === undefined) throw new Error('no suite')
      const { unsecured, proofs } = withoutProofs(document)
      const canonicaliser = createEngineCanonicaliser()
      const data = await hashData(unsecured, proofs[0] as JsonObject, suite, algorithm, {
        cryptography,
        canonicaliser,
      })
      if (!data.ok) throw new Error(JSON.stringify(data.problems))
      expect(Buffer.from(data.value).toString('hex')).toBe(text(new URL(`combinedHash${suffix}.txt`, folder)))
    })

    test(`${suiteId} verifies, and not after any change`, async () => {
      expect(await outcomes(document)).toEqual(['pass'])
      expect(await outcomes({ ...document, id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc34' })).toEqual([
        'proof.signature-invalid',
      ])
      const changed = { ...(document['proof'] as JsonObject), created: '2023-02-24T23:36:39Z' }
      expect(await outcomes({ ...document, proof: changed })).toEqual(['proof.signature-invalid'])
    })
  },
)

test.skipIf(!existsSync(eddsa))(
  'a document in a context that is not known is neither passed nor failed',
  async () => {
    const document = json(new URL('eddsa-rdfc-2022/employ/signedDataInt.json', eddsa))
    const [finding] = await verifyDataIntegrity(document, verifying)
    expect(finding).toMatchObject({
      outcome: 'inconclusive',
      code: 'context.unknown',
      params: { url: 'https://w3id.org/citizenship/v4rc1' },
    })
  },
)

describe.skipIf(!existsSync(eddsa))('issuing', () => {
  const signerOf = (pair: { publicKeyMultibase: string; privateKeyMultibase: string }): Signer => {
    const secret = decodeMultibase(pair.privateKeyMultibase)
    const publicKey = decodeMultibase(pair.publicKeyMultibase)
    if (!secret.ok || !publicKey.ok) throw new Error('no key')
    const part = (bytes: Uint8Array) => Buffer.from(bytes.subarray(2)).toString('base64url')
    const signer = signerFromJwk(
      { kty: 'OKP', crv: 'Ed25519', x: part(publicKey.value), d: part(secret.value) },
      { verificationMethod: `did:key:${pair.publicKeyMultibase}#${pair.publicKeyMultibase}` },
    )
    if (!signer.ok) throw new Error('no signer')
    return signer.value
  }

  test.each([
    ['eddsa-rdfc-2022', 'signedDataInt'],
    ['eddsa-jcs-2022', 'signedJCS'],
  ])('%s gives the published proof, because Ed25519 signatures are deterministic', async (suite, name) => {
    const expected = json(new URL(`${suite}/${name}.json`, eddsa))
    const issued = await issueDataIntegrity(json(new URL('unsigned.json', eddsa)), {
      suite,
      signer: signerOf(JSON.parse(text(new URL('keyPair.json', eddsa)))),
      created: '2023-02-24T23:36:38Z',
      cryptography,
    })
    expect(issued).toEqual({ ok: true, value: expected })
  })

  test('VC Data Integrity §4.3 issues the published proof chain, by template as well', async () => {
    const pairs = JSON.parse(text(new URL('proof-set-chain/multiKeyPairs.json', eddsa)))
    const set = json(new URL('proof-set-chain/signedProofSet2.json', eddsa))
    const chain = json(new URL('proof-set-chain/signedProofChain2.json', eddsa))
    const issue =
      (previousProof: string[], created: string, pair: string, proofId?: string) => (on: JsonObject) =>
        issueDataIntegrity(on, {
          suite: 'eddsa-rdfc-2022',
          signer: signerOf(pairs[pair]),
          created,
          cryptography,
          canonicaliser,
          previousProof,
          ...(proofId === undefined ? {} : { proofId }),
        })
    const canonicaliser = createTemplateCanonicaliser(cryptography, { compileAt: 1 })
    const ids = (set['proof'] as JsonObject[]).map(({ id }) => String(id))
    const third = 'urn:uuid:d94f792a-c546-4d06-b38a-da070ab56c23'
    for (let round = 0; round < 3; round += 1) {
      const first = await issue(ids, '2023-02-26T22:06:38Z', 'keyPair3', third)(set)
      if (!first.ok) throw new Error(JSON.stringify(first.problems))
      const second = await issue([third], '2023-02-26T22:16:38Z', 'keyPair4')(first.value)
      expect(second).toEqual({ ok: true, value: chain })
    }
  })
})

describe.skipIf(!existsSync(eddsa))('proof sets and chains', () => {
  const folder = new URL('proof-set-chain/', eddsa)

  test.each([
    ['signedProofSet1', 1],
    ['signedProofSet2', 2],
    ['signedProofChain1', 3],
    ['signedProofChain2', 4],
  ])('VC Data Integrity §4.3 verifies %s with its %d proofs', async (name, count) => {
    expect(await outcomes(json(new URL(`${name}.json`, folder)))).toEqual(Array(count).fill('pass'))
  })

  test('a chain fails where the proof that it covers is missing or changed, and nowhere else', async () => {
    const chain = json(new URL('signedProofChain2.json', folder))
    const proofs = chain['proof'] as JsonObject[]
    expect(await outcomes({ ...chain, proof: proofs.slice(1) })).toEqual([
      'pass',
      'proof.previous-missing',
      'pass',
    ])
    const [first = {}, ...others] = proofs
    const changed = [{ ...first, created: '2023-02-24T23:36:39Z' }, ...others]
    expect(await outcomes({ ...chain, proof: changed })).toEqual([
      'proof.signature-invalid',
      'pass',
      'proof.signature-invalid',
      'pass',
    ])
    expect(await outcomes({ ...chain, proof: [...proofs, first] })).toEqual(['proof.repeated-id'])
  })
})
