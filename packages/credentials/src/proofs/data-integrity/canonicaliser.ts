import { type JsonObject, ok, type Problem, type Result, utf8 } from '@tesela/kernel'
import { type KnownContext, knownContexts } from '../contexts.ts'
import type { Cryptography } from '../cryptography.ts'
import {
  type ContextLoader,
  canonicaliseJsonLd,
  canonicalNQuads,
  createContextLoader,
  type JsonLdCode,
} from '../json-ld.ts'
import { compileTemplate } from './compile-template.ts'
import { type Shape, shapeOf } from './shape.ts'
import type { HashText, Template } from './template.ts'

export type CanonicalResult = Result<string, Problem<JsonLdCode>>

/** Gives the RDFC-1.0 canonical N-Quads of JSON-LD documents; see `canonicaliseJsonLd` for the problems. */
export interface Canonicaliser {
  readonly canonicalise: (document: JsonObject, digest: 'sha256' | 'sha384') => Promise<CanonicalResult>
}

/** The full engine for every document. */
export function createEngineCanonicaliser(contexts: readonly KnownContext[] = knownContexts): Canonicaliser {
  const loadContext = createContextLoader(contexts)
  return { canonicalise: (document, digest) => canonicaliseJsonLd(document, loadContext, digest) }
}

export interface TemplateOptions {
  readonly contexts?: readonly KnownContext[]
  /** Shapes remembered; the one used longest ago is forgotten first. Default 100. */
  readonly maxShapes?: number
  /** A shape is compiled when it is seen for this time; before, the engine is asked. Default 2. */
  readonly compileAt?: number
}

/** What is known of one shape. */
interface ShapeEntry {
  seen: number
  /** Slots that were found to decide what a document means. */
  fixed: ReadonlySet<number>
  /** Templates by the values of the fixed slots; `null` where the engine has to do it. */
  templates: Map<string, Template | null>
}

const MAX_TEMPLATES_PER_SHAPE = 50

/**
 * Canonicalises documents of a shape seen before by template, forty times faster than the engine, and leaves
 * every other document to the engine. Each template was checked against the engine on a real document before
 * it is used. What it remembers lives in this object and is bounded.
 */
export function createTemplateCanonicaliser(
  cryptography: Pick<Cryptography, 'sha256' | 'sha384'>,
  options: TemplateOptions = {},
): Canonicaliser {
  const contexts = options.contexts ?? knownContexts
  const surroundings = { loadContext: createContextLoader(contexts), terms: iriLikeTerms(contexts) }
  const { maxShapes = 100, compileAt = 2 } = options
  const entries = new Map<string, ShapeEntry>()
  const hashes = {
    sha256: async (text: string) => hex(await cryptography.sha256(utf8(text))),
    sha384: async (text: string) => hex(await cryptography.sha384(utf8(text))),
  }

  const entryOf = (key: string): ShapeEntry => {
    const known = entries.get(key)
    const entry = known ?? { seen: 0, fixed: new Set<number>(), templates: new Map() }
    const [oldest] = entries.keys()
    if (known !== undefined) entries.delete(key)
    else if (entries.size >= maxShapes && oldest !== undefined) entries.delete(oldest)
    entries.set(key, entry)
    entry.seen += 1
    return entry
  }

  return {
    canonicalise: async (document, digest) => {
      const engine = () => canonicaliseJsonLd(document, surroundings.loadContext, digest)
      const shape = shapeOf(document, surroundings.terms)
      if (shape === undefined) return await engine()
      const entry = entryOf(`${digest}${shape.key}`)
      if (entry.seen < compileAt) return await engine()
      const template = entry.templates.get(variantOf(entry, shape))
      if (template === null) return await engine()
      if (template === undefined) {
        const canonical = await engine()
        if (canonical.ok)
          await learn(entry, document, shape, canonical.value, {
            ...surroundings,
            digest,
            hash: hashes[digest],
          })
        return canonical
      }
      return await fromTemplate(template, shape, digest, hashes[digest])
    },
  }
}

/** Compiles the document's shape and keeps the template when it gives what the engine gave. */
async function learn(
  entry: ShapeEntry,
  document: JsonObject,
  shape: Shape,
  canonical: string,
  surroundings: {
    readonly loadContext: ContextLoader
    readonly terms: ReadonlySet<string>
    readonly digest: 'sha256' | 'sha384'
    readonly hash: HashText
  },
): Promise<void> {
  let compilation = await compileTemplate(document, shape, entry.fixed, surroundings)
  if (compilation.kind === 'fix') {
    entry.fixed = new Set([...entry.fixed, ...compilation.slots])
    entry.templates = new Map()
    compilation = await compileTemplate(document, shape, entry.fixed, surroundings)
  }
  const template = compilation.kind === 'template' ? compilation.template : undefined
  const rendered = template && (await fromTemplate(template, shape, surroundings.digest, surroundings.hash))
  const isRight = rendered?.ok === true && rendered.value === canonical
  if (entry.templates.size >= MAX_TEMPLATES_PER_SHAPE) entry.templates.clear()
  entry.templates.set(variantOf(entry, shape), template !== undefined && isRight ? template : null)
}

async function fromTemplate(
  template: Template,
  shape: Shape,
  digest: 'sha256' | 'sha384',
  hash: HashText,
): Promise<CanonicalResult> {
  const canonical = await template.canonical(shape.values, hash)
  return typeof canonical === 'string' ? ok(canonical) : await canonicalNQuads(canonical, digest)
}

function variantOf(entry: ShapeEntry, shape: Shape): string {
  return entry.fixed.size === 0 ? '' : JSON.stringify([...entry.fixed].map((slot) => shape.values[slot]))
}

/** Terms that look like IRIs: a value equal to one would be expanded, not carried along. */
function iriLikeTerms(contexts: readonly KnownContext[]): ReadonlySet<string> {
  const terms = new Set<string>()
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return
    for (const [name, member] of Object.entries(value)) {
      if (name.includes(':')) terms.add(name)
      visit(member)
    }
  }
  for (const { document } of contexts) visit(document)
  return terms
}

function hex(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < bytes.length; index += 1) text += HEX[bytes[index] ?? 0]
  return text
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
