import { sign } from 'node:crypto'
import { credentialDocument } from '@tesela/credentials/formats/european-digital-credential/credential'
import { europeanDigitalCredential } from '@tesela/credentials/formats/european-digital-credential/format'
import { createIssuingMemory } from '@tesela/credentials/formats/issuing-memory'
import {
  createEngineCanonicaliser,
  createTemplateCanonicaliser,
} from '@tesela/credentials/proofs/data-integrity/canonicaliser'
import { issueDataIntegrity } from '@tesela/credentials/proofs/data-integrity/issue'
import { createJadesSealer, verifyJades } from '@tesela/credentials/proofs/jades'
import type { JsonObject } from '@tesela/kernel'
import { equalBytes, utf8 } from '@tesela/kernel'
import { createNodeCryptography } from '../app/src/keys/node-cryptography.ts'
import { awards, badges, didKeySigner } from './lib/badges.ts'
import { digitalBazaar } from './lib/digital-bazaar.ts'
import { atLeast, type BenchResult, type Figure } from './lib/figure.ts'
import { ratioOf } from './lib/interleave.ts'
import { sealingSigner } from './lib/sealing.ts'
import { run as runSdJwt } from './sd-jwt.ts'

const DATA_INTEGRITY_TARGET = 40
const JADES_TARGET = 0.4
const EDC_TARGET = 0.12
const CREATED = '2026-05-06T10:00:00Z'
/** Learners of one round; every round issues to the same ones. */
const LEARNERS = 250

/** Issuing in the three formats, each beside the peer or the raw signature that it is measured against. */
export async function run(): Promise<BenchResult> {
  const sdJwt = (await runSdJwt()).filter(({ id }) => id.endsWith('issue'))
  return { name: 'issue', figures: [await dataIntegrity(), ...sdJwt, await jades(), await edc()] }
}

/**
 * `eddsa-rdfc-2022` on the same Open Badges with the same key. Afterwards every badge that was timed is checked:
 * its canonical form is the engine's, and the peer verifies its proof. Ed25519 signs the same badge in the same
 * way each time, so a later round's badge must be the one that is checked.
 */
async function dataIntegrity(): Promise<Figure> {
  const { signer, did, secret } = didKeySigner()
  const peer = await digitalBazaar(did, secret)
  const cryptography = createNodeCryptography()
  const canonicaliser = createTemplateCanonicaliser(cryptography)
  const documents = badges(LEARNERS, did)
  const document = (index: number) => documents[index % documents.length] ?? {}
  const issued = new Map<number, JsonObject>()
  let differences = 0
  const issueOurs = async (index: number) => {
    const secured = await issueDataIntegrity(document(index), {
      suite: 'eddsa-rdfc-2022',
      signer,
      created: CREATED,
      cryptography,
      canonicaliser,
    })
    if (!secured.ok) throw new Error(JSON.stringify(secured.problems))
    const first = issued.get(index % LEARNERS)
    if (first === undefined) issued.set(index % LEARNERS, secured.value)
    else if (proofValue(first) !== proofValue(secured.value)) differences += 1
  }
  const ratio = await ratioOf(
    { perRound: LEARNERS, warmUp: 12 * LEARNERS, once: issueOurs },
    { perRound: 6, warmUp: 30, once: (index) => peer.issue(document(index)) },
  )
  if (differences > 0) throw new Error('a badge was signed in two ways')
  const engine = createEngineCanonicaliser()
  for (const [index, secured] of issued) {
    const [expected, actual] = [
      await engine.canonicalise(document(index), 'sha256'),
      await canonicaliser.canonicalise(document(index), 'sha256'),
    ]
    if (!expected.ok || !actual.ok || !equalBytes(expected.value, actual.value))
      throw new Error('another canonical form')
    if (!(await peer.verify(secured))) throw new Error('the peer does not verify')
  }
  return atLeast('eddsa-rdfc-2022-issue', ratio, '× @digitalbazaar/vc', DATA_INTEGRITY_TARGET)
}

function proofValue(secured: JsonObject): string {
  return JSON.stringify(secured['proof'])
}

/** A JAdES ES256 seal of a 20 kB credential against the bare signature of the same bytes. */
async function jades(): Promise<Figure> {
  const cryptography = createNodeCryptography()
  const { signer, privateKey } = await sealingSigner()
  const sealer = await createJadesSealer(signer, cryptography)
  if (!sealer.ok) throw new Error(JSON.stringify(sealer.problems))
  const [badge = {}] = badges(1, 'did:web:mc.example')
  const filler = JSON.stringify(badge)
  const payload = (index: number) =>
    `{"id":"urn:credential:${index}","parts":[${Array(Math.ceil(20_000 / filler.length))
      .fill(filler)
      .join(',')}]}`.slice(0, 20_000)
  const payloads = Array.from({ length: 50 }, (_, index) => payload(index))
  const bytes = payloads.map(utf8)
  const sealed: string[] = []
  const ratio = await ratioOf(
    {
      perRound: 300,
      warmUp: 3000,
      once: async (index) => {
        const result = await sealer.value(payloads[index % payloads.length] ?? '', CREATED)
        if (result.ok) sealed[index % payloads.length] = result.value
      },
    },
    {
      perRound: 300,
      warmUp: 3000,
      once: (index) => sign('sha256', bytes[index % bytes.length] ?? Buffer.of(), privateKey),
    },
  )
  for (const [index, envelope] of sealed.entries()) {
    const verified = await verifyJades(envelope, cryptography)
    const isWhole = verified.ok && verified.value.seals[0].finding.outcome === 'pass'
    if (!isWhole || verified.value.payloadText !== payloads[index]) throw new Error('a seal does not verify')
  }
  return atLeast('jades-es256-seal', ratio, '× raw P-256 signature', JADES_TARGET)
}

/**
 * A batch of whole European Digital Credentials, each from its award to its seal by the way that the product takes,
 * against the bare ES256 signature of the same documents.
 */
async function edc(): Promise<Figure> {
  const { signer, privateKey } = await sealingSigner()
  const batch = awards(LEARNERS)
  const issuerId = 'did:web:mc.example'
  const cryptography = createNodeCryptography()
  const context = { signer, cryptography, issuedAt: CREATED, issuerId, memory: createIssuingMemory() }
  const texts = batch.map((award) => JSON.stringify(credentialDocument(award, issuerId)))
  const bytes = texts.map(utf8)
  const sealed: string[] = []
  const ratio = await ratioOf(
    {
      perRound: LEARNERS,
      warmUp: 8 * LEARNERS,
      once: async (index) => {
        const award = batch[index % LEARNERS]
        const issued = award && (await europeanDigitalCredential.issue(award, context))
        if (issued?.ok) sealed[index % LEARNERS] = issued.value.text
      },
    },
    {
      perRound: LEARNERS,
      warmUp: 8 * LEARNERS,
      once: (index) => sign('sha256', bytes[index % LEARNERS] ?? Buffer.of(), privateKey),
    },
  )
  for (const [index, text] of texts.entries()) {
    const verified = await verifyJades(sealed[index] ?? '', cryptography)
    const isWhole = verified.ok && verified.value.seals[0].finding.outcome === 'pass'
    if (!isWhole || verified.value.payloadText !== text) throw new Error('a credential does not verify')
  }
  return atLeast('edc-issue-of-raw', ratio, '× raw P-256 signature', EDC_TARGET)
}
