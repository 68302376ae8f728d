import { promisify } from 'node:util'
import { gunzip } from 'node:zlib'

const endOfHead = Buffer.from('\r\n\r\n')
const endOfLine = Buffer.from('\r\n')
const packed = promisify(gunzip)

/**
 * Reads the answers of one connection (RFC 9112 §6: by length or in chunks), no more than that. `take` gives the
 * body when the last piece of it is there; throws for anything but 200 and for what comes unasked.
 */
export function createAnswerReader(): { readonly take: (piece: Buffer) => Buffer | undefined } {
  const state: { pieces: Buffer[]; bytes: number; needed: number } = { pieces: [], bytes: 0, needed: 0 }
  return {
    take: (piece) => {
      state.pieces.push(piece)
      state.bytes += piece.length
      if (state.bytes < state.needed) return undefined
      const all = state.pieces.length === 1 ? piece : Buffer.concat(state.pieces)
      const answer = wholeAnswer(all)
      if (typeof answer === 'number') {
        state.pieces = [all]
        state.needed = answer
        return undefined
      }
      state.pieces = []
      state.bytes = 0
      state.needed = 0
      return answer
    },
  }
}

/** The body of a whole answer, or how many bytes there must be before it is worth looking again. */
function wholeAnswer(all: Buffer): Buffer | number {
  const end = all.indexOf(endOfHead)
  if (end === -1) return all.length + 1
  const head = all.toString('latin1', 0, end).toLowerCase()
  if (head.slice(9, 12) !== '200') throw new Error(`Answered ${head.slice(0, 40)}`)
  const body = end + endOfHead.length
  const length = /\ncontent-length: *(\d+)/.exec(head)?.[1]
  if (length === undefined) return chunks(all, body)
  const whole = body + Number(length)
  if (all.length > whole) throw new Error('More came than was asked for')
  return all.length === whole ? all.subarray(body) : whole
}

function chunks(all: Buffer, from: number): Buffer | number {
  const found: Buffer[] = []
  let place = from
  for (;;) {
    const line = all.indexOf(endOfLine, place)
    if (line === -1) return all.length + 1
    const size = Number.parseInt(all.toString('latin1', place, line), 16)
    if (Number.isNaN(size)) throw new Error('Neither a length nor chunks')
    const next = line + 2 + size + 2
    if (all.length < next) return next
    if (size === 0) return Buffer.concat(found)
    found.push(all.subarray(line + 2, line + 2 + size))
    place = next
  }
}

/** Whether a body is a whole page, packed or not, or the smallest answer there is. */
export async function isWhole(body: Buffer): Promise<boolean> {
  const isPacked = body[0] === 0x1f && body[1] === 0x8b
  const text = (isPacked ? await packed(body) : body).toString('utf8')
  return text === 'ok' || text.trimEnd().endsWith('</html>')
}
