import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import Ajv2020 from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, it } from 'vitest'
import { cryptography } from '../testing/signers.ts'
import { neverDisclosed } from './envelope-claims.ts'
import { claimRows, disclosableClaims, integrityOf, typeMetadata, typeMetadataText } from './type-metadata.ts'

const shared = new URL('../../../../../../shared/data/', import.meta.url)
const schemaFile = new URL('vectors/oidf-json-schemas/sdjwtvc/type_metadata.json', shared)
const eudiFile = new URL('elm/eudi/learning_credential.vct.json', shared)
const vct = 'https://mc.example/vct/micro-credential'

interface EudiClaim {
  readonly path: readonly (string | null)[]
  readonly sd: string
  readonly mandatory: boolean
}

describe('type metadata', () => {
  it.skipIf(!existsSync(schemaFile))(
    'SD-JWT VC §6.2 is valid under the schema of the OpenID Foundation',
    () => {
      const ajv = new Ajv2020.default({ strict: false, allErrors: true })
      addFormats.default(ajv)
      const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')))
      validate(JSON.parse(typeMetadataText(vct)))
      expect(validate.errors ?? []).toEqual([])
    },
  )

  it('SD-JWT VC §8, §9.2 speaks English, Spanish and Estonian for the type and every claim', () => {
    const { display, claims } = JSON.parse(typeMetadataText(vct))
    for (const shown of [{ display }, ...claims]) {
      expect(shown.display.map(({ locale }: { locale: string }) => locale)).toEqual(['en', 'es', 'et'])
      for (const { label, name } of shown.display) expect((label ?? name).length).toBeGreaterThan(2)
    }
  })

  it('names every claim once', () => {
    const names = claimRows.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })

  it('SD-JWT VC §2.2.2.3 hides none of the claims that must be in the clear', () => {
    expect(disclosableClaims.filter((name) => neverDisclosed.has(name))).toEqual([])
  })

  it.skipIf(!existsSync(eudiFile))(
    'has every claim of the EUDI learning credential, as disclosable as there',
    () => {
      const eudi: readonly EudiClaim[] = JSON.parse(readFileSync(eudiFile, 'utf8')).claims
      const ours = new Map(claimRows.map((row) => [row.name, row]))
      for (const { path, sd } of eudi.filter(({ path }) => path.length === 1)) {
        expect([path[0], ours.get(String(path[0]))?.sd]).toEqual([path[0], sd])
      }
      const loosened = eudi.filter(
        ({ path, mandatory }) =>
          mandatory && path.length === 1 && ours.get(String(path[0]))?.mandatory === false,
      )
      expect(loosened.map(({ path }) => path[0])).toEqual(['cnf', 'learner_identification'])
    },
  )

  it('SD-JWT VC §7 gives the digest of the very bytes that are published', async () => {
    const text = typeMetadataText(vct)
    const digest = createHash('sha256').update(text).digest('base64')
    expect(await integrityOf(text, cryptography)).toBe(`sha256-${digest}`)
    expect(typeMetadata(vct)['vct']).toBe(vct)
  })
})
