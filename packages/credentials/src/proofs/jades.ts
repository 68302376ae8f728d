import {
  base64,
  base64url,
  epochSeconds,
  equalBytes,
  fromBase64url,
  type Instant,
  instantOfEpoch,
  isJsonArray,
  type JsonObject,
  ok,
  type Problem,
  problem,
  type Result,
  refused,
  utf8,
} from '@tesela/kernel'
import { algorithmFitsKey, keyText } from './algorithms.ts'
import type { Cryptography, Signer } from './cryptography.ts'
import { contextTag, TAG, writeElement } from './der.ts'
import type { ProofFinding } from './finding.ts'
import { JsonStringWriter } from './json-string.ts'
import { type JwsSignature, parseGeneralJws, verifyJwsSignature } from './jws.ts'
import { Remembered } from './remembered.ts'
import { type Certificate, parseCertificate } from './x509.ts'
import { readChain } from './x509-chain.ts'

/** A sealed envelope, read and its seal checked. */
export interface JadesVerification {
  /** What was sealed, exactly as it stands in the file. */
  readonly payloadText: string
  /** One finding per signature, in the order of the file. */
  readonly seals: readonly [JadesSeal, ...JadesSeal[]]
}

export interface JadesSeal {
  readonly finding: ProofFinding
  readonly certificate: Certificate
  /** The certificates that came with the seal, leaf first; nothing says that they are trusted. */
  readonly chain: readonly Certificate[]
  /** When the signer says to have sealed (`sigT` or `iat`); a time-stamp of a third party is not checked here. */
  readonly signedAt?: Instant
  /** Whether the certificate was in its period of validity at that time; `undefined` without a time. */
  readonly certificateInForce?: boolean
  /** Members of `header.etsiU`, such as `sigTst`, `xVals`, `rVals`, `arcTst`: kept, not checked. */
  readonly unsignedProperties: readonly string[]
}

/** Critical header parameters of ETSI TS 119 182-1 §5 that are understood, or that change nothing here. */
const UNDERSTOOD = ['sigT', 'adoTst', 'sigPId', 'srCms', 'sigPl', 'srAts', 'iat', 'x5t#S256', 'x5c']

/**
 * Seals a text as JAdES baseline B (ETSI TS 119 182-1) in the form that European Digital Credentials have: JWS
 * general JSON serialisation, payload as it is (`b64` false, RFC 7797), leaf certificate in `x5c`.
 * `sigT` is the time of sealing in whole UTC seconds. Problems: `seal.certificate-missing`,
 * `certificate.malformed`, `seal.certificate-of-another-key`, `seal.time-malformed`, `jws.key-unsuitable`,
 * `json.encoding` (a text with half a surrogate pair).
 */
export async function sealJades(
  payloadText: string,
  signer: Signer,
  sigT: Instant,
  cryptography: Pick<Cryptography, 'sha256'>,
): Promise<Result<string>> {
  const sealer = await createJadesSealer(signer, cryptography)
  return sealer.ok ? await sealer.value(payloadText, sigT) : sealer
}

/** A sealer that computes what stays the same between seals of one signer once: certificate, digest, kid. */
export type JadesSealer = (payloadText: string, sigT: Instant) => Promise<Result<string>>

/** As {@link sealJades}, for many seals of one signer. */
export async function createJadesSealer(
  signer: Signer,
  cryptography: Pick<Cryptography, 'sha256'>,
): Promise<Result<JadesSealer>> {
  const fixed = await fixedHeader(signer, cryptography)
  if (!fixed.ok) return fixed
  const form = new SealForm(fixed.value)
  return ok((payloadText, sigT) => form.seal(payloadText, signer, sigT))
}

/** Certificates whose forms are kept. */
const MAX_FORMS = 50

/**
 * As {@link sealJades}, for many signers that seal again and again: what stays the same for a certificate and its key
 * is kept for those used last. No signer is kept.
 */
export class JadesSealers {
  readonly #forms = new Remembered<SealForm>(MAX_FORMS)

