import {
  concatBytes,
  fromBase64url,
  type Instant,
  ok,
  problem,
  type Result,
  refused,
  utf8,
} from '@tesela/kernel'
import { ecdsaToDer } from './algorithms.ts'
import type { PublicJwk, SignatureAlgorithm, Signer } from './cryptography.ts'
import { contextTag, oidBytes, TAG, writeElement } from './der.ts'

/** What a certificate says of its subject, in the order in which it is written. */
export interface CertificateSubject {
  readonly countryName?: string
  readonly organizationName?: string
  readonly organizationIdentifier?: string
  readonly commonName: string
}

export interface CertificateRequest {
  readonly subject: CertificateSubject
  readonly publicKey: PublicJwk
  readonly notBefore: Instant
  readonly notAfter: Instant
  /** 8 to 20 random bytes (RFC 5280 §4.1.2.2). */
  readonly serialNumber: Uint8Array
  readonly isAuthority?: boolean
  readonly dnsNames?: readonly string[]
  readonly uris?: readonly string[]
}

/** Who signs: the subject name in DER of its certificate, or nothing for a self-signed one. */
export interface CertificateIssuer {
  readonly signer: Pick<Signer, 'algorithm' | 'sign'>
  readonly name?: Uint8Array
}

const SUBJECT_ATTRIBUTES: readonly (readonly [keyof CertificateSubject, string, number])[] = [
  ['countryName', '2.5.4.6', TAG.printableString],
  ['organizationName', '2.5.4.10', TAG.utf8String],
  ['organizationIdentifier', '2.5.4.97', TAG.utf8String],
  ['commonName', '2.5.4.3', TAG.utf8String],
]

const NULL = Uint8Array.of(0x05, 0x00)

/** AlgorithmIdentifiers of the signatures that certificates are signed with. */
const SIGNATURE_ALGORITHMS: Readonly<Partial<Record<SignatureAlgorithm, Uint8Array>>> = {
  ES256: writeElement(TAG.sequence, oidBytes('1.2.840.10045.4.3.2')),
  ES384: writeElement(TAG.sequence, oidBytes('1.2.840.10045.4.3.3')),
  RS256: writeElement(TAG.sequence, oidBytes('1.2.840.113549.1.1.11'), NULL),
  EdDSA: writeElement(TAG.sequence, oidBytes('1.3.101.112')),
}

/**
 * Makes an X.509 v3 certificate (RFC 5280) for a sealing key. It proves nothing that its signer does not: for a
 * qualified seal the certificate comes from a trust service provider. Problems: `certificate.algorithm` (the
 * signer's cannot sign certificates), `certificate.key` (a kind of key that has no form here).
 */
export async function issueCertificate(
  request: CertificateRequest,
  issuer: CertificateIssuer,
): Promise<Result<Uint8Array>> {
  const algorithm = SIGNATURE_ALGORITHMS[issuer.signer.algorithm]
  if (algorithm === undefined) return refused(problem('certificate.algorithm'))
  const keyInfo = subjectPublicKeyInfo(request.publicKey)
  if (keyInfo === undefined) return refused(problem('certificate.key', 'publicKey'))
  const subject = writeName(request.subject)
  const signedPart = writeElement(
    TAG.sequence,
    writeElement(contextTag(0), Uint8Array.of(TAG.integer, 1, 2)),
    writeInteger(request.serialNumber),
    algorithm,
    issuer.name ?? subject,
    writeElement(TAG.sequence, writeTime(request.notBefore), writeTime(request.notAfter)),
    subject,
    keyInfo,
    writeElement(contextTag(3), writeElement(TAG.sequence, ...writeExtensions(request))),
  )
  const signature = await issuer.signer.sign(signedPart)
  const isEcdsa = issuer.signer.algorithm.startsWith('ES')
  const bits = writeBits(isEcdsa ? ecdsaToDer(signature) : signature)
  return ok(writeElement(TAG.sequence, signedPart, algorithm, bits))
}

