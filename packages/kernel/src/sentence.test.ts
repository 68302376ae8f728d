import { describe, expect, test } from 'vitest'
import { dayText, fillSentence } from './sentence.ts'

const filled = (sentence: string, values: Readonly<Record<string, string>>) =>
  fillSentence(sentence, (name) => values[name] ?? '')

describe('a sentence that is filled', () => {
  test('has what is given in the place of each name', () => {
    expect(filled('{a} and {b}, {a}.', { a: 'one', b: 'two' })).toBe('one and two, one.')
  })

  test('ends with one full stop after a name that ends with its own', () => {
    expect(filled('It belongs to {name}.', { name: 'Centro Calzatec, S.L.' })).toBe(
      'It belongs to Centro Calzatec, S.L.',
    )
    expect(filled('It is {name}. Ask {name}, who knows.', { name: 'Zapatos S.A.' })).toBe(
      'It is Zapatos S.A. Ask Zapatos S.A., who knows.',
    )
  })

  test('keeps the full stop of the sentence after every other value', () => {
    expect(filled('Is it {a}? It is {b}. “{c}”.', { a: 'this', b: 'that', c: 'S.L.' })).toBe(
      'Is it this? It is that. “S.L.”.',
    )
  })

  test('keeps an ellipsis', () => {
    expect(filled('{name}...', { name: 'S.L.' })).toBe('S.L....')
  })
})

test('a day is written as each language of the Union writes it', () => {
  expect(['en', 'es', 'et'].map((language) => dayText('2026-05-06', language))).toEqual([
    '6 May 2026',
    '6 de mayo de 2026',
    '6. mai 2026',
  ])
})
