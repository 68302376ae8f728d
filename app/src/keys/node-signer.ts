import {
  createPrivateKey,
  createPublicKey,
  type JsonWebKey,
  type KeyObject,
  X509Certificate,
} from 'node:crypto'
import { readPublicJwk } from '@tesela/credentials/identifiers/public-jwk'
import { algorithmFitsKey, algorithms } from '@tesela/credentials/proofs/algorithms'
import type { PublicJwk, SignatureAlgorithm, Signer } from '@tesela/credentials/proofs/cryptography'
import { type JsonObject, ok, problem, type Result, refused } from '@tesela/kernel'
import { signWith } from './node-cryptography.ts'

/** What a private key in a file does not say by itself. */
export interface SignerOptions {
  /** DID URL of the public key. */
  readonly verificationMethod: string
  /** Defaults to the first algorithm that fits the key: EdDSA, ES256, ES384 or RS256. */
  readonly algorithm?: SignatureAlgorithm
  /** Certificates in DER, leaf first. */
  readonly certificateChain?: readonly Uint8Array[]
}

/**
 * A signer from a private key in PEM (PKCS#8, SEC 1 or PKCS#1, not encrypted). Problems: `key.unreadable`,
 * `key.unsupported` (kind or strength), `key.algorithm-unsuitable`, `key.certificate-of-another-key`.
 */
export function signerFromPem(pem: string, options: SignerOptions): Result<Signer> {
  const key = attempt(() => createPrivateKey(pem))
  return key === undefined ? refused(problem('key.unreadable')) : signerFromKey(key, options)
}

/** A signer from a private JSON Web Key. Problems as for PEM. */
export function signerFromJwk(
  jwk: Readonly<Record<string, unknown>>,
  options: SignerOptions,
): Result<Signer> {
  const key = attempt(() => createPrivateKey({ key: jwk as JsonWebKey, format: 'jwk' }))
  return key === undefined ? refused(problem('key.unreadable')) : signerFromKey(key, options)
}

/** A signer from a private key that `node:crypto` holds. Problems as for PEM. */
export function signerFromKey(key: KeyObject, options: SignerOptions): Result<Signer> {
  const publicKey = publicJwkOf(key)
  const fitting = algorithms.find(({ id }) => publicKey !== undefined && algorithmFitsKey(id, publicKey))
  if (publicKey === undefined || fitting === undefined) return refused(problem('key.unsupported'))
  const algorithm = options.algorithm ?? fitting.id
  if (!algorithmFitsKey(algorithm, publicKey)) return refused(problem('key.algorithm-unsuitable'))
  const { verificationMethod, certificateChain } = options
  const [leaf] = certificateChain ?? []
  if (leaf !== undefined && !belongsTo(leaf, key)) return refused(problem('key.certificate-of-another-key'))
  return ok({
    algorithm,
    publicKey,
    verificationMethod,
    ...(certificateChain === undefined ? {} : { certificateChain }),
    sign: (data) => signWith(algorithm, key, data),
  })
}

/** The certificates of a PEM file in the order in which they stand, as DER. Problem: `certificate.malformed`. */
export function certificatesFromPem(pem: string): Result<Uint8Array[]> {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  const chain = attempt(() => blocks.map((block) => new Uint8Array(new X509Certificate(block).raw)))
  return chain === undefined || chain.length === 0 ? refused(problem('certificate.malformed')) : ok(chain)
}

/** The public half of a private key. `undefined` for a kind that no credential is signed with. */
export function publicJwkOf(key: KeyObject): PublicJwk | undefined {
  return attempt(() => readPublicJwk(createPublicKey(key).export({ format: 'jwk' }) as JsonObject))
}

function belongsTo(certificate: Uint8Array, key: KeyObject): boolean {
  return attempt(() => new X509Certificate(certificate).checkPrivateKey(key)) ?? false
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
