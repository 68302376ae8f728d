import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { fieldValues } from '../pages/form-values.ts'
import { applyStep, draftProblems } from './edit-draft.ts'
import type { Editing } from './edit-fields.ts'
import type { Posted } from './field-kinds.ts'
import type { Draft } from './model.ts'
import { textLanguagesOf } from './model.ts'
import { findStep, placeOf, steps } from './steps.ts'

type Fields = Readonly<Record<string, string | readonly string[]>>

function posted(fields: Fields): Posted {
  const all = (name: string) => {
    const value = fields[name]
    return value === undefined ? [] : typeof value === 'string' ? [value] : value
  }
  return {
    all,
    get: (name) => all(name).at(-1) ?? '',
    entries: Object.fromEntries(Object.keys(fields).map((name) => [name, all(name).at(-1) ?? ''])),
  }
}

function step(id: string) {
  const found = findStep(id)
  if (found === undefined) throw new Error(`no step ${id}`)
  return found
}

const empty: Editing<Draft> = { draft: { spec: { textLanguages: ['en', 'et'] }, qa: {} }, unparsed: {} }

describe('saving a step', () => {
  it('keeps what is no number as it was typed, and says so', () => {
    const after = applyStep(empty, step('workload'), posted({ 'spec.workload.hours': 'ten weeks' }))
    expect(after.draft.spec.workload?.hours).toBeUndefined()
    expect(after.unparsed).toEqual({ 'spec.workload.hours': 'ten weeks' })
    expect(draftProblems(after)).toEqual([
      { code: 'field.not-a-number', path: 'spec.workload.hours', params: { value: 'ten weeks' } },
    ])
  })

  it('forgets the unreadable text once a number stands there, with a decimal comma too', () => {
    const before = { ...empty, unparsed: { 'spec.workload.hours': 'ten weeks' } }
    const after = applyStep(before, step('workload'), posted({ 'spec.workload.hours': '130,5' }))
    expect(after.unparsed).toEqual({})
    expect(after.draft.spec.workload).toEqual({ hours: 130.5, iso: 'PT130H30M', basis: 'notional' })
  })

  it('asks for minutes, stores ISO 8601 time, and leaves words of an import as they are', () => {
    const name = 'spec.assessments.0.duration'
    const save = (typed: string) =>
      applyStep(empty, step('assessment'), posted({ 'spec.assessments.0.id': 'A1', [name]: typed })).draft
    for (const [typed, stored] of [
      ['90', 'PT1H30M'],
      ['30', 'PT30M'],
      ['three parts', 'three parts'],
    ] as const) {
      const draft = save(typed)
      expect(draft.spec.assessments?.[0]?.duration).toBe(stored)
      expect(fieldValues(draft, {}, step('assessment').fields, ['en'])[name]).toBe(typed)
    }
  })

  it('keeps what each level of achievement looks like beside how one passes, and gives both back', () => {
    const before: Editing<Draft> = {
      ...empty,
      draft: { spec: { learningOutcomes: [{ id: 'LO1', text: { en: 'A' } }] }, qa: {} },
    }
    const fields = {
      'spec.assessments.0.type': 'quiz',
      'spec.assessments.0.criteria.LO1': 'Eight of ten are found',
      'spec.assessments.0.criteria.LO1.levels': 'Finds some \r\n\r\nFinds most\r\nFinds all and says why',
    }
    const { draft } = applyStep(before, step('assessment'), posted(fields))
    const levels = ['Finds some', 'Finds most', 'Finds all and says why']
    expect(draft.spec.assessments?.[0]?.criteria).toEqual([
      { loId: 'LO1', pass: 'Eight of ten are found', levels },
    ])
    expect(fieldValues(draft, {}, step('assessment').fields, ['en'])).toMatchObject({
      'spec.assessments.0.criteria.LO1': 'Eight of ten are found',
      'spec.assessments.0.criteria.LO1.levels': levels.join('\n'),
    })
  })

  it('keeps who else provides it, a line each', () => {
    const fields = { 'spec.textLanguages.main': 'en', 'spec.providers': 'Lakeside School\r\nHarbour Ltd\r\n' }
    const { draft } = applyStep(empty, step('basics'), posted(fields))
    expect(draft.spec.providers).toEqual(['Lakeside School', 'Harbour Ltd'])
  })

  it('changes nothing that belongs to another step', () => {
    const before = { ...empty, draft: { spec: { title: { en: 'Kept' } }, qa: { type: 'internal-only' } } }
    const after = applyStep(before, step('outcomes'), posted({}))
    expect(after.draft).toEqual(before.draft)
  })

  it('adds a row below the blank one that the person sees, and drops both once they are left blank', () => {
    const shown = { 'spec.learningOutcomes.0.id': 'LO1', 'spec.learningOutcomes.0.text.en': '' }
    const action = { verb: 'add', group: 'spec.learningOutcomes' } as const
    const added = applyStep(empty, step('outcomes'), posted(shown), action)
    expect(added.draft.spec.learningOutcomes?.map(({ id }) => id)).toEqual(['LO1', 'LO2'])
    const saved = applyStep(added, step('outcomes'), posted(shown))
    expect(saved.draft.spec.learningOutcomes).toBeUndefined()
  })

  it('gives a new outcome the next free id and keeps the others', () => {
    const rows = {
      'spec.learningOutcomes.0.id': 'LO1',
      'spec.learningOutcomes.0.text.en': 'Write a plan',
      'spec.learningOutcomes.1.id': 'LO3',
      'spec.learningOutcomes.1.text.en': 'Test it',
    }
    const action = { verb: 'add', group: 'spec.learningOutcomes' } as const
    const after = applyStep(empty, step('outcomes'), posted(rows), action)
    expect(after.draft.spec.learningOutcomes?.map(({ id }) => id)).toEqual(['LO1', 'LO3', 'LO2'])
  })

  it.each([
    [{ verb: 'remove', group: 'spec.learningOutcomes', index: 0 } as const, ['LO2', 'LO3']],
    [{ verb: 'up', group: 'spec.learningOutcomes', index: 2 } as const, ['LO1', 'LO3', 'LO2']],
    [{ verb: 'down', group: 'spec.learningOutcomes', index: 0 } as const, ['LO2', 'LO1', 'LO3']],
    [{ verb: 'move', group: 'spec.learningOutcomes', index: 0, to: 2 } as const, ['LO2', 'LO3', 'LO1']],
    [{ verb: 'up', group: 'spec.learningOutcomes', index: 0 } as const, ['LO1', 'LO2', 'LO3']],
  ])('moves and removes rows: %o', (action, expected) => {
    const rows = Object.fromEntries(
      ['LO1', 'LO2', 'LO3'].flatMap((id, index) => [
        [`spec.learningOutcomes.${index}.id`, id],
        [`spec.learningOutcomes.${index}.text.en`, `Text ${id}`],
      ]),
    )
    const after = applyStep(empty, step('outcomes'), posted(rows), action)
    expect(after.draft.spec.learningOutcomes?.map(({ id }) => id)).toEqual(expected)
  })

  it('drops a row without facts, and keeps it while somebody types', () => {
    const row = { 'spec.nextSteps.0.kind': '', 'spec.nextSteps.0.ref': '' }
    expect(applyStep(empty, step('pathways'), posted(row)).draft.spec.nextSteps).toBeUndefined()
    expect(applyStep(empty, step('pathways'), posted(row), undefined, true).draft.spec.nextSteps).toEqual([
      {},
    ])
  })

  it('tells "no prerequisites" from "nothing said"', () => {
    const said = applyStep(empty, step('participation'), posted({ 'spec.prerequisites.none': 'yes' }))
    expect(said.draft.spec.prerequisites).toEqual([])
    expect(applyStep(empty, step('participation'), posted({})).draft.spec.prerequisites).toBeUndefined()
  })

  it('keeps texts of a language that is not shown now', () => {
    const before = { ...empty, draft: { spec: { textLanguages: ['en'], title: { ga: 'Teideal' } }, qa: {} } }
    const fields = { 'spec.textLanguages.main': 'en', 'spec.title.en': 'Title' }
    const after = applyStep(before, step('basics'), posted(fields))
    expect(after.draft.spec.title).toEqual({ en: 'Title', ga: 'Teideal' })
  })

  it('keeps the confirmation of a receiver, which no field shows', () => {
    const target = { id: 'stack:a', state: 'confirmed', confirmed: { by: 'org:b', date: '2026-01-20' } }
    const before = {
      ...empty,
      draft: { spec: { stackability: { kind: 'stackable', targets: [target] } }, qa: {} },
    }
    const fields = { 'spec.stackability.kind': 'stackable', 'spec.stackability.targets.0.id': 'stack:a' }
    const after = applyStep(before, step('pathways'), posted(fields))
    expect(after.draft.spec.stackability?.targets).toEqual([target])
  })

  it('takes a removed outcome out of the assessments that named it', () => {
    const before: Editing<Draft> = {
      ...empty,
      draft: {
        spec: {
          learningOutcomes: [
            { id: 'LO1', text: { en: 'A' } },
            { id: 'LO2', text: { en: 'B' } },
          ],
          textLanguages: ['en'],
          assessments: [{ id: 'A1', loIds: ['LO1', 'LO2'], criteria: [{ loId: 'LO2', pass: 'x' }] }],
        },
        qa: {},
      },
    }
    const fields = { 'spec.learningOutcomes.0.id': 'LO1', 'spec.learningOutcomes.0.text.en': 'A' }
    const after = applyStep(before, step('outcomes'), posted(fields))
    expect(after.draft.spec.assessments).toEqual([{ id: 'A1', loIds: ['LO1'], criteria: [] }])
  })

  it('accepts what no date and no address is, and names the field', () => {
    const fields = { 'spec.contentChecked': '2026-02-30' }
    const after = applyStep(empty, step('target'), posted(fields))
    expect(after.draft.spec.contentChecked).toBe('2026-02-30')
    expect(draftProblems(after)).toEqual([{ code: 'field.not-a-date', path: 'spec.contentChecked' }])
  })
})

