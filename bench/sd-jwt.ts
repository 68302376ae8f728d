import { generateKeyPairSync, hash, type KeyObject, randomBytes, sign, verify } from 'node:crypto'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { compileSelection, issueSdJwt, verifySdJwt } from '@tesela/credentials/sd-jwt/index'
import type { JsonObject } from '@tesela/kernel'
import { createNodeCryptography } from '../app/src/keys/node-cryptography.ts'
import { signerFromKey } from '../app/src/keys/node-signer.ts'
import { atLeast, type Figure } from './lib/figure.ts'
import { ratioOf } from './lib/interleave.ts'

const ISSUE_TARGET = 2.5
const VERIFY_TARGET = 2

const plain: JsonObject = {
  iss: 'https://pohjala.example',
  vct: 'https://pohjala.example/vct/learning-credential',
  iat: 1_778_000_000,
  nbf: 1_778_000_000,
  exp: 1_999_000_000,
  jti: 'urn:uuid:6f0f2b1e-8a55-7c3e-9c41-0a8d3b7d9e10',
  issuing_authority: 'Põhjala Ülikool',
  issuing_country: 'EE',
  date_of_issuance: '2026-05-06',
  achievement_title: 'Creating accessible digital learning content',
  language_of_classes: ['en'],
}
const disclosable: JsonObject = {
  family_name: 'Näidis',
  given_name: 'Liis',
  learner_identification: 'urn:schac:personalUniqueCode:int:esi:ee:000412',
  learning_outcomes: ['Produce accessible documents', 'Test with a screen reader', 'Justify design choices'],
  expected_study_time: 'PT130H',
  level_of_learning_experience: '6',
  types_of_quality_assurance: ['institutional-external'],
  assessment_grade: 'B',
  integration_stackability_options: 'stackable',
}

const claims: JsonObject = { ...plain, ...disclosable }
const names = Object.keys(disclosable)
const rules = { types: ['dc+sd-jwt'] }

/**
 * Issuing and verifying an SD-JWT VC with nine disclosures, ours against `@sd-jwt/sd-jwt-vc` with synchronous
 * `node:crypto` callbacks, its fastest configuration: same claims, same key, same run. Afterwards every
 * credential that was issued while it was timed is verified by the other side, with the same claims read.
 */
export async function run(): Promise<readonly Figure[]> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const cryptography = createNodeCryptography()
  const signer = signerFromKey(privateKey, { verificationMethod: 'did:web:pohjala.example#key-1' })
  if (!signer.ok) throw new Error('no signer')
  const parts = {
    header: { typ: 'dc+sd-jwt', kid: 'key-1' },
    claims,
    selection: compileSelection(names.map((name) => [name])),
  }
  const peer = peerWith(privateKey, publicKey)
  const verifyOurs = (text: string) => verifySdJwt(text, signer.value.publicKey, cryptography, rules)

  const ours: string[] = []
  const theirs: string[] = []
  const issuing = await ratioOf(
    {
      perRound: 300,
      warmUp: 2000,
      once: async () => {
        const issued = await issueSdJwt(parts, signer.value, cryptography)
        if (issued.ok) ours.push(issued.value.text)
      },
    },
    { perRound: 100, warmUp: 1000, once: async () => theirs.push(await issueWith(peer)) },
  )
  for (const text of ours) expectSame((await peer.verify(text)).payload)
  for (const text of theirs) {
    const verified = await verifyOurs(text)
    expectSame(verified.ok ? verified.value.claims : {})
  }

  const [text = ''] = ours
  const verifying = await ratioOf(
    { perRound: 300, warmUp: 1000, once: () => verifyOurs(text) },
    { perRound: 150, warmUp: 500, once: () => peer.verify(text) },
  )
  return [
    atLeast('sd-jwt-vc-issue', issuing, '× @sd-jwt/sd-jwt-vc', ISSUE_TARGET),
    atLeast('sd-jwt-vc-verify', verifying, '× @sd-jwt/sd-jwt-vc', VERIFY_TARGET),
  ]
}

function peerWith(privateKey: KeyObject, publicKey: KeyObject): SDJwtVcInstance {
  const dsaEncoding = 'ieee-p1363'
  return new SDJwtVcInstance({
    signer: (data: string) =>
      sign('sha256', Buffer.from(data), { key: privateKey, dsaEncoding }).toString('base64url'),
    verifier: (data: string, signature: string) =>
      verify(
        'sha256',
        Buffer.from(data),
        { key: publicKey, dsaEncoding },
        Buffer.from(signature, 'base64url'),
      ),
    signAlg: 'ES256',
    hasher: (data: string | ArrayBuffer) =>
      hash('sha256', typeof data === 'string' ? data : new Uint8Array(data), 'buffer'),
    hashAlg: 'sha-256',
    saltGenerator: () => randomBytes(16).toString('base64url'),
  })
}

/** The peer's types ask for `vct` and `iss` by name and know no other claims. */
function issueWith(peer: SDJwtVcInstance): Promise<string> {
  return peer.issue(claims as { vct: string }, { _sd: names } as never)
}

function expectSame(read: object): void {
  const sorted = (object: object) =>
    JSON.stringify(Object.entries(object).toSorted(([a], [b]) => (a < b ? -1 : 1)))
  if (sorted(read) !== sorted(claims)) throw new Error('the two sides read something else')
}
