import { isJsonArray, type Json, type JsonObject } from '@tesela/kernel'
import { iriPrefix, type Shape, type Skeleton, type SkeletonObject } from './shape.ts'

/**
 * Recognises documents of one shape by walking document and skeleton side by side, which costs a tenth of taking
 * the shape of a document: nothing is built, and a value that did not change since the last document was looked
 * at before.
 */
export class ShapeMatcher {
  private readonly skeleton: SkeletonObject
  private readonly terms: ReadonlySet<string>
  private readonly prefixes: readonly (string | undefined)[]
  /** The values of the last document that matched. */
  private known: readonly string[]
  private values: string[]
  private hasNewIri = false

  /** @param skeleton the shape's, with slots that have to keep their values filled in */
  constructor(skeleton: SkeletonObject, shape: Shape, terms: ReadonlySet<string>) {
    this.skeleton = skeleton
    this.terms = terms
    this.prefixes = shape.values.map(iriPrefix)
    this.known = shape.values
    this.values = []
  }

  /** The values of a document in the slots, or `undefined` when it is of another shape. */
  match(document: JsonObject): readonly string[] | undefined {
    this.values = [...this.known]
    this.hasNewIri = false
    const seen: Seen = new Uint8Array(this.known.length)
    if (!this.isObject(document, this.skeleton, seen)) return undefined
    // Other slots, other IRIs: equal ones would merge nodes that are two in this shape.
    if (this.hasNewIri && !this.areIrisDistinct()) return undefined
    this.known = this.values
    return this.known
  }

  private isObject(value: JsonObject, skeleton: SkeletonObject, seen: Seen): boolean {
    let index = 0
    for (const name in value) {
      const member = value[name]
      if (member === undefined) continue
      const expected = skeleton.members[index]
      if (expected === undefined || skeleton.names[index] !== name) return false
      if (!this.isPart(member, expected, seen)) return false
      index += 1
    }
    return index === skeleton.names.length
  }

  private isPart(value: Json, skeleton: Skeleton, seen: Seen): boolean {
    if (skeleton.kind === 'slot') {
      return typeof value === 'string' && this.fits(value, skeleton.slot, skeleton.prefix, seen)
    }
    if (skeleton.kind === 'whole') return value === skeleton.value
    if (typeof value !== 'object' || value === null) return false
    if (skeleton.kind === 'object') return !isJsonArray(value) && this.isObject(value, skeleton, seen)
    if (!isJsonArray(value) || value.length !== skeleton.items.length) return false
    for (let index = 0; index < value.length; index += 1) {
      const expected = skeleton.items[index]
      if (expected === undefined || !this.isPart(value[index] ?? null, expected, seen)) return false
    }
    return true
  }

  private fits(value: string, slot: number, prefix: string | undefined, seen: Seen): boolean {
    if (seen[slot] === 1) return value === this.values[slot]
    seen[slot] = 1
    if (value === this.known[slot]) return true
    if (value === '' || this.terms.has(value) || iriPrefix(value) !== prefix) return false
    this.values[slot] = value
    if (prefix !== undefined) this.hasNewIri = true
    return true
  }

  private areIrisDistinct(): boolean {
    const iris = this.values.filter((_, slot) => this.prefixes[slot] !== undefined)
    return new Set(iris).size === iris.length
  }
}

/** Slots that were met in this document. */
type Seen = Uint8Array
