import { isJsonArray, type Json, type JsonObject } from '@tesela/kernel'

/**
 * The shape of a document: everything that decides how JSON-LD turns it into RDF, with the values that are only
 * carried along taken out into numbered slots. Two documents with equal `key` differ in `values` alone.
 *
 * A string is taken out when it is an absolute IRI (its scheme, and which IRIs of the document are equal, stay in
 * the shape, because nodes with equal ids merge) or any other text. What stays whole in the shape: contexts,
 * names, numbers, booleans, null, types and values under keywords, empty texts, and IRIs that a context defines
 * as a term. Whether a text that was taken out is really only carried along is found out by compiling the shape.
 */
export interface Shape {
  readonly skeleton: SkeletonObject
  readonly key: string
  /** One value per slot, in the order of the document; equal IRIs share a slot. */
  readonly values: readonly string[]
}

export interface SkeletonObject {
  readonly kind: 'object'
  readonly names: readonly string[]
  readonly members: readonly Skeleton[]
}

/** A part of a document. `whole` is compared as it is; a `slot` with a `prefix` holds an IRI of that scheme. */
export type Skeleton =
  | SkeletonObject
  | { readonly kind: 'array'; readonly items: readonly Skeleton[] }
  | { readonly kind: 'whole'; readonly value: string | number | boolean | null }
  | { readonly kind: 'slot'; readonly slot: number; readonly prefix?: string }

/** Documents beyond this are left to the engine: a shape costs memory for as long as it is remembered. */
const MAX_KEY_LENGTH = 100_000

const IRI = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|^`\\\p{Cc}]*$/u

/**
 * The shape of a document, or `undefined` when it has none that can be remembered: a context in the document
 * itself that defines terms with a colon, or too large.
 * @param terms names with a colon that known contexts define
 */
export function shapeOf(document: JsonObject, terms: ReadonlySet<string>): Shape | undefined {
  const values: string[] = []
  const iris = new Map<string, number>()
  let isUsable = true

  const text = (value: string): Skeleton => {
    if (value === '' || terms.has(value)) return { kind: 'whole', value }
    const prefix = iriPrefix(value)
    if (prefix === undefined) return { kind: 'slot', slot: values.push(value) - 1 }
    const slot = iris.get(value) ?? values.push(value) - 1
    iris.set(value, slot)
    return { kind: 'slot', slot, prefix }
  }
  const part = (value: Json, isInterpreted: boolean): Skeleton => {
    if (typeof value === 'string' && !isInterpreted) return text(value)
    if (typeof value !== 'object' || value === null) return { kind: 'whole', value }
    if (!isJsonArray(value)) return object(value, false)
    return { kind: 'array', items: value.map((item) => part(item, isInterpreted)) }
  }
  const object = (value: JsonObject, isContext: boolean): SkeletonObject => {
    const names = Object.keys(value).filter((name) => value[name] !== undefined)
    const members = names.map((name) => {
      const member = value[name] ?? null
      if (name === '@context' || isContext) return context(member)
      return part(member, isInterpretedName(name))
    })
    return { kind: 'object', names, members }
  }
  const context = (value: Json): Skeleton => {
    if (typeof value !== 'object' || value === null) return { kind: 'whole', value }
    if (isJsonArray(value)) return { kind: 'array', items: value.map(context) }
    if (Object.keys(value).some((name) => name.includes(':'))) isUsable = false
    return object(value, true)
  }

  const skeleton = object(document, false)
  const key = JSON.stringify(skeleton)
  return isUsable && key.length <= MAX_KEY_LENGTH ? { skeleton, key, values } : undefined
}

/** Names whose texts JSON-LD interprets by what they say. */
function isInterpretedName(name: string): boolean {
  return name === 'type' || (name.startsWith('@') && name !== '@id' && name !== '@value')
}

/** The scheme of an absolute IRI with its colon and slashes, or `undefined` for any other text. */
export function iriPrefix(value: string): string | undefined {
  const colon = value.indexOf(':')
  if (colon < 1 || !IRI.test(value)) return undefined
  return value.slice(0, value.startsWith('//', colon + 1) ? colon + 3 : colon + 1)
}

/** The document of a shape with `values` in its slots. */
export function documentOf(skeleton: SkeletonObject, values: readonly string[]): JsonObject {
  const part = (node: Skeleton): Json => {
    if (node.kind === 'object') return documentOf(node, values)
    if (node.kind === 'array') return node.items.map(part)
    return node.kind === 'slot' ? (values[node.slot] ?? '') : node.value
  }
  const members = skeleton.members.map((member, index): [string, Json] => [
    skeleton.names[index] ?? '',
    part(member),
  ])
  return Object.fromEntries(members)
}

/** The skeleton with some of its slots filled for good. */
export function withFixed(
  skeleton: SkeletonObject,
  fixed: ReadonlySet<number>,
  values: readonly string[],
): SkeletonObject {
  const part = (node: Skeleton): Skeleton => {
    if (node.kind === 'object') return withFixed(node, fixed, values)
    if (node.kind === 'array') return { kind: 'array', items: node.items.map(part) }
    const value = node.kind === 'slot' && fixed.has(node.slot) ? values[node.slot] : undefined
    return value === undefined ? node : { kind: 'whole', value }
  }
  return { ...skeleton, members: skeleton.members.map(part) }
}

/** The prefixes of the slots, `undefined` where a slot holds no IRI. */
export function slotPrefixes(shape: Shape): (string | undefined)[] {
  return shape.values.map((value) => iriPrefix(value))
}
