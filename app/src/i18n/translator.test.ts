import { describe, expect, test } from 'vitest'
import type { Catalogues, Message } from './catalogues.ts'
import { createTranslator } from './translator.ts'

const catalogues: Catalogues = new Map<string, ReadonlyMap<string, Message>>([
  [
    'en',
    new Map<string, Message>([
      ['a.hello', 'Hello {name}'],
      ['a.tiles', { one: '{count} tile', other: '{count} tiles' }],
      ['a.only', 'Only English'],
      ['a.owner', 'The key belongs to {name}.'],
      ['a.between', 'It is in force from {from} to {until}.'],
    ]),
  ],
  [
    'es',
    new Map<string, Message>([
      ['a.hello', 'Hola, {name}'],
      ['a.between', 'Está en vigor del {from} al {until}.'],
      ['a.tiles', { one: '{count} tesela', other: '{count} teselas' }],
    ]),
  ],
  [
    'pl',
    new Map<string, Message>([
      [
        'a.tiles',
        {
          one: '{count} kafelek',
          few: '{count} kafelki',
          many: '{count} kafelków',
          other: '{count} kafelka',
        },
      ],
    ]),
  ],
])

describe('a translator', () => {
  test('fills the params of a message', () => {
    expect(createTranslator('es', { catalogues })('a.hello', { name: 'Liis' })).toBe('Hola, Liis')
  })

  test('chooses the plural form by the rules of the language', () => {
    const en = createTranslator('en', { catalogues })
    const pl = createTranslator('pl', { catalogues })
    expect([0, 1, 2].map((count) => en('a.tiles', { count }))).toEqual(['0 tiles', '1 tile', '2 tiles'])
    expect([1, 3, 5, 22, 1.5].map((count) => pl('a.tiles', { count }))).toEqual([
      '1 kafelek',
      '3 kafelki',
      '5 kafelków',
      '22 kafelki',
      '1,5 kafelka',
    ])
  })

  test('writes numbers as the language does, and years without a group sign', () => {
    const es = createTranslator('es', { catalogues })
    expect(es('a.tiles', { count: 2026 })).toBe('2026 teselas')
    expect(es('a.tiles', { count: 131_072 })).toBe('131.072 teselas')
  })

  test('ends a sentence once where a name ends in a full stop', () => {
    const en = createTranslator('en', { catalogues })
    expect(en('a.owner', { name: 'Centro Calzatec, S.L.' })).toBe('The key belongs to Centro Calzatec, S.L.')
    expect(en('a.owner', { name: 'Põhjala Ülikool' })).toBe('The key belongs to Põhjala Ülikool.')
  })

  test('writes days and moments as the language does, and nothing else that looks like one', () => {
    const params = { from: '2026-01-15', until: '2026-11-26T21:25:37Z' }
    expect(createTranslator('en', { catalogues })('a.between', params)).toBe(
      'It is in force from 15 January 2026 to 26 November 2026 at 21:25.',
    )
    const es = createTranslator('es', { catalogues })
    expect(es('a.between', params)).toMatch(
      /^Está en vigor del 15 de enero de 2026 al 26 de noviembre de 2026.* 21:25\.$/,
    )
    expect(es('a.between', { from: '2026-02-30', until: '2026-01-15.csv' })).toBe(
      'Está en vigor del 2026-02-30 al 2026-01-15.csv.',
    )
  })

  test('throws for a missing message where it is told to', () => {
    expect(() => createTranslator('es', { catalogues, missing: 'throw' })('a.only')).toThrow(
      expect.objectContaining({ code: 'i18n.message-missing' }),
    )
  })

  test('falls back to English and says so where it serves people', () => {
    const told: string[] = []
    const t = createTranslator('es', { catalogues, missing: (key, locale) => told.push(`${locale} ${key}`) })
    expect(t('a.only')).toBe('Only English')
    expect(t('a.nowhere')).toBe('a.nowhere')
    expect(told).toEqual(['es a.only', 'es a.nowhere'])
  })

  test('throws for a param that nobody gave', () => {
    expect(() => createTranslator('en', { catalogues })('a.hello')).toThrow(
      expect.objectContaining({ code: 'i18n.param-missing' }),
    )
  })

  test('knows which messages there are', () => {
    const t = createTranslator('es', { catalogues })
    expect([t.has('a.only'), t.has('a.nowhere')]).toEqual([true, false])
  })
})
