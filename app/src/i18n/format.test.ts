import { describe, expect, test } from 'vitest'
import {
  countryName,
  dateText,
  dateTimeText,
  daysFromText,
  daysInText,
  listText,
  moneyText,
  numberText,
  percentText,
} from './format.ts'
import { languageName, languages } from './languages.ts'

/** Spaces that do not break are spaces to the eye. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ')

describe('formats', () => {
  test('write a day in the words of the language', () => {
    expect(['en', 'es', 'et'].map((locale) => dateText(locale, '2026-05-06'))).toEqual([
      '6 May 2026',
      '6 de mayo de 2026',
      '6. mai 2026',
    ])
  })

  test('read a day in UTC, whatever the machine thinks', () => {
    expect(dateText('en', '2026-05-06T23:59:59Z')).toBe('6 May 2026')
    expect(dateTimeText('en', '2026-05-06T10:42:00Z')).toBe('6 May 2026 at 10:42')
  })

  test('write the days within a text, and leave addresses and names of files', () => {
    expect(daysInText('et', '2026-01-01 – 2026-05-06')).toBe('1. jaanuar 2026 – 6. mai 2026')
    expect(daysInText('en', 'Name an assessor (2026-05-06 → 2026-05-07)')).toBe(
      'Name an assessor (6 May 2026 → 7 May 2026)',
    )
    expect(daysInText('en', 'Closed on 2026-05-06.')).toBe('Closed on 6 May 2026.')
    for (const same of ['https://a.example/2026-05-06/x', 'report-2026-05-06.pdf', '2026-05-06.csv', 'soon'])
      expect(daysInText('en', same)).toBe(same)
  })

  test('leave alone what is no date', () => {
    expect(dateText('en', 'soon')).toBe('soon')
  })

  test('write numbers, shares and amounts', () => {
    expect(['en', 'es', 'et'].map((locale) => plain(numberText(locale, 12_345.5)))).toEqual([
      '12,345.5',
      '12.345,5',
      '12 345,5',
    ])
    expect(numberText('en', 2026)).toBe('2026')
    expect(['en', 'es', 'et'].map((locale) => plain(percentText(locale, 0.7)))).toEqual([
      '70%',
      '70 %',
      '70%',
    ])
    expect(['en', 'es', 'et'].map((locale) => plain(moneyText(locale, 120, 'EUR')))).toEqual([
      '€120',
      '120 €',
      '120 €',
    ])
    expect(plain(moneyText('es', 99.5, 'EUR'))).toBe('99,50 €')
  })

  test('join lists', () => {
    expect(listText('en', ['a', 'b', 'c'])).toBe('a, b and c')
    expect(listText('es', ['a', 'b', 'c'])).toBe('a, b y c')
    expect(listText('et', ['a', 'b'], 'or')).toBe('a või b')
  })

  test('tell a deadline in words', () => {
    expect(daysFromText('en', '2026-05-09', '2026-05-06')).toBe('in 3 days')
    expect(daysFromText('es', '2026-05-05', '2026-05-06')).toBe('ayer')
    expect(daysFromText('et', '2026-05-06', '2026-05-06')).toBe('täna')
    expect(daysFromText('en', '2026-09-06', '2026-05-06')).toBe('in 4 months')
  })

  test('name countries and languages, Greece as the Union writes it', () => {
    expect(countryName('en', 'EL')).toBe('Greece')
    expect(countryName('et', 'EE')).toBe('Eesti')
    expect(languageName('et', 'en')).toBe('Estonian')
  })
})

describe('the list of languages', () => {
  test('has the 24 of the Union, once each, in order', () => {
    const codes = languages.map(({ code }) => code)
    expect(codes).toHaveLength(24)
    expect(codes).toEqual([...new Set(codes)].sort())
  })

  test.each(languages)('knows formats and plurals for $code', ({ code, formats, name }) => {
    expect(Intl.DateTimeFormat.supportedLocalesOf(formats)).toHaveLength(1)
    expect(new Intl.PluralRules(code).resolvedOptions().pluralCategories).toContain('other')
    expect(languageName(code, code).toLocaleLowerCase(code)).toBe(name.toLocaleLowerCase(code))
  })
})
