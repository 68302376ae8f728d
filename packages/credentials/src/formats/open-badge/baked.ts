import { ok, problem, type Result, refused, utf8Text } from '@tesela/kernel'
import { zlib } from '../../status/inflate.ts'

/** Bytes of an image that is looked at, and of a badge that is taken out of it. */
const maximumImage = 20_000_000
const maximumBadge = 2_000_000
/** More chunks than any real PNG has: an image made to be slow. */
const maximumChunks = 100_000

const signature = [137, 80, 78, 71, 13, 10, 26, 10]
const keywords = ['openbadgecredential', 'openbadges']

/**
 * The text of a credential out of a file: as it stands, or baked into a PNG or SVG image (OB 3.0 §5.3, OB 2.0
 * Baking). Reads at most 20 MB, and takes at most 2 MB out of a compressed chunk. Problems:
 * `credential.image-too-large`, `credential.no-badge-in-image`, `credential.unreadable`.
 */
export function credentialTextOf(bytes: Uint8Array): Result<string> {
  if (bytes.length > maximumImage)
    return refused(problem('credential.image-too-large', undefined, { limit: maximumImage }))
  if (signature.every((byte, index) => bytes[index] === byte)) return badgeInPng(bytes)
  const text = utf8Text(bytes)
  if (text === undefined) return refused(problem('credential.unreadable'))
  return /^\s*(<\?xml|<!DOCTYPE|<!--|<svg)/i.test(text) ? badgeInSvg(text) : ok(text.trim())
}

/** PNG §11.3.4: the badge is in a text chunk under one of two keywords. */
function badgeInPng(bytes: Uint8Array): Result<string> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let offset = signature.length
  for (let count = 0; count < maximumChunks && offset + 12 <= bytes.length; count += 1) {
    const length = view.getUint32(offset)
    const end = offset + 8 + length
    if (end + 4 > bytes.length) break
    const type = latin1(bytes.subarray(offset + 4, offset + 8))
    const read = chunkReaders[type]
    const text = read?.(bytes.subarray(offset + 8, end))
    if (text !== undefined) return ok(text.trim())
    offset = end + 4
  }
  return refused(problem('credential.no-badge-in-image'))
}

const chunkReaders: Readonly<Record<string, (data: Uint8Array) => string | undefined>> = {
  tEXt: (data) => textUnder(data, (rest) => utf8Text(rest)),
  zTXt: (data) => textUnder(data, (rest) => (rest[0] === 0 ? inflated(rest.subarray(1)) : undefined)),
  iTXt: (data) => textUnder(data, internationalText),
}

function textUnder(data: Uint8Array, read: (rest: Uint8Array) => string | undefined): string | undefined {
  const zero = data.subarray(0, 80).indexOf(0)
  if (zero < 0 || !keywords.includes(latin1(data.subarray(0, zero)))) return undefined
  return read(data.subarray(zero + 1))
}

/** iTXt: compression flag and method, language tag, translated keyword, text. */
function internationalText(rest: Uint8Array): string | undefined {
  const compressed = rest[0] === 1
  const language = rest.indexOf(0, 2)
  const keyword = language < 0 ? -1 : rest.indexOf(0, language + 1)
  if (keyword < 0) return undefined
  const body = rest.subarray(keyword + 1)
  return compressed ? inflated(body) : utf8Text(body)
}

function inflated(bytes: Uint8Array): string | undefined {
  const expanded = zlib.expand(bytes, maximumBadge)
  return expanded.ok ? utf8Text(expanded.value) : undefined
}

/** OB 3.0 §5.3.2: a `credential` element in an Open Badges namespace; OB 2.0: an `assertion` element. */
function badgeInSvg(text: string): Result<string> {
  const prefix =
    /xmlns:([\w-]{1,40})\s*=\s*["']https?:\/\/(?:purl\.imsglobal\.org\/ob\/|openbadges\.org)/.exec(text)?.[1]
  if (prefix === undefined) return refused(problem('credential.no-badge-in-image'))
  for (const name of ['credential', 'assertion']) {
    const start = text.indexOf(`<${prefix}:${name}`)
    if (start < 0) continue
    const close = text.indexOf('>', start)
    const end = text.indexOf(`</${prefix}:${name}>`, close)
    const attribute = /\sverify\s*=\s*["']([^"']+)["']/.exec(text.slice(start, close))?.[1]
    const content = end < 0 ? '' : text.slice(close + 1, end).trim()
    const badge = content === '' ? attribute : content.replace(/^<!\[CDATA\[/, '').replace(/\]\]>$/, '')
    if (badge !== undefined && badge.length <= maximumBadge) return ok(badge.trim())
  }
  return refused(problem('credential.no-badge-in-image'))
}

function latin1(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes.subarray(0, 80))
}
