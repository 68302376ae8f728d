import { describe, expect, it } from 'vitest'
import { checkDossier } from '../check.ts'
import { allCatalogues } from '../messages/all.ts'
import { changed } from '../testing/changed.ts'
import { universityDossier } from '../testing/complete-dossier.ts'
import { judgeFile } from './judge-file.ts'
import { principleState } from './principle-state.ts'
import { reportObject } from './report-object.ts'

const today = '2026-11-23'
const { today: _day, ...undated } = universityDossier

describe('judgeFile', () => {
  it('judges for the day asked for, else the day of the file, else today', () => {
    const days = [
      judgeFile(JSON.stringify(universityDossier), { at: '2026-03-01' }, today),
      judgeFile(JSON.stringify(universityDossier), {}, today),
      judgeFile(JSON.stringify(undated), {}, today),
    ].map((judged) => judged.ok && judged.value.report.at)
    expect(days).toEqual(['2026-03-01', universityDossier.today, today])
  })

  it('lets a person choose a sector and takes the country from the file', () => {
    const judged = judgeFile(JSON.stringify(universityDossier), { layers: ['vet'] }, today)
    expect(judged.ok && judged.value.report.profile).toBe(
      `${universityDossier.org?.country?.toLowerCase()}-vet`,
    )
  })

  it('refuses a layer that does not exist, and a file that is none', () => {
    expect(judgeFile(JSON.stringify(universityDossier), { layers: ['moon'] }, today)).toMatchObject({
      ok: false,
      problems: [{ code: 'profile-unknown' }],
    })
    expect(judgeFile('{', {}, today)).toMatchObject({ ok: false, problems: [{ code: 'json.syntax' }] })
  })

  it('counts the failures that block apart from those that a reason excuses', () => {
    const broken = changed(universityDossier, { 'spec.title': undefined, 'spec.content': undefined })
    const judged = judgeFile(JSON.stringify(broken), {}, today)
    const failed = judged.ok ? judged.value.report.results.filter(({ result }) => result === 'fail') : []
    expect(judged).toMatchObject({
      ok: true,
      value: {
        errors: failed.filter(({ severity }) => severity === 'E').length,
        warnings: failed.filter(({ severity }) => severity === 'W').length,
      },
    })
    expect(failed.length).toBeGreaterThan(1)
  })
})

describe('reportObject', () => {
  const judged = judgeFile(JSON.stringify(universityDossier), {}, today)
  const data = judged.ok ? reportObject(judged.value, allCatalogues, 'et') : undefined

  it('has the ten principles with counts, the sixteen elements, and a row for each rule, in the language', () => {
    expect(data?.principles.map(({ n }) => n)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10])
    expect(data?.elements.find(({ n }) => n === 6)?.name).toBe('Õpiväljundid')
    expect(data?.results).toHaveLength(166)
    expect(data?.results.every(({ message }) => message.length > 5)).toBe(true)
  })

  it('says the reason and the help only of what fails', () => {
    expect(data?.results.filter(({ result }) => result === 'pass').some((row) => 'why' in row)).toBe(false)
  })

  it('counts by the rules of the day of publication beside those of the day of the check', () => {
    expect(data).toMatchObject({ onPublication: { rulesOf: universityDossier.spec?.publishedOn } })
  })
})

describe('principleState', () => {
  const rows = checkDossier(universityDossier).results
  const row = rows[0]
  const state = (...changes: readonly object[]) =>
    principleState(row === undefined ? [] : changes.map((change) => ({ ...row, ...change })))

  it('is the gravest result of the rules', () => {
    expect(
      state({ result: 'pass' }, { result: 'fail', severity: 'W' }, { result: 'fail', severity: 'E' }),
    ).toBe('missing')
    expect(state({ result: 'pass' }, { result: 'fail', severity: 'W' })).toBe('warning')
    expect(state({ result: 'pass' }, { result: 'accepted' })).toBe('warning')
    expect(state({ result: 'pass' }, { result: 'fail', severity: 'I' })).toBe('met')
  })

  it('is never met where nothing was seen to be met', () => {
    expect(state({ result: 'not-checked', reason: 'no-data' }, { result: 'not-applicable' })).toBe(
      'not-checked',
    )
    expect(state({ result: 'not-checked', reason: 'process' })).toBe('not-applicable')
    expect(state()).toBe('not-applicable')
  })
})
