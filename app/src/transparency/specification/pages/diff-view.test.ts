import { describe, expect, it } from 'vitest'
import { createTranslator } from '../../../i18n/translator.ts'
import { changedWords, valueText } from './diff-view.ts'

describe('a difference in plain language', () => {
  it('marks the words that changed and leaves the rest', () => {
    const before = 'Test digital material with a screen reader and describe the faults'
    const after = 'Test digital material with a screen reader and the keyboard, and describe the faults'
    const [old, fresh] = changedWords(before, after)
    expect(old).toEqual({
      start: 'Test digital material with a screen reader and ',
      changed: '',
      end: 'describe the faults',
    })
    expect(fresh?.changed).toBe('the keyboard, and ')
    for (const marked of [old, fresh]) {
      expect([before, after]).toContain(`${marked?.start}${marked?.changed}${marked?.end}`)
    }
  })

  it('marks the whole where two texts share too little, and what is new or gone', () => {
    const whole = (changed: string) => ({ start: '', changed, end: '' })
    expect(changedWords('one two three four', 'five six seven four')).toEqual([
      whole('one two three four'),
      whole('five six seven four'),
    ])
    expect(changedWords(undefined, 'new')).toEqual([undefined, whole('new')])
    expect(changedWords('same words', 'same words')).toEqual([
      { start: 'same words', changed: '', end: '' },
      { start: 'same words', changed: '', end: '' },
    ])
  })

  it('says codes and days as readers know them', () => {
    const t = createTranslator('en')
    expect(valueText('on-site', t)).toBe('on-site')
    expect(valueText('online', t, 'participation')).toBe('Online')
    expect(valueText(['course', 'rpl'], t, 'routes')).toContain('; ')
    expect(valueText('2026-02-01', t, 'contentChecked')).toBe('1 February 2026')
    expect(valueText(2.5, createTranslator('et'))).toBe('2,5')
  })
})
