import type { PublicJwk, SignatureAlgorithm } from '@tesela/credentials/proofs/cryptography'

/** An issuer's key as everybody may see it, with the dates between which it was in force. */
export interface IssuerKey {
  readonly organisationId: string
  readonly id: string
  /** The fragment in the DID document: `key-1`, `seal-1`. */
  readonly name: string
  readonly algorithm: SignatureAlgorithm
  readonly publicJwk: PublicJwk
  /** DER chain in base64, leaf first; empty for a key without certificate. */
  readonly certificates: readonly string[]
  readonly inForceFrom: string
  readonly inForceUntil: string | null
  readonly state: 'active' | 'retired' | 'compromised'
  readonly origin: 'generated' | 'imported'
}

/** A kind of key that a new issuer gets on first use. */
export interface IssuerKeyKind {
  readonly name: string
  readonly algorithm: SignatureAlgorithm
  readonly certificate: boolean
}

/** Ed25519 for Data Integrity, P-256 with a certificate for seals and wallets. */
export const issuerKeyKinds: readonly IssuerKeyKind[] = [
  { name: 'key-1', algorithm: 'EdDSA', certificate: false },
  { name: 'seal-1', algorithm: 'ES256', certificate: true },
]

/** How long a generated certificate is in force, in years. */
export const certificateYears = 5

/**
 * The key to sign with: active, in force on `day`, of an algorithm that the format allows (its order decides),
 * with a certificate where one is needed; an imported e-seal before a generated key.
 */
export function chooseKey(
  keys: readonly IssuerKey[],
  needs: { readonly algorithms: readonly SignatureAlgorithm[]; readonly needsCertificate: boolean },
  day: string,
): IssuerKey | undefined {
  const fit = keys.filter(
    (key) =>
      key.state === 'active' &&
      needs.algorithms.includes(key.algorithm) &&
      (!needs.needsCertificate || key.certificates.length > 0) &&
      key.inForceFrom <= day &&
      (key.inForceUntil === null || day <= key.inForceUntil),
  )
  const rank = (key: IssuerKey) =>
    needs.algorithms.indexOf(key.algorithm) + (needs.needsCertificate && key.origin === 'imported' ? -100 : 0)
  return fit.toSorted((left, right) => rank(left) - rank(right))[0]
}

/** `did:web` of an organisation below the public address; a port is percent-encoded (did:web §2). */
export function organisationDid(baseUrl: string, slug: string): string {
  return `did:web:${encodeURIComponent(new URL(baseUrl).host)}:organisations:${slug}`
}
