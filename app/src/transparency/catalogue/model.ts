import type { LanguageMap, PlainDate } from '@tesela/kernel'
import type { DossierSpecification } from '@tesela/principles/dossier'
import { byStart, isOpen, type Offer } from '../offer/model.ts'
import type { TileState } from '../specification/judge.ts'

/** What the catalogue shows of one micro-credential, and what it can be found by. */
export interface CatalogueEntry {
  readonly organisationId: string
  readonly specificationId: string
  readonly versionId: string
  readonly providerSlug: string
  readonly providerName: string
  readonly country: string
  readonly place: string
  readonly title: LanguageMap
  readonly summary: LanguageMap
  /** Languages in which one can learn or be assessed. */
  readonly languages: readonly string[]
  readonly eqf?: number
  readonly mode?: string
  /** ISCED-F broad fields, two digits. */
  readonly fields: readonly string[]
  readonly hours?: number
  readonly ects?: number
  /** The lowest price among open offers, all fees included. */
  readonly price?: number
  readonly currency?: string
  readonly startsOn?: PlainDate
  readonly anyTime: boolean
  /** The day since which nobody new can begin. */
  readonly stoppedOn?: PlainDate
  readonly tiles: readonly TileState[]
  readonly publishedOn: PlainDate
}

/** What a reader asked for; empty lists ask for nothing. */
export interface CatalogueQuery {
  readonly text: string
  readonly language: readonly string[]
  readonly level: readonly string[]
  readonly mode: readonly string[]
  readonly field: readonly string[]
  readonly size: readonly string[]
  readonly price: readonly string[]
  readonly provider: readonly string[]
  /** 1 is the first page. */
  readonly page: number
}

export const facetIds = ['language', 'level', 'mode', 'field', 'size', 'price', 'provider'] as const
export type FacetId = (typeof facetIds)[number]

/** Sizes in hours of work: the lower end belongs to the class. */
export const sizeClasses = [
  { id: 'to-25', from: 0, to: 25 },
  { id: 'to-75', from: 25, to: 75 },
  { id: 'to-150', from: 75, to: 150 },
  { id: 'over-150', from: 150, to: Number.POSITIVE_INFINITY },
] as const

export const priceClasses = [
  { id: 'free', from: 0, to: 0.005 },
  { id: 'to-200', from: 0.005, to: 200.005 },
  { id: 'over-200', from: 200.005, to: Number.POSITIVE_INFINITY },
] as const

/** How an entry answers a facet. To add one: a row here, its id above, its words in the catalogues. */
const facetValues: Readonly<Record<FacetId, (entry: CatalogueEntry) => readonly string[]>> = {
  language: (entry) => entry.languages,
  level: (entry) => (entry.eqf === undefined ? ['none'] : [String(entry.eqf)]),
  mode: (entry) => (entry.mode === undefined ? [] : [entry.mode]),
  field: (entry) => entry.fields,
  size: (entry) =>
    classOf(entry.hours ?? (entry.ects === undefined ? undefined : entry.ects * 25), sizeClasses),
  price: (entry) => classOf(entry.price, priceClasses),
  provider: (entry) => [entry.providerSlug],
}

function classOf(
  value: number | undefined,
  classes: readonly { readonly id: string; readonly from: number; readonly to: number }[],
): readonly string[] {
  return value === undefined
    ? []
    : classes.filter(({ from, to }) => value >= from && value < to).map(({ id }) => id)
}

/** Whether an entry answers every facet of the query but `except`. */
export function matches(entry: CatalogueEntry, query: CatalogueQuery, except?: FacetId): boolean {
  return facetIds.every((facet) => {
    if (facet === except || query[facet].length === 0) return true
    return facetValues[facet](entry).some((value) => query[facet].includes(value))
  })
}

export interface FacetCount {
  readonly value: string
  readonly count: number
}

/** How many of the entries each value of each facet would leave, the other facets being as they are. */
export function facetCounts(
  entries: readonly CatalogueEntry[],
  query: CatalogueQuery,
): Readonly<Record<FacetId, readonly FacetCount[]>> {
  const of = (facet: FacetId): readonly FacetCount[] => {
    const counts = new Map<string, number>(query[facet].map((value) => [value, 0]))
    for (const entry of entries.filter((one) => matches(one, query, facet))) {
      for (const value of facetValues[facet](entry)) counts.set(value, (counts.get(value) ?? 0) + 1)
    }
    return [...counts]
      .map(([value, count]) => ({ value, count }))
      .toSorted((a, b) => (a.value < b.value ? -1 : 1))
  }
  return {
    language: of('language'),
    level: of('level'),
    mode: of('mode'),
    field: of('field'),
    size: of('size'),
    price: of('price'),
    provider: of('provider'),
  }
}

/** The words of a search: lower case, without diacritics, so that "ligipaas" finds "ligipääs". */
export function foldedWords(text: string): readonly string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

/** Everything of a description that a search looks through, in every language. */
export function searchText(spec: DossierSpecification, providerName: string): string {
  const maps = [
    spec.title,
    spec.summary,
    spec.content,
    ...(spec.learningOutcomes ?? []).map(({ text }) => text),
  ]
  return foldedWords([...maps.flatMap((map) => Object.values(map ?? {})), providerName].join(' ')).join(' ')
}

/** What the open offers add to an entry: the lowest price and the next start. */
export function offerFacts(
  offers: readonly Offer[],
  today: PlainDate,
): Pick<CatalogueEntry, 'price' | 'currency' | 'startsOn' | 'anyTime'> {
  const open = offers
    .filter((offer) => offer.status === 'published' && isOpen(offer.content, today))
    .toSorted(byStart)
  const cheapest = open
    .flatMap(({ content }) => (content.price?.amount === undefined ? [] : [content.price]))
    .toSorted((left, right) => (left.amount ?? 0) - (right.amount ?? 0))[0]
  const next = open.find(({ content }) => content.start !== undefined && content.anyTime !== true)?.content
    .start
  return {
    anyTime: open.some(({ content }) => content.anyTime === true),
    ...(cheapest?.amount === undefined ? {} : { price: cheapest.amount }),
    ...(cheapest?.currency === undefined ? {} : { currency: cheapest.currency }),
    ...(next === undefined ? {} : { startsOn: next }),
  }
}

/** The languages, sizes and fields of a description as the catalogue finds them. */
export function specificationFacts(
  spec: DossierSpecification,
): Pick<CatalogueEntry, 'languages' | 'eqf' | 'mode' | 'fields' | 'hours' | 'ects'> {
  const ects = spec.workload?.credits?.find(({ system }) => system === 'ECTS')?.points
  const eqf = spec.level?.eqf
  return {
    languages: [...new Set([...(spec.languages?.instruction ?? []), ...(spec.languages?.assessment ?? [])])],
    fields: [...new Set((spec.iscedF ?? []).map((code) => code.slice(0, 2)))],
    ...(eqf === undefined ? {} : { eqf }),
    ...(spec.participation === undefined ? {} : { mode: spec.participation }),
    ...(spec.workload?.hours === undefined ? {} : { hours: spec.workload.hours }),
    ...(ects === undefined ? {} : { ects }),
  }
}
