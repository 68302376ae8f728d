import { utf8 } from '@tesela/kernel'
import type { Quad, Term } from 'rdf-canonize'
import type { Awaitable } from '../cryptography.ts'
import { blankNodes, escapeLiteral, literalSuffix } from './n-quads.ts'
import { SortedLines } from './sorted-lines.ts'

/** One quad: fixed texts with values and blank nodes between them. */
interface Line {
  readonly index: number
  /** Texts and slots in turn; a slot is written as `iri` or as `literal`. */
  readonly pieces: readonly (string | { readonly slot: number; readonly isLiteral: boolean })[]
  /** For each gap between blank nodes, how many pieces come before it; empty when the quad has none. */
  readonly blanks: readonly { readonly node: number; readonly before: number }[]
  /** The filled texts around the blank nodes; one text when there are none. Replaced, never changed. */
  segments: readonly string[]
}

/** A name for blank nodes by their place among the hashes, or nothing when hashes are not unique. */
export type HashText = (text: string) => Awaitable<string>

interface BlankNode {
  readonly lines: readonly number[]
  /** The text hashed last and its hash: most nodes do not change between two credentials. */
  memo?: { readonly text: string; readonly hash: string }
}

/**
 * The canonical N-Quads of all documents of one shape: fill in values, label blank nodes by RDFC-1.0, sort.
 * It remembers the last filling, because credentials of one specification version differ in a few values only.
 */
export class Template {
  private readonly quads: readonly Quad[]
  private readonly slotOf: ReadonlyMap<string, number>
  private readonly lines: readonly Line[]
  private readonly linesOfSlot: readonly (readonly number[])[]
  private readonly blankNodes: readonly BlankNode[]
  /** Lines that differ in the value of their literal only, and so become one when the values are equal. */
  private readonly rivals: readonly (readonly Line[])[]
  private readonly sorted: SortedLines
  private values: readonly string[] = []
  /** The last labelling and the values that it is of: proof options are the same for a whole batch. */
  private last: { readonly values: readonly string[]; readonly bytes: Uint8Array } | undefined

  /** @param slotOf markers that stand for slots in the quads */
  constructor(quads: readonly Quad[], slotOf: ReadonlyMap<string, number>, slots: number) {
    this.quads = quads
    this.slotOf = slotOf
    const numbers = blankNodes(quads)
    this.lines = quads.map((quad, index) => compileLine(quad, index, slotOf, numbers))
    this.sorted = new SortedLines(this.lines.length)
    const linesOfSlot: number[][] = Array.from({ length: slots }, () => [])
    const linesOfBlank: number[][] = Array.from({ length: numbers.size }, () => [])
    for (const [index, line] of this.lines.entries()) {
      for (const piece of line.pieces) if (typeof piece !== 'string') linesOfSlot[piece.slot]?.push(index)
      for (const node of new Set(line.blanks.map((blank) => blank.node))) linesOfBlank[node]?.push(index)
    }
    this.linesOfSlot = linesOfSlot
    this.rivals = rivalLines(quads, this.lines)
    this.blankNodes = linesOfBlank.map((lines) => ({ lines }))
  }

  /**
   * The canonical N-Quads, in UTF-8, with `values` in the slots. Where these values make blank nodes look alike it
   * is the dataset, for the engine to label. The bytes are kept and must not be changed.
   */
  canonical(values: readonly string[], hash: HashText): Awaitable<Uint8Array | Quad[]> {
    const changed = this.fill(values)
    const repeated = this.repeatedLines()
    if (this.blankNodes.length > 0) return this.remembered() ?? this.remember(this.labelled(repeated, hash))
    return this.sorted.join(changed, repeated)
  }

  /** An RDF dataset is a set: of quads that have become equal only one counts. */
  private repeatedLines(): ReadonlySet<number> {
    const repeated = new Set<number>()
    for (const lines of this.rivals) {
      const seen = new Set<string>()
      for (const { index, segments } of lines) {
        const text = segments.at(-1) ?? ''
        if (seen.has(text)) repeated.add(index)
        seen.add(text)
      }
    }
    return repeated
  }

  /** Fills the lines whose values are other ones than last time, and says which these are. */
  private fill(values: readonly string[]): ReadonlySet<number> {
    const changed = new Set<number>(this.values.length === 0 ? this.lines.keys() : [])
    for (let slot = 0; slot < values.length; slot += 1) {
      if (values[slot] === this.values[slot]) continue
      for (const index of this.linesOfSlot[slot] ?? []) changed.add(index)
    }
    for (const index of changed) {
      const line = this.lines[index]
      if (line === undefined) continue
      line.segments = fillLine(line, values)
      if (line.blanks.length === 0) this.sorted.set(index, line.segments[0] ?? '')
    }
    // The array stays the same one as long as the values are, so that it can tell which values a result is of.
    if (changed.size > 0 || this.values.length === 0) this.values = values
    return changed
  }

  private remembered(): Uint8Array | undefined {
    return this.last?.values === this.values ? this.last.bytes : undefined
  }

