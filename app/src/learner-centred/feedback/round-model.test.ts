import { describe, expect, it } from 'vitest'
import { findInstrument } from './instrument-model.ts'
import { countAnswers, meanOfCounts } from './results-model.ts'
import { isOverdue, nightlyStep, responseDue, weightOf } from './round-model.ts'

describe('the rules of a round', () => {
  it.each([
    [4, 4, 'hidden'],
    [5, 5, 'few'],
    [9, 9, 'few'],
    [10, 10, 'enough'],
    [10, 51, 'few'],
    [10, 50, 'enough'],
    [10, 0, 'enough'],
  ] as const)('P8.3-RATE %i answers of %i asked weigh as %s', (answers, invited, weight) => {
    expect(weightOf({ answers, invited })).toBe(weight)
  })

  it('P1.4-ACTION a closed round is answered within 60 days', () => {
    const round = { state: 'closed', closedOn: '2026-01-10' } as const
    expect(responseDue(round)).toBe('2026-03-11')
    expect(isOverdue(round, '2026-03-11')).toBe(false)
    expect(isOverdue(round, '2026-03-12')).toBe(true)
    expect(isOverdue({ ...round, state: 'responded' }, '2027-01-01')).toBe(false)
  })

  it.each([
    ['2026-03-01', 0, 'nothing'],
    ['2026-03-02', 5, 'close'],
    ['2026-03-02', 4, 'prolong'],
    ['2026-07-01', 4, 'close'],
  ] as const)('on %s with %i answers the night does: %s', (today, answers, step) => {
    const round = { state: 'open', openedOn: '2026-01-01', closesOn: '2026-03-01', answers } as const
    expect(nightlyStep(round, today)).toBe(step)
  })

  it('counts answers by item, and leaves the scale of amounts out of the mean', () => {
    const learner = findInstrument('learner')
    if (learner === undefined) throw new Error('no such survey')
    const results = countAnswers(learner, [
      { scores: { aims: 5, workload: 1 }, hours: 100 },
      { scores: { aims: 4, workload: 1 }, hours: 140 },
      { scores: { outcomes: 3 } },
    ])
    expect(results.items['aims']).toEqual([0, 0, 0, 1, 1])
    expect(results.items['workload']).toEqual([2, 0, 0, 0, 0])
    expect(results.mean).toBe(4)
    expect(results.hours).toEqual({ median: 120, answers: 2 })
    expect(meanOfCounts([0, 0, 0, 0, 0])).toBeUndefined()
  })
})
