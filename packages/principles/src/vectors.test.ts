import { describe, expect, test } from 'vitest'
import { checkDossier } from './check.ts'
import { checkableRuleList } from './rules.ts'
import { differences, runVector } from './testing/run-vector.ts'
import { bases, vectors } from './testing/vectors/index.ts'

describe('a micro-credential with one thing changed fails exactly the rules that it should, when it', () => {
  test.each(
    vectors.map(
      (vector) => [`${vector.name}${vector.base === undefined ? '' : ` (${vector.base})`}`, vector] as const,
    ),
  )('%s', (_, vector) => {
    expect(differences(vector, runVector(vector))).toEqual([])
  })
})

describe('every checkable rule', () => {
  const ids = checkableRuleList.map(({ id }) => id)

  test('has a vector that breaks it', () => {
    const broken = new Set(vectors.flatMap(({ fails }) => fails))
    expect(ids.filter((id) => !broken.has(id))).toEqual([])
  })

  test('passes on a complete dossier or on a vector that says so', () => {
    const passed = new Set([
      ...Object.values(bases).flatMap((dossier) =>
        checkDossier(dossier).results.flatMap(({ ruleId, result }) => (result === 'pass' ? [ruleId] : [])),
      ),
      ...vectors.flatMap(({ outcomes = {} }) =>
        Object.entries(outcomes).flatMap(([id, outcome]) => (outcome === 'pass' ? [id] : [])),
      ),
    ])
    expect(ids.filter((id) => !passed.has(id))).toEqual([])
  })
})
