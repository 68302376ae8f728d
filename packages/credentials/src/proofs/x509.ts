import { base64url, type Instant, ok, problem, type Result, refused } from '@tesela/kernel'
import { ecdsaFromDer } from './algorithms.ts'
import type { Cryptography, PublicJwk, SignatureAlgorithm } from './cryptography.ts'
import { childrenOf, contextTag, type DerElement, oidText, readElement, stringText, TAG } from './der.ts'
import { type CertificateExtensions, readExtensions } from './x509-extensions.ts'

/** The attributes of a distinguished name that identify an organisation, as the certificate writes them. */
export interface DistinguishedName {
  readonly commonName?: string
  readonly organizationName?: string
  /** ETSI EN 319 412-1 §5.1.4, such as `VATES-A00000000` or `NTREE-12345678`. */
  readonly organizationIdentifier?: string
  readonly organizationalUnitName?: string
  /** ISO 3166-1 alpha-2. */
  readonly countryName?: string
  readonly localityName?: string
  readonly serialNumber?: string
  /** The whole name in DER, which is what certificates are chained by. */
  readonly der: Uint8Array
}

/** What a verifier needs to know of an X.509 v3 certificate (RFC 5280 §4). */
export interface Certificate {
  readonly der: Uint8Array
  readonly serialNumber: string
  /** The serial number's whole DER element, for an IssuerSerial. */
  readonly serialNumberDer: Uint8Array
  readonly issuer: DistinguishedName
  readonly subject: DistinguishedName
  readonly notBefore: Instant
  readonly notAfter: Instant
  /** `undefined` for a kind of key that nothing here verifies with. */
  readonly publicKey?: PublicJwk
  readonly extensions: CertificateExtensions
  /** What the issuer signed. */
  readonly signedPart: Uint8Array
  readonly signatureAlgorithm: string
  readonly signature: Uint8Array
}

/** Object identifiers of the name attributes that are read. */
const NAME_ATTRIBUTES: Readonly<Record<string, Exclude<keyof DistinguishedName, 'der'>>> = {
  '2.5.4.3': 'commonName',
  '2.5.4.5': 'serialNumber',
  '2.5.4.6': 'countryName',
  '2.5.4.7': 'localityName',
  '2.5.4.10': 'organizationName',
  '2.5.4.11': 'organizationalUnitName',
  '2.5.4.97': 'organizationIdentifier',
}

/** Object identifiers of elliptic curves, as JWK names them. */
const CURVES: Readonly<Record<string, { readonly crv: string; readonly size: number }>> = {
  '1.2.840.10045.3.1.7': { crv: 'P-256', size: 32 },
  '1.3.132.0.34': { crv: 'P-384', size: 48 },
}

/** Object identifiers of the signatures that certificates bear and that can be checked. */
const SIGNATURES: Readonly<
  Record<string, { readonly algorithm: SignatureAlgorithm; readonly size?: number }>
> = {
  '1.2.840.113549.1.1.11': { algorithm: 'RS256' },
  '1.2.840.10045.4.3.2': { algorithm: 'ES256', size: 32 },
  '1.2.840.10045.4.3.3': { algorithm: 'ES384', size: 48 },
  '1.3.101.112': { algorithm: 'EdDSA' },
}

/** Reads a certificate from DER. Refused with `certificate.malformed`; never throws. */
export function parseCertificate(der: Uint8Array): Result<Certificate> {
  const malformed = refused(problem('certificate.malformed'))
  const outer = readElement(der)
  if (outer === undefined || outer.whole.length !== der.length) return malformed
  const [signedPart, algorithm, signature] = childrenOf(outer, TAG.sequence) ?? []
  const fields = childrenOf(signedPart, TAG.sequence) ?? []
  // RFC 5280 §4.1: version is [0] and absent only in version 1, which has no extensions and seals nothing.
  const [version, serial, , issuerName, validity, subjectName, keyInfo] = fields
  if (version?.tag !== contextTag(0) || serial?.tag !== TAG.integer) return malformed
  const issuer = readName(issuerName)
  const subject = readName(subjectName)
  const [notBefore, notAfter] = (childrenOf(validity, TAG.sequence) ?? []).map(readTime)
  const extensions = readExtensions(fields.find(({ tag }) => tag === contextTag(3)))
  const signatureAlgorithm = firstOid(algorithm)
  if (!issuer || !subject || !notBefore || !notAfter || !extensions) return malformed
  if (!signedPart || !signature || !signatureAlgorithm) return malformed
  const signatureBytes = bitString(signature)
  if (signatureBytes === undefined) return malformed
  const publicKey = readPublicKey(keyInfo)
  return ok({
    der,
    serialNumber: hex(serial.content),
    serialNumberDer: serial.whole,
    issuer,
    subject,
    notBefore,
    notAfter,
    ...(publicKey === undefined ? {} : { publicKey }),
    extensions,
    signedPart: signedPart.whole,
    signatureAlgorithm,
    signature: signatureBytes,
  })
}

