import { anyText } from '@tesela/kernel/testing/any-text'
import fc from 'fast-check'
import { describe, test } from 'vitest'
import { checkDossier } from '../check.ts'
import { ofShape } from '../testing/arbitrary-shape.ts'
import { readDossier } from './dossier-file.ts'
import { dossierShape } from './dossier-shape.ts'
import { credentialReaders, readFile } from './read-file.ts'

const options = { at: '2026-11-23' }

/** Members that the readers look for, so that random objects reach far into them. */
const members = [
  'type',
  '@type',
  'vct',
  '@context',
  'badge',
  'spec',
  'org',
  'qa',
  'credentialSubject',
  'hasClaim',
  'achievement',
  'awardedBy',
  'awardingBody',
  'specifiedBy',
  'provenBy',
  'influencedBy',
  'learningOutcome',
  'issuer',
  'location',
  'address',
  'id',
  'title',
  'name',
  'alignment',
  'result',
  'creditPoint',
  'volumeOfLearning',
  'eqfLevel',
  'payload',
  'recipient',
  'identifier',
  'status',
  'cnf',
  'learning_outcomes',
  'proof',
  '__proto__',
  'constructor',
]
const kinds = [
  'EuropeanDigitalCredential',
  'OpenBadgeCredential',
  'AchievementCredential',
  'Assertion',
  'LearningAchievement',
]

const anyJson = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom(null, true, 0, -1, 'en', 'P60M', 'urn:x', 'http://data.europa.eu/snb/eqf/6', ...kinds),
    fc.string(),
    fc.double(),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.constantFrom(...members), tie('value'), { maxKeys: 6 }),
  ),
})).value

/** Random files take their time on a busy machine. */
const patience = 90_000

describe('whatever a file holds', { timeout: patience }, () => {
  test('reading it gives a dossier or problems, and judging the dossier gives a report', () => {
    const file = fc
      .tuple(fc.constantFrom(...kinds), fc.dictionary(fc.constantFrom(...members), anyJson, { maxKeys: 10 }))
      .map(([type, rest]) => JSON.stringify({ vct: undefined, ...rest, type: [type] }))
    fc.assert(
      fc.property(file, (text) => {
        const result = readFile(text)
        if (result.ok) checkDossier(result.value.dossier, { ...options, mode: result.value.mode })
      }),
      { numRuns: 60 },
    )
  })

  test('reading any text ends without a crash', () => {
    fc.assert(
      fc.property(anyText(200), (text) => void readFile(text)),
      { numRuns: 60 },
    )
  })

  test('every reader reads every object that it recognises', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...members), anyJson, { maxKeys: 8 }), (object) => {
        const value = JSON.parse(JSON.stringify(object))
        for (const reader of credentialReaders) {
          if (reader.recognises(value) && (reader.problems?.(value) ?? []).length === 0) reader.read(value)
        }
      }),
      { numRuns: 60 },
    )
  })
})

test('every dossier of the right form is judged without a crash, however strange it is', {
  timeout: patience,
}, () => {
  fc.assert(
    fc.property(
      ofShape(dossierShape),
      fc.constantFrom('dossier' as const, 'credential' as const),
      (value, mode) => {
        const dossier = readDossier(JSON.parse(JSON.stringify(value)))
        if (!dossier.ok) throw new Error(JSON.stringify(dossier.problems))
        checkDossier(dossier.value, { ...options, mode })
      },
    ),
    { numRuns: 60 },
  )
})
