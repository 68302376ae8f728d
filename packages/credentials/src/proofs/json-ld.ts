import { type JsonObject, ok, type Problem, problem, type Result, refused } from '@tesela/kernel'
import jsonld from 'jsonld'
import rdfCanonize, { type Quad } from 'rdf-canonize'
import { knownContexts } from './contexts.ts'
import { blankNodes } from './data-integrity/n-quads.ts'

/** The context document at a URL, or `undefined` when it is not one of those that are trusted. No network. */
export type ContextLoader = (url: string) => Readonly<Record<string, unknown>> | undefined

/** Why a document has no canonical form. */
export type JsonLdCode = 'context.unknown' | 'json-ld.unsafe' | 'json-ld.invalid' | 'json-ld.too-complex'

/** Name of the error that the engine raises when safe mode finds data that it would drop. */
const UNSAFE = 'jsonld.ValidationError'
/**
 * Blank nodes that look alike may cost a power of their number, a smaller one the more nodes there are: real
 * documents need little, and graphs made to be slow are refused instead.
 */
const WORK_FACTORS = [
  { nodes: 30, factor: 3 },
  { nodes: 200, factor: 2 },
  { nodes: Number.POSITIVE_INFINITY, factor: 1 },
] as const

/** A loader of {@link knownContexts} and nothing else. */
export function createContextLoader(contexts = knownContexts): ContextLoader {
  const documents = new Map(contexts.map(({ url, document }) => [url, document]))
  return (url) => documents.get(url)
}

/**
 * The RDF dataset of a JSON-LD document (JSON-LD 1.1 API §7), in safe mode: what a context does not define is
 * refused, because a signature would not cover it. Problems: `context.unknown` {url}, `json-ld.unsafe`,
 * `json-ld.invalid`.
 */
export async function toDataset(
  document: JsonObject,
  loadContext: ContextLoader,
  options: { readonly safe: boolean } = { safe: true },
): Promise<Result<readonly Quad[], Problem<JsonLdCode>>> {
  let unknown: string | undefined
  const documentLoader = async (url: string) => {
    const context = loadContext(url)
    if (context === undefined) {
      unknown ??= url
      throw new RangeError('not a known context')
    }
    return { contextUrl: undefined, documentUrl: url, document: context }
  }
  try {
    const dataset: unknown = await jsonld.toRDF(document, {
      documentLoader,
      base: null,
      safe: options.safe,
      // VC Data Integrity has base directions signed with the texts, as data types.
      rdfDirection: 'i18n-datatype',
      produceGeneralizedRdf: false,
    } as object)
    return ok(dataset as readonly Quad[])
  } catch (error) {
    if (unknown !== undefined) return refused(problem('context.unknown', '@context', { url: unknown }))
    const isUnsafe = error instanceof Error && error.name === UNSAFE
    return refused(problem(isUnsafe ? 'json-ld.unsafe' : 'json-ld.invalid'))
  }
}

/**
 * RDFC-1.0 canonical N-Quads of a dataset. Quads that stand in it twice count once, as in any set; the engine
 * would write them twice. Problem: `json-ld.too-complex`, for graphs made to be slow.
 */
export async function canonicalNQuads(
  dataset: readonly Quad[],
  digest: 'sha256' | 'sha384' = 'sha256',
): Promise<Result<string, Problem<JsonLdCode>>> {
  const nodes = blankNodes(dataset).size
  const { factor = 1 } = WORK_FACTORS.find((row) => nodes <= row.nodes) ?? {}
  try {
    return ok(
      await rdfCanonize.canonize(distinct(dataset), {
        algorithm: 'RDFC-1.0',
        messageDigestAlgorithm: digest,
        maxWorkFactor: factor,
      }),
    )
  } catch {
    return refused(problem('json-ld.too-complex'))
  }
}

/** Canonical N-Quads of a document: {@link toDataset}, then {@link canonicalNQuads}. */
export async function canonicaliseJsonLd(
  document: JsonObject,
  loadContext: ContextLoader,
  digest: 'sha256' | 'sha384' = 'sha256',
): Promise<Result<string, Problem<JsonLdCode>>> {
  const dataset = await toDataset(document, loadContext)
  return dataset.ok ? await canonicalNQuads(dataset.value, digest) : dataset
}

function distinct(dataset: readonly Quad[]): readonly Quad[] {
  const quads = new Map<string, Quad>()
  for (const quad of dataset) {
    const { subject, predicate, object, graph } = quad
    const { termType, value, language, datatype } = object
    const terms = [
      subject.termType,
      subject.value,
      predicate.value,
      termType,
      value,
      language,
      datatype?.value,
    ]
    const key = JSON.stringify([...terms, graph.termType, graph.value])
    if (!quads.has(key)) quads.set(key, quad)
  }
  return quads.size === dataset.length ? dataset : [...quads.values()]
}
