import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { awardFromDossier } from '@tesela/credentials/data-model/award-from-dossier'
import { completeDossier } from '@tesela/credentials/data-model/testing/complete-dossier'
import { exampleDossier, haveExamples } from '@tesela/credentials/data-model/testing/example-dossiers'
import { openBadgeDocument } from '@tesela/credentials/formats/open-badge/document'
import { canonicaliseJsonLd, createContextLoader } from '@tesela/credentials/proofs/json-ld'
import type { JsonObject } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import Ajv2019 from 'ajv/dist/2019.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'

const folder = fileURLToPath(new URL('../../shared/data/vectors/open-badges-3.0/', import.meta.url))

function document(dossier: Dossier): JsonObject {
  const award = awardFromDossier(dossier)
  if (!award.ok) throw new Error(JSON.stringify(award.problems))
  const status = [
    { purpose: 'revocation', list: 'https://example.org/status/1', index: 7 },
    { purpose: 'suspension', list: 'https://example.org/status/2', index: 9 },
  ] as const
  const made = openBadgeDocument(award.value, 'did:web:provider.example', status, {
    image: 'https://provider.example/badge.png',
  })
  return JSON.parse(JSON.stringify(made))
}

const dossiers: readonly (readonly [name: string, make: () => Dossier])[] = [
  ['a dossier that uses every field', completeDossier],
  ...(haveExamples
    ? (['he', 'vet', 'rpl'] as const).map(
        (name) => [`the ${name} example`, () => exampleDossier(name)] as const,
      )
    : []),
]

describe.skipIf(!existsSync(folder))('Open Badges 3.0, official JSON schema', () => {
  const ajv = new Ajv2019.default({ strict: false, allErrors: true })
  addFormats.default(ajv)
  const validate = existsSync(folder)
    ? ajv.compile(JSON.parse(readFileSync(`${folder}ob_v3p0_achievementcredential_schema.json`, 'utf8')))
    : undefined

  for (const [name, make] of dossiers) {
    it(`${name} is accepted`, () => {
      validate?.(document(make()))
      expect(validate?.errors ?? []).toEqual([])
    })
  }

  it('the judge itself refuses a credential without criteria', () => {
    const text = JSON.stringify(document(completeDossier())).replace('"criteria"', '"other"')
    expect(validate?.(JSON.parse(text))).toBe(false)
  })
})

describe('Open Badges 3.0 as linked data', () => {
  for (const [name, make] of dossiers) {
    it(`${name} has a canonical form in safe mode, without blank nodes`, async () => {
      const form = await canonicaliseJsonLd(document(make()), createContextLoader())
      if (!form.ok) expect.fail(JSON.stringify(form.problems))
      expect(form.value).not.toContain('_:')
      expect(form.value).toContain('urn:tesela:terms:standardElements')
    })
  }
})
