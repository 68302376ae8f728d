import { describe, expect, test } from 'vitest'
import { principle1 } from './principle-1/index.ts'
import { allRules, checkableRuleList, rulesInForce } from './rules.ts'
import { hasShared, sharedJson } from './testing/shared.ts'

interface ReferenceRule {
  readonly id: string
  readonly clause: string
  readonly principle: number
  readonly sev: string
  readonly scope: string
  readonly force: string
  readonly source: string
  readonly checkable: boolean
}

describe('the rules of the ten principles', () => {
  test('are 166, of which 123 can be judged on one dossier', () => {
    expect(allRules).toHaveLength(166)
    expect(checkableRuleList).toHaveLength(123)
  })

  test('have one id each', () => {
    expect(new Set(allRules.map(({ id }) => id)).size).toBe(allRules.length)
  })

  test('stand in the order of their principles', () => {
    const principles = allRules.map(({ principle }) => principle)
    expect(principles).toEqual(principles.toSorted((a, b) => a - b))
    expect(new Set(principles).size).toBe(10)
  })

  test('name the keys of their words after their id', () => {
    const wrong = allRules.filter(
      ({ id, messageKey, whyKey, helpKey }) =>
        messageKey !== `rule.${id}.message` || whyKey !== `rule.${id}.why` || helpKey !== `rule.${id}.help`,
    )
    expect(wrong).toEqual([])
  })

  test.skipIf(!hasShared)(
    'are exactly those of the reference, with clause, severity, force, scope and source',
    () => {
      const reference = sharedJson<readonly ReferenceRule[]>('domain/rules.json')
      const ours = new Map(
        allRules.map(({ id, clause, principle, severity, scope, force, source, checkable }) => [
          id,
          { id, clause, principle, sev: severity, scope, force, source, checkable },
        ]),
      )
      expect(reference).toHaveLength(allRules.length)
      for (const { id, clause, principle, sev, scope, force, source, checkable } of reference) {
        expect(ours.get(id)).toEqual({ id, clause, principle, sev, scope, force, source, checkable })
      }
    },
  )
})

describe('a rule in time', () => {
  const [first] = principle1
  if (first === undefined) throw new Error('Principle 1 has no rules.')
  const old = { ...first, version: '1', validTo: '2026-06-30' }
  const renewed = { ...first, version: '2', validFrom: '2026-07-01' }
  const versionsOn = (day: string) => rulesInForce([old, renewed], day).map(({ version }) => version)

  test('has its old version until the last day and its new one from the first', () => {
    expect(versionsOn('2026-06-30')).toEqual(['1'])
    expect(versionsOn('2026-07-01')).toEqual(['2'])
  })

  test('judges what is older than the principles by the first rules there were', () => {
    expect(versionsOn('2019-01-01')).toEqual(['1'])
  })
})
