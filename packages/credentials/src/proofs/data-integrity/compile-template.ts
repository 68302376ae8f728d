import type { Quad, Term } from 'rdf-canonize'
import { type ContextLoader, toDataset } from '../json-ld.ts'
import { documentOf, iriPrefix, type Shape } from './shape.ts'
import { Template } from './template.ts'

/** Terms that put meaning, not only data, into a position. */
const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#'
const RDF_TYPE = `${RDF}type`
const RDF_FIRST = `${RDF}first`
const RDF_NIL = `${RDF}nil`

/** `template`: ready. `fix`: these slots decide what the document means and belong into the key. */
export type Compilation =
  | { readonly kind: 'template'; readonly template: Template }
  | { readonly kind: 'fix'; readonly slots: readonly number[] }
  | { readonly kind: 'unsupported' }

/**
 * Compiles a shape: expands a document of it once with a marker in every slot, and turns the quads in which the
 * markers come out into a template. A slot is only carried along when its marker comes out, whole, as a subject,
 * an object other than a type, or the value of a literal, and nowhere else.
 * @param fixed slots whose values are part of the key already and stay as they are
 */
export async function compileTemplate(
  shape: Shape,
  fixed: ReadonlySet<number>,
  loadContext: ContextLoader,
): Promise<Compilation> {
  const stem = markerStem(shape)
  const markers = shape.values.map((value, index) => `${iriPrefix(value) ?? ''}${stem}${index}-end`)
  const values = markers.map((marker, index) => (fixed.has(index) ? (shape.values[index] ?? '') : marker))
  const marked = documentOf(shape.skeleton, values)
  const safe = await toDataset(marked, loadContext)
  const dataset = safe.ok ? safe : await toDataset(marked, loadContext, { safe: false })
  if (!dataset.ok) return { kind: 'unsupported' }

  const slotOf = new Map(markers.map((marker, index) => [marker, index]))
  const carried = carriedSlots(dataset.value, slotOf, stem)
  const interpreted = markers.flatMap((_, index) => (fixed.has(index) || carried.has(index) ? [] : [index]))
  if (interpreted.length > 0) return { kind: 'fix', slots: interpreted }
  // Markers are harmless texts: what safe mode still objects to is the document itself.
  if (!safe.ok || hasParallelLists(dataset.value)) return { kind: 'unsupported' }
  return { kind: 'template', template: new Template(dataset.value, slotOf, markers.length) }
}

/** A text that stands in none of the values, so that a marker can be told from data. */
function markerStem(shape: Shape): string {
  for (let attempt = 0; ; attempt += 1) {
    const stem = `slot-${attempt}-`
    if (!shape.key.includes(stem) && !shape.values.some((value) => value.includes(stem))) return stem
  }
}

/** The slots whose markers come out of the expansion only where a value is carried along. */
function carriedSlots(
  dataset: readonly Quad[],
  slotOf: ReadonlyMap<string, number>,
  stem: string,
): ReadonlySet<number> {
  const carried = new Set<number>()
  const interpreted = new Set<number>()
  const look = (text: string | undefined, isData: boolean) => {
    if (text === undefined || !text.includes(stem)) return
    const slot = slotOf.get(text)
    if (slot !== undefined && isData) carried.add(slot)
    else
      for (const [marker, index] of slotOf)
        if (text.includes(marker.slice(marker.indexOf(stem)))) interpreted.add(index)
  }
  for (const { subject, predicate, object, graph } of dataset) {
    look(subject.value, true)
    look(predicate.value, false)
    look(object.value, predicate.value !== RDF_TYPE)
    look(object.datatype?.value, false)
    look(object.language, false)
    look(graph.value, false)
  }
  return new Set([...carried].filter((slot) => !interpreted.has(slot)))
}

/** The engine merges two equal lists of one property, so that their contents would decide the shape. */
function hasParallelLists(dataset: readonly Quad[]): boolean {
  const name = (term: Term) => `${term.termType} ${term.value}`
  const heads = new Set(
    dataset.filter(({ predicate }) => predicate.value === RDF_FIRST).map(({ subject }) => name(subject)),
  )
  const seen = new Set<string>()
  return dataset.some(({ subject, predicate, object, graph }) => {
    if (!heads.has(name(object)) && object.value !== RDF_NIL) return false
    const place = JSON.stringify([name(subject), predicate.value, name(graph)])
    const isSecond = seen.has(place)
    seen.add(place)
    return isSecond
  })
}
