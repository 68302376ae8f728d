import { utf8, utf8Text } from './bytes.ts'
import { type Problem, problem } from './problem.ts'
import { ok, type Result, refused } from './result.ts'

/** A JSON value (RFC 8259) as it came through the door: its shape is still unknown. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject
export interface JsonObject {
  readonly [name: string]: Json
}

/** Limits of {@link parseJson}. */
export interface JsonLimits {
  /** Largest accepted size in bytes of UTF-8. Default 5,000,000. */
  readonly maxBytes?: number
  /** Deepest accepted nesting of arrays and objects; `[]` is 1 deep. Default 64. */
  readonly maxDepth?: number
}

export type JsonProblemCode =
  | 'json.syntax'
  | 'json.encoding'
  | 'json.duplicate-key'
  | 'json.number-range'
  | 'json.too-deep'
  | 'json.too-large'

const QUOTE = 34
const COMMA = 44
const COLON = 58
const OPEN_ARRAY = 91
const BACKSLASH = 92
const CLOSE_ARRAY = 93
const LETTER_U = 117
const OPEN_OBJECT = 123
const CLOSE_OBJECT = 125
const BYTE_ORDER_MARK = 0xfeff

/** Longest text whose value is built before anything is known of its nesting. */
const PARSED_AT_ONCE = 200_000
/** Length of the shortest member beside another one, `,"":0`. */
const SHORTEST_MEMBER = 5

/**
 * Reads JSON strictly: what two readers could understand differently is refused. `JSON.parse` gives the value
 * and the grammar. A text that is hardly longer than its value needs has no room for a key that was written twice,
 * which is how most texts are cleared; of every other one a linear scan gives depth and the number of members,
 * which is larger than that of the value exactly when a key was repeated (RFC 8259 §4, RFC 7493 §2.3).
 *
 * Refusals: `json.too-large` {limit}, `json.too-deep` {limit}, `json.syntax` (trailing data and a byte order
 * mark included), `json.encoding` (bytes that are not UTF-8, lone surrogates), `json.duplicate-key` with the
 * path of each second member, `json.number-range` (a number that overflows to infinity).
 */
export function parseJson(source: string | Uint8Array, limits: JsonLimits = {}): Result<Json> {
  const { maxBytes = 5_000_000, maxDepth = 64 } = limits
  if (isLarger(source, maxBytes)) return refused(problem('json.too-large', undefined, { limit: maxBytes }))
  if (hasByteOrderMark(source)) return refused(problem('json.syntax'))
  const text = typeof source === 'string' ? source : utf8Text(source)
  // What was decoded is well formed.
  if (text === undefined || (text === source && !text.isWellFormed()))
    return refused(problem('json.encoding'))

  const early = text.length <= PARSED_AT_ONCE ? parsed(text) : undefined
  if (early !== undefined && roomIn(text, early, maxDepth) < SHORTEST_MEMBER) return ok(early)

  const scan = countMembers(text, maxDepth)
  if (scan === undefined) return refused(problem('json.too-deep', undefined, { limit: maxDepth }))
  const value = early ?? parsed(text)
  if (value === undefined) return refused(problem('json.syntax'))

  // Half a surrogate pair can only be hidden in an escape.
  const members = countSound(value, text.includes('\\u'))
  if (members === scan) return ok(value)
  const problems: Problem[] = []
  inspect(value, '', problems)
  if (problems.length === 0 || members !== undefined) problems.push(...duplicateKeys(text))
  return refused(...problems)
}

/** Whether a JSON value is an object, neither array nor null. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether a JSON value is an array; `Array.isArray` would forget what the items are. */
export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

function isLarger(source: string | Uint8Array, maxBytes: number): boolean {
  if (typeof source !== 'string') return source.length > maxBytes
  // One UTF-16 unit is one to three bytes of UTF-8, so most texts need no encoding to be measured.
  if (source.length > maxBytes) return true
  return source.length * 3 > maxBytes && utf8(source).length > maxBytes
}

function hasByteOrderMark(source: string | Uint8Array): boolean {
  if (typeof source === 'string') return source.charCodeAt(0) === BYTE_ORDER_MARK
  return source[0] === 0xef && source[1] === 0xbb && source[2] === 0xbf
}

