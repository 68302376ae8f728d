import type { Check } from '@tesela/credentials'
import { describe, expect, test } from 'vitest'
import { checkSentence } from './sentences.ts'

const entitled: Check = {
  id: 'issuer-authorised',
  outcome: 'pass',
  detail: {
    name: 'Centro Calzatec, S.L.',
    date: '2026-04-12',
    mandate: 'Cámara de Oficios del Vinalopó',
    standing: 'suspended',
    since: '2026-10-01T09:00:00Z',
  },
}

describe('the sentence of a check at the terminal', () => {
  test('says the mandate and what became of the issuer since, as the page does', () => {
    expect(checkSentence(entitled, 'en')).toBe(
      'Centro Calzatec, S.L. was entitled to issue on 12 April 2026, as the register says. ' +
        'It sealed on the mandate of Cámara de Oficios del Vinalopó, which the register confirms for that date. ' +
        'The register says besides that Centro Calzatec, S.L. has been suspended since 1 October 2026; what it issued before is not touched by that.',
    )
  })

  test('says them in every language', () => {
    expect(checkSentence(entitled, 'es')).toMatch(/12 de abril de 2026.*Vinalopó.*1 de octubre de 2026/)
    expect(checkSentence(entitled, 'et')).toMatch(/12\. aprill? 2026.*Vinalopó.*1\. oktoober? 2026/)
  })

  test('says a mandate that the register does not know with its address', () => {
    const stated: Check = {
      ...entitled,
      detail: { name: 'A', date: '2026-04-12', mandateStated: 'https://b.example/m/1' },
    }
    expect(checkSentence(stated, 'en')).toContain('https://b.example/m/1')
  })

  test('ends once after a name with a full stop', () => {
    const known: Check = {
      id: 'issuer-identity',
      outcome: 'pass',
      detail: { name: 'Centro Calzatec, S.L.' },
    }
    expect(checkSentence(known, 'en')).toBe('The key that sealed it belongs to Centro Calzatec, S.L.')
  })
})
