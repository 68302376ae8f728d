import { expect, it } from 'vitest'
import { checkableRuleList } from '../rules.ts'
import { runVector } from '../testing/run-vector.ts'
import { vectors } from '../testing/vectors/index.ts'
import { allCatalogues } from './all.ts'
import { pathInWords } from './path-words.ts'

it('says a path from the whole to the part, counted from one, with the language by name', () => {
  expect(pathInWords(allCatalogues, 'en', 'spec.learningOutcomes.0.text.en')).toBe(
    'Description › Learning outcomes 1 › Text (English)',
  )
  expect(pathInWords(allCatalogues, 'et', 'spec.learningOutcomes.1.text.es')).toBe(
    'Kirjeldus › Õpiväljundid 2 › Tekst (hispaania)',
  )
  expect(pathInWords(allCatalogues, 'es', 'qa.external.0.agency')).toBe(
    'Trabajo de calidad › Evaluaciones externas 1 › Agencia',
  )
})

it('keeps a member without words as it is written', () => {
  expect(pathInWords(allCatalogues, 'en', 'spec.unheardOf')).toBe('Description › unheardOf')
  expect(pathInWords(allCatalogues, 'en', 'unheardOf.0.title.fi')).toBe('unheardOf 1 › Title (Finnish)')
})

it('has words for every field that a rule or its findings name', () => {
  const found = vectors.flatMap((vector) =>
    runVector(vector).results.flatMap(({ findings }) => (findings ?? []).map(({ path }) => path)),
  )
  const paths = new Set([...checkableRuleList.map(({ field }) => field), ...found])
  const unsaid = [...paths].filter((path) => /(^|› )[a-z]/.test(pathInWords(allCatalogues, 'en', path)))
  expect(paths.size).toBeGreaterThan(150)
  expect(unsaid).toEqual([])
})
