import { existsSync, readFileSync } from 'node:fs'
import { awardFromDossier } from '@tesela/credentials/data-model/award-from-dossier'
import { completeDossier } from '@tesela/credentials/data-model/testing/complete-dossier'
import { exampleDossier } from '@tesela/credentials/data-model/testing/example-dossiers'
import { credentialDocument } from '@tesela/credentials/formats/european-digital-credential/credential'
import type { Dossier } from '@tesela/principles/dossier'
import { describe, expect, it } from 'vitest'
import { elmFolder, officialShapes, shaclViolations } from './shacl.ts'

function document(dossier: Dossier): Readonly<Record<string, unknown>> {
  const award = awardFromDossier(dossier)
  if (!award.ok) throw new Error(JSON.stringify(award.problems))
  const status = { purpose: 'revocation', list: 'https://example.org/status/1', index: 7 } as const
  return credentialDocument(award.value, 'did:web:provider.example', [status])
}

describe.skipIf(!existsSync(elmFolder))('ELM 3.2, official SHACL shapes of the Generic profile', () => {
  const shapes = existsSync(elmFolder) ? officialShapes() : undefined

  async function violations(credential: object): Promise<string[]> {
    return shapes === undefined ? [] : shaclViolations(shapes, credential)
  }

  it('the judge itself accepts the minimal sample and refuses it without its issuer', async () => {
    const sample = JSON.parse(readFileSync(`${elmFolder}samples/minimal-mc.jsonld`, 'utf8'))
    expect(await violations(sample)).toEqual([])
    const { issuer: _, ...rest } = sample
    expect(await violations(rest)).not.toEqual([])
  })

  for (const name of ['he', 'vet', 'rpl'] as const) {
    it(`the ${name} example is valid`, async () => {
      expect(await violations(document(exampleDossier(name)))).toEqual([])
    })
  }

  it('a dossier that uses every field is valid', async () => {
    expect(await violations(document(completeDossier()))).toEqual([])
  })

  it('a level on a specification without one stays out, since the closed shapes of ELM 3.3 refuse it', async () => {
    const claim = JSON.stringify(document(exampleDossier('vet')))
    expect(claim).toContain('LearningAchievementSpecification')
    expect(claim).not.toContain('eqfLevel')
  })

  it('credentials stay small', () => {
    for (const name of ['he', 'vet', 'rpl'] as const) {
      expect(JSON.stringify(document(exampleDossier(name))).length).toBeLessThan(32_000)
    }
  })
})
