import { describe, expect, test } from 'vitest'
import { negotiateLanguage } from './negotiate.ts'

describe('the choice of language', () => {
  test('takes the address before the cookie before the browser', () => {
    expect(negotiateLanguage({ query: 'es', cookie: 'et', acceptLanguage: 'en' })).toBe('es')
    expect(negotiateLanguage({ cookie: 'et', acceptLanguage: 'en' })).toBe('et')
    expect(negotiateLanguage({ acceptLanguage: 'es' })).toBe('es')
  })

  test('RFC 9110 §12.5.4 weighs what the browser asks for', () => {
    expect(negotiateLanguage({ acceptLanguage: 'en;q=0.5, et;q=0.9, es;q=0' })).toBe('et')
    expect(negotiateLanguage({ acceptLanguage: 'fr-FR, es-MX;q=0.8' })).toBe('es')
  })

  test('never chooses a language that is not complete', () => {
    expect(negotiateLanguage({ query: 'fr', cookie: 'xx', acceptLanguage: 'de, fr' })).toBe('en')
  })

  test('survives nonsense', () => {
    expect(negotiateLanguage({ acceptLanguage: ';;q=,,=;q=9'.repeat(2000) })).toBe('en')
  })
})
