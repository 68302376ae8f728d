import type { DossierSpecification } from '@tesela/principles/dossier'
import { describe, expect, it } from 'vitest'
import { diffContents } from './diff.ts'
import { canonicalJson, compareVersions, nextVersion, publishedContent } from './model.ts'
import { publicDossier } from './public-dossier.ts'

const before: DossierSpecification = {
  textLanguages: ['en', 'et'],
  title: { en: 'Measuring noise', et: 'Müra mõõtmine' },
  summary: { en: 'You measure noise.' },
  learningOutcomes: [
    { id: 'LO1', type: 'skill', text: { en: 'Measure noise', et: 'Mõõdab müra' }, frameworkUris: [] },
    { id: 'LO2', type: 'skill', text: { en: 'Choose protection' } },
  ],
  workload: { hours: 50, iso: 'PT50H', method: 'estimate' },
  assessments: [{ id: 'A1', type: 'quiz', loIds: ['LO1', 'LO2'], weight: 100 }],
}

describe('what changed, procedures §7.1', () => {
  it('nothing, when only the order of members differs', () => {
    const { title, ...rest } = before
    expect(diffContents(before, { ...rest, ...(title === undefined ? {} : { title }) })).toEqual([])
  })

  it('a new title in the main language is of substance', () => {
    const found = diffContents(before, { ...before, title: { en: 'Reducing noise', et: 'Müra mõõtmine' } })
    expect(found).toEqual([
      {
        kind: 'changed',
        path: 'spec.title.en',
        field: 'title',
        language: 'en',
        before: 'Measuring noise',
        after: 'Reducing noise',
        substantive: true,
      },
    ])
  })

  it('a better translation is editorial', () => {
    const found = diffContents(before, {
      ...before,
      title: { en: 'Measuring noise', et: 'Müra mõõdistamine' },
    })
    expect(found.map(({ language, substantive }) => ({ language, substantive }))).toEqual([
      { language: 'et', substantive: false },
    ])
  })

  it('a new summary is editorial, more hours are of substance, a better method is not', () => {
    const after = {
      ...before,
      summary: { en: 'Measure.' },
      workload: { hours: 75, iso: 'PT75H', method: 'time sheets' },
    }
    const found = diffContents(before, after)
    expect(Object.fromEntries(found.map(({ field, substantive }) => [field, substantive]))).toEqual({
      summary: false,
      'workload.hours': true,
      'workload.method': false,
    })
  })

  it('an outcome is told by its id: moved is no change, removed and added are of substance', () => {
    const [first, second] = before.learningOutcomes ?? []
    if (first === undefined || second === undefined) throw new Error('two outcomes')
    expect(diffContents(before, { ...before, learningOutcomes: [second, first] })).toEqual([])
    const found = diffContents(before, {
      ...before,
      learningOutcomes: [first, { id: 'LO3', text: { en: 'Report' } }],
    })
    expect(found.map(({ kind, name, substantive }) => [kind, name, substantive])).toEqual([
      ['removed', 'LO2', true],
      ['added', 'LO3', true],
    ])
  })

  it('exchanging the main language hides no change of what was the main text', () => {
    const outcomes = before.learningOutcomes?.map((one) => ({
      ...one,
      text: { ...one.text, en: 'Something else altogether' },
    }))
    const found = diffContents(before, {
      ...before,
      textLanguages: ['et', 'en'],
      ...(outcomes === undefined ? {} : { learningOutcomes: outcomes }),
    })
    expect(found.filter(({ language }) => language === 'en').map(({ substantive }) => substantive)).toEqual(
      before.learningOutcomes?.map(() => true),
    )
  })

  it('a link to a framework is editorial, another type of assessment is of substance', () => {
    const outcomes = before.learningOutcomes?.map((one) => ({
      ...one,
      frameworkUris: ['http://data.europa.eu/esco/skill/a'],
    }))
    const linked = diffContents(before, {
      ...before,
      ...(outcomes === undefined ? {} : { learningOutcomes: outcomes }),
    })
    expect(linked.map(({ substantive }) => substantive)).toEqual([false, false])
    const assessed = diffContents(before, {
      ...before,
      assessments: [{ id: 'A1', type: 'portfolio', loIds: ['LO1', 'LO2'], weight: 100 }],
    })
    expect(assessed).toMatchObject([{ field: 'assessments.type', name: 'A1', substantive: true }])
  })
})

describe('versions', () => {
  it('substance raises the first number, wording the second', () => {
    expect(nextVersion('2.1', true)).toBe('3.0')
    expect(nextVersion('2.1', false)).toBe('2.2')
  })

  it('compares by number, not by letter', () => {
    expect(compareVersions('10.0', '9.9')).toBeGreaterThan(0)
    expect(compareVersions('1.2', '1.2.0')).toBe(0)
  })

  it('RFC 8785 canonical form: keys in order at every depth, undefined left out', () => {
    expect(canonicalJson({ b: [1, { d: undefined, c: 'é' }], a: null })).toBe('{"a":null,"b":[1,{"c":"é"}]}')
  })

  it('frozen content names its version and no person', () => {
    const content = { ...before, authors: ['person'] }
    const frozen = publishedContent(
      { content, specificationId: 'x', version: '1.0' },
      'https://t.example/x/1.0',
      '2026-05-06',
    )
    expect(frozen).toMatchObject({ id: 'urn:uuid:x', version: '1.0', publishedOn: '2026-05-06' })
    expect(frozen.authors).toBeUndefined()
  })
})

describe('what everyone may read, procedures §7.4', () => {
  it('no author, no reviewer, no award, no round under five answers', () => {
    const shown = publicDossier({
      spec: { authors: ['u:mari'], title: { en: 'T' } },
      qa: {
        reviews: [{ kind: 'internal', by: 'u:jaan', date: '2026-01-01' }],
        rounds: [
          { n: 4, published: true },
          { n: 5, published: true },
          { n: 9, published: false },
        ],
      },
      award: { grade: 'A' },
      credential: { holder: { fullName: 'Liis' } },
    })
    expect(shown).toEqual({
      spec: { title: { en: 'T' } },
      qa: { reviews: [{ kind: 'internal', date: '2026-01-01' }], rounds: [{ n: 5, published: true }] },
    })
  })
})
