import { describe, expect, it } from 'vitest'
import type { Offer } from '../offer/model.ts'
import { registerCsv } from '../register/model.ts'
import { type CatalogueEntry, facetCounts, foldedWords, matches, offerFacts } from './model.ts'
import { readCatalogueQuery } from './schema.ts'

const entry: CatalogueEntry = {
  organisationId: 'o',
  specificationId: 's',
  versionId: 'v',
  providerSlug: 'one',
  providerName: 'One',
  country: 'EE',
  place: 'Tartu',
  title: { en: 'T' },
  summary: {},
  languages: ['en', 'et'],
  fields: ['06'],
  anyTime: false,
  tiles: [],
  publishedOn: '2026-01-01',
}
const query = (text: string) => readCatalogueQuery(new URLSearchParams(text))

describe('finding', () => {
  it('values of one facet widen, facets narrow each other', () => {
    const blended = { ...entry, mode: 'blended', eqf: 5 }
    expect(matches(blended, query('mode=online&mode=blended'))).toBe(true)
    expect(matches(blended, query('mode=blended&level=6'))).toBe(false)
  })

  it('counts a facet as if it alone were not asked for, and keeps a chosen value with no result', () => {
    const entries = [
      { ...entry, mode: 'online' },
      { ...entry, mode: 'blended', languages: ['es'] },
    ]
    const counts = facetCounts(entries, query('mode=online&language=ga'))
    expect(counts.mode).toEqual([{ value: 'online', count: 0 }])
    expect(counts.language).toEqual([
      { value: 'en', count: 1 },
      { value: 'et', count: 1 },
      { value: 'ga', count: 0 },
    ])
  })

  it('the ends of the size and price classes belong to one class each', () => {
    const sizes = [0.5, 25, 75, 150].map(
      (hours) => facetCounts([{ ...entry, hours }], query('')).size[0]?.value,
    )
    expect(sizes).toEqual(['to-25', 'to-75', 'to-150', 'over-150'])
    const prices = [0, 200, 200.01].map(
      (price) => facetCounts([{ ...entry, price }], query('')).price[0]?.value,
    )
    expect(prices).toEqual(['free', 'to-200', 'over-200'])
  })

  it('words lose diacritics, case and everything that a query language would read', () => {
    expect(foldedWords("Põhjala's (ÜLIKOOL) & :* | !")).toEqual(['pohjala', 's', 'ulikool'])
  })

  it('nonsense in the address asks for nothing', () => {
    expect(query(`page=-1&q=${'x'.repeat(500)}&level=`)).toMatchObject({ page: 1, text: '', level: [] })
  })
})

describe('what offers add', () => {
  const offer = (content: Offer['content'], status: Offer['status'] = 'published'): Offer => ({
    organisationId: 'o',
    id: 'i',
    specificationId: 's',
    versionId: 'v',
    status,
    content,
    unparsed: {},
    updatedAt: '2026-05-06T00:00:00Z',
  })

  it('the lowest price of those still open, and the next start', () => {
    const facts = offerFacts(
      [
        offer({ price: { amount: 10, currency: 'EUR' }, start: '2026-01-01', end: '2026-02-01' }),
        offer({ price: { amount: 300, currency: 'EUR' }, start: '2026-09-01', deadline: '2026-08-01' }),
        offer({ price: { amount: 200, currency: 'EUR' }, start: '2026-10-01', deadline: '2026-09-01' }),
        offer({ price: { amount: 1, currency: 'EUR' }, anyTime: true }, 'unlisted'),
      ],
      '2026-05-06',
    )
    expect(facts).toEqual({ anyTime: false, price: 200, currency: 'EUR', startsOn: '2026-09-01' })
  })
})

it('a cell that a spreadsheet would run as a formula does not begin like one', () => {
  const csv = registerCsv([
    {
      id: '1',
      uri: 'https://t.example/providers/x',
      legalName: '=HYPERLINK("https://evil.example")',
      type: 'vet',
      country: 'ES',
      place: 'Elda, "taller"',
      status: 'active',
      ids: [],
      externalQuality: [],
      microCredentials: 0,
    },
  ])
  expect(csv.split('\r\n')[1]).toContain(`"'=HYPERLINK(""https://evil.example"")",vet,ES,"Elda, ""taller"""`)
})
