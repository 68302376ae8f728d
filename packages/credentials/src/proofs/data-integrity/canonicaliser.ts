import { equalBytes, type JsonObject, ok, type Problem, type Result, utf8 } from '@tesela/kernel'
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
import type { Template } from './template.ts'
import { TemplateMemory } from './template-memory.ts'

type Digest = 'sha256' | 'sha384'
export type CanonicalResult = Result<Uint8Array, Problem<JsonLdCode>>

/**
 * Gives the RDFC-1.0 canonical N-Quads of JSON-LD documents in UTF-8, not to be changed by who gets them; see
 * `canonicaliseJsonLd` for the problems.
 */
export interface Canonicaliser {
  readonly canonicalise: (document: JsonObject, digest: Digest) => Promise<CanonicalResult>
}

/** The full engine for every document. */
export function createEngineCanonicaliser(contexts: readonly KnownContext[] = knownContexts): Canonicaliser {
  const loadContext = createContextLoader(contexts)
  return {
    canonicalise: async (document, digest) =>
      encoded(await canonicaliseJsonLd(document, loadContext, digest)),
  }
}

export interface TemplateOptions {
  readonly contexts?: readonly KnownContext[]
  /** Shapes remembered; the one used longest ago is forgotten first. Default 100. */
  readonly maxShapes?: number
  /** A shape is compiled when it is seen for this time; before, the engine is asked. Default 2. */
  readonly compileAt?: number
}

/**
 * Canonicalises documents of a shape seen before by template, many times faster than the engine, and leaves every
 * other document to the engine. Each template was checked against the engine on a real document before it is
 * used. What it remembers lives in this object and is bounded.
 */
export function createTemplateCanonicaliser(
  cryptography: Pick<Cryptography, 'sha256' | 'sha384'>,
  options: TemplateOptions = {},
): Canonicaliser {
  const contexts = options.contexts ?? knownContexts
  const memory = new TemplateMemory(iriLikeTerms(contexts), options.maxShapes ?? 100)
  const loadContext = createContextLoader(contexts)
  const compileAt = options.compileAt ?? 2
  const hashes = {
    sha256: async (text: string) => hex(await cryptography.sha256(utf8(text))),
    sha384: async (text: string) => hex(await cryptography.sha384(utf8(text))),
  }
  const render = async (template: Template, values: readonly string[], digest: Digest) => {
    const canonical = await template.canonical(values, hashes[digest])
    return canonical instanceof Uint8Array ? ok(canonical) : encoded(await canonicalNQuads(canonical, digest))
  }

  return {
    canonicalise: async (document, digest) => {
      const recent = memory.recognise(document, digest)
      if (recent !== undefined) return await render(recent.template, recent.values, digest)
      const canonical = async () => encoded(await canonicaliseJsonLd(document, loadContext, digest))
      const shape = shapeOf(document, memory.terms)
      if (shape === undefined) return await canonical()
      const known = memory.look(shape, digest)
      if (known.template !== undefined) return await render(known.template, shape.values, digest)
      const result = await canonical()
      if (!result.ok || known.isHopeless || known.seen < compileAt) return result

      const template = await compiled(shape, known.fixed, loadContext)
      const rendered = template?.template && (await render(template.template, shape.values, digest))
      const isRight = rendered?.ok === true && equalBytes(rendered.value, result.value)
      memory.learn(shape, digest, template?.fixed ?? known.fixed, isRight ? template?.template : undefined)
      return result
    },
  }
}

interface Compiled {
  readonly fixed: ReadonlySet<number>
  readonly template?: Template
}

/** Compiles a shape, once more when some of its slots turn out to need their values fixed. */
async function compiled(
  shape: Shape,
  fixed: ReadonlySet<number>,
  loadContext: ContextLoader,
): Promise<Compiled> {
  const first = await compileTemplate(shape, fixed, loadContext)
  if (first.kind === 'template') return { fixed, template: first.template }
  if (first.kind === 'unsupported') return { fixed }
  const more = new Set([...fixed, ...first.slots])
  const second = await compileTemplate(shape, more, loadContext)
  return second.kind === 'template' ? { fixed: more, template: second.template } : { fixed: more }
}

function encoded(result: Result<string, Problem<JsonLdCode>>): CanonicalResult {
  return result.ok ? ok(utf8(result.value)) : result
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

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

function hex(bytes: Uint8Array): string {
  let text = ''
  for (let index = 0; index < bytes.length; index += 1) text += HEX[bytes[index] ?? 0]
  return text
}
