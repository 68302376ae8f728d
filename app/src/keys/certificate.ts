import { createPrivateKey, createPublicKey, type KeyObject, randomBytes, sign } from 'node:crypto'

/** Who a certificate names, in the attributes that ETSI EN 319 412-3 asks of a legal person. */
export interface CertificateSubject {
  readonly commonName: string
  readonly organisation: string
  /** ISO 3166-1 alpha-2. */
  readonly country: string
  /** `VATEE-100000001`, `NTREE-70000001` (ETSI EN 319 412-1 §5.1.4). */
  readonly organisationIdentifier?: string
}

const oids = {
  commonName: '2.5.4.3',
  country: '2.5.4.6',
  organisation: '2.5.4.10',
  organisationIdentifier: '2.5.4.97',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
  basicConstraints: '2.5.29.19',
  keyUsage: '2.5.29.15',
  subjectAltName: '2.5.29.17',
} as const

/**
 * A self-signed X.509 certificate (RFC 5280) for a P-256 key, as DER. It names the organisation but nobody
 * vouches for it: verifiers show the issuer as not confirmed until a seal from a trust service is imported.
 */
export function selfSignedCertificate(options: {
  readonly privateKey: KeyObject
  readonly subject: CertificateSubject
  /** `YYYY-MM-DD`, inclusive. */
  readonly notBefore: string
  readonly notAfter: string
  /** The issuer's address, as URI in subjectAltName. */
  readonly uri: string
}): Uint8Array {
  const algorithm = sequence(oid(oids.ecdsaWithSha256))
  const name = distinguishedName(options.subject)
  const publicKey = createPublicKey(options.privateKey).export({ type: 'spki', format: 'der' })
  const serial = randomBytes(16)
  serial[0] = (serial[0] ?? 0) & 0x7f | 0x40
  const toBeSigned = sequence(
    tagged(0, integer(Buffer.from([2]))),
    integer(serial),
    algorithm,
    name,
    sequence(time(options.notBefore, '000000'), time(options.notAfter, '235959')),
    name,
    publicKey,
    tagged(
      3,
      sequence(
        extension(oids.basicConstraints, true, sequence()),
        extension(oids.keyUsage, true, der(0x03, Buffer.from([6, 0b1100_0000]))),
        extension(oids.subjectAltName, false, sequence(der(0x86, Buffer.from(options.uri, 'ascii')))),
      ),
    ),
  )
  const signature = sign('sha256', toBeSigned, options.privateKey)
  return new Uint8Array(sequence(toBeSigned, algorithm, bitString(signature)))
}

/** A private key from its PKCS#8 DER form. */
export function privateKeyFrom(pkcs8: Uint8Array): KeyObject {
  return createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
}

function distinguishedName(subject: CertificateSubject): Buffer {
  const attributes: readonly (readonly [string, Buffer])[] = [
    [oids.country, der(0x13, Buffer.from(subject.country, 'ascii'))],
    [oids.organisation, utf8String(subject.organisation)],
    ...(subject.organisationIdentifier === undefined
      ? []
      : [[oids.organisationIdentifier, utf8String(subject.organisationIdentifier)] as const]),
    [oids.commonName, utf8String(subject.commonName)],
  ]
  return sequence(...attributes.map(([type, value]) => der(0x31, sequence(oid(type), value))))
}

function extension(type: string, critical: boolean, value: Buffer): Buffer {
  return sequence(oid(type), ...(critical ? [der(0x01, Buffer.from([0xff]))] : []), der(0x04, value))
}

/** UTCTime up to 2049, GeneralizedTime after (RFC 5280 §4.1.2.5). */
function time(date: string, clock: string): Buffer {
  const digits = date.replaceAll('-', '')
  return Number(date.slice(0, 4)) < 2050
    ? der(0x17, Buffer.from(`${digits.slice(2)}${clock}Z`, 'ascii'))
    : der(0x18, Buffer.from(`${digits}${clock}Z`, 'ascii'))
}

function oid(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]))
}

function base128(value: number): number[] {
  const digits = [value & 0x7f]
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) digits.unshift((rest & 0x7f) | 0x80)
  return digits
}

function utf8String(text: string): Buffer {
  return der(0x0c, Buffer.from(text, 'utf8'))
}

function integer(bytes: Uint8Array): Buffer {
  return der(0x02, Buffer.from(bytes))
}

function bitString(bytes: Uint8Array): Buffer {
  return der(0x03, Buffer.concat([Buffer.from([0]), bytes]))
}

function tagged(number: number, content: Buffer): Buffer {
  return der(0xa0 + number, content)
}

function sequence(...parts: readonly Uint8Array[]): Buffer {
  return der(0x30, Buffer.concat(parts))
}

function der(tag: number, content: Uint8Array): Buffer {
  return Buffer.concat([Buffer.from([tag, ...lengthBytes(content.length)]), content])
}

function lengthBytes(length: number): number[] {
  if (length < 0x80) return [length]
  const bytes: number[] = []
  for (let rest = length; rest > 0; rest >>>= 8) bytes.unshift(rest & 0xff)
  return [0x80 | bytes.length, ...bytes]
}
