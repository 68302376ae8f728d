import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dossierLimits, readDossier } from './read-dossier.ts'

const org = { id: 'org:a', type: 'vet', country: 'ES', legalName: 'A' }
const spec = { id: 'mc:a', title: { en: 'T' } }
const file = (parts: object = {}) => JSON.stringify({ org, spec, ...parts })

function problemsOf(text: string | Uint8Array) {
  const result = readDossier(text)
  return result.ok ? [] : result.problems
}

describe('reading a dossier file', () => {
  const seed = new URL('../../../../seed/', import.meta.url)

  it.each(readdirSync(seed).filter((name) => name.endsWith('.json')))(
    '%s is read whole, nothing left out',
    (name) => {
      const text = readFileSync(new URL(name, seed), 'utf8')
      const result = readDossier(text)
      expect(result.ok && result.value.leftOut).toEqual([])
      expect(result.ok && result.value.dossier).toEqual(JSON.parse(text))
    },
  )

  it('lists every problem with its path, not only the first', () => {
    const text = file({
      spec: {
        ...spec,
        workload: { hours: 'many' },
        contentChecked: '2026-02-30',
        textLanguages: ['English'],
      },
      offer: { price: { amount: '390' } },
    })
    expect(problemsOf(text)).toEqual([
      { code: 'import.wrong-form', path: 'spec.textLanguages.0' },
      { code: 'import.wrong-type', path: 'spec.workload.hours', params: { expected: 'number' } },
      { code: 'import.not-a-date', path: 'spec.contentChecked' },
      { code: 'import.wrong-type', path: 'offer.price.amount', params: { expected: 'number' } },
    ])
  })

  it('names what a file cannot do without', () => {
    expect(problemsOf('{}').map(({ path }) => path)).toEqual([
      'org.legalName',
      'org.type',
      'org.country',
      'spec.title',
    ])
  })

  it('tells what is in the file and no part of a dossier', () => {
    const result = readDossier(file({ spec: { ...spec, colour: 'red' }, extra: 1 }))
    expect(result.ok && result.value.leftOut).toEqual(['spec.colour', 'extra'])
  })

  it.each([
    ['truncated', '{"org": {', 'json.syntax'],
    ['trailing data', `${file()}x`, 'json.syntax'],
    ['duplicate key', '{"org": {}, "org": {}}', 'json.duplicate-key'],
    ['deeply nested', `${'['.repeat(100)}${']'.repeat(100)}`, 'json.too-deep'],
    ['oversized', `"${'x'.repeat(dossierLimits.maxBytes)}"`, 'json.too-large'],
    ['too large a number', '{"a": 1e999}', 'json.number-range'],
  ])('refuses a file that is %s', (_what, text, code) => {
    expect(problemsOf(text).map((one) => one.code)).toContain(code)
  })

  it('refuses bytes that are not UTF-8', () => {
    expect(problemsOf(new Uint8Array([0x7b, 0xff, 0x7d])).map(({ code }) => code)).toEqual(['json.encoding'])
  })

  it('refuses a name that would reach into the prototype, and never changes it', () => {
    const result = readDossier(
      `{"org": ${JSON.stringify(org)}, "spec": ${JSON.stringify(spec)}, "__proto__": {"polluted": true}}`,
    )
    expect(result.ok).toBe(true)
    expect(Reflect.get({}, 'polluted')).toBeUndefined()
  })

  it('answers any text with a dossier or with problems, and never throws', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.json(),
          fc.jsonValue().map((value) => file({ spec: value as object })),
        ),
        (text) => {
          const result = readDossier(text)
          expect(result.ok || result.problems.length > 0).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })

  it('answers any change of one value in a real file with a dossier or with problems at a path', () => {
    const text = readFileSync(new URL('tacones.json', seed), 'utf8')
    const paths = pathsOf(JSON.parse(text))
    fc.assert(
      fc.property(fc.constantFrom(...paths), fc.jsonValue({ maxDepth: 3 }), (path, value) => {
        const changed = JSON.parse(text)
        const parent = path.slice(0, -1).reduce((inner, step) => inner[step], changed)
        parent[path.at(-1) ?? ''] = value
        const result = readDossier(JSON.stringify(changed))
        if (!result.ok) for (const found of result.problems) expect(found.path ?? '').not.toBe('')
      }),
      { numRuns: 300 },
    )
  })
})

function pathsOf(value: unknown, at: readonly string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [[...at]]
  const inner = Object.entries(value).flatMap(([key, member]) => pathsOf(member, [...at, key]))
  return at.length === 0 ? inner : [[...at], ...inner]
}
