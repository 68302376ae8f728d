import {
  createHash,
  createPublicKey,
  hash,
  type KeyObject,
  randomBytes,
  randomFillSync,
  sign,
  verify,
} from 'node:crypto'
import { ecdsaFromDer, ecdsaToDer, keyText } from '@tesela/credentials/proofs/algorithms'
import type { Cryptography, PublicJwk, SignatureAlgorithm } from '@tesela/credentials/proofs/cryptography'
import { textOfBase64url } from '@tesela/kernel'

/** How `node:crypto` is asked for one JOSE algorithm. */
interface NodeAlgorithm {
  readonly digest: string | null
  /** Bytes of r and of s, where JOSE writes r‖s and OpenSSL DER. */
  readonly ecdsaSize?: number
  readonly padding?: 'pss'
}

const NODE_ALGORITHMS: Readonly<Record<SignatureAlgorithm, NodeAlgorithm>> = {
  EdDSA: { digest: null },
  ES256: { digest: 'sha256', ecdsaSize: 32 },
  ES384: { digest: 'sha384', ecdsaSize: 48 },
  RS256: { digest: 'sha256' },
  PS256: { digest: 'sha256', padding: 'pss' },
}

/** RFC 8017 §9.1 with a salt as long as the digest, as JOSE's PS256 has it. */
const PSS = { padding: 6, saltLength: 32 } as const

/**
 * The server's cryptography: synchronous `node:crypto`, which costs a fifth of WebCrypto's time per call.
 * Imported public keys are kept, the `rememberedKeys` used last, because importing one costs as much as
 * verifying with it.
 */
export function createNodeCryptography(rememberedKeys = 500): Cryptography {
  const keys = new Map<string, KeyObject>()
  const keyObject = (jwk: PublicJwk): KeyObject => {
    const name = keyText(jwk)
    const known = keys.get(name)
    if (known !== undefined) return known
    const key = createPublicKey({ key: { ...jwk }, format: 'jwk' })
    const [oldest] = keys.keys()
    if (keys.size >= rememberedKeys && oldest !== undefined) keys.delete(oldest)
    keys.set(name, key)
    return key
  }
  const text = Buffer.allocUnsafeSlow(TEXT_BYTES)
  const verifyBytes: Cryptography['verify'] = (algorithm, key, data, signature) => {
    try {
      return verifyWith(NODE_ALGORITHMS[algorithm], keyObject(key), data, signature)
    } catch {
      // OpenSSL throws for points off the curve, wrong lengths and unfit keys: none of them verifies.
      return false
    }
  }
  return {
    sha256: (data) => digest('sha256', data),
    sha384: (data) => digest('sha384', data),
    sha512: (data) => digest('sha512', data),
    randomBytes: createRandomPool(),
    base64urlOfText: (text) => Buffer.from(text).toString('base64url'),
    textOfBase64url: textReader(Buffer.allocUnsafeSlow(TEXT_BYTES)),
    digestOfText: (text) => hash('sha256', text, 'base64url'),
    verify: verifyBytes,
    verifyText: (algorithm, key, ascii, signature) => {
      if (ascii.length > TEXT_BYTES) return verifyBytes(algorithm, key, Buffer.from(ascii), signature)
      // Verifying is done before this returns, so that the same memory can serve again.
      const length = text.write(ascii, 'latin1')
      return verifyBytes(algorithm, key, text.subarray(0, length), signature)
    },
  }
}

/**
 * Reads base64url of UTF-8 by way of memory that is kept. `Buffer` passes over characters that are no digits, so that
 * too few bytes come out, and takes what the three tests name: the other alphabet, padding, and bits left over.
 */
function textReader(memory: Buffer): (digits: string) => string | undefined {
  return (digits) => {
    const { length } = digits
    if (length > memory.length) return textOfBase64url(digits)
    if (length % 4 === 1 || Buffer.byteLength(digits) !== length) return undefined
    if (digits.includes('+') || digits.includes('/') || digits.includes('=')) return undefined
    const size = memory.write(digits, 'base64url')
    if (size !== (length * 3) >> 2 || !LAST_DIGITS[length % 4]?.includes(digits.at(-1) ?? ''))
      return undefined
    const text = memory.toString('utf8', 0, size)
    // It writes this character for what is not UTF-8, and the strict decoder takes longer.
    return text.includes('\ufffd') ? textOfBase64url(digits) : text
  }
}

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'
/** The digits that leave no bits over at the end, by how many digits are beyond whole groups of four. */
const LAST_DIGITS: readonly string[] = [DIGITS, '', 'AQgw', 'AEIMQUYcgkosw048']

/** Longest text that is written into memory that is kept. */
const TEXT_BYTES = 65_536

/** Asking the system for randomness costs as much for 16 bytes as for thousands, so it is asked for many. */
const POOL_BYTES = 8192

/** Random bytes out of a pool; every byte is handed out once and then wiped from the pool. */
function createRandomPool(): (length: number) => Uint8Array {
  const pool = new Uint8Array(POOL_BYTES)
  let used = POOL_BYTES
  return (length) => {
    if (length > POOL_BYTES / 8) return new Uint8Array(randomBytes(length))
    if (used + length > POOL_BYTES) {
      randomFillSync(pool)
      used = 0
    }
    const drawn = pool.slice(used, used + length)
    pool.fill(0, used, used + length)
    used += length
    return drawn
  }
}

/** Signs as JOSE does, with a private key of `node:crypto`. */
export function signWith(algorithm: SignatureAlgorithm, key: KeyObject, data: Uint8Array): Uint8Array {
  const row = NODE_ALGORITHMS[algorithm]
  const signature = sign(row.digest, data, row.padding === undefined ? key : { key, ...PSS })
  // DER and conversion: on Node 24 OpenSSL is twice as slow when it is asked for r‖s itself.
  return row.ecdsaSize === undefined ? signature : (ecdsaFromDer(signature, row.ecdsaSize) ?? signature)
}

function verifyWith(row: NodeAlgorithm, key: KeyObject, data: Uint8Array, signature: Uint8Array): boolean {
  if (row.ecdsaSize === undefined) {
    return verify(row.digest, data, row.padding === undefined ? key : { key, ...PSS }, signature)
  }
  return signature.length === row.ecdsaSize * 2 && verify(row.digest, data, key, ecdsaToDer(signature))
}

function digest(name: string, data: Uint8Array): Uint8Array {
  const bytes = name === 'sha256' ? hash(name, data, 'buffer') : createHash(name).update(data).digest()
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length)
}
