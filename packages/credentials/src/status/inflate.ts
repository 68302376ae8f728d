import { concatBytes, ok, type Problem, problem, type Result, refused } from '@tesela/kernel'
import { Gunzip, gzipSync, Unzlib, zlibSync } from 'fflate'

/** Why compressed bytes were refused. */
export type InflateCode = 'status-list.too-large' | 'status-list.corrupt'

/** How a kind of status list compresses its bits. */
export interface Compression {
  readonly compress: (bytes: Uint8Array) => Uint8Array
  /** Never holds more than about `maxBytes` of output; more is `status-list.too-large`. */
  readonly expand: (
    bytes: Uint8Array,
    maxBytes: number,
  ) => Result<Uint8Array<ArrayBuffer>, Problem<InflateCode>>
}

/** GZIP (RFC 1952), as Bitstring Status List asks. `mtime` 0 keeps equal lists equal. */
export const gzip: Compression = {
  compress: (bytes) => gzipSync(bytes, { level: 9, mtime: 0 }),
  expand: (bytes, maxBytes) =>
    expand(
      (onData) => new Gunzip(onData),
      bytes,
      maxBytes,
      (output) => endsWithGzipTrailer(bytes, output),
    ),
}

/** ZLIB (RFC 1950), as Token Status List asks. */
export const zlib: Compression = {
  compress: (bytes) => zlibSync(bytes, { level: 9 }),
  expand: (bytes, maxBytes) =>
    expand(
      (onData) => new Unzlib(onData),
      bytes,
      maxBytes,
      (output) => endsWithAdler32(bytes, output),
    ),
}

/**
 * Deflate expands at most about 1,032 times, so a slice of this size cannot add more than half a megabyte
 * before the limit is looked at again.
 */
const SLICE = 512

interface Stream {
  push: (chunk: Uint8Array, final?: boolean) => void
}

function expand(
  open: (onData: (chunk: Uint8Array) => void) => Stream,
  bytes: Uint8Array,
  maxBytes: number,
  isIntact: (output: Uint8Array) => boolean,
): Result<Uint8Array<ArrayBuffer>, Problem<InflateCode>> {
  const chunks: Uint8Array[] = []
  let length = 0
  try {
    const stream = open((chunk) => {
      length += chunk.length
      chunks.push(chunk)
    })
    for (let start = 0; start < bytes.length && length <= maxBytes; start += SLICE) {
      stream.push(bytes.subarray(start, start + SLICE), start + SLICE >= bytes.length)
    }
  } catch {
    return refused(problem('status-list.corrupt'))
  }
  if (length > maxBytes) return refused(problem('status-list.too-large', undefined, { limit: maxBytes }))
  const output = concatBytes(...chunks)
  return isIntact(output) ? ok(output) : refused(problem('status-list.corrupt'))
}

/** RFC 1952 §2.3.1: CRC-32 and length of the original, both little-endian. The engine does not look at them. */
function endsWithGzipTrailer(bytes: Uint8Array, output: Uint8Array): boolean {
  if (bytes.length < 18) return false
  const trailer = new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 8, 8)
  return trailer.getUint32(4, true) === output.length && trailer.getUint32(0, true) === crc32(output)
}

/** RFC 1950 §2.2: the Adler-32 checksum of the original, big-endian. */
function endsWithAdler32(bytes: Uint8Array, output: Uint8Array): boolean {
  if (bytes.length < 8) return false
  return new DataView(bytes.buffer, bytes.byteOffset + bytes.length - 4, 4).getUint32(0) === adler32(output)
}

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8)
  return (crc ^ 0xffffffff) >>> 0
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
  return value
})

function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0]
  for (const byte of bytes) {
    low = (low + byte) % 65_521
    high = (high + low) % 65_521
  }
  return high * 65_536 + low
}
