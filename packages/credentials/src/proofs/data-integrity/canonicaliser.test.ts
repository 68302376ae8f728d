import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isJsonObject, type Json, type JsonObject } from '@tesela/kernel'
import { anyText } from '@tesela/kernel/testing/any-text'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createNodeCryptography } from '../../../../../app/src/keys/node-cryptography.ts'
import { createEngineCanonicaliser, createTemplateCanonicaliser } from './canonicaliser.ts'
import { shapeOf } from './shape.ts'

const cryptography = createNodeCryptography()
const engine = createEngineCanonicaliser()
const text = (result: Awaited<ReturnType<typeof engine.canonicalise>>) =>
  result.ok ? new TextDecoder().decode(result.value) : result.problems.map(({ code }) => code).join(' ')

const contexts = [
  'https://www.w3.org/ns/credentials/v2',
  'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
]
const own = {
  facts: { '@id': 'urn:x:facts', '@type': '@json' },
  code: { '@id': 'urn:x:code', '@type': 'http://www.w3.org/2001/XMLSchema#double' },
  link: { '@id': 'urn:x:link', '@type': '@id' },
  kind: { '@id': 'urn:x:kind', '@type': '@vocab' },
  grade: 'urn:x:kinds/grade',
  mark: 'urn:x:kinds/mark',
  did: { '@id': 'https://prefix.example/', '@prefix': true },
  titles: { '@id': 'urn:x:titles', '@container': '@language' },
  steps: { '@id': 'urn:x:steps', '@container': '@list' },
}

/** Texts that could mean something to JSON-LD, to N-Quads, or to whoever joins them by hand. */
const nastyText = fc.oneof(
  fc.constantFrom(
    '',
    'a',
    'b',
    'Certificate',
    'grade',
    'mark',
    '@id',
    '@type',
    '_:b0',
    'Note: this',
    'x" .\n<urn:a> <urn:b> "y',
  ),
  fc.constantFrom(
    'slot-0-0-end',
    'slot-0-1-end',
    '\\u0041',
    'é–😀',
    '\u007f\u0000\u001f\t',
    '> <urn:evil> <',
    '1.50',
    'en',
  ),
  anyText(12),
)
/** Mostly sound IRIs of one scheme, so that documents often share their shape; seldom one that is none. */
const iri = fc.oneof(
  { weight: 30, arbitrary: fc.nat({ max: 5000 }).map((number) => `https://a.example/${number}`) },
  { weight: 2, arbitrary: fc.webUrl({ validSchemes: ['https'], withFragments: true }) },
  { weight: 1, arbitrary: fc.constantFrom('urn:uuid:1', 'did:key:z6Mk1', 'did:web:a', 'http://a.example/1') },
  { weight: 1, arbitrary: nastyText.map((part) => `https://a.example/${part}`) },
)

/** Badges whose leaves vary while their structure comes from a few. */
const badge = fc.record({
  id: iri,
  issuer: iri,
  creator: iri,
  learner: iri,
  names: fc.array(nastyText, { minLength: 3, maxLength: 3 }),
  title: nastyText,
  narrative: nastyText,
  grade: nastyText,
  anonymous: fc.boolean(),
  withList: fc.boolean(),
  facts: fc.record({ a: nastyText, b: fc.array(nastyText, { maxLength: 2 }) }),
  kind: fc.constantFrom<string>('grade', 'mark', 'https://a.example/kind'),
  link: iri,
  code: fc.constantFrom<string>('1', '1.5', '2.0E1', 'https://a.example/1'),
  titles: fc.record({ en: nastyText, et: nastyText }),
  allowed: fc.array(nastyText, { minLength: 2, maxLength: 2 }),
})

/** What may differ from one badge to the next without another shape. */
const varied = fc.record({
  id: iri,
  issuer: iri,
  creator: iri,
  learner: iri,
  names: fc.array(nastyText, { minLength: 3, maxLength: 3 }),
  title: nastyText,
  narrative: nastyText,
  grade: nastyText,
  allowed: fc.array(nastyText, { minLength: 2, maxLength: 2 }),
})

type BadgeParts = typeof badge extends fc.Arbitrary<infer T> ? T : never

