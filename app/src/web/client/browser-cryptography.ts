import type { Cryptography, PublicJwk, SignatureAlgorithm } from '@tesela/credentials/proofs/cryptography'

/** How WebCrypto is asked for one JOSE algorithm: to import the key, and to verify. */
interface WebAlgorithm {
  readonly key: AlgorithmIdentifier | RsaHashedImportParams | EcKeyImportParams
  readonly verify: AlgorithmIdentifier | RsaPssParams | EcdsaParams
}

const algorithms: Readonly<Record<SignatureAlgorithm, WebAlgorithm>> = {
  EdDSA: { key: { name: 'Ed25519' }, verify: { name: 'Ed25519' } },
  ES256: { key: { name: 'ECDSA', namedCurve: 'P-256' }, verify: { name: 'ECDSA', hash: 'SHA-256' } },
  ES384: { key: { name: 'ECDSA', namedCurve: 'P-384' }, verify: { name: 'ECDSA', hash: 'SHA-384' } },
  RS256: { key: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, verify: { name: 'RSASSA-PKCS1-v1_5' } },
  PS256: { key: { name: 'RSA-PSS', hash: 'SHA-256' }, verify: { name: 'RSA-PSS', saltLength: 32 } },
}

/** The visitor's browser as cryptography. A browser without an algorithm verifies nothing with it. */
export function createBrowserCryptography(): Cryptography {
  const digest = async (name: string, data: Uint8Array) =>
    new Uint8Array(await crypto.subtle.digest(name, Uint8Array.from(data)))
  return {
    sha256: (data) => digest('SHA-256', data),
    sha384: (data) => digest('SHA-384', data),
    sha512: (data) => digest('SHA-512', data),
    randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
    verify: (algorithm, key, data, signature) => verify(algorithms[algorithm], key, data, signature),
  }
}

async function verify(
  algorithm: WebAlgorithm,
  key: PublicJwk,
  data: Uint8Array,
  signature: Uint8Array,
): Promise<boolean> {
  try {
    // `alg`, `use` and `kid` of a foreign key can contradict the use that its owner put it to; only the key counts.
    const { kty, crv, x, y, n, e } = key
    const members = Object.fromEntries(
      Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value !== undefined),
    )
    const imported = await crypto.subtle.importKey('jwk', members, algorithm.key, false, ['verify'])
    return await crypto.subtle.verify(
      algorithm.verify,
      imported,
      Uint8Array.from(signature),
      Uint8Array.from(data),
    )
  } catch {
    return false
  }
}
