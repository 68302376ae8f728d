import { describe, expect, test } from 'vitest'
import { checkDossier, checkPublished, countsOf, failedErrors } from './check.ts'
import type { Dossier } from './dossier.ts'
import { fail, pass } from './judgement.ts'
import { checkableRules } from './rule.ts'
import { allRules } from './rules.ts'
import { changed } from './testing/changed.ts'
import { universityDossier, vocationalDossier } from './testing/complete-dossier.ts'
import { hasShared, sharedJson } from './testing/shared.ts'

const outcomeOf = (dossier: Dossier, id: string, options = {}) =>
  checkDossier(dossier, options).results.find(({ ruleId }) => ruleId === id)

describe('a report', () => {
  const report = checkDossier(universityDossier)

  test('has a row for each of the 166 rules, once', () => {
    expect(report.results.map(({ ruleId }) => ruleId)).toEqual(allRules.map(({ id }) => id))
  })

  test('counts every row under its principle, without a percentage', () => {
    const total = report.principles
      .flatMap(({ counts }) => Object.values(counts))
      .reduce((sum, count) => sum + count, 0)
    expect(report.principles.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(total).toBe(166)
  })

  test('shows rules about processes as not checked, never as met', () => {
    const processes = allRules.filter(({ checkable }) => !checkable).map(({ id }) => id)
    const rows = report.results.filter(({ ruleId }) => processes.includes(ruleId))
    expect(rows).toHaveLength(43)
    expect(rows.every(({ result, reason }) => result === 'not-checked' && reason === 'process')).toBe(true)
  })

  test('names what a passing rule did not look at', () => {
    const { result, unchecked } = outcomeOf(universityDossier, 'P1.2-QA-DOC-PUBLIC') ?? {}
    expect({ result, unchecked }).toEqual({ result: 'pass', unchecked: ['link'] })
  })

  test('carries source, force, version, profile and keys with each row', () => {
    expect(outcomeOf(universityDossier, 'P2.1-WORKLOAD')).toMatchObject({
      severity: 'E',
      force: 'T',
      source: 'CR22 Annex I (7); WB MC-IR-06',
      ruleVersion: '1',
      profile: 'ee-he',
      messageKey: 'rule.P2.1-WORKLOAD.message',
    })
  })
})

describe('a language without a word list', () => {
  const irish = changed(universityDossier, {
    'spec.textLanguages': ['en', 'et', 'ga'],
    'spec.title.ga': 'Sonraí',
  })

  test('is named beside the languages that were judged', () => {
    expect(outcomeOf(irish, 'P2.1-TITLE-MISLEADING')).toMatchObject({
      result: 'pass',
      unchecked: ['word-list:ga'],
    })
  })

  test('makes the rule "not checked" when it is the first one', () => {
    const first = changed(irish, { 'spec.textLanguages': ['ga', 'en', 'et'] })
    expect(outcomeOf(first, 'P2.1-TITLE-MISLEADING')).toMatchObject({
      result: 'not-checked',
      reason: 'no-word-list',
      params: { language: 'ga' },
    })
  })

  test('does not hide a fault in another language', () => {
    const faulty = changed(irish, { 'spec.textLanguages': ['ga', 'en'], 'spec.title.en': 'Master of rivers' })
    expect(outcomeOf(faulty, 'P2.1-TITLE-MISLEADING')?.result).toBe('fail')
  })
})

describe('a reason', () => {
  test('makes a failed warning "accepted" and is shown', () => {
    expect(outcomeOf(vocationalDossier, 'P1.1-QA-EXTERNAL')).toMatchObject({
      result: 'accepted',
      severity: 'W',
      justification: 'no agency for this sector in the region',
    })
  })

  test('does not excuse an error', () => {
    const dossier = changed(universityDossier, {
      'spec.workload.hours': -1,
      justifications: { 'P2.1-WORKLOAD': 'x' },
    })
    expect(outcomeOf(dossier, 'P2.1-WORKLOAD')?.result).toBe('fail')
    expect(failedErrors(checkDossier(dossier)).map(({ ruleId }) => ruleId)).toContain('P2.1-WORKLOAD')
  })

  test('does not turn a met rule into an accepted one', () => {
    const dossier = changed(universityDossier, { justifications: { 'P2.1-CONTENT': 'x' } })
    expect(outcomeOf(dossier, 'P2.1-CONTENT')?.result).toBe('pass')
  })
})

describe('the day', () => {
  test('is the one given, else the dossier’s own', () => {
    expect(checkDossier(universityDossier).at).toBe('2026-11-23')
    expect(checkDossier(universityDossier, { at: '2027-03-01' }).at).toBe('2027-03-01')
  })

  test('must be known', () => {
    expect(() => checkDossier(changed(universityDossier, { today: undefined }))).toThrow(
      expect.objectContaining({ code: 'check-without-date' }),
    )
  })

  test('of publication decides by which rules a version is judged, beside those of today', () => {
    const rule = (
      version: string,
      validFrom: string,
      validTo: string | undefined,
      judge: () => ReturnType<typeof pass>,
    ) =>
      checkableRules([
        {
          id: 'P2.1-SAMPLE',
          severity: 'E',
          force: 'H',
          scope: 'SPEC',
          source: 'test',
          field: 'spec',
          version,
          validFrom,
          ...(validTo === undefined ? {} : { validTo }),
          judge,
        },
      ])
    const rules = [
      ...rule('1', '2022-01-01', '2026-06-30', () => pass()),
      ...rule('2', '2026-07-01', undefined, () => fail('spec')),
    ]
    const both = checkPublished(universityDossier, { rules })
    if (!both.ok) throw new Error('not published')
    const row = ({ results }: typeof both.value.today) =>
      results.map(({ ruleVersion, result }) => [ruleVersion, result])
    expect(row(both.value.onPublication)).toEqual([['1', 'pass']])
    expect(row(both.value.today)).toEqual([['2', 'fail']])
    expect(both.value.onPublication.rulesOf).toBe('2026-02-02')
  })

  test('of publication must be known for that', () => {
    expect(checkPublished(changed(universityDossier, { 'spec.publishedOn': undefined }))).toEqual({
      ok: false,
      problems: [{ code: 'not-published', path: 'spec.publishedOn' }],
    })
  })

  test('decides about the numbers of a profile', () => {
    const dutch = changed(universityDossier, {
      'profile.name': 'nl-he',
      'spec.workload': {
        hours: 28,
        iso: 'PT28H',
        basis: 'notional',
        method: 'x',
        credits: [{ system: 'ECTS', points: 1 }],
      },
    })
    expect(outcomeOf(dutch, 'P2.1-VOLUME-PROFILE', { rulesOf: '2025-04-30' })?.result).toBe('fail')
    expect(outcomeOf(dutch, 'P2.1-VOLUME-PROFILE', { rulesOf: '2025-05-01' })?.result).toBe('pass')
  })
})

test('an unknown profile is a fault of the caller', () => {
  expect(() => checkDossier(universityDossier, { profile: 'mars' })).toThrow(
    expect.objectContaining({ code: 'profile-unknown' }),
  )
})

describe('a dossier with nothing in it', () => {
  const report = checkDossier({}, { at: '2026-11-23' })

  test('is judged without a crash, and meets no rule about its description', () => {
    const met = report.results.filter(({ result, scope }) => result === 'pass' && scope === 'SPEC')
    expect(countsOf(report.results).fail).toBeGreaterThan(30)
    expect(met.map(({ ruleId }) => ruleId)).not.toContain('P2.1-TITLE')
  })

  test('misses every mandatory element but those of the award', () => {
    const states = report.elements
      .filter(({ optional }) => optional !== true)
      .map(({ n, state }) => [n, state])
    expect(states).toEqual([
      [1, 'not-applicable'],
      [2, 'missing'],
      [3, 'missing'],
      [4, 'missing'],
      [5, 'not-applicable'],
      ...[6, 7, 8, 9, 10, 11].map((n) => [n, 'missing']),
    ])
  })
})

describe.skipIf(!hasShared)('the example dossiers meet the principles', () => {
  test.each([
    ['he', { pass: 111, fail: 0, accepted: 0 }],
    ['vet', { pass: 93, fail: 0, accepted: 1 }],
    ['rpl', { pass: 90, fail: 0, accepted: 1 }],
  ])('%s', (name, expected) => {
    const report = checkDossier(sharedJson<Dossier>(`domain/examples/${name}.json`))
    expect(countsOf(report.results)).toMatchObject(expected)
  })
})
