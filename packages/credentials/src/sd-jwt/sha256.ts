/**
 * SHA-256 (FIPS 180-4 §6.2) for reading what a file says before there is a verification, where no cryptography
 * has been given and nothing can wait. Verifying and issuing use the cryptography that they are given.
 */
export function sha256(data: Uint8Array): Uint8Array<ArrayBuffer> {
  const state = Uint32Array.from(INITIAL)
  const blocks = padded(data)
  const schedule = new Uint32Array(64)
  for (let offset = 0; offset < blocks.byteLength; offset += 64) compress(state, schedule, blocks, offset)
  const digest = new DataView(new ArrayBuffer(32))
  for (const [index, word] of state.entries()) digest.setUint32(index * 4, word)
  return new Uint8Array(digest.buffer)
}

/** §5.1.1: a one bit, zeros, and the length in bits, up to whole blocks of 64 bytes. */
function padded(data: Uint8Array): DataView<ArrayBuffer> {
  const bytes = new Uint8Array(Math.ceil((data.length + 9) / 64) * 64)
  bytes.set(data)
  bytes[data.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setUint32(bytes.length - 8, Math.floor(data.length / 0x20000000))
  view.setUint32(bytes.length - 4, data.length << 3)
  return view
}

function compress(state: Uint32Array, schedule: Uint32Array, blocks: DataView, offset: number): void {
  const w = (index: number) => schedule[index] ?? 0
  for (let round = 0; round < 16; round += 1) schedule[round] = blocks.getUint32(offset + round * 4)
  for (let round = 16; round < 64; round += 1) {
    const [early, late] = [w(round - 15), w(round - 2)]
    const s0 = rotate(early, 7) ^ rotate(early, 18) ^ (early >>> 3)
    const s1 = rotate(late, 17) ^ rotate(late, 19) ^ (late >>> 10)
    schedule[round] = w(round - 16) + s0 + w(round - 7) + s1
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let round = 0; round < 64; round += 1) {
    const s1 = rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)
    const first = (h + s1 + ((e & f) ^ (~e & g)) + (CONSTANTS[round] ?? 0) + w(round)) | 0
    const s0 = rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)
    const second = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0
    h = g
    g = f
    f = e
    e = (d + first) | 0
    d = c
    c = b
    b = a
    a = (first + second) | 0
  }
  for (const [index, word] of [a, b, c, d, e, f, g, h].entries()) state[index] = (state[index] ?? 0) + word
}

function rotate(word: number, bits: number): number {
  return (word >>> bits) | (word << (32 - bits))
}

/** §5.3.3 and §4.2.2: the first 32 bits of the fractions of square and cube roots of the first primes. */
const PRIMES = primes(64)
const INITIAL = PRIMES.slice(0, 8).map((prime) => fraction(prime, 2n))
const CONSTANTS = Uint32Array.from(PRIMES, (prime) => fraction(prime, 3n))

function primes(count: number): number[] {
  const found: number[] = []
  for (let number = 2; found.length < count; number += 1) {
    if (found.every((prime) => number % prime !== 0)) found.push(number)
  }
  return found
}

/** The 32 bits after the point of a root, found in whole numbers: the root of the prime times 2 to 32 × degree. */
function fraction(prime: number, degree: bigint): number {
  const target = BigInt(prime) << (32n * degree)
  let [low, high] = [0n, 1n << 40n]
  while (high - low > 1n) {
    const middle = (low + high) / 2n
    if (middle ** degree <= target) low = middle
    else high = middle
  }
  return Number(low & 0xffffffffn)
}