function document(parts: BadgeParts): JsonObject {
  const [first = '', second = '', third = ''] = parts.names
  const id = (value: string): JsonObject => (parts.anonymous ? {} : { id: value })
  return {
    '@context': [...contexts, own],
    id: parts.id,
    type: ['VerifiableCredential', 'OpenBadgeCredential'],
    name: parts.title,
    issuer: { id: parts.issuer, type: ['Profile'], name: first },
    validFrom: '2026-05-06T00:00:00Z',
    facts: parts.facts,
    code: parts.code,
    kind: parts.kind,
    link: parts.link,
    titles: parts.titles,
    credentialSubject: {
      ...id(parts.learner),
      type: ['AchievementSubject'],
      achievement: {
        id: 'https://a.example/1',
        type: ['Achievement'],
        name: second,
        description: parts.narrative,
        criteria: { narrative: parts.narrative },
        creator: { id: parts.creator, type: ['Profile'], name: third },
        ...(parts.withList ? { resultDescription: [resultDescription(parts.link, parts.allowed)] } : {}),
      },
      result: [{ ...id(`${parts.id}#1`), type: ['Result'], value: parts.grade }],
      ...(parts.withList ? { steps: [parts.grade, parts.title, parts.grade] } : {}),
    },
  }
}

function resultDescription(id: string, allowedValue: readonly string[]): JsonObject {
  return { id, type: ['ResultDescription'], name: 'n', resultType: 'Status', allowedValue }
}

describe('the template canonicaliser gives what the engine gives', () => {
  test('for documents of one shape whose values try to be more than values', async () => {
    const canonicaliser = createTemplateCanonicaliser(cryptography, { compileAt: 1 })
    await fc.assert(
      fc.asyncProperty(badge, fc.array(varied, { minLength: 4, maxLength: 6 }), async (base, variations) => {
        for (const variation of variations) {
          const subject = document({ ...base, ...variation })
          expect(text(await canonicaliser.canonicalise(subject, 'sha256'))).toBe(
            text(await engine.canonicalise(subject, 'sha256')),
          )
        }
      }),
      { numRuns: 40 },
    )
  }, 120_000)

  test('when values become equal or different from one document to the next', async () => {
    const canonicaliser = createTemplateCanonicaliser(cryptography, { compileAt: 1 })
    const few = fc.constantFrom<string>('https://a.example/1', 'https://a.example/2', 'https://a.example/3')
    const names = fc.constantFrom<string>('x', 'y')
    const parts = fc.tuple(few, few, few, few, names, names, names, fc.boolean())
    await fc.assert(
      fc.asyncProperty(parts, async ([id, issuer, creator, learner, a, b, c, anonymous]) => {
        const same = {
          title: a,
          narrative: b,
          grade: c,
          kind: 'grade',
          link: issuer,
          code: '1',
          facts: { a, b: [] },
        }
        const subject = document({
          ...same,
          id,
          issuer,
          creator,
          learner,
          names: [a, b, c],
          anonymous,
          withList: true,
          titles: { en: a, et: b },
          allowed: [a, b],
        })
        expect(text(await canonicaliser.canonicalise(subject, 'sha256'))).toBe(
          text(await engine.canonicalise(subject, 'sha256')),
        )
      }),
      { numRuns: 80 },
    )
  }, 120_000)

  test('for any JSON-LD made of keywords, known terms and ids', async () => {
    const canonicaliser = createTemplateCanonicaliser(cryptography, { compileAt: 1 })
    const name = fc.constantFrom(
      'id',
      '@id',
      'type',
      '@type',
      'name',
      'link',
      'kind',
      'facts',
      'steps',
      'titles',
      '@value',
      '@language',
      '@list',
      '@set',
      '@index',
      '@graph',
      '@reverse',
      'urn:x:p',
      'holder',
    )
    const leaf = fc.oneof(iri, nastyText, fc.constantFrom(1, 1.5, -0, true, null))
    const { tree } = fc.letrec<{ tree: Json; node: JsonObject }>((tie) => ({
      tree: fc.oneof({ maxDepth: 4 }, leaf, tie('node'), fc.array(tie('tree'), { maxLength: 2 })),
      node: fc.dictionary(name, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
    }))
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { minLength: 1, maxLength: 3 }), async (holder) => {
        const subject: JsonObject = {
          '@context': [...contexts, own],
          id: 'urn:x:1',
          type: ['VerifiableCredential'],
          link: holder,
        }
        const expected = text(await engine.canonicalise(subject, 'sha256'))
        for (let round = 0; round < 3; round += 1)
          expect(text(await canonicaliser.canonicalise(subject, 'sha256'))).toBe(expected)
      }),
      { numRuns: 150 },
    )
  }, 120_000)
})

