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

/** What a format or a list asks of the key that seals it. */
export interface KeyNeeds {
  /** The preferred one first. */
  readonly algorithms: readonly SignatureAlgorithm[]
  readonly needsCertificate: boolean
}

/**
 * The key to sign with on `day`: one that is in force, of an algorithm that the format allows, with a certificate
 * where one is needed. An e-seal that was imported comes before every generated key, and the one imported last
 * before the others, so that a renewed seal takes over at once. Generated keys follow in the format's order of
 * algorithms, the newest first. Ids tell what is newer: they begin with the time at which they were made.
 */
export function chooseKey(keys: readonly IssuerKey[], needs: KeyNeeds, day: string): IssuerKey | undefined {
  const fit = keys.filter(
    (key) =>
      isInForce(key, day) &&
      needs.algorithms.includes(key.algorithm) &&
      (!needs.needsCertificate || key.certificates.length > 0),
  )
  const rank = (key: IssuerKey) => (key.origin === 'imported' ? -1 : needs.algorithms.indexOf(key.algorithm))
  return fit.toSorted(
    (left, right) => rank(left) - rank(right) || (left.id < right.id ? 1 : left.id > right.id ? -1 : 0),
  )[0]
}

/** Whether a new seal may be made with a key on a day, both its days included. */
export function isInForce(key: IssuerKey, day: string): boolean {
  return (
    key.state === 'active' && key.inForceFrom <= day && (key.inForceUntil === null || day <= key.inForceUntil)
  )
}

/** The kinds of key that an issuer lacks on a day: never made, retired, or at the end of their certificate. */
export function missingKinds(keys: readonly IssuerKey[], day: string): readonly IssuerKeyKind[] {
  return issuerKeyKinds.filter(
    ({ algorithm, certificate }) =>
      !keys.some(
        (key) =>
          isInForce(key, day) && key.algorithm === algorithm && (!certificate || key.certificates.length > 0),
      ),
  )
}

/** A name of the same family that no key ever had: `seal-3` after `seal-1` and `seal-2`. */
export function freshName(keys: readonly IssuerKey[], name: string): string {
  const family = name.replace(/-\d+$/, '')
  const numbers = keys
    .filter((key) => key.name.startsWith(`${family}-`))
    .map((key) => Number(key.name.slice(family.length + 1)))
  return `${family}-${Math.max(0, ...numbers) + 1}`
}

/** The day from which on the register can speak for an issuer: that of its first key. */
export function issuingSince(keys: readonly IssuerKey[]): string | undefined {
  return keys.map((key) => key.inForceFrom).toSorted()[0]
}

/** `did:web` of an organisation below the public address; a port is percent-encoded (did:web §2). */
export function organisationDid(baseUrl: string, slug: string): string {
  return `did:web:${encodeURIComponent(new URL(baseUrl).host)}:organisations:${slug}`
}