/**
 * Whether `issuer` signed `certificate`: names chain and the signature verifies (RFC 5280 §6.1.3 a).
 * `undefined` when the signature is of a kind that cannot be checked here.
 */
export async function isSignedBy(
  certificate: Certificate,
  issuer: Certificate,
  cryptography: Pick<Cryptography, 'verify'>,
): Promise<boolean | undefined> {
  if (hex(certificate.issuer.der) !== hex(issuer.subject.der)) return false
  const row = SIGNATURES[certificate.signatureAlgorithm]
  if (row === undefined || issuer.publicKey === undefined) return undefined
  const signature =
    row.size === undefined ? certificate.signature : ecdsaFromDer(certificate.signature, row.size)
  if (signature === undefined) return false
  return await cryptography.verify(row.algorithm, issuer.publicKey, certificate.signedPart, signature)
}

function readName(element: DerElement | undefined): DistinguishedName | undefined {
  const sets = childrenOf(element, TAG.sequence)
  if (element === undefined || sets === undefined) return undefined
  const attributes: [string, string][] = []
  for (const set of sets) {
    for (const pair of childrenOf(set, TAG.set) ?? []) {
      const [oid, value] = childrenOf(pair, TAG.sequence) ?? []
      if (oid === undefined || value === undefined) return undefined
      const name = NAME_ATTRIBUTES[oidText(oid.content)]
      const text = stringText(value)
      if (name !== undefined && text !== undefined) attributes.push([name, text])
    }
  }
  return { ...Object.fromEntries(attributes), der: element.whole }
}

/** RFC 5280 §4.1.2.5: UTCTime until 2049, GeneralizedTime after, always with seconds and in UTC. */
function readTime(element: DerElement): Instant | undefined {
  const text = String.fromCharCode(...element.content.subarray(0, 20))
  const digits = element.tag === TAG.utcTime ? `${Number(text.slice(0, 2)) < 50 ? 20 : 19}${text}` : text
  if (element.tag !== TAG.utcTime && element.tag !== TAG.generalizedTime) return undefined
  const match = /^(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})(\d{2})Z$/.exec(digits)
  if (match === null) return undefined
  const [, year, month, day, hour, minute, second] = match
  return `${year}-${month}-${day}T${hour}:${minute}:${second}Z`
}

/** The key of a DER `SubjectPublicKeyInfo` (RFC 5280 §4.1.2.7), as PEM files of public keys hold it. */
export function readSubjectPublicKeyInfo(der: Uint8Array): PublicJwk | undefined {
  return readPublicKey(readElement(der))
}

function readPublicKey(element: DerElement | undefined): PublicJwk | undefined {
  const [algorithm, keyBits] = childrenOf(element, TAG.sequence) ?? []
  const [oid, parameters] = childrenOf(algorithm, TAG.sequence) ?? []
  const key = keyBits && bitString(keyBits)
  if (oid === undefined || key === undefined) return undefined
  const reader = KEY_READERS[oidText(oid.content)]
  return reader?.(key, parameters)
}

/** Subject public keys by the object identifier of their algorithm (RFC 3279, RFC 5480, RFC 8410). */
const KEY_READERS: Readonly<
  Record<string, (key: Uint8Array, parameters: DerElement | undefined) => PublicJwk | undefined>
> = {
  '1.2.840.113549.1.1.1': (key) => {
    const [modulus, exponent] = childrenOf(readElement(key), TAG.sequence) ?? []
    if (modulus?.tag !== TAG.integer || exponent?.tag !== TAG.integer) return undefined
    return { kty: 'RSA', n: base64url(unsigned(modulus.content)), e: base64url(unsigned(exponent.content)) }
  },
  '1.2.840.10045.2.1': (key, parameters) => {
    const curve = parameters && CURVES[oidText(parameters.content)]
    if (curve === undefined || key[0] !== 4 || key.length !== 1 + 2 * curve.size) return undefined
    const x = base64url(key.subarray(1, 1 + curve.size))
    return { kty: 'EC', crv: curve.crv, x, y: base64url(key.subarray(1 + curve.size)) }
  },
  '1.3.101.112': (key) => (key.length === 32 ? { kty: 'OKP', crv: 'Ed25519', x: base64url(key) } : undefined),
}

function firstOid(element: DerElement | undefined): string | undefined {
  const [oid] = childrenOf(element, TAG.sequence) ?? []
  return oid?.tag === TAG.objectIdentifier ? oidText(oid.content) : undefined
}

/** The bytes of a BIT STRING without unused bits. */
function bitString(element: DerElement): Uint8Array | undefined {
  return element.tag === TAG.bitString && element.content[0] === 0 ? element.content.subarray(1) : undefined
}

function unsigned(integer: Uint8Array): Uint8Array {
  return integer[0] === 0 ? integer.subarray(1) : integer
}

function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0')
  return text
}
