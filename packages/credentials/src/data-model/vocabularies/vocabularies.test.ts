import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { countries, countryByUri, countryOf } from './countries.ts'
import { vocabularies } from './index.ts'
import { languageByUri, languageOf } from './languages.ts'

const shared = fileURLToPath(new URL('../../../../../../shared/data/elm/vocab/', import.meta.url))

function members(file: string): { readonly scheme: string; readonly ids: ReadonlySet<string> } {
  const list: { scheme: string; concepts: { id: string }[] } = JSON.parse(
    readFileSync(`${shared}${file}.json`, 'utf8'),
  )
  return { scheme: list.scheme, ids: new Set(list.concepts.map((entry) => entry.id)) }
}

const files: Readonly<Record<string, string>> = {
  'assessment-type': 'learning-assessment-types',
  'credit-system': 'credit-points',
  eqf: 'eqf',
  'isced-f': 'isced-f',
  nqf: 'nqf',
  'outcome-type': 'skill-types',
  participation: 'modes',
  quality: 'accreditation-types',
  supervision: 'supervision-verification',
  'target-group': 'target-groups',
}

describe.skipIf(!existsSync(shared))('vocabularies against the published lists', () => {
  for (const [id, file] of Object.entries(files)) {
    it(`${id}: every term is a member of the scheme that the vocabulary names`, () => {
      const vocabulary = vocabularies.find((candidate) => candidate.id === id)
      const published = members(file)
      expect(vocabulary?.scheme).toBe(published.scheme)
      for (const term of vocabulary?.concepts ?? []) {
        if (term.uri !== undefined) expect(published.ids, term.code).toContain(term.uri)
      }
    })
  }

  it('every country has a code of the authority table', () => {
    const published = members('country').ids
    for (const country of countries()) expect(published, country.code).toContain(country.uri)
  })

  it('every language has a code of the authority table', () => {
    const published = members('language').ids
    for (const code of ['en', 'es', 'et', 'ga', 'de', 'fr', 'eu', 'ca', 'nb', 'uk']) {
      expect(published).toContain(languageOf(code)?.uri)
    }
  })
})

describe('vocabularies', () => {
  it('no vocabulary uses a code twice', () => {
    for (const { id, concepts } of vocabularies) {
      expect(new Set(concepts.map((term) => term.code)).size, id).toBe(concepts.length)
    }
  })

  it('Greece is found as GR and as EL, and again from its URI', () => {
    expect(countryOf('EL')?.uri).toBe(countryOf('gr')?.uri)
    expect(countryByUri(countryOf('EL')?.uri ?? '')?.code).toBe('GR')
    expect(countryOf('ZZ')).toBeUndefined()
  })

  it('a language is found by its primary subtag, and again from its URI', () => {
    expect(languageOf('pt-BR')?.code).toBe('pt')
    expect(languageByUri(languageOf('et')?.uri ?? '')?.code).toBe('et')
    expect(languageOf('')).toBeUndefined()
  })
})
