import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { createNodeCryptography } from '../../../../../app/src/keys/node-cryptography.ts'
import { signerFromKey } from '../../../../../app/src/keys/node-signer.ts'
import { didJwkOf } from '../../identifiers/did-jwk.ts'
import type { SignatureAlgorithm, Signer } from '../../proofs/cryptography.ts'
import { issueCertificate } from '../../proofs/x509-issue.ts'

export const cryptography = createNodeCryptography()

/** Made once: finding its primes takes as long as all else that a test does with it. */
const rsaKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey

const generators: Readonly<Record<SignatureAlgorithm, () => KeyObject>> = {
  EdDSA: () => generateKeyPairSync('ed25519').privateKey,
  ES256: () => generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey,
  ES384: () => generateKeyPairSync('ec', { namedCurve: 'P-384' }).privateKey,
  RS256: () => rsaKey,
  PS256: () => rsaKey,
}

/** A signer with a new key (RSA: always the same) under its did:jwk, and a certificate that it signed itself. */
export async function newSigner(
  algorithm: SignatureAlgorithm,
  options: { readonly did?: string; readonly organizationIdentifier?: string } = {},
): Promise<Signer> {
  const key = generators[algorithm]()
  const bare = signerFromKey(key, { verificationMethod: '', algorithm })
  if (!bare.ok) throw new Error(JSON.stringify(bare.problems))
  const { publicKey } = bare.value
  // Certificates are not signed with PSS here; the same key signs its own with PKCS#1.
  const plain = signerFromKey(key, {
    verificationMethod: '',
    algorithm: algorithm === 'PS256' ? 'RS256' : algorithm,
  })
  const verificationMethod = options.did === undefined ? `${didJwkOf(publicKey)}#0` : `${options.did}#key-1`
  const { organizationIdentifier } = options
  const certificate = await issueCertificate(
    {
      subject: {
        commonName: 'Test seal',
        organizationName: 'Test organisation',
        ...(organizationIdentifier === undefined ? {} : { organizationIdentifier }),
      },
      publicKey,
      notBefore: '2026-01-01T00:00:00Z',
      notAfter: '2027-01-01T00:00:00Z',
      serialNumber: cryptography.randomBytes(16),
    },
    { signer: plain.ok ? plain.value : bare.value },
  )
  const made = signerFromKey(key, {
    verificationMethod,
    algorithm,
    ...(certificate.ok ? { certificateChain: [certificate.value] } : {}),
  })
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return made.value
}
