/** One element of DER (X.690): its tag byte, its content, and the whole of it. All views of the same bytes. */
export interface DerElement {
  readonly tag: number
  readonly content: Uint8Array
  readonly whole: Uint8Array
}

/** Tag bytes of universal types, and of the context-specific ones that X.509 uses. */
export const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bitString: 0x03,
  octetString: 0x04,
  objectIdentifier: 0x06,
  utf8String: 0x0c,
  printableString: 0x13,
  teletexString: 0x14,
  ia5String: 0x16,
  utcTime: 0x17,
  generalizedTime: 0x18,
  universalString: 0x1c,
  bmpString: 0x1e,
  sequence: 0x30,
  set: 0x31,
} as const

/** The context-specific constructed tag `[number]`. */
export function contextTag(number: number): number {
  return 0xa0 + number
}

/** The elements that stand one after another in `bytes`, or `undefined` when the last one is cut short. */
export function readElements(bytes: Uint8Array): DerElement[] | undefined {
  const elements: DerElement[] = []
  for (let offset = 0; offset < bytes.length; ) {
    const element = readElement(bytes.subarray(offset))
    if (element === undefined) return undefined
    elements.push(element)
    offset += element.whole.length
  }
  return elements
}

/** The first element of `bytes`. High tag numbers, indefinite and over-long lengths are not DER as used here. */
export function readElement(bytes: Uint8Array): DerElement | undefined {
  const [tag, first] = bytes
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) return undefined
  let length = first
  let start = 2
  if (first > 0x7f) {
    const width = first & 0x7f
    if (width === 0 || width > 4) return undefined
    length = 0
    for (const byte of bytes.subarray(2, 2 + width)) length = length * 256 + byte
    if (length < 0x80 || bytes[2] === 0) return undefined
    start += width
  }
  if (bytes.length < start + length) return undefined
  return { tag, content: bytes.subarray(start, start + length), whole: bytes.subarray(0, start + length) }
}

/** The children of an element that must have tag `tag`. */
export function childrenOf(element: DerElement | undefined, tag: number): DerElement[] | undefined {
  return element?.tag === tag ? readElements(element.content) : undefined
}

/** The dotted text of an OBJECT IDENTIFIER's content. */
export function oidText(content: Uint8Array): string {
  const arcs: number[] = []
  let arc = 0
  for (const byte of content) {
    arc = arc * 128 + (byte & 0x7f)
    if (byte > 0x7f) continue
    if (arcs.length === 0) {
      const root = Math.min(2, Math.floor(arc / 40))
      arcs.push(root, arc - root * 40)
    } else arcs.push(arc)
    arc = 0
  }
  return arcs.join('.')
}

/** Wraps contents in an element with the given tag. */
export function writeElement(tag: number, ...contents: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const length = contents.reduce((sum, content) => sum + content.length, 0)
  const lengthBytes: number[] = []
  for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) lengthBytes.unshift(rest % 256)
  const header = length < 0x80 ? [tag, length] : [tag, 0x80 + lengthBytes.length, ...lengthBytes]
  const element = new Uint8Array(header.length + length)
  element.set(header)
  let offset = header.length
  for (const content of contents) {
    element.set(content, offset)
    offset += content.length
  }
  return element
}

/** The text of a string element of any of the types that distinguished names use, or `undefined`. */
export function stringText(element: DerElement): string | undefined {
  const { tag, content } = element
  if (tag === TAG.bmpString) return utf16Text(content)
  const encoding = ENCODINGS[tag]
  if (encoding === undefined) return undefined
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(content)
  } catch {
    return undefined
  }
}

const ENCODINGS: Readonly<Record<number, string>> = {
  [TAG.utf8String]: 'utf-8',
  [TAG.printableString]: 'utf-8',
  [TAG.ia5String]: 'utf-8',
  [TAG.teletexString]: 'latin1',
}

function utf16Text(content: Uint8Array): string | undefined {
  if (content.length % 2 === 1) return undefined
  let text = ''
  for (let index = 0; index < content.length; index += 2) {
    text += String.fromCharCode((content[index] ?? 0) * 256 + (content[index + 1] ?? 0))
  }
  return text.isWellFormed() ? text : undefined
}

/** An OBJECT IDENTIFIER element from its dotted text. */
export function oidBytes(dotted: string): Uint8Array<ArrayBuffer> {
  const [root = 0, second = 0, ...rest] = dotted.split('.').map(Number)
  const bytes: number[] = []
  for (const arc of [root * 40 + second, ...rest]) {
    const groups = [arc & 0x7f]
    for (let high = arc >>> 7; high > 0; high >>>= 7) groups.unshift(0x80 | (high & 0x7f))
    bytes.push(...groups)
  }
  return writeElement(TAG.objectIdentifier, Uint8Array.from(bytes))
}
