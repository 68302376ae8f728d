import { describe, expect, it } from 'vitest'
import { messagesOf } from '../../i18n/translator.ts'
import { instruments } from './index.ts'
import { type Answers, answerProblems, countStates, itemStates, mainField } from './instrument-model.ts'

const today = '2026-05-06'
const languages = ['en', 'es', 'et']

describe.each(instruments.map((instrument) => [instrument.id, instrument] as const))(
  'instrument %s',
  (id, instrument) => {
    const complete: Answers = Object.fromEntries(
      instrument.items.map((item) => [
        item.id,
        {
          ...(item.fields.includes('state') ? { state: 'in-place' as const } : {}),
          text: `What is done about ${item.id}`,
          link: `https://provider.example/quality/${item.id}`,
          ...(item.fields.includes('date') ? { date: '2026-01-15' } : {}),
          ...(item.fields.includes('figure') ? { figure: '87 %' } : {}),
        },
      ]),
    )

    it('names its edition and where it can be read', () => {
      expect(instrument.edition).toMatch(/\d{4}/)
      expect(URL.canParse(instrument.source)).toBe(true)
      expect(instrument.madeFor.length).toBeGreaterThan(0)
      expect(instrument.registers.length).toBeGreaterThan(0)
    })

    it('has items with ids of their own that addresses can carry', () => {
      const ids = instrument.items.map((item) => item.id)
      expect(new Set(ids).size).toBe(ids.length)
      for (const item of ids) expect(item).toMatch(/^[a-z0-9-]+$/)
    })

    it('says every item, group and itself in every complete language', () => {
      for (const language of languages) {
        const messages = messagesOf(language, ['external.'])
        const keys = [
          `external.${id}.name`,
          `external.${id}.help`,
          ...instrument.items.flatMap((item) => [
            `external.${id}.${item.id}`,
            `external.${id}.${item.id}-help`,
            `external.${id}.group-${item.group}`,
          ]),
        ]
        expect(
          keys.filter((key) => messages[key] === undefined),
          language,
        ).toEqual([])
      }
    })

    it('publishes a complete form and counts it whole', () => {
      expect(answerProblems(instrument, complete, today)).toEqual([])
      expect(countStates(instrument, complete).open).toBe(0)
    })

    it('refuses an empty form at every needed item', () => {
      const needed = instrument.items.filter((item) => item.isNeeded)
      expect(answerProblems(instrument, {}, today).map(({ path }) => path)).toEqual(
        needed.map((item) => `${item.id}.${mainField(item)}`),
      )
    })

    it('refuses links that are none, days that are not, days to come and plans that are missing', () => {
      const [first] = instrument.items
      const wrong: Answers = {
        ...complete,
        [first?.id ?? '']: { state: 'not-yet', link: 'ask us', date: '2026-05-07' },
      }
      expect(answerProblems(instrument, wrong, today).map(({ code }) => code)).toEqual([
        'external.item-not-a-link',
        'external.item-in-the-future',
        'external.item-without-plan',
      ])
    })

    it('states nothing in a dossier that is not in place yet', () => {
      const nothing = Object.fromEntries(
        instrument.items.map((item) => [item.id, { state: itemStates[2], text: 'Next year' }]),
      )
      const stated = Object.values(instrument.inDossier(nothing)).flatMap((part) => Object.keys(part ?? {}))
      expect(stated).toEqual([])
    })
  },
)

describe('what the instruments say in a dossier', () => {
  it('P1.5b-ESG names the standards as the ESG number them, P1.5c-EQAVET the phases, P1.5a-EQF-IV the points', () => {
    const said = instruments.map(({ items, inDossier }) =>
      inDossier(
        Object.fromEntries(
          items.map((item) => [item.id, { link: 'https://a.example/b', date: '2026-01-01' }]),
        ),
      ),
    )
    const merged = Object.assign({}, ...said)
    expect(Object.keys(merged.esg)).toEqual([
      '1.1',
      '1.2',
      '1.3',
      '1.4',
      '1.5',
      '1.6',
      '1.7',
      '1.8',
      '1.9',
      '1.10',
    ])
    expect(merged.eqavet).toEqual({
      plan: '2026-01-01',
      implement: '2026-01-01',
      evaluate: '2026-01-01',
      review: '2026-01-01',
    })
    expect(Object.keys(merged.annexIv)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10'])
  })
})
