const encoder = new TextEncoder()

/** A text as the bytes that are signed and as the JSON string that carries it. */
export interface EncodedText {
  /** The prefix and the text in UTF-8; overwritten by the next text. */
  readonly bytes: Uint8Array
  /** What stands between the quotation marks of the JSON string. */
  readonly content: string
}

/** A part of a text, between two opening braces. */
interface Piece {
  readonly text: string
  readonly bytes: Uint8Array
  readonly content: string
}

/** Nearly every object of a credential stays the same from one learner to the next. */
const SEPARATOR = '{'
const SEPARATOR_BYTE = 0x7b

/**
 * Writes texts as UTF-8 and as JSON strings at once. Encoding and escaping the text of a credential takes three
 * times as long as signing it; credentials of one specification version differ in a few of their objects only, so
 * each object is compared with the one in the same place of the last text and written anew where it differs.
 */
export class JsonStringWriter {
  private prefix = ''
  private pieces: readonly Piece[] = []
  private bytes = new Uint8Array(0)

  /**
   * @param prefix ASCII that goes before the text in `bytes`
   * @returns `undefined` for a text with half a surrogate pair, which has no UTF-8
   */
  write(prefix: string, text: string): EncodedText | undefined {
    const last = this.pieces
    const pieces: Piece[] = []
    let length = prefix.length
    for (const part of text.split(SEPARATOR)) {
      const known = last[pieces.length]
      const piece = known !== undefined && known.text === part ? known : newPiece(part)
      if (piece === undefined) return undefined
      pieces.push(piece)
      length += piece.bytes.length + 1
    }
    this.pieces = pieces
    this.reserve(length, prefix)
    return { bytes: this.fill(prefix.length), content: pieces.map(({ content }) => content).join(SEPARATOR) }
  }

  private reserve(length: number, prefix: string): void {
    const isLarger = this.bytes.length < length
    if (isLarger) this.bytes = new Uint8Array(length * 2)
    if (isLarger || prefix !== this.prefix) encoder.encodeInto(prefix, this.bytes)
    this.prefix = prefix
  }

  private fill(start: number): Uint8Array {
    let position = start
    for (const piece of this.pieces) {
      this.bytes.set(piece.bytes, position)
      position += piece.bytes.length
      this.bytes[position] = SEPARATOR_BYTE
      position += 1
    }
    // There is one separator fewer than there are pieces.
    return this.bytes.subarray(0, position - 1)
  }
}

function newPiece(text: string): Piece | undefined {
  // JSON.stringify would write half a surrogate pair as an escape, so that text and bytes would differ.
  if (!text.isWellFormed()) return undefined
  return { text, bytes: encoder.encode(text), content: JSON.stringify(text).slice(1, -1) }
}
