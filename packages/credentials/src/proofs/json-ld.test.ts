import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { JsonObject } from '@tesela/kernel'
import rdfCanonize from 'rdf-canonize'
import { describe, expect, test } from 'vitest'
import { knownContexts } from './contexts.ts'
import { canonicaliseJsonLd, canonicalNQuads, createContextLoader } from './json-ld.ts'

const load = createContextLoader()
const v2 = 'https://www.w3.org/ns/credentials/v2'
const codes = async (document: JsonObject) => {
  const result = await canonicaliseJsonLd(document, load)
  return result.ok ? [] : result.problems.map(({ code }) => code)
}

describe('the closed loader', () => {
  test('has a context with content behind every address', () => {
    for (const { url, document } of knownContexts)
      expect([url, Object.keys(document)]).toEqual([url, ['@context']])
    expect(new Set(knownContexts.map(({ url }) => url)).size).toBe(knownContexts.length)
  })

  test('digests of contexts are as long as their names say', () => {
    for (const { digests } of knownContexts) {
      if (digests === undefined) continue
      expect(Buffer.from(digests.sha256, 'base64')).toHaveLength(32)
      expect(Buffer.from(digests.sha384, 'base64')).toHaveLength(48)
    }
  })

  const published = new URL(
    '../../../../../shared/data/vectors/open-badges-3.0/context-3.0.3.json',
    import.meta.url,
  )
  test.skipIf(!existsSync(published))(
    'the Open Badges context is the published one, in content and digest',
    () => {
      const row = knownContexts.find(({ url }) => url.endsWith('/context-3.0.3.json'))
      const bytes = existsSync(published) ? readFileSync(published) : Buffer.of()
      expect(row?.document).toEqual(JSON.parse(bytes.toString()))
      expect(row?.digests?.sha256).toBe(createHash('sha256').update(bytes).digest('base64'))
      expect(row?.digests?.sha384).toBe(createHash('sha384').update(bytes).digest('base64'))
    },
  )

  test('refuses every other address, relative ones and ones inside a context too, without asking the network', async () => {
    for (const context of [
      'https://nowhere.example/',
      'http://127.0.0.1/',
      '../v2',
      'file:///etc/passwd',
      `${v2}?`,
    ]) {
      expect(await codes({ '@context': [v2, context], name: 'x' })).toEqual(['context.unknown'])
    }
    expect(
      await codes({
        '@context': [v2, { x: { '@id': 'urn:x', '@context': 'https://nowhere.example/' } }],
        x: { name: 'y' },
      }),
    ).toEqual(['context.unknown'])
    expect(await codes({ '@context': { '@import': 'https://nowhere.example/' }, name: 'x' })).toEqual([
      'context.unknown',
    ])
  })
})

describe('safe mode', () => {
  test('VC Data Integrity §2.4.1 refuses what a signature would not cover', async () => {
    expect(await codes({ '@context': v2, type: ['VerifiableCredential'], undefinedTerm: 1 })).toEqual([
      'json-ld.unsafe',
    ])
    expect(await codes({ '@context': v2, type: ['UndefinedType'], name: 'x' })).toEqual(['json-ld.unsafe'])
    expect(await codes({ '@context': v2, id: 'relative', name: 'x' })).toEqual(['json-ld.unsafe'])
  })

  test('answers with a code, and never throws, for contexts and members of the wrong kind', async () => {
    for (const context of [42, [null, 7], { '@version': 9 }, { id: { '@id': {} } }, true]) {
      expect((await codes({ '@context': context as never, name: 'x' })).length).toBe(1)
    }
    expect(await codes({ '@context': v2, id: 7 })).toEqual(['json-ld.invalid'])
    expect(await codes({ '@context': [v2, { name: 'urn:x:name' }], name: 'x' })).toEqual(['json-ld.invalid'])
  })
})

const canon = new URL('../../../../../shared/data/vectors/rdf-canon/tests/', import.meta.url)
interface Entry {
  readonly id: string
  readonly type: string
  readonly action: string
  readonly result?: string
  readonly hashAlgorithm?: string
}
const entries: Entry[] = existsSync(canon)
  ? JSON.parse(readFileSync(new URL('manifest.jsonld', canon), 'utf8')).entries.filter(
      ({ type }: Entry) => type === 'rdfc:RDFC10EvalTest' || type === 'rdfc:RDFC10NegativeEvalTest',
    )
  : []

test.skipIf(entries.length === 0).each(entries.map((entry) => [entry.id, entry] as const))(
  'RDFC-1.0 gives the published form of %s',
  async (_, entry) => {
    const dataset = rdfCanonize.NQuads.parse(readFileSync(new URL(entry.action, canon), 'utf8'))
    const digest = entry.hashAlgorithm === 'SHA384' ? 'sha384' : 'sha256'
    const result = await canonicalNQuads(dataset, digest)
    if (entry.result === undefined)
      expect(result).toMatchObject({ ok: false, problems: [{ code: 'json-ld.too-complex' }] })
    else expect(result).toEqual({ ok: true, value: readFileSync(new URL(entry.result, canon), 'utf8') })
  },
)
