import type { Dossier } from '@tesela/principles/dossier'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { awardFromDossier } from './award-from-dossier.ts'
import { completeDossier } from './testing/complete-dossier.ts'
import { exampleDossier, haveExamples } from './testing/example-dossiers.ts'

function paths(dossier: unknown): string[] {
  const result = awardFromDossier(dossier as Dossier)
  return result.ok ? [] : result.problems.map(({ code, path }) => `${code} ${path}`)
}

describe.skipIf(!haveExamples)('awards of the example dossiers', () => {
  for (const name of ['he', 'vet', 'rpl'] as const) {
    it(`${name} becomes an award`, () => {
      const result = awardFromDossier(exampleDossier(name))
      expect(result.ok ? [] : result.problems).toEqual([])
    })
  }

  it('a person with one name keeps it whole', () => {
    const result = awardFromDossier(exampleDossier('rpl'))
    expect(result.ok && result.value.holder).toEqual({ fullName: 'Amadou', key: 'did:jwk:example2' })
  })
})

describe('awards of dossiers', () => {
  it('a complete dossier keeps every fact', () => {
    const result = awardFromDossier(completeDossier())
    if (!result.ok) expect.fail(JSON.stringify(result.problems))
    expect(result.value).toMatchObject({
      credentialId: 'urn:uuid:2f1b6f3e-0c27-4d3c-8a63-9b7a53a1b001',
      country: 'FI',
      place: 'Oulu',
      languages: ['en', 'es', 'et'],
      validity: { from: '2026-04-12', until: '2031-04-12', meaning: 'technical' },
      specification: {
        level: { eqf: 5 },
        prerequisites: [{ orValidation: true }, { text: { en: 'Reads English' } }],
      },
      quality: { type: 'programme-external' },
    })
  })

  it('Annex I.10: an award by validation took part in nothing, whatever the course is like', () => {
    const dossier = completeDossier()
    const byCourse = awardFromDossier({ ...dossier, award: { ...dossier.award, route: 'course' } })
    const byValidation = awardFromDossier({ ...dossier, award: { ...dossier.award, route: 'rpl' } })
    expect(byCourse.ok && byCourse.value.specification.participation).toBe(dossier.spec?.participation)
    expect(byValidation.ok && byValidation.value.specification.participation).toBe('none-validation')
  })

  it('an empty dossier is refused with every missing element of Annex I at once', () => {
    const found = paths({})
    for (const path of [
      'spec.title',
      'spec.awardingBodies',
      'spec.learningOutcomes',
      'spec.workload.hours',
      'spec.level',
      'spec.assessments',
      'spec.participation',
      'qa.type',
      'credential.holder.fullName',
      'credential.issuedOn',
      'credential.issuer.country',
    ]) {
      expect(
        found.some((entry) => entry.startsWith('dossier.missing') && entry.endsWith(path)),
        path,
      ).toBe(true)
    }
  })

  it('codes that are in no vocabulary are refused by path', () => {
    const dossier = completeDossier()
    const wrong = {
      ...dossier,
      spec: { ...dossier.spec, participation: 'telepathy', iscedF: ['0688', '9998'] },
      qa: { ...dossier.qa, type: 'trust me' },
    }
    expect(paths(wrong)).toEqual([
      'dossier.unknown-code spec.iscedF.1',
      'dossier.unknown-code spec.participation',
      'dossier.unknown-code qa.type',
    ])
  })

  it('dates that cannot be and dates in the wrong order are refused', () => {
    const dossier = completeDossier()
    expect(paths({ ...dossier, award: { ...dossier.award, date: '2026-02-30' } })).toContain(
      'dossier.not-a-date award.date',
    )
    expect(paths({ ...dossier, award: { ...dossier.award, date: '2026-12-30' } })).toContain(
      'dossier.dates-out-of-order credential.issuedOn',
    )
  })

  it('an award that was not passed is no award', () => {
    const dossier = completeDossier()
    expect(paths({ ...dossier, award: { ...dossier.award, passed: false } })).toEqual([
      'dossier.not-passed award.passed',
    ])
  })

  it('an awarding body that nobody knows is refused, and found among the extras', () => {
    const dossier = completeDossier()
    const joint = { ...dossier, spec: { ...dossier.spec, awardingBodies: ['org:lakeside', 'org:other'] } }
    expect(paths(joint)).toEqual(['dossier.unknown-organisation spec.awardingBodies.1'])
    const result = awardFromDossier(joint, {
      organisations: { 'org:other': { legalName: 'Other', country: 'SE', uri: 'https://other.example' } },
    })
    expect(result.ok && result.value.awardingBodies.map(({ legalName }) => legalName)).toEqual([
      'Järvenrannan Opisto',
      'Other',
    ])
  })

  it('any JSON at all is an award or a list of problems, never an exception', () => {
    fc.assert(
      fc.property(
        fc.jsonValue(),
        fc.constantFrom('spec', 'award', 'credential', 'qa', 'org', 'none'),
        (value, key) => {
          const dossier = key === 'none' ? value : { ...completeDossier(), [key]: value }
          const result = awardFromDossier(dossier as Dossier)
          expect(result.ok || result.problems.length > 0).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })
})
