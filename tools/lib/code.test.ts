import { describe, expect, it } from 'vitest'
import { codeOnly, importsOf } from './code.ts'

describe('reading code', () => {
  it('finds imports of every form, and whether they are erased', () => {
    const text = [
      "import { a } from './a.ts'",
      "import type { B } from './b.ts'",
      "import './c.ts'",
      "import * as d from 'd'",
      "export * from './e.ts'",
      'import {',
      '  f,',
      '  type G,',
      "} from './f.ts'",
      "const h = await import('./h.ts')",
      "const text = 'select from'",
    ].join('\n')
    expect(importsOf(text).map((found) => [found.specifier, found.typeOnly, found.line])).toEqual([
      ['./a.ts', false, 1],
      ['./b.ts', true, 2],
      ['./c.ts', false, 3],
      ['d', false, 4],
      ['./e.ts', false, 5],
      ['./f.ts', false, 6],
      ['./h.ts', false, 10],
    ])
  })

  it('sees code and nothing else', () => {
    const text =
      "a('fetch(') // fetch(\nb(`fetch( ${fetch(x)} fetch(`) /* fetch( */ c(/fetch(/) d('it\\'s fetch(')"
    const code = codeOnly(text)
    expect(code).toHaveLength(text.length)
    expect([...code.matchAll(/fetch\(/g)]).toHaveLength(1)
    expect(code).toContain('${'.replace('${', 'fetch(x)'))
  })
})
