import type { JsonObject } from '@tesela/kernel'
import { ShapeMatcher } from './match-shape.ts'
import { type Shape, withFixed } from './shape.ts'
import type { Template } from './template.ts'

/** What is known of one shape. */
interface ShapeEntry {
  seen: number
  /** Slots that were found to decide what a document means. */
  fixed: ReadonlySet<number>
  /** Templates by the values of the fixed slots; `null` where the engine has to do it. */
  templates: Map<string, Template | null>
}

interface RecentTemplate {
  readonly digest: string
  readonly template: Template
  readonly matcher: ShapeMatcher
}

const MAX_TEMPLATES_PER_SHAPE = 50
/** Templates that are tried by walking side by side, before the shape of a document is taken. */
const MAX_RECENT = 6

/** The templates of a canonicaliser, bounded in number; what was used longest ago is forgotten first. */
export class TemplateMemory {
  /** Names with a colon that some context defines. */
  readonly terms: ReadonlySet<string>
  private readonly maxShapes: number
  private readonly entries = new Map<string, ShapeEntry>()
  private readonly recent: RecentTemplate[] = []

  constructor(terms: ReadonlySet<string>, maxShapes: number) {
    this.terms = terms
    this.maxShapes = maxShapes
  }

  /** The template of a document that is like one of the last few, with the document's values. */
  recognise(
    document: JsonObject,
    digest: string,
  ): { template: Template; values: readonly string[] } | undefined {
    for (const candidate of this.recent) {
      const values = candidate.digest === digest ? candidate.matcher.match(document) : undefined
      if (values !== undefined) return { template: candidate.template, values }
    }
    return undefined
  }

  /** What is known of a shape that was just seen once more. */
  look(shape: Shape, digest: string) {
    const key = `${digest}${shape.key}`
    const entry = this.entries.get(key) ?? { seen: 0, fixed: new Set<number>(), templates: new Map() }
    this.entries.delete(key)
    this.entries.set(key, entry)
    const [oldest] = this.entries.keys()
    if (this.entries.size > this.maxShapes && oldest !== undefined) this.entries.delete(oldest)
    entry.seen += 1
    const template = entry.templates.get(variantOf(entry.fixed, shape))
    if (template != null) this.remember(shape, digest, entry.fixed, template)
    return {
      seen: entry.seen,
      fixed: entry.fixed,
      template: template ?? undefined,
      /** It was compiled before, and only the engine can do it. */
      isHopeless: template === null,
    }
  }

  /** Keeps the template of a shape, or that it has none. */
  learn(shape: Shape, digest: string, fixed: ReadonlySet<number>, template: Template | undefined): void {
    const entry = this.entries.get(`${digest}${shape.key}`)
    if (entry === undefined) return
    // Keys are made of the values of the fixed slots, so more slots make the old keys meaningless.
    if (fixed.size !== entry.fixed.size || entry.templates.size >= MAX_TEMPLATES_PER_SHAPE)
      entry.templates.clear()
    entry.fixed = fixed
    entry.templates.set(variantOf(fixed, shape), template ?? null)
    if (template !== undefined) this.remember(shape, digest, fixed, template)
  }

  private remember(shape: Shape, digest: string, fixed: ReadonlySet<number>, template: Template): void {
    const skeleton = withFixed(shape.skeleton, fixed, shape.values)
    this.recent.unshift({ digest, template, matcher: new ShapeMatcher(skeleton, shape, this.terms) })
    if (this.recent.length > MAX_RECENT) this.recent.pop()
  }
}

function variantOf(fixed: ReadonlySet<number>, shape: Shape): string {
  return JSON.stringify([...fixed].map((slot) => shape.values[slot]))
}
