import { existsSync, readFileSync } from 'node:fs'
import { cryptography } from '@tesela/credentials/formats/testing/signers'
import { sourcesWith } from '@tesela/credentials/formats/testing/sources'
import { summarise } from '@tesela/credentials/verification/summarise'
import { verifyCredential } from '@tesela/credentials/verification/verify'
import { describe, expect, it } from 'vitest'
import { elmFolder } from './shacl.ts'

const samples = ['AA-Annex1-MC-signed', 'Sample-CertOfPart-signed', 'Sample-MC-Annex1-signed'] as const

async function verify(name: string, change: (text: string) => string = (text) => text) {
  const text = change(readFileSync(`${elmFolder}samples/${name}.jsonld`, 'utf8'))
  const report = await verifyCredential(text, {
    at: '2026-11-24T00:00:00Z',
    cryptography,
    sources: sourcesWith(),
  })
  if (report.kind === 'unreadable') throw new Error(JSON.stringify(report.problems))
  const check = (id: string) => report.checks.find((candidate) => candidate.id === id)
  return { report, check }
}

describe.skipIf(!existsSync(elmFolder))('European Digital Credentials, the official sealed samples', () => {
  for (const name of samples) {
    it(`${name}: the seal holds, nobody here knows the issuer, and what is missing is named`, async () => {
      const { report, check } = await verify(name)
      expect(check('integrity')?.outcome).toBe('pass')
      expect(check('issuer-identity')).toMatchObject({
        outcome: 'inconclusive',
        code: 'issuer.certificate-not-trusted',
      })
      expect(report.checks.filter(({ outcome }) => outcome === 'fail')).toEqual([])
      expect(check('annex-elements')?.detail?.['elements']).toContain('quality')
      expect(summarise(report).key).toBe('unknown-issuer')
    })

    it(`${name}: one changed letter breaks the seal`, async () => {
      const { check } = await verify(name, (text) => text.replace('legalName', 'legalNamf'))
      expect(check('integrity')).toMatchObject({ outcome: 'fail', code: 'integrity.changed' })
    })
  }

  it('the unsealed draft has nothing that could be intact', async () => {
    const { check } = await verify('Sample-MC-Annex1-unsigned')
    expect(check('integrity')).toMatchObject({ outcome: 'fail', code: 'integrity.proof-missing' })
  })
})
