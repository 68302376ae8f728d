const encoder = new TextEncoder()

/** A text as the bytes that are signed and as the JSON string that carries it. */
export interface EncodedText {
  /** The prefix and the text in UTF-8; overwritten by the next text. */
  readonly bytes: Uint8Array
  /** What stands between the quotation marks of the JSON string. */
  readonly content: string
}

/** A part of a text: a few objects, up to an opening brace or the end. */
interface Piece {
  readonly text: string
  readonly bytes: Uint8Array
  /** Where its bytes begin in the output, the brace before it excluded. */
  offset: number
}

/** Nearly every object of a credential stays the same from one learner to the next. */
const SEPARATOR = '{'
const SEPARATOR_CODE = 0x7b
/** Fewer pieces cost less to compare, larger ones more to write anew. */
const BRACES_PER_PIECE = 4

/**
 * Writes texts as UTF-8 and as JSON strings at once. Encoding and escaping the text of a credential takes three
 * times as long as signing it; credentials of one specification version differ in a few of their objects only, so
 * each few objects are compared with those in the same place of the last text and written anew where they differ.
 */
export class JsonStringWriter {
  private pieces: Piece[] = []
  private contents: string[] = []
  private output: Uint8Array<ArrayBuffer> = new Uint8Array(0)
  /** The output before the last one, to write the next one into. */
  private spare: Uint8Array<ArrayBuffer> = new Uint8Array(0)

  /**
   * @param prefix ASCII that goes before the text in `bytes`
   * @returns `undefined` for a text with half a surrogate pair, which has no UTF-8
   */
  write(prefix: string, text: string): EncodedText | undefined {
    const changed = this.read(text)
    if (changed === undefined) {
      this.pieces = []
      this.contents = []
      return undefined
    }
    return { bytes: this.encode(prefix, changed), content: this.contents.join(SEPARATOR) }
  }

  /** Takes the text apart, and says which pieces are other ones than last time. */
  private read(text: string): ReadonlySet<number> | undefined {
    const changed = new Set<number>()
    let count = 0
    for (let start = 0; start <= text.length; count += 1) {
      const known = this.pieces[count]
      if (known !== undefined && isPieceAt(text, start, known.text)) {
        start += known.text.length + 1
        continue
      }
      const part = text.slice(start, pieceEnd(text, start))
      // JSON.stringify would write half a surrogate pair as an escape, so that text and bytes would differ.
      if (!part.isWellFormed()) return undefined
      this.pieces[count] = { text: part, bytes: encoder.encode(part), offset: 0 }
      this.contents[count] = JSON.stringify(part).slice(1, -1)
      changed.add(count)
      start += part.length + 1
    }
    this.pieces.length = count
    this.contents.length = count
    return changed
  }

  /** Pieces that did not change are copied from the last output, those side by side in one go. */
  private encode(prefix: string, changed: ReadonlySet<number>): Uint8Array {
    const last = this.output
    const output = this.nextOutput(prefix.length)
    encoder.encodeInto(prefix, output)
    let position = prefix.length
    let run = { from: 0, to: 0, at: 0 }
    for (const [place, piece] of this.pieces.entries()) {
      const end = piece.offset + piece.bytes.length + 1
      if (changed.has(place)) {
        output.set(last.subarray(run.from, run.to), run.at)
        run = { from: 0, to: 0, at: 0 }
        output.set(piece.bytes, position)
        output[position + piece.bytes.length] = SEPARATOR_CODE
      } else
        run =
          run.to === 0
            ? { from: piece.offset, to: end, at: position }
            : { from: run.from, to: end, at: run.at }
      piece.offset = position
      position += piece.bytes.length + 1
    }
    output.set(last.subarray(run.from, run.to), run.at)
    return output.subarray(0, position - 1)
  }

  private nextOutput(prefixLength: number): Uint8Array<ArrayBuffer> {
    const length = this.pieces.reduce((sum, { bytes }) => sum + bytes.length + 1, prefixLength)
    const output = this.spare.length >= length ? this.spare : new Uint8Array(length * 2)
    this.spare = this.output
    this.output = output
    return output
  }
}

function pieceEnd(text: string, start: number): number {
  let end = start - 1
  for (let brace = 0; brace < BRACES_PER_PIECE; brace += 1) {
    end = text.indexOf(SEPARATOR, end + 1)
    if (end === -1) return text.length
  }
  return end
}

/** Whether `piece` stands in a text at `start` and goes up to a brace or the end. */
function isPieceAt(text: string, start: number, piece: string): boolean {
  const end = start + piece.length
  if (end !== text.length && text.charCodeAt(end) !== SEPARATOR_CODE) return false
  // `startsWith` looks at one character after another; equality compares memory.
  return text.slice(start, end) === piece
}