function writeName(subject: CertificateSubject): Uint8Array {
  const sets = SUBJECT_ATTRIBUTES.flatMap(([name, oid, tag]) => {
    const text = subject[name]
    if (text === undefined) return []
    const pair = writeElement(TAG.sequence, oidBytes(oid), writeElement(tag, utf8(text)))
    return [writeElement(TAG.set, pair)]
  })
  return writeElement(TAG.sequence, ...sets)
}

function writeExtensions(request: CertificateRequest): Uint8Array[] {
  const critical = Uint8Array.of(TAG.boolean, 1, 0xff)
  const extension = (oid: string, value: Uint8Array, ...flags: Uint8Array[]) =>
    writeElement(TAG.sequence, oidBytes(oid), ...flags, writeElement(TAG.octetString, value))
  // keyCertSign (bit 5) and cRLSign (bit 6) for an authority; digitalSignature and nonRepudiation else.
  const usage = request.isAuthority
    ? Uint8Array.of(TAG.bitString, 2, 1, 0x06)
    : Uint8Array.of(TAG.bitString, 2, 6, 0xc0)
  const constraints = request.isAuthority ? writeElement(TAG.sequence, critical) : writeElement(TAG.sequence)
  const names = [
    ...(request.dnsNames ?? []).map((name) => writeElement(0x82, utf8(name))),
    ...(request.uris ?? []).map((uri) => writeElement(0x86, utf8(uri))),
  ]
  return [
    extension('2.5.29.19', constraints, critical),
    extension('2.5.29.15', usage, critical),
    ...(names.length === 0 ? [] : [extension('2.5.29.17', writeElement(TAG.sequence, ...names))]),
  ]
}

/** SubjectPublicKeyInfo of a key (RFC 3279 §2.3.1, RFC 5480 §2, RFC 8410 §4). */
export function subjectPublicKeyInfo(key: PublicJwk): Uint8Array | undefined {
  const part = (text: string | undefined) => fromBase64url(text ?? '') ?? new Uint8Array()
  if (key.kty === 'RSA') {
    const rsa = writeElement(TAG.sequence, writeInteger(part(key.n)), writeInteger(part(key.e)))
    const algorithm = writeElement(TAG.sequence, oidBytes('1.2.840.113549.1.1.1'), NULL)
    return writeElement(TAG.sequence, algorithm, writeBits(rsa))
  }
  if (key.crv === 'Ed25519') {
    return writeElement(
      TAG.sequence,
      writeElement(TAG.sequence, oidBytes('1.3.101.112')),
      writeBits(part(key.x)),
    )
  }
  const curve = { 'P-256': '1.2.840.10045.3.1.7', 'P-384': '1.3.132.0.34' }[key.crv ?? '']
  if (curve === undefined) return undefined
  const algorithm = writeElement(TAG.sequence, oidBytes('1.2.840.10045.2.1'), oidBytes(curve))
  return writeElement(
    TAG.sequence,
    algorithm,
    writeBits(concatBytes(Uint8Array.of(4), part(key.x), part(key.y))),
  )
}

function writeBits(bytes: Uint8Array): Uint8Array {
  return writeElement(TAG.bitString, Uint8Array.of(0), bytes)
}

/** A non-negative INTEGER: a zero byte goes before a leading bit that would read as a sign. */
function writeInteger(bytes: Uint8Array): Uint8Array {
  let start = 0
  while (start < bytes.length - 1 && bytes[start] === 0) start += 1
  const sign = (bytes[start] ?? 0) > 127 ? Uint8Array.of(0) : new Uint8Array()
  return writeElement(TAG.integer, sign, bytes.subarray(start))
}

/** RFC 5280 §4.1.2.5: UTCTime until 2049, GeneralizedTime after. */
function writeTime(instant: Instant): Uint8Array {
  const digits = instant.replace(/[-:T]/g, '')
  return Number(instant.slice(0, 4)) < 2050
    ? writeElement(TAG.utcTime, utf8(digits.slice(2)))
    : writeElement(TAG.generalizedTime, utf8(digits))
}
