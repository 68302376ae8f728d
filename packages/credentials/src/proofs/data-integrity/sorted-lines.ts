import { utf8 } from '@tesela/kernel'

interface SortedLine {
  readonly index: number
  text: string
  bytes: Uint8Array
  /** Where the line's bytes begin in the last output. */
  offset: number
}

/**
 * The lines of a canonical form, kept sorted and encoded from one document to the next: only lines that changed
 * are encoded again, and the bytes between them are copied in one piece.
 */
export class SortedLines {
  private readonly lines: readonly SortedLine[]
  private readonly order: SortedLine[]
  /** The lines of the last output and which were left out of it. */
  private shown: readonly SortedLine[] = []
  private repeated: ReadonlySet<number> = new Set()
  private output: Uint8Array<ArrayBuffer> | undefined

  constructor(count: number) {
    this.lines = Array.from({ length: count }, (_, index) => ({
      index,
      text: '',
      bytes: new Uint8Array(),
      offset: 0,
    }))
    this.order = [...this.lines]
  }

  set(index: number, text: string): void {
    const line = this.lines[index]
    if (line === undefined) return
    line.text = text
    line.bytes = utf8(text)
  }

  /**
   * The lines in order, joined.
   * @param changed lines that were set since the last call
   * @param repeated lines to leave out, because an equal one is there
   */
  join(changed: ReadonlySet<number>, repeated: ReadonlySet<number>): Uint8Array<ArrayBuffer> {
    if (changed.size === 0 && this.output !== undefined) return this.output
    const isSame = this.isSorted(changed) && isSameSet(repeated, this.repeated)
    if (isSame && this.output !== undefined) {
      this.output = spliced(this.output, this.shown, changed)
      return this.output
    }
    this.order.sort((left, right) => (left.text < right.text ? -1 : left.text > right.text ? 1 : 0))
    this.repeated = repeated
    this.shown = this.order.filter(({ index }) => !repeated.has(index))
    this.output = joined(this.shown)
    return this.output
  }

  /** Lines that did not change are in order already; each one that did is looked at beside its neighbours. */
  private isSorted(changed: ReadonlySet<number>): boolean {
    for (let place = 0; place + 1 < this.order.length; place += 1) {
      const [line, next] = [this.order[place], this.order[place + 1]]
      if (line === undefined || next === undefined) continue
      if ((changed.has(line.index) || changed.has(next.index)) && line.text > next.text) return false
    }
    return true
  }
}

/** The lines joined, where those that did not change stand in the last output in the same order. */
function spliced(
  last: Uint8Array,
  lines: readonly SortedLine[],
  changed: ReadonlySet<number>,
): Uint8Array<ArrayBuffer> {
  const output = new Uint8Array(lengthOf(lines))
  /** Where the part of the last output begins that is not copied yet. */
  let from = 0
  let position = 0
  for (let place = 0; place < lines.length; place += 1) {
    const line = lines[place]
    if (line === undefined) continue
    const start = line.offset
    line.offset = position + start - from
    if (!changed.has(line.index)) continue
    output.set(last.subarray(from, start), position)
    output.set(line.bytes, line.offset)
    position = line.offset + line.bytes.length
    from = lines[place + 1]?.offset ?? last.length
  }
  output.set(last.subarray(from), position)
  return output
}

function joined(lines: readonly SortedLine[]): Uint8Array<ArrayBuffer> {
  const output = new Uint8Array(lengthOf(lines))
  let position = 0
  for (const line of lines) {
    output.set(line.bytes, position)
    line.offset = position
    position += line.bytes.length
  }
  return output
}

function lengthOf(lines: readonly SortedLine[]): number {
  return lines.reduce((length, { bytes }) => length + bytes.length, 0)
}

function isSameSet(left: ReadonlySet<number>, right: ReadonlySet<number>): boolean {
  if (left.size !== right.size) return false
  for (const member of left) if (!right.has(member)) return false
  return true
}