  private async remember(labelling: Promise<Uint8Array | Quad[]>): Promise<Uint8Array | Quad[]> {
    const { values } = this
    const result = await labelling
    if (result instanceof Uint8Array) this.last = { values, bytes: result }
    return result
  }

  /** RDFC-1.0 §4.4 where the first degree hashes of all blank nodes differ (steps 3 to 5 and 7). */
  private async labelled(repeated: ReadonlySet<number>, hash: HashText): Promise<Uint8Array | Quad[]> {
    // Another filling may begin while hashes are awaited, so everything is read before.
    const { values } = this
    const segments = this.lines.map((line) => line.segments)
    const hashes = await Promise.all(
      this.blankNodes.map((node, number) => this.firstDegreeHash(node, number, segments, repeated, hash)),
    )
    const sorted = [...hashes].sort()
    if (sorted.some((value, index) => value === sorted[index + 1])) return this.dataset(values)
    const labels = hashes.map((value) => `_:c14n${sorted.indexOf(value)}`)
    const lines: string[] = []
    for (const line of this.lines) {
      if (repeated.has(line.index)) continue
      lines.push(joinSegments(segments[line.index] ?? [], line, (node) => labels[node] ?? ''))
    }
    return utf8(lines.sort().join(''))
  }

  private dataset(values: readonly string[]): Quad[] {
    const fill = (term: Term): Term => {
      const slot = term.termType === 'BlankNode' ? undefined : this.slotOf.get(term.value)
      return slot === undefined ? term : { ...term, value: values[slot] ?? term.value }
    }
    return this.quads.map((quad) => ({ ...quad, subject: fill(quad.subject), object: fill(quad.object) }))
  }

  /** RDFC-1.0 §4.6: the node itself is `_:a`, every other blank node `_:z`. */
  private async firstDegreeHash(
    node: BlankNode,
    number: number,
    segments: readonly (readonly string[])[],
    repeated: ReadonlySet<number>,
    hash: HashText,
  ): Promise<string> {
    const label = (other: number) => (other === number ? '_:a' : '_:z')
    const texts = node.lines.flatMap((index) => {
      const line = this.lines[index]
      if (line === undefined || repeated.has(index)) return []
      return [joinSegments(segments[index] ?? [], line, label)]
    })
    const text = texts.sort().join('')
    if (node.memo?.text === text) return node.memo.hash
    const memo = { text, hash: await hash(text) }
    node.memo = memo
    return memo.hash
  }
}

function compileLine(
  quad: Quad,
  index: number,
  slotOf: ReadonlyMap<string, number>,
  numbers: ReadonlyMap<string, number>,
): Line {
  const pieces: Line['pieces'][number][] = []
  const blanks: Line['blanks'][number][] = []
  const add = (term: Term) => {
    if (term.termType === 'BlankNode') {
      blanks.push({ node: numbers.get(term.value) ?? 0, before: pieces.length })
      return
    }
    const isLiteral = term.termType === 'Literal'
    const slot = slotOf.get(term.value)
    pieces.push(isLiteral ? '"' : '<')
    pieces.push(
      slot === undefined ? (isLiteral ? escapeLiteral(term.value) : term.value) : { slot, isLiteral },
    )
    pieces.push(isLiteral ? `"${literalSuffix(term)}` : '>')
  }
  add(quad.subject)
  pieces.push(` <${quad.predicate.value}> `)
  add(quad.object)
  if (quad.graph.termType !== 'DefaultGraph') {
    pieces.push(' ')
    add(quad.graph)
  }
  pieces.push(' .\n')
  return { index, pieces, blanks, segments: [] }
}

function fillLine(line: Line, values: readonly string[]): string[] {
  const segments: string[] = []
  let text = ''
  let blank = 0
  for (let index = 0; index < line.pieces.length; index += 1) {
    while (line.blanks[blank]?.before === index) {
      segments.push(text)
      text = ''
      blank += 1
    }
    const piece = line.pieces[index]
    if (piece === undefined || typeof piece === 'string') text += piece ?? ''
    else text += piece.isLiteral ? escapeLiteral(values[piece.slot] ?? '') : (values[piece.slot] ?? '')
  }
  segments.push(text)
  return segments
}

function joinSegments(segments: readonly string[], line: Line, label: (node: number) => string): string {
  let text = segments[0] ?? ''
  for (const [index, blank] of line.blanks.entries()) text += label(blank.node) + (segments[index + 1] ?? '')
  return text
}

/** The groups of lines that equal values would make equal. Slots of IRIs are never equal: see `shapeOf`. */
function rivalLines(quads: readonly Quad[], lines: readonly Line[]): Line[][] {
  const groups = new Map<string, Line[]>()
  for (const [index, { subject, predicate, object, graph }] of quads.entries()) {
    const line = lines[index]
    if (object.termType !== 'Literal' || line === undefined) continue
    const terms = [subject.termType, subject.value, predicate.value, literalSuffix(object), graph.value]
    const key = JSON.stringify(terms)
    groups.set(key, [...(groups.get(key) ?? []), line])
  }
  return [...groups.values()].filter((group) => group.length > 1)
}
