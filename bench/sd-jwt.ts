import { createHash, generateKeyPairSync, hash, randomBytes, sign, verify } from 'node:crypto'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { compileSelection, issueSdJwt, verifySdJwt } from '@tesela/credentials/sd-jwt/index'
import type { JsonObject } from '@tesela/kernel'
import { createNodeCryptography } from '../app/src/keys/node-cryptography.ts'
import { signerFromKey } from '../app/src/keys/node-signer.ts'

/** One measurement, as `npm run bench -- … --json` prints it. */
export interface Figure {
  readonly id: string
  readonly value: number
  readonly unit: string
  readonly target: number
  readonly met: boolean
}

const ISSUE_TARGET = 2.5
const VERIFY_TARGET = 2
/** Rounds are short and alternate, so that other work on the machine disturbs both sides alike. */
const ROUNDS = 10

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

/**
 * Issuing and verifying an SD-JWT VC with nine disclosures, ours against `@sd-jwt/sd-jwt-vc` with synchronous
 * `node:crypto` callbacks, its fastest configuration: same claims, same key, same run. Every credential that is
 * timed was verified by the other side once before.
 */
export async function run(secondsPerSide = 1.5): Promise<readonly Figure[]> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const claims = { ...plain, ...disclosable }
  const names = Object.keys(disclosable)

  const cryptography = createNodeCryptography()
  const signer = signerFromKey(privateKey, { verificationMethod: 'did:web:pohjala.example#key-1' })
  if (!signer.ok) throw new Error('no signer')
  const selection = compileSelection(names.map((name) => [name]))
  const parts = { header: { typ: 'dc+sd-jwt', kid: 'key-1' }, claims, selection }
  const issueOurs = () => issueSdJwt(parts, signer.value, cryptography)

  const peer = new SDJwtVcInstance({
    signer: (data: string) =>
      sign('sha256', Buffer.from(data), { key: privateKey, dsaEncoding: 'ieee-p1363' }).toString('base64url'),
    verifier: (data: string, signature: string) =>
      verify(
        'sha256',
        Buffer.from(data),
        { key: publicKey, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64url'),
      ),
    signAlg: 'ES256',
    hasher: (data: string | ArrayBuffer) =>
      hash('sha256', typeof data === 'string' ? data : new Uint8Array(data), 'buffer'),
    hashAlg: 'sha-256',
    saltGenerator: () => randomBytes(16).toString('base64url'),
  })
  const frame = { _sd: names }
  const issuePeers = () =>
    peer.issue({ ...claims, iss: 'https://pohjala.example', vct: 'urn:x' }, frame as never)

  const ours = await issueOurs()
  if (!ours.ok || ours.value.disclosures.length !== names.length) throw new Error('not issued')
  const { text } = ours.value
  const verifyOurs = () => verifySdJwt(text, signer.value.publicKey, cryptography, { types: ['dc+sd-jwt'] })
  const verifyPeers = () => peer.verify(text)
  await mustAgree(claims, verifyOurs, verifyPeers, await issuePeers())

  const issueRatio = await ratio(issueOurs, issuePeers, secondsPerSide)
  const verifyRatio = await ratio(verifyOurs, verifyPeers, secondsPerSide)
  return [
    figure('sd-jwt-vc-issue', issueRatio, ISSUE_TARGET),
    figure('sd-jwt-vc-verify', verifyRatio, VERIFY_TARGET),
  ]
}

async function mustAgree(
  claims: JsonObject,
  verifyOurs: () => ReturnType<typeof verifySdJwt>,
  verifyPeers: () => Promise<{ readonly payload: object }>,
  foreign: string,
): Promise<void> {
  const [own, peers] = [await verifyOurs(), await verifyPeers()]
  if (!own.ok || digest(own.value.claims) !== digest(claims)) throw new Error('ours does not verify')
  if (digest(peers.payload) !== digest(claims)) throw new Error('the peer reads something else')
  if (foreign.split('~').length !== 11) throw new Error('the peer issued something else')
}

function digest(claims: object): string {
  const sorted = Object.entries(claims).toSorted(([left], [right]) => (left < right ? -1 : 1))
  return createHash('sha256').update(JSON.stringify(sorted)).digest('hex')
}

/** How many times as often `ours` runs in the same time: the median of the rounds. */
async function ratio(
  ours: () => Promise<unknown>,
  peers: () => Promise<unknown>,
  seconds: number,
): Promise<number> {
  const slice = (seconds * 1000) / ROUNDS
  await rate(ours, slice)
  await rate(peers, slice)
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round += 1)
    ratios.push((await rate(ours, slice)) / (await rate(peers, slice)))
  return ratios.sort((left, right) => left - right)[ROUNDS / 2] ?? 0
}

async function rate(work: () => Promise<unknown>, milliseconds: number): Promise<number> {
  const start = performance.now()
  let count = 0
  while (performance.now() - start < milliseconds) {
    for (let index = 0; index < 10; index += 1) await work()
    count += 10
  }
  return count / (performance.now() - start)
}

function figure(id: string, value: number, target: number): Figure {
  return {
    id,
    value: Math.round(value * 100) / 100,
    unit: '× @sd-jwt/sd-jwt-vc',
    target,
    met: value >= target,
  }
}
