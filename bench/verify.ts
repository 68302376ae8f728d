import { generateKeyPairSync, verify } from 'node:crypto'
import { resolveVerificationMethod } from '@tesela/credentials/identifiers/did-methods'
import { createTemplateCanonicaliser } from '@tesela/credentials/proofs/data-integrity/canonicaliser'
import { verifyDataIntegrity } from '@tesela/credentials/proofs/data-integrity/verify'
import {
  issueJwtCredential,
  readJwtCredential,
  verifyJwtCredential,
} from '@tesela/credentials/proofs/jwt-credential'
import { type JsonObject, ok, problem, refused, utf8 } from '@tesela/kernel'
import { createNodeCryptography } from '../app/src/keys/node-cryptography.ts'
import { signerFromKey } from '../app/src/keys/node-signer.ts'
import { badges, didKeySigner } from './lib/badges.ts'
import { digitalBazaar } from './lib/digital-bazaar.ts'
import { atLeast, type BenchResult, type Figure } from './lib/figure.ts'
import { ratioOf } from './lib/interleave.ts'
import { run as runSdJwt } from './sd-jwt.ts'

const DATA_INTEGRITY_TARGET = 5
const JWT_TARGET = 0.5
const AT = '2026-05-06T10:00:00Z'

/** Verifying in three formats, each beside the peer or the raw verification that it is measured against. */
export async function run(): Promise<BenchResult> {
  const sdJwt = (await runSdJwt()).filter(({ id }) => id.endsWith('verify'))
  return { name: 'verify', figures: [await dataIntegrity(), ...sdJwt, await jwt()] }
}

/**
 * `eddsa-rdfc-2022` proofs that the peer made, of many learners. Both sides must find each of them valid, and
 * ours must find each of them invalid when a name in it is changed.
 */
async function dataIntegrity(): Promise<Figure> {
  const { did, secret } = didKeySigner()
  const peer = await digitalBazaar(did, secret)
  const cryptography = createNodeCryptography()
  const verifying = {
    at: AT,
    cryptography,
    canonicaliser: createTemplateCanonicaliser(cryptography),
    resolveVerificationMethod: (identifier: string) =>
      resolveVerificationMethod(identifier, { fetchJson: async () => refused(problem('source.offline')) }),
  }
  const secured: JsonObject[] = []
  for (const document of badges(120, did)) secured.push(await peer.issue(document))
  const at = { ...verifying, at: '2100-01-01T00:00:00Z' }
  const credential = (index: number) => secured[index % secured.length] ?? {}
  const isValid = async (document: JsonObject) =>
    (await verifyDataIntegrity(document, at)).every(({ outcome }) => outcome === 'pass')
  const ratio = await ratioOf(
    {
      perRound: 120,
      warmUp: 1200,
      once: async (index) => {
        if (!(await isValid(credential(index)))) throw new Error('ours does not verify')
      },
    },
    {
      perRound: 6,
      warmUp: 20,
      once: async (index) => {
        if (!(await peer.verify(credential(index)))) throw new Error('the peer does not verify')
      },
    },
  )
  for (const document of secured) {
    const subject = document['credentialSubject'] as JsonObject
    const changed = { ...document, credentialSubject: { ...subject, name: 'Somebody Else' } }
    if (await isValid(changed)) throw new Error('a changed credential verifies')
  }
  return atLeast('eddsa-rdfc-2022-verify', ratio, '× @digitalbazaar/vc', DATA_INTEGRITY_TARGET)
}

/** A badge as VC-JWT, read and verified, against the bare verification of its signature; ES256. */
async function jwt(): Promise<Figure> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const cryptography = createNodeCryptography()
  const verificationMethod = 'did:web:mc.example#key-1'
  const signer = signerFromKey(privateKey, { verificationMethod })
  if (!signer.ok) throw new Error('no signer')
  const [badge = {}] = badges(1, 'did:web:mc.example')
  const token = await issueJwtCredential(badge, signer.value, cryptography)
  if (!token.ok) throw new Error('not issued')
  const key = {
    publicKey: signer.value.publicKey,
    verificationMethod,
    controller: 'did:web:mc.example',
    purposes: ['assertionMethod'],
    assurance: 'published',
  } as const
  const verifying = { at: AT, cryptography, resolveVerificationMethod: async () => ok(key) }
  const verifyOurs = async (text: string) => {
    const read = readJwtCredential(text, cryptography)
    return read.ok && (await verifyJwtCredential(read.value, verifying)).outcome === 'pass'
  }
  const [input, signature] = splitToken(token.value)
  const raw = { key: publicKey, dsaEncoding: 'ieee-p1363' } as const
  if (!verify('sha256', input, raw, signature)) throw new Error('the raw signature does not verify')
  if (await verifyOurs(token.value.replace(/\..{10}/, '.eyJpZCI6Ij')))
    throw new Error('a changed token verifies')
  const ratio = await ratioOf(
    {
      perRound: 600,
      warmUp: 4000,
      once: async () => {
        if (!(await verifyOurs(token.value))) throw new Error('ours does not verify')
      },
    },
    { perRound: 300, warmUp: 600, once: () => verify('sha256', input, raw, signature) },
  )
  return atLeast('vc-jwt-es256-verify', ratio, '× raw P-256 verification', JWT_TARGET)
}

function splitToken(token: string): [Uint8Array, Buffer] {
  const dot = token.lastIndexOf('.')
  return [utf8(token.slice(0, dot)), Buffer.from(token.slice(dot + 1), 'base64url')]
}
