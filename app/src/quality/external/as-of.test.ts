import { describe, expect, it } from 'vitest'
import { indexEntries, judgeAsOf, qualityStates } from './as-of.ts'
import { asOf } from './explain.ts'
import { cases, negativeOfNordic } from './testing/as-of-cases.ts'
import { entry, merger } from './testing/entries.ts'

const registers = { esg: ['eqar', 'national'] } as const

describe('P1.3-EQA as-of evaluation', () => {
  it.each(cases)('$name: $state', ({ entries, successions = [], ask = {}, state, flags, rests }) => {
    const index = indexEntries(entries, successions, registers)
    const judged = judgeAsOf(index, { on: '2026-05-06', organisationId: 'org', ...ask })
    expect(judged.state).toBe(state)
    if (flags !== undefined) expect(judged.flags).toEqual(flags)
    if (rests !== undefined) expect(judged.entry?.id).toBe(rests)
  })

  it('reaches every state in the cases above', () => {
    expect(new Set(cases.map(({ state }) => state))).toEqual(new Set(qualityStates))
  })

  it('answers the same whatever the order of the entries', () => {
    for (const { entries, successions = [], ask = {} } of cases) {
      const question = { on: '2026-05-06', organisationId: 'org', ...ask }
      const forward = judgeAsOf(indexEntries(entries, successions, registers), question)
      const backward = judgeAsOf(
        indexEntries(entries.toReversed(), successions.toReversed(), registers),
        question,
      )
      expect(backward).toEqual(forward)
    }
  })

  it('names both agencies of a contradiction', () => {
    const { sentence } = asOf(indexEntries([entry(), negativeOfNordic], [], registers), {
      on: '2026-05-06',
      organisationId: 'org',
    })
    expect(sentence).toMatchObject({
      key: 'external.as-of.contradicted',
      params: { agency: 'Baltic Agency', other: 'Nordic Agency' },
    })
  })

  it('says with every answer when its agency was registered, and shows all periods in order', () => {
    const answer = asOf(
      indexEntries(
        [entry(), entry({ id: 'old', subjectId: 'old-org', validFrom: '2019-02-01', validTo: '2022-01-01' })],
        [merger],
        registers,
      ),
      { on: '2026-05-06', organisationId: 'org' },
    )
    expect(answer.sentence.params).toMatchObject({
      register: 'eqar',
      registeredFrom: '2019-01-01',
      registeredUntil: '2029-12-31',
      until: '2030-04-30',
    })
    expect(answer.periods.map(({ entryId }) => entryId)).toEqual(['old', 'entry-1'])
  })
})