test('a template is used for the second document of a shape, and not before it was learnt', async () => {
  const asked: string[] = []
  const counting = {
    ...cryptography,
    sha256: (data: Uint8Array) => {
      asked.push('hash')
      return cryptography.sha256(data)
    },
  }
  const canonicaliser = createTemplateCanonicaliser(counting)
  const subject = (name: string): JsonObject => ({
    '@context': contexts[0] ?? '',
    type: ['VerifiableCredential'],
    name,
  })
  // The engine hashes by itself: only a template asks the cryptography that it was given.
  for (const name of ['a', 'b']) await canonicaliser.canonicalise(subject(name), 'sha256')
  const compiling = asked.length
  await canonicaliser.canonicalise(subject('c'), 'sha256')
  expect(asked.length).toBeGreaterThan(compiling)
})

test('shapes are forgotten, the one used longest ago first, and never grow beyond the limit', async () => {
  const canonicaliser = createTemplateCanonicaliser(cryptography, { compileAt: 1, maxShapes: 2 })
  for (let round = 0; round < 30; round += 1) {
    const subject = {
      '@context': contexts[0] ?? '',
      type: ['VerifiableCredential'],
      name: Array(round % 7).fill('x'),
    }
    expect(text(await canonicaliser.canonicalise(subject, 'sha256'))).toBe(
      text(await engine.canonicalise(subject, 'sha256')),
    )
  }
})

test('problems are those of the engine: an unknown context and a term that no context defines', async () => {
  const canonicaliser = createTemplateCanonicaliser(cryptography, { compileAt: 1 })
  for (let round = 0; round < 3; round += 1) {
    const unknown = { '@context': ['https://nowhere.example/'], name: 'x' }
    expect(text(await canonicaliser.canonicalise(unknown, 'sha256'))).toBe('context.unknown')
    const unsafe = { '@context': contexts[0] ?? '', type: ['VerifiableCredential'], undefinedTerm: 'x' }
    expect(text(await canonicaliser.canonicalise(unsafe, 'sha256'))).toBe('json-ld.unsafe')
  }
})

test('the shape of a document keeps which IRIs are equal and of what scheme, and takes other values out', () => {
  const terms = new Set(['https://a.example/term'])
  const key = (holder: Json) => shapeOf({ link: holder }, terms)?.key
  expect(key(['https://a/1', 'https://a/1'])).not.toBe(key(['https://a/1', 'https://a/2']))
  expect(key(['https://a/1', 'https://a/2'])).toBe(key(['https://b/3', 'https://b/4']))
  expect(key('https://a/1')).not.toBe(key('http://a/1'))
  expect(key('https://a.example/term')).not.toBe(key('https://a.example/other'))
  expect(key('text')).toBe(key('another: text'))
  expect(key('')).not.toBe(key('text'))
  expect(key('https://a/ 1')).toBe(key('text'))
})

const fixtures = new URL('../../../../../../shared/data/vectors/open-badges-3.0/fixtures/', import.meta.url)
const badges = existsSync(fixtures)
  ? readdirSync(fixtures).filter((name) => /^(simple|complete).*\.json$/.test(name))
  : []

test.skipIf(badges.length === 0).each(badges)(
  'the Open Badges 3.0 fixture %s has the canonical form of the engine',
  async (name) => {
    const subject: Json = JSON.parse(readFileSync(new URL(name, fixtures), 'utf8'))
    if (!isJsonObject(subject)) throw new Error('no object')
    const canonicaliser = createTemplateCanonicaliser(cryptography, { compileAt: 1 })
    for (const digest of ['sha256', 'sha384'] as const) {
      const expected = text(await engine.canonicalise(subject, digest))
      for (let round = 0; round < 3; round += 1) {
        const changed = { ...subject, id: `https://a.example/${round}` }
        expect(text(await canonicaliser.canonicalise(subject, digest))).toBe(expected)
        expect(text(await canonicaliser.canonicalise(changed, digest))).toBe(
          text(await engine.canonicalise(changed, digest)),
        )
      }
    }
  },
)
