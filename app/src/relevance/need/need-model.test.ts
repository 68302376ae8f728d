import { describe, expect, it } from 'vitest'
import {
  asStated,
  isSameEvidence,
  lastDayOf,
  type Need,
  needProblems,
  needState,
  withRecorded,
} from './need-model.ts'

const today = '2026-11-26'
const need: Need = {
  organisationId: 'o',
  id: 'n',
  type: 'employer survey',
  source: 'Chamber: Skills 2024',
  date: '2024-05-01',
  finding: '31 % look for it.',
  recordedOn: '2024-06-01',
}

describe('P3.2-NEED-EVIDENCE the age of evidence', () => {
  it.each([
    ['2025-05-01', 36, 'recent'],
    ['2024-05-26', 36, 'recent'],
    ['2024-05-25', 36, 'ageing'],
    ['2023-11-26', 36, 'ageing'],
    ['2023-11-25', 36, 'old'],
    ['2024-05-01', 24, 'old'],
  ])('of %s with %d months is %s', (date, months, state) => {
    expect(needState({ date }, months, today)).toBe(state)
  })

  it('is none for what still holds, with its reason', () => {
    expect(needState({ date: '2001-01-01', stillValid: 'The law is in force.' }, 36, today)).toBe('in-force')
    expect(needState({ date: '2001-01-01', stillValid: ' ' }, 36, today)).toBe('old')
  })

  it('ends on the same day of the month, however many months the profile allows', () => {
    expect([12, 24, 36].map((months) => lastDayOf(need, months))).toEqual([
      '2025-05-01',
      '2026-05-01',
      '2027-05-01',
    ])
  })
})

describe('evidence and what descriptions state', () => {
  it('is the same when kind, day and source are, however it is spaced or written', () => {
    const stated = asStated(need)
    expect(isSameEvidence(stated, { ...stated, source: ' chamber:  skills 2024 ', finding: 'other' })).toBe(
      true,
    )
    expect(isSameEvidence(stated, { ...stated, date: '2024-05-02' })).toBe(false)
  })

  it('adds what a description does not state, and says of what it states that it still holds', () => {
    const law: Need = { ...need, id: 'l', type: 'regulation change', source: 'Law', stillValid: 'In force.' }
    const { stillValid: _stillValid, ...frozen } = asStated(law)
    expect(withRecorded([frozen], [need, law])).toEqual([asStated(law), asStated(need)])
  })

  it('is refused with everything that is missing or cannot be, all at once', () => {
    const nothing = {
      type: 'a hunch',
      source: ' ',
      uri: 'oska',
      date: '31.12.2024',
      finding: '',
      stillValid: '',
    }
    expect(needProblems(nothing, today).map(({ code, path }) => `${code} ${path}`)).toEqual([
      'relevance.need-type-missing type',
      'relevance.need-source-missing source',
      'relevance.need-uri-wrong uri',
      'relevance.need-date-missing date',
      'relevance.need-finding-missing finding',
    ])
    const ahead = { ...nothing, type: need.type, source: 'x', uri: '', date: '2026-11-27', finding: 'x' }
    expect(needProblems(ahead, today)).toEqual([{ code: 'relevance.need-date-ahead', path: 'date' }])
  })
})