  async seal(
    payloadText: string,
    signer: Signer,
    sigT: Instant,
    cryptography: Pick<Cryptography, 'sha256'>,
  ): Promise<Result<string>> {
    const [leaf = new Uint8Array()] = signer.certificateChain ?? []
    const name = `${signer.algorithm} ${keyText(signer.publicKey)} ${base64url(leaf)}`
    const known = this.#forms.get(name)
    if (known !== undefined) return await known.seal(payloadText, signer, sigT)
    const fixed = await fixedHeader(signer, cryptography)
    if (!fixed.ok) return fixed
    return await this.#forms.set(name, new SealForm(fixed.value)).seal(payloadText, signer, sigT)
  }
}

/** The seals of one certificate: the protected header but for the time, and the last text sealed. */
class SealForm {
  readonly #fixed: JsonObject
  readonly #writer = new JsonStringWriter()
  #lastHeader: { readonly sigT: Instant; readonly text: string } | undefined
  #isSigning = false

  constructor(fixed: JsonObject) {
    this.#fixed = fixed
  }

  async seal(payloadText: string, signer: Signer, sigT: Instant): Promise<Result<string>> {
    if (this.#lastHeader?.sigT !== sigT) {
      if (!isWholeUtcSecond(sigT)) return refused(problem('seal.time-malformed', 'sigT'))
      this.#lastHeader = { sigT, text: headerText(this.#fixed, sigT) }
    }
    const { text } = this.#lastHeader
    // A signer that answers later may still read the memory of the writer.
    if (this.#isSigning) return await sealWithHeader(payloadText, signer, text, new JsonStringWriter())
    this.#isSigning = true
    try {
      return await sealWithHeader(payloadText, signer, text, this.#writer)
    } finally {
      this.#isSigning = false
    }
  }
}

async function sealWithHeader(
  payloadText: string,
  signer: Signer,
  header: string,
  writer: JsonStringWriter,
): Promise<Result<string>> {
  const encoded = writer.write(`${header}.`, payloadText)
  if (encoded === undefined) return refused(problem('json.encoding', 'payload'))
  const signature = base64url(await signer.sign(encoded.bytes))
  const seal = `{"protected":"${header}","signature":"${signature}"}`
  return ok(`{"payload":"${encoded.content}","signatures":[${seal}]}`)
}

async function fixedHeader(
  signer: Signer,
  cryptography: Pick<Cryptography, 'sha256'>,
): Promise<Result<JsonObject>> {
  const [leaf] = signer.certificateChain ?? []
  if (leaf === undefined) return refused(problem('seal.certificate-missing'))
  if (!algorithmFitsKey(signer.algorithm, signer.publicKey)) return refused(problem('jws.key-unsuitable'))
  const certificate = parseCertificate(leaf)
  if (!certificate.ok) return certificate
  const { x, n } = signer.publicKey
  const sealed = certificate.value.publicKey
  if (sealed === undefined || sealed.x !== x || sealed.n !== n) {
    return refused(problem('seal.certificate-of-another-key'))
  }
  return ok({
    alg: signer.algorithm,
    cty: 'octet-stream',
    kid: base64(issuerSerial(certificate.value)),
    'x5t#S256': base64url(await cryptography.sha256(leaf)),
    x5c: [base64(leaf)],
    typ: 'jose+json',
    b64: false,
  })
}

/** The protected header, its parameters in the order in which EDC writes them. */
function headerText(fixed: JsonObject, sigT: Instant): string {
  return base64url(utf8(JSON.stringify({ ...fixed, sigT, crit: ['b64', 'sigT'] })))
}

/** RFC 5035 IssuerSerial: the issuer as one directoryName, and the serial number. */
function issuerSerial(certificate: Certificate): Uint8Array {
  const directoryName = writeElement(contextTag(4), certificate.issuer.der)
  return writeElement(TAG.sequence, writeElement(TAG.sequence, directoryName), certificate.serialNumberDer)
}

/**
 * Reads a JAdES envelope and checks its seals cryptographically. A refusal means that the file is no such
 * envelope (codes of `parseGeneralJws`, `seal.certificate-missing`, `certificate.malformed`,
 * `seal.certificate-digest`); what is wrong with a seal is a finding: `jws.signature-invalid`,
 * `jws.key-unsuitable`, `seal.key-unknown`. Whether the certificate is trusted, and belongs to the issuer, is
 * for the caller to judge.
 */
export async function verifyJades(
  envelopeText: string,
  cryptography: Pick<Cryptography, 'sha256' | 'verify'>,
): Promise<Result<JadesVerification>> {
  const jws = parseGeneralJws(envelopeText, { understoodCritical: UNDERSTOOD })
  if (!jws.ok) return jws
  const problems: Problem[] = []
  const seals: JadesSeal[] = []
  for (const [index, signature] of jws.value.signatures.entries()) {
    const seal = await readSeal(signature, cryptography)
    if (seal.ok) seals.push(seal.value)
    else problems.push(...seal.problems.map((found) => ({ ...found, path: `signatures.${index}` })))
  }
  const [first, ...others] = seals
  if (first === undefined || problems.length > 0) return refused(...problems)
  return ok({ payloadText: jws.value.payloadText, seals: [first, ...others] })
}

async function readSeal(
  signature: JwsSignature,
  cryptography: Pick<Cryptography, 'sha256' | 'verify'>,
): Promise<Result<JadesSeal>> {
  const chain = readChain(signature.header)
  if (!chain.ok) return chain
  const [certificate] = chain.value
  if (certificate === undefined) return refused(problem('seal.certificate-missing'))
  if (!(await matchesDigest(signature.header, certificate, cryptography))) {
    return refused(problem('seal.certificate-digest'))
  }
  const signedAt = signingTime(signature.header)
  return ok({
    finding: await sealFinding(signature, certificate, signedAt, cryptography),
    certificate,
    chain: chain.value,
    ...(signedAt === undefined ? {} : { signedAt, certificateInForce: isInForce(certificate, signedAt) }),
    unsignedProperties: unsignedProperties(signature),
  })
}

async function sealFinding(
  signature: JwsSignature,
  certificate: Certificate,
  signedAt: Instant | undefined,
  cryptography: Pick<Cryptography, 'verify'>,
): Promise<ProofFinding> {
  const about = {
    suite: 'jades',
    algorithm: signature.algorithm,
    ...(signedAt === undefined ? {} : { created: signedAt }),
  }
  const { publicKey } = certificate
  if (publicKey === undefined) return { ...about, outcome: 'inconclusive', code: 'seal.key-unknown' }
  const key = { source: 'header-certificate', publicKey, certificate } as const
  const verified = await verifyJwsSignature(signature, publicKey, cryptography)
  if (verified.ok) return { ...about, key, outcome: 'pass' }
  return { ...about, key, outcome: 'fail', code: verified.problems[0]?.code ?? 'jws.signature-invalid' }
}

/** TS 119 182-1 §5.1.7: `x5t#S256`, when present, is the digest of the leaf. */
async function matchesDigest(
  header: JsonObject,
  certificate: Certificate,
  cryptography: Pick<Cryptography, 'sha256'>,
): Promise<boolean> {
  const text = header['x5t#S256']
  if (text === undefined) return true
  const digest = typeof text === 'string' ? fromBase64url(text) : undefined
  return digest !== undefined && equalBytes(digest, await cryptography.sha256(certificate.der))
}

/** TS 119 182-1 §5.2.1 `sigT`, which its later editions replace by `iat` in seconds since 1970. */
function signingTime(header: JsonObject): Instant | undefined {
  const { sigT, iat } = header
  if (typeof sigT === 'string' && epochSeconds(sigT) !== undefined) return sigT
  if (typeof iat === 'number' && iat >= 0 && iat < 253_402_300_800) return instantOfEpoch(iat)
  return undefined
}

function isInForce(certificate: Certificate, at: Instant): boolean {
  const second = epochSeconds(at) ?? Number.NaN
  return (
    second >= (epochSeconds(certificate.notBefore) ?? Number.NaN) &&
    second <= (epochSeconds(certificate.notAfter) ?? Number.NaN)
  )
}

function unsignedProperties(signature: JwsSignature): string[] {
  const entries = signature.unprotected?.['etsiU']
  if (!isJsonArray(entries)) return []
  return entries.flatMap((entry) => {
    const bytes = typeof entry === 'string' ? fromBase64url(entry) : undefined
    const text = bytes === undefined ? '' : new TextDecoder().decode(bytes.subarray(0, 40))
    return /^\s*\{\s*"([A-Za-z0-9]+)"/.exec(text)?.slice(1, 2) ?? []
  })
}

function isWholeUtcSecond(sigT: Instant): boolean {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(sigT) && epochSeconds(sigT) !== undefined
}
