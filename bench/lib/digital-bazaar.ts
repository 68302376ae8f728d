import { DataIntegrityProof } from '@digitalbazaar/data-integrity'
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey'
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite'
import * as vc from '@digitalbazaar/vc'
import { knownContexts } from '@tesela/credentials/proofs/contexts'
import type { JsonObject } from '@tesela/kernel'

/** The peer: `@digitalbazaar/vc` with its `eddsa-rdfc-2022` suite, contexts and key in memory. */
export interface Peer {
  readonly issue: (credential: JsonObject) => Promise<JsonObject>
  readonly verify: (credential: JsonObject) => Promise<boolean>
}

/** @param secret the key that ours signs with, as private JWK */
export async function digitalBazaar(did: string, secret: JsonWebKey): Promise<Peer> {
  const { x, d } = secret
  const verificationMethod = `${did}#${did.slice('did:key:'.length)}`
  const jwk = { kty: 'OKP', crv: 'Ed25519', x, d }
  const pair = await Ed25519Multikey.fromJwk({
    jwk,
    secretKey: true,
    id: verificationMethod,
    controller: did,
  })
  const documents = new Map<string, object>(knownContexts.map(({ url, document }) => [url, document]))
  const method = await pair.export({ publicKey: true })
  documents.set(verificationMethod, { '@context': 'https://w3id.org/security/multikey/v1', ...method })
  documents.set(did, {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: [method],
    assertionMethod: [verificationMethod],
  })
  const documentLoader = async (url: string) => {
    const document = documents.get(url)
    if (document === undefined) throw new RangeError(`not at hand: ${url}`)
    return { contextUrl: null, documentUrl: url, document, tag: 'static' }
  }
  // The status list is not what is measured.
  const checkStatus = async () => ({ verified: true })
  const signing = () => new DataIntegrityProof({ signer: pair.signer(), cryptosuite })
  return {
    issue: async (credential) =>
      (await vc.issue({ credential: { ...credential }, suite: signing(), documentLoader })) as JsonObject,
    verify: async (credential) => {
      const suite = new DataIntegrityProof({ cryptosuite })
      return (await vc.verifyCredential({ credential, suite, documentLoader, checkStatus })).verified === true
    },
  }
}
