import { isJsonArray, type Json, type JsonObject } from '@tesela/kernel'

/**
 * The shape of a document: everything that decides how JSON-LD turns it into RDF, with the values that are only
 * carried along taken out. Two documents with equal `key` differ in `values` alone.
 *
 * A string is taken out when it is an absolute IRI (its scheme, and which IRIs of the document are equal, stay in
 * the key, because nodes with equal ids merge) or any other text. What stays whole in the key: contexts, names,
 * numbers, booleans, null, types and values under keywords, empty texts, and IRIs that a context defines as a
 * term. Whether a text that was taken out is really only carried along is found out by compiling the shape.
 */
export interface Shape {
  readonly key: string
  /** One value per slot, in the order of the document; equal IRIs share a slot. */
  readonly values: readonly string[]
}

/** A place for a value in a document of some shape. `prefix` is the scheme of an IRI, with `//` if it has it. */
export interface Slot {
  readonly prefix?: string
}

/** Documents beyond this are left to the engine: a key costs memory for as long as it is remembered. */
const MAX_KEY_LENGTH = 64_000

const IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|^`\\\p{Cc}]*$/u

/**
 * The shape of a document, or `undefined` when it has none that can be remembered: contexts given in the
 * document itself, names with a quotation mark, or too large.
 * @param terms names that some context defines and that look like IRIs
 */
export function shapeOf(document: JsonObject, terms: ReadonlySet<string>): Shape | undefined {
  const walk = new ShapeWalk(terms)
  const key = walk.object(document)
  return walk.isUsable && key.length <= MAX_KEY_LENGTH ? { key, values: walk.values } : undefined
}

/** Names whose texts JSON-LD interprets by what they say. */
function isInterpreted(name: string): boolean {
  return name === 'type' || (name.startsWith('@') && name !== '@id' && name !== '@value')
}

class ShapeWalk {
  readonly values: string[] = []
  isUsable = true
  private readonly terms: ReadonlySet<string>
  private readonly iris = new Map<string, number>()

  constructor(terms: ReadonlySet<string>) {
    this.terms = terms
  }

  object(object: JsonObject): string {
    let key = '{'
    for (const name of Object.keys(object)) {
      const value = object[name]
      if (value === undefined) continue
      if (name.includes('"')) this.isUsable = false
      key += `"${name}"`
      if (name === '@context') key += this.context(value)
      else if (isInterpreted(name) && !holdsObjects(value)) key += JSON.stringify(value)
      else key += this.value(value)
    }
    return `${key}}`
  }

  private value(value: Json): string {
    if (typeof value === 'string') return this.text(value)
    if (typeof value !== 'object' || value === null) return `v${value}`
    if (!isJsonArray(value)) return this.object(value)
    let key = '['
    for (const item of value) key += this.value(item)
    return `${key}]`
  }

  private text(value: string): string {
    if (value === '') return 'e'
    const prefix = iriPrefix(value)
    if (prefix === undefined) {
      this.values.push(value)
      return 't'
    }
    if (this.terms.has(value)) return JSON.stringify(value)
    let slot = this.iris.get(value)
    if (slot === undefined) {
      slot = this.values.length
      this.iris.set(value, slot)
      this.values.push(value)
    }
    return `i${prefix}#${slot};`
  }

  private context(value: Json): string {
    const items = isJsonArray(value) ? value : [value]
    if (items.some((item) => typeof item !== 'string')) this.isUsable = false
    return JSON.stringify(value)
  }
}

function holdsObjects(value: Json): boolean {
  return isJsonArray(value) ? value.some(holdsObjects) : typeof value === 'object' && value !== null
}

/** The scheme of an absolute IRI with its colon and slashes, or `undefined` for any other text. */
function iriPrefix(value: string): string | undefined {
  const colon = value.indexOf(':')
  if (colon < 1 || !IRI.test(value)) return undefined
  return value.slice(0, value.startsWith('//', colon + 1) ? colon + 3 : colon + 1)
}

/** The slots of a document in the order in which {@link shapeOf} numbers its values. */
export function slotsOf(values: readonly string[]): Slot[] {
  return values.map((value) => {
    const prefix = iriPrefix(value)
    return prefix === undefined ? {} : { prefix }
  })
}

/** A document of the same shape with other values in the slots. */
export function withValues(
  document: JsonObject,
  terms: ReadonlySet<string>,
  values: readonly string[],
): JsonObject {
  let next = 0
  const iris = new Map<string, number>()
  const text = (value: string): string => {
    if (value === '') return value
    if (iriPrefix(value) === undefined) return values[next++] ?? value
    if (terms.has(value)) return value
    let slot = iris.get(value)
    if (slot === undefined) {
      slot = next++
      iris.set(value, slot)
    }
    return values[slot] ?? value
  }
  const copy = (value: Json): Json => {
    if (typeof value === 'string') return text(value)
    if (typeof value !== 'object' || value === null) return value
    return isJsonArray(value) ? value.map(copy) : copyObject(value)
  }
  const copyObject = (object: JsonObject): JsonObject => {
    const copied: [string, Json][] = []
    for (const name of Object.keys(object)) {
      const value = object[name]
      if (value === undefined) continue
      const isKept = name === '@context' || (isInterpreted(name) && !holdsObjects(value))
      copied.push([name, isKept ? value : copy(value)])
    }
    return Object.fromEntries(copied)
  }
  return copyObject(document)
}