describe('the editor loses nothing', () => {
  const seed = new URL('../../../../seed/', import.meta.url)
  const files = readdirSync(seed).filter((name) => name.endsWith('.json'))

  it.each(files)('saving every step of %s unchanged gives the same description', (file) => {
    const { spec, qa } = JSON.parse(readFileSync(new URL(file, seed), 'utf8'))
    const languages = textLanguagesOf(spec)
    let editing: Editing<Draft> = { draft: { spec, qa }, unparsed: {} }
    for (const one of steps) {
      const values = fieldValues(editing.draft, {}, one.fields, languages)
      const ids = Object.entries({ learningOutcomes: 'outcomes', assessments: 'assessment' }).flatMap(
        ([list, id]) =>
          one.id === id
            ? spec[list].map((row: { id: string }, index: number) => [`spec.${list}.${index}.id`, row.id])
            : [],
      )
      const none = { 'spec.prerequisites.none': 'yes', 'spec.workload.credits.none': 'yes' }
      const main = { 'spec.textLanguages.main': languages[0] ?? '' }
      editing = applyStep(editing, one, posted({ ...values, ...main, ...Object.fromEntries(ids), ...none }))
    }
    const without = ({ frameworkUris, ...outcome }: { frameworkUris?: readonly string[] }) =>
      frameworkUris?.length === 0 ? outcome : { ...outcome, frameworkUris }
    expect(editing.draft.spec).toEqual({ ...spec, learningOutcomes: spec.learningOutcomes.map(without) })
    expect(editing.draft.qa).toEqual(qa)
    expect(draftProblems(editing)).toEqual([])
  })
})

describe('where a finding is put right', () => {
  it.each([
    ['spec.title', 'basics'],
    ['spec.learningOutcomes.0.text.en', 'outcomes'],
    ['spec.workload.credits.0.awarder', 'workload'],
    ['spec.workload', 'workload'],
    ['spec.level', 'workload'],
    ['qa.type', 'quality'],
    ['qa.external', undefined],
    ['org.qaPolicyUri', undefined],
  ])('%s belongs to the step %s', (path, expected) => {
    expect(placeOf(path)?.step).toBe(expected)
  })
})