/** `JSON.parse` never gives `undefined`, so it can stand for a text that is not JSON. */
function parsed(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/**
 * How many characters of a text its value does not account for. A member that `JSON.parse` dropped takes
 * {@link SHORTEST_MEMBER}, and two for each escape in it of which one is given back here. Infinite where more is to
 * be looked at than length: deep nesting, numbers out of range, escapes that can hide half a surrogate pair.
 */
function roomIn(text: string, value: Json, maxDepth: number): number {
  let escapes = 0
  for (let at = text.indexOf('\\'); at !== -1; at = text.indexOf('\\', at + 2)) {
    if (text.charCodeAt(at + 1) === LETTER_U) return Number.POSITIVE_INFINITY
    escapes += 1
  }
  return text.length - escapes - leastLength(value, maxDepth)
}

/** Stands for no length; a whole number, because sums of those are many times as fast. */
const UNMEASURED = -1_000_000_000

/** A length that no JSON text of a value undercuts; {@link UNMEASURED} where it nests too deep or is out of range. */
function leastLength(value: Json, depth: number): number {
  if (typeof value === 'string') return value.length + 2
  if (typeof value === 'number') return leastDigits(value)
  if (typeof value !== 'object' || value === null) return value === false ? 5 : 4
  if (depth === 0) return UNMEASURED
  let length = 1
  if (isJsonArray(value)) {
    for (let index = 0; index < value.length; index += 1)
      length += 1 + leastLength(value[index] ?? null, depth - 1)
    return value.length === 0 ? 2 : length
  }
  const object = value as JsonObject
  // `JSON.parse` makes own members only, so nothing inherited is measured.
  for (const name in object) {
    const member = object[name] ?? null
    // Most members are texts, and a call for each would take as long as the rest.
    const inside = typeof member === 'string' ? member.length + 2 : leastLength(member, depth - 1)
    length += name.length + 4 + inside
  }
  return length === 1 ? 2 : length
}

/** The same for a number, which an exponent can make shorter than its digits: `1e5`, `1e-7`. */
function leastDigits(number: number): number {
  if (!Number.isFinite(number)) return UNMEASURED
  // An exponent takes two characters at least, and pays from the third zero on.
  if (Number.isSafeInteger(number) && number % 1000 !== 0) return String(number).length
  const text = String(number)
  const significant = text.replace(/e.*$|[-.]/g, '').replace(/^0+|0+$/g, '').length
  return Number.isInteger(number) ? Math.min(text.length, significant + 2) : significant + 1
}

/** Index just after the string that opens at `open`; the length of the text when it never closes. */
function afterString(text: string, open: number): number {
  let close = text.indexOf('"', open + 1)
  while (close !== -1) {
    let before = close - 1
    while (text.charCodeAt(before) === BACKSLASH) before -= 1
    if ((close - before) % 2 === 1) return close + 1
    close = text.indexOf('"', close + 1)
  }
  return text.length
}

/** The number of members (colons outside strings) of a text, or `undefined` when it nests too deep. */
function countMembers(text: string, maxDepth: number): number | undefined {
  let members = 0
  let depth = 0
  let index = 0
  while (index < text.length) {
    const code = text.charCodeAt(index)
    if (code === QUOTE) {
      index = afterString(text, index)
      continue
    }
    if (code === COLON) members += 1
    else if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      depth += 1
      if (depth > maxDepth) return undefined
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) depth -= 1
    index += 1
  }
  return members
}

/** The number of members of a value, or `undefined` when it holds what {@link inspect} reports. */
function countSound(value: Json, hasEscapes: boolean): number | undefined {
  if (typeof value === 'string') return hasEscapes && !value.isWellFormed() ? undefined : 0
  if (typeof value === 'number') return Number.isFinite(value) ? 0 : undefined
  if (typeof value !== 'object' || value === null) return 0
  let members = 0
  if (isJsonArray(value)) {
    for (const item of value) {
      const inside = countSound(item, hasEscapes)
      if (inside === undefined) return undefined
      members += inside
    }
    return members
  }
  const object = value as JsonObject
  // `JSON.parse` makes own members only, so nothing inherited is counted.
  for (const name in object) {
    const isSound = !hasEscapes || name.isWellFormed()
    const inside = isSound ? countSound(object[name] ?? null, hasEscapes) : undefined
    if (inside === undefined) return undefined
    members += 1 + inside
  }
  return members
}

/** Reports the strings and numbers that the grammar allows and we do not. */
function inspect(value: Json, path: string, problems: Problem[]): void {
  if (typeof value === 'string') {
    if (!value.isWellFormed()) problems.push(at('json.encoding', path))
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) problems.push(at('json.number-range', path))
  } else if (isJsonArray(value)) {
    for (const [index, item] of value.entries()) inspect(item, join(path, index), problems)
  } else if (isJsonObject(value)) {
    for (const [key, member] of Object.entries(value)) {
      if (!key.isWellFormed()) problems.push(at('json.encoding', path))
      inspect(member, join(path, key), problems)
    }
  }
}

interface Level {
  readonly path: string
  /** Keys seen so far; absent in an array. */
  readonly keys?: Set<string>
  /** The member or item that the scan stands in. */
  current: string | number
  expectsKey: boolean
}

/** The path of every member whose key its object already had. The text is known to be JSON. */
function duplicateKeys(text: string): Problem[] {
  const problems: Problem[] = []
  const levels: Level[] = []
  let index = 0
  while (index < text.length) {
    const code = text.charCodeAt(index)
    const level = levels.at(-1)
    if (code === QUOTE) {
      const end = afterString(text, index)
      if (level?.keys !== undefined && level.expectsKey) {
        const key = String(parsed(text.slice(index, end)))
        if (level.keys.has(key)) problems.push(problem('json.duplicate-key', join(level.path, key), { key }))
        level.keys.add(key)
        level.current = key
        level.expectsKey = false
      }
      index = end
      continue
    }
    if (code === OPEN_OBJECT || code === OPEN_ARRAY) {
      const path = level === undefined ? '' : join(level.path, level.current)
      levels.push(
        code === OPEN_OBJECT
          ? { path, keys: new Set(), current: '', expectsKey: true }
          : { path, current: 0, expectsKey: false },
      )
    } else if (code === CLOSE_OBJECT || code === CLOSE_ARRAY) levels.pop()
    else if (code === COMMA && level !== undefined) {
      if (level.keys === undefined) level.current = Number(level.current) + 1
      else level.expectsKey = true
    }
    index += 1
  }
  return problems
}

function join(path: string, step: string | number): string {
  return path === '' ? String(step) : `${path}.${step}`
}

function at(code: JsonProblemCode, path: string): Problem {
  return path === '' ? problem(code) : problem(code, path)
}
