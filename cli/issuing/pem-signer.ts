import { createPrivateKey, createPublicKey, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { didJwkOf, didKeyOf, readPublicJwk } from '@tesela/credentials/identifiers/index'
import { algorithmFitsKey, algorithms } from '@tesela/credentials/proofs/algorithms'
import type { PublicJwk, SignatureAlgorithm, Signer } from '@tesela/credentials/proofs/cryptography'
import { issueCertificate } from '@tesela/credentials/proofs/x509-issue'
import { type Instant, type Json, ok, problem, type Result, refused } from '@tesela/kernel'

const digests: Readonly<Record<SignatureAlgorithm, string | null>> = {
  EdDSA: null,
  ES256: 'sha256',
  ES384: 'sha384',
  RS256: 'sha256',
  PS256: 'sha256',
}

/**
 * A signer from a private key in PEM, under the DID given, else the key's own did:key (did:jwk for RSA). Problems:
 * `key.unreadable`, `key.unsupported`, `certificate.malformed`, `key.certificate-of-another-key`.
 */
export function signerFromFiles(
  keyPem: string,
  certificatePem: string | undefined,
  issuer: string | undefined,
): Result<Signer> {
  const key = attempt(() => createPrivateKey(keyPem))
  if (key === undefined) return refused(problem('key.unreadable', '--key'))
  const publicKey = publicJwkOf(key)
  const row = algorithms.find(({ id }) => publicKey !== undefined && algorithmFitsKey(id, publicKey))
  if (publicKey === undefined || row === undefined) return refused(problem('key.unsupported', '--key'))
  const chain = certificatePem === undefined ? undefined : certificatesOf(certificatePem)
  if (certificatePem !== undefined && chain === undefined)
    return refused(problem('certificate.malformed', '--cert'))
  const [leaf] = chain ?? []
  if (leaf !== undefined && !leaf.checkPrivateKey(key)) {
    return refused(problem('key.certificate-of-another-key', '--cert'))
  }
  return ok({
    algorithm: row.id,
    publicKey,
    verificationMethod: verificationMethodOf(publicKey, issuer),
    sign: (data) => signed(key, row.id, data),
    ...(chain === undefined ? {} : { certificateChain: chain.map(({ raw }) => new Uint8Array(raw)) }),
  })
}

/** The signer with a certificate that it signs itself: enough to try a format out, and trusted by nobody. */
export async function withSelfSignedCertificate(
  signer: Signer,
  subject: { readonly name: string; readonly country: string; readonly organizationIdentifier: string },
  now: Instant,
  serialNumber: Uint8Array,
): Promise<Result<Signer>> {
  const certificate = await issueCertificate(
    {
      subject: {
        countryName: subject.country,
        organizationName: subject.name,
        organizationIdentifier: subject.organizationIdentifier,
        commonName: subject.name,
      },
      publicKey: signer.publicKey,
      notBefore: now,
      notAfter: `${Number(now.slice(0, 4)) + 1}${now.slice(4).replace(/^-02-29/, '-02-28')}`,
      serialNumber,
    },
    { signer },
  )
  return certificate.ok ? ok({ ...signer, certificateChain: [certificate.value] }) : certificate
}

function verificationMethodOf(publicKey: PublicJwk, issuer: string | undefined): string {
  if (issuer !== undefined) return issuer.includes('#') ? issuer : `${issuer}#key-1`
  const did = didKeyOf(publicKey)
  return did.ok ? `${did.value}#${did.value.slice('did:key:'.length)}` : `${didJwkOf(publicKey)}#0`
}

function signed(key: KeyObject, algorithm: SignatureAlgorithm, data: Uint8Array): Uint8Array {
  return new Uint8Array(sign(digests[algorithm], data, { key, dsaEncoding: 'ieee-p1363' }))
}

function publicJwkOf(key: KeyObject): PublicJwk | undefined {
  return attempt(() => readPublicJwk(createPublicKey(key).export({ format: 'jwk' }) as Json))
}

function certificatesOf(pem: string): X509Certificate[] | undefined {
  const blocks = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return blocks.length === 0 ? undefined : attempt(() => blocks.map((block) => new X509Certificate(block)))
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}
