import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { PublicJwk, SignatureAlgorithm } from '@tesela/credentials/proofs/cryptography'
import { Fault } from '@tesela/kernel'

/** A new key pair: the public half as JWK, the private half as PKCS#8 DER, to be sealed at once. */
export interface GeneratedKey {
  readonly publicJwk: PublicJwk
  readonly pkcs8: Uint8Array
  readonly privateKey: KeyObject
}

const generators: Partial<Record<SignatureAlgorithm, () => { publicKey: KeyObject; privateKey: KeyObject }>> =
  {
    EdDSA: () => generateKeyPairSync('ed25519'),
    ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }),
    ES384: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }),
  }

/** Makes a key pair for a JOSE algorithm. Throws `Fault` `keys.cannot-generate` for one that is only imported. */
export function generateKey(algorithm: SignatureAlgorithm): GeneratedKey {
  const generate = generators[algorithm]
  if (generate === undefined) throw new Fault('keys.cannot-generate', `No key is generated for ${algorithm}.`)
  const { publicKey, privateKey } = generate()
  return {
    publicJwk: publicKey.export({ format: 'jwk' }) as unknown as PublicJwk,
    pkcs8: new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' })),
    privateKey,
  }
}

/** A private key from its PKCS#8 DER form. */
export function privateKeyFrom(pkcs8: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
}
