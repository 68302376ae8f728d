import { describe, expect, test } from 'vitest'
import { checkDossier } from '../check.ts'
import { pass } from '../judgement.ts'
import { type CheckableRule, checkableRules } from '../rule.ts'
import { allRules } from '../rules.ts'
import { universityDossier, vocationalDossier } from '../testing/complete-dossier.ts'
import { profileLayers } from './layers.ts'
import type { ProfileLayer } from './profile.ts'
import { graver, profileOf, resolveProfile } from './resolve-profile.ts'

const day = '2026-11-23'
const severityOf = new Map(allRules.map(({ id, severity }) => [id, severity]))

describe.each(profileLayers.map((layer) => [layer.id, layer] as const))('the layer %s', (id, layer) => {
  test('can be named alone', () => {
    expect(resolveProfile(id, day).ok).toBe(true)
  })

  test('raises severities of rules that exist, and lowers none', () => {
    for (const [ruleId, severity] of Object.entries(layer.raises ?? {})) {
      const own = severityOf.get(ruleId)
      expect(own, ruleId).toBeDefined()
      expect(graver(own ?? 'E', severity), ruleId).toBe(severity)
    }
  })

  test('adds no rule under an id that exists', () => {
    expect((layer.addedRules ?? []).filter((rule) => severityOf.has(rule.id))).toEqual([])
  })

  test('has ranges that begin before they end', () => {
    for (const { range } of [...(layer.hoursPerEcts ?? []), ...(layer.ectsRange ?? [])]) {
      expect(range[0]).toBeLessThanOrEqual(range[1])
    }
  })

  test('maps national levels to the eight European ones', () => {
    const levels = (layer.frameworks ?? []).flatMap((framework) => Object.values(framework.levels))
    expect(levels.filter((level) => !Number.isInteger(level) || level < 1 || level > 8)).toEqual([])
  })

  test('switches no rule off that the text of the principles demands', () => {
    const report = checkDossier(vocationalDossier, { at: day, profile: id })
    const judged = new Set(report.results.map(({ ruleId }) => ruleId))
    const lost = allRules.filter((rule) => rule.force === 'T' && !judged.has(rule.id))
    expect(lost).toEqual([])
    for (const { ruleId, severity } of report.results) {
      const own = severityOf.get(ruleId) ?? 'E'
      expect(graver(own, severity), ruleId).toBe(severity)
    }
  })
})

test('layers have ids and aliases of their own', () => {
  const names = profileLayers.flatMap((layer) => [layer.id, ...(layer.aliases ?? [])])
  expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([])
})

describe('a profile', () => {
  const numbersOf = (id: string, at = day) => {
    const resolved = resolveProfile(id, at)
    if (!resolved.ok) throw new Error(id)
    const { hoursPerEcts, ectsRange, sector, country } = resolved.value
    return { id: resolved.value.id, hours: hoursPerEcts.range, ects: ectsRange?.range, sector, country }
  }

  test('is named by layers in any order and case', () => {
    expect(numbersOf('HE-ee')).toEqual({
      id: 'ee-he',
      hours: [26, 26],
      ects: [5, 30],
      sector: 'he',
      country: 'ee',
    })
    expect(numbersOf('IE-VNFIL').id).toBe('ie-validation')
    expect(numbersOf('base-eu').id).toBe('eu')
  })

  test('has the numbers of the Union where no country sets any', () => {
    expect(numbersOf('he')).toEqual({
      id: 'he',
      hours: [25, 30],
      ects: undefined,
      sector: 'he',
      country: undefined,
    })
  })

  test('has a pilot’s numbers above the country’s', () => {
    expect(numbersOf('ee-he-dc4eu').ects).toEqual([1, 15])
  })

  test('has the numbers of the day: the Dutch pilot from 1 May 2025 to 30 April 2027', () => {
    expect(numbersOf('nl-he', '2025-04-30').ects).toEqual([3, 30])
    expect(numbersOf('nl-he', '2025-05-01').ects).toEqual([1, 30])
    expect(numbersOf('nl-he', '2027-04-30').ects).toEqual([1, 30])
    expect(numbersOf('nl-he', '2027-05-01').ects).toEqual([3, 30])
  })

  test('that nobody knows is refused by name', () => {
    expect(resolveProfile('ee-space', day)).toEqual({
      ok: false,
      problems: [{ code: 'profile-unknown', path: 'profile', params: { value: 'space' } }],
    })
    expect(resolveProfile('', day).ok).toBe(false)
  })

  test('of a dossier comes from its organisation where it names none', () => {
    expect(profileOf({ org: { type: 'hei', country: 'EE' } }, day).id).toBe('ee-he')
    expect(profileOf({ org: { type: 'employer', country: 'GR' } }, day).id).toBe('el-employer')
    expect(profileOf({ profile: { name: 'dc4eu' }, org: { type: 'hei' } }, day).id).toBe('he-dc4eu')
    expect(profileOf({}, day).id).toBe('eu')
  })

  test('takes a dossier’s own numbers only where no layer sets them, and hours only with a legal basis', () => {
    const own = { hoursPerEcts: [20, 20], ectsRange: [1, 9] } as const
    expect(profileOf({ profile: { name: 'ee-he', ...own } }, day).ectsRange?.range).toEqual([5, 30])
    expect(profileOf({ profile: { name: 'he', ...own } }, day).ectsRange?.range).toEqual([1, 9])
    expect(profileOf({ profile: { name: 'he', ...own } }, day).hoursPerEcts.range).toEqual([25, 30])
    expect(
      profileOf({ profile: { name: 'he', ...own, legalBasis: 'Act 7' } }, day).hoursPerEcts.range,
    ).toEqual([20, 20])
    expect(
      profileOf({ profile: { name: 'ee-he', ...own, legalBasis: 'Act 7' } }, day).hoursPerEcts.range,
    ).toEqual([26, 26])
  })
})

describe('a layer of another platform', () => {
  const rule = (id: string): CheckableRule =>
    checkableRules([
      { id, severity: 'W', force: 'H', scope: 'SPEC', source: 'house', field: 'spec', judge: () => pass() },
    ])[0] as CheckableRule
  const layer: ProfileLayer = {
    id: 'acme',
    kind: 'sector',
    raises: { 'P2.1-TITLE': 'I', 'P2.1-LO-COUNT': 'E' },
    addedRules: [rule('P2.1-ACME'), rule('P2.1-TITLE')],
    holderAttributes: [{ name: 'nationality', legalBasis: 'Act 7' }],
  }
  const layers = [...profileLayers, layer]
  const options = { profile: 'acme', layers }

  test('adds rules, raises severities and lowers none', () => {
    const { results } = checkDossier(universityDossier, options)
    const row = (id: string) => results.filter(({ ruleId }) => ruleId === id)
    expect(row('P2.1-ACME').map(({ result }) => result)).toEqual(['pass'])
    expect(row('P2.1-LO-COUNT').map(({ severity }) => severity)).toEqual(['E'])
    expect(row('P2.1-TITLE').map(({ severity, source }) => [severity, source])).toEqual([
      ['E', 'CR22 Annex I (2)'],
    ])
  })

  test('allows an attribute of the holder by a legal basis', () => {
    const holder = { ...universityDossier.credential?.holder, otherAttributes: ['nationality'] }
    const dossier = { ...universityDossier, credential: { ...universityDossier.credential, holder } }
    const outcome = (given: object) =>
      checkDossier(dossier, given).results.find(({ ruleId }) => ruleId === 'P7.3-MINIMISE')?.result
    expect(outcome({})).toBe('fail')
    expect(outcome(options)).toBe('pass')
  })
})
