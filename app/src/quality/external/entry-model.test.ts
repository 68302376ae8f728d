import { describe, expect, it } from 'vitest'
import { entryDoubts, entryProblems } from './entry-model.ts'
import type { ExternalEntry } from './model.ts'
import { entry, nordicAgency, strangeAgency } from './testing/entries.ts'

const today = '2026-05-06'
const codes = (wrong: ExternalEntry, existing: readonly ExternalEntry[] = []) =>
  entryProblems(wrong, existing, today).map(({ code, path }) => `${code} ${path}`)

describe('P1.1 what is refused about an entry', () => {
  it('lets a sound entry in', () => {
    expect(codes(entry())).toEqual([])
  })

  it.each([
    ['external.ends-before-it-begins validTo', entry({ validTo: '2023-04-30' })],
    ['external.date-malformed validFrom', entry({ validFrom: '2023-02-30' })],
    ['external.decided-in-the-future decidedOn', entry({ decidedOn: '2026-05-07' })],
    ['external.conditions-missing conditions', entry({ decision: 'positive with conditions' })],
    ['external.condition-empty conditions.0.text', entry({ conditions: [{ text: ' ' }] })],
    [
      'external.condition-date conditions.0.dueOn',
      entry({ conditions: [{ text: 'x', dueOn: '2020-01-01' }] }),
    ],
    ['external.report-not-a-link report', entry({ report: 'javascript:alert(1)' })],
    [
      'external.level-out-of-range limitEqfLevels',
      entry({ limits: { eqfLevels: [9], fields: [], countries: [] } }),
    ],
  ])('refuses %s', (code, wrong) => {
    expect(codes(wrong)).toEqual([code])
  })

  it('refuses an entry that was decided when it was over already', () => {
    expect(codes(entry({ validTo: '2023-06-01', decidedOn: '2024-01-01' }))).toContain(
      'external.over-before-decided decidedOn',
    )
  })

  it('refuses the same decision told twice, and says all that is wrong at once', () => {
    const twice = entry({ id: 'entry-2', report: 'no link' })
    expect(codes(twice, [entry()])).toEqual([
      'external.report-not-a-link report',
      'external.entry-known validFrom',
    ])
  })
})

describe('P1.1 what is kept and flagged', () => {
  it('flags opposite decisions about the same subject', () => {
    const other = entry({ id: 'entry-2', agency: nordicAgency, decision: 'negative' })
    expect(entryDoubts(other, [entry()], ['eqar'])).toEqual([
      {
        code: 'contradiction',
        params: { agency: 'Baltic Agency', from: '2023-05-01', until: '2030-04-30' },
      },
    ])
  })

  it('flags overlapping decisions of one agency, and lets different years be', () => {
    const renewed = entry({ id: 'entry-2', validFrom: '2029-01-01', validTo: '2035-01-01' })
    expect(entryDoubts(renewed, [entry()], ['eqar']).map(({ code }) => code)).toEqual(['overlap'])
    const later = entry({ id: 'entry-2', validFrom: '2030-05-01', validTo: '2035-01-01' })
    expect(entryDoubts(later, [entry()], ['eqar'])).toEqual([])
  })

  it('flags an agency that was not registered on the day of its decision', () => {
    expect(entryDoubts(entry({ agency: strangeAgency }), [], ['eqar']).map(({ code }) => code)).toEqual([
      'agency-not-registered',
    ])
  })
})
