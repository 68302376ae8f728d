import { describe, expect, it } from 'vitest'
import { checkDocs } from './check-docs.ts'
import { roomOrder } from './lib/house-rules.ts'

const files: Readonly<Record<string, string>> = {
  ...Object.fromEntries(roomOrder.map((room) => [`app/src/${room}/README.md`, '# Room'])),
  'docs/a.md': '# The title: a page!\n',
  'packages/x.ts': 'export const x = 1',
  'packages/x.test.ts': "it('VCDM 2.0 §4.9 rejects a thing', () => {})",
}

/** The rules that one document breaks. */
function broken(path: string, text: string, tree = files): readonly string[] {
  const check = {
    documents: [{ path, text }],
    code: [],
    exists: (target: string) => target in tree,
    read: (target: string) => tree[target],
  }
  return checkDocs(check).map((found) => found.rule)
}

describe('the document check', () => {
  it('finds nothing wrong with a document that tells the truth', () => {
    expect(
      broken('docs/b.md', '[a](a.md) [part](a.md#the-title-a-page) [far](https://example.org/x)'),
    ).toEqual([])
    expect(
      broken(
        'docs/standards.md',
        '| VCDM §4.9 | `packages/x.ts` | `packages/x.test.ts` “VCDM 2.0 §4.9 rejects a thing” |',
      ),
    ).toEqual([])
  })

  it.each([
    ['a link that leads nowhere', 'docs/b.md', '[a](gone.md)', 'broken-link'],
    ['a heading that is not there', 'docs/b.md', '[a](a.md#gone)', 'broken-link'],
    ['a file of a standard that is gone', 'docs/standards.md', '| a | `packages/gone.ts` |', 'broken-row'],
    [
      'a test of a standard that is gone',
      'docs/standards.md',
      '| a | `packages/x.test.ts` “VCDM 2.0 §9 rejects” |',
      'broken-row',
    ],
    ['a path of one machine', 'docs/b.md', `See ${'/work'}/main/app`, 'foreign-words'],
    ['the number of a task', 'docs/b.md', `As ${'issue'} 12 says`, 'foreign-words'],
    ['a note to oneself', 'docs/b.md', `${'TO'}DO: write this`, 'foreign-words'],
    ['a word that says nothing', 'docs/b.md', 'A world-class experience', 'foreign-words'],
  ])('catches %s', (_, path, text, rule) => {
    expect(broken(path, text)).toEqual([rule])
  })

  it('catches a room without a page', () => {
    const { 'app/src/quality/README.md': _, ...rest } = files
    expect(broken('docs/b.md', '', rest)).toEqual(['room-page'])
  })
})
