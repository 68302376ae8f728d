/** A short Weierstrass curve y² = x³ − 3x + b over a prime field with p ≡ 3 (mod 4), as NIST's curves are. */
export interface Curve {
  readonly p: bigint
  readonly b: bigint
  /** Bytes of one coordinate. */
  readonly size: number
}

/** FIPS 186-5, SP 800-186 §3.2.1.3. */
export const P256: Curve = {
  p: 2n ** 256n - 2n ** 224n + 2n ** 192n + 2n ** 96n - 1n,
  b: 0x5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604bn,
  size: 32,
}

/** SP 800-186 §3.2.1.4. */
export const P384: Curve = {
  p: 2n ** 384n - 2n ** 128n - 2n ** 96n + 2n ** 32n - 1n,
  b: 0xb3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8edd3ec2aefn,
  size: 48,
}

/** A point as x and y, big-endian and of full length. */
export interface Point {
  readonly x: Uint8Array
  readonly y: Uint8Array
}

/** SEC 1 §2.3.3, compressed: 02 or 03 by the parity of y, then x. */
export function compressPoint(point: Point): Uint8Array<ArrayBuffer> {
  const compressed = new Uint8Array(1 + point.x.length)
  compressed[0] = 2 + ((point.y.at(-1) ?? 0) & 1)
  compressed.set(point.x, 1)
  return compressed
}

/** SEC 1 §2.3.4: the point of a compressed form, or `undefined` when no point of the curve has that x. */
export function decompressPoint(curve: Curve, compressed: Uint8Array): Point | undefined {
  const parity = (compressed[0] ?? 0) - 2
  if (compressed.length !== 1 + curve.size || (parity !== 0 && parity !== 1)) return undefined
  const x = toInteger(compressed.subarray(1))
  if (x >= curve.p) return undefined
  const square = mod(x ** 3n - 3n * x + curve.b, curve.p)
  const root = power(square, (curve.p + 1n) / 4n, curve.p)
  if (mod(root * root, curve.p) !== square) return undefined
  const y = Number(root & 1n) === parity ? root : curve.p - root
  return { x: compressed.slice(1), y: fromInteger(y, curve.size) }
}

/** Whether x and y satisfy the curve's equation. */
export function isOnCurve(curve: Curve, point: Point): boolean {
  if (point.x.length !== curve.size || point.y.length !== curve.size) return false
  const [x, y] = [toInteger(point.x), toInteger(point.y)]
  return x < curve.p && y < curve.p && mod(y * y - x ** 3n + 3n * x - curve.b, curve.p) === 0n
}

function toInteger(bytes: Uint8Array): bigint {
  let value = 0n
  for (const byte of bytes) value = (value << 8n) | BigInt(byte)
  return value
}

function fromInteger(value: bigint, size: number): Uint8Array {
  const bytes = new Uint8Array(size)
  for (let index = size - 1, rest = value; index >= 0; index -= 1, rest >>= 8n)
    bytes[index] = Number(rest & 0xffn)
  return bytes
}

function mod(value: bigint, p: bigint): bigint {
  const rest = value % p
  return rest < 0n ? rest + p : rest
}

function power(base: bigint, exponent: bigint, p: bigint): bigint {
  let result = 1n
  for (let square = base, rest = exponent; rest > 0n; rest >>= 1n, square = mod(square * square, p)) {
    if ((rest & 1n) === 1n) result = mod(result * square, p)
  }
  return result
}
