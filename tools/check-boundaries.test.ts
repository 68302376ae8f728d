import { describe, expect, it } from 'vitest'
import { checkBoundaries, codeFolders } from './check-boundaries.ts'
import { readSources } from './lib/source-files.ts'

/** The rules that one file breaks. */
function rulesBroken(path: string, text: string): readonly string[] {
  return checkBoundaries([{ path, text }]).map((found) => found.rule)
}

describe('the boundary check', () => {
  it.each([
    [
      'a package that reads the disk',
      'packages/kernel/src/a.ts',
      "import { readFileSync } from 'node:fs'",
      'package-purity',
    ],
    [
      'a package that fetches',
      'packages/kernel/src/a.ts',
      'export const get = () => fetch("x")',
      'package-purity',
    ],
    [
      'a package that asks the clock',
      'packages/kernel/src/a.ts',
      'export const now = () => Date.now()',
      'package-purity',
    ],
    [
      'a package that asks today',
      'packages/kernel/src/a.ts',
      'export const now = () => new Date().getDay()',
      'package-purity',
    ],
    [
      'a command that asks the machine what day it is',
      'cli/issue.ts',
      'export const issuedAt = new Date().toISOString()',
      'clock-from-terminal',
    ],
    [
      'a package that uses Buffer',
      'packages/kernel/src/a.ts',
      'export const b = () => Buffer.from("a")',
      'package-purity',
    ],
    [
      'a package with an engine nobody named',
      'packages/credentials/src/a.ts',
      "import x from 'left-pad'",
      'package-purity',
    ],
    [
      'a package that knows a later one',
      'packages/principles/src/a.ts',
      "import { x } from '@tesela/credentials'",
      'package-order',
    ],
    [
      'a package reached by a path',
      'packages/principles/src/a.ts',
      "import { x } from '../../kernel/src/a.ts'",
      'package-by-name',
    ],
    ['a model that parses', 'app/src/quality/review/model.ts', "import { z } from 'zod'", 'role-model'],
    [
      'a model that reads the store',
      'app/src/quality/review/model.ts',
      "import { x } from './store.ts'",
      'role-model',
    ],
    [
      'a schema that reads the database',
      'app/src/quality/review/schema.ts',
      "import { sql } from 'kysely'",
      'role-schema',
    ],
    [
      'a store that answers requests',
      'app/src/quality/review/store.ts',
      "import { Hono } from 'hono'",
      'role-store',
    ],
    [
      'a page that reads the store',
      'app/src/quality/review/pages.ts',
      "import { x } from './store.ts'",
      'role-pages',
    ],
    [
      'a page that speaks SQL',
      'app/src/quality/review/pages.ts',
      "import { sql } from 'kysely'",
      'role-pages',
    ],
    [
      'a use case that answers requests',
      'app/src/quality/review/decide-review.ts',
      "import { Hono } from 'hono'",
      'role-other',
    ],
    [
      'a use case that draws pages',
      'app/src/quality/review/decide-review.ts',
      "import { x } from './pages.ts'",
      'role-other',
    ],
    [
      'a room that knows a later one',
      'app/src/transparency/a.ts',
      "import { x } from '../quality/room.ts'",
      'room-order',
    ],
    [
      'a room that looks into an earlier one',
      'app/src/quality/a.ts',
      "import { x } from '../transparency/store.ts'",
      'room-order',
    ],
    [
      'storage that knows a room',
      'app/src/storage/a.ts',
      "import { x } from '../quality/room.ts'",
      'house-below-rooms',
    ],
    [
      'a command line that needs the server',
      'cli/a.ts',
      "import { x } from '../app/src/settings.ts'",
      'cli-without-app',
    ],
    [
      'a server file that fetches',
      'app/src/quality/a.ts',
      'export const get = () => fetch("x")',
      'one-way-out',
    ],
    [
      'a room that reads the environment',
      'app/src/quality/a.ts',
      'export const a = () => process.env.PORT',
      'environment-once',
    ],
    [
      'a room that asks the clock',
      'app/src/quality/a.ts',
      'export const a = () => new Date()',
      'clock-from-context',
    ],
    ['a variable of a module', 'app/src/quality/a.ts', 'let count = 0', 'no-module-state'],
    [
      'a collection to be filled',
      'app/src/quality/a.ts',
      'const cache = new Map<string, number>()',
      'no-module-state',
    ],
    ['a default export', 'app/src/quality/a.ts', 'export default function a() {}', 'no-default-export'],
    ['an enum', 'app/src/quality/a.ts', 'export enum A { B }', 'erasable-syntax'],
    ['an import without ending', 'app/src/quality/a.ts', "import { x } from './b'", 'import-ending'],
    ['a long file', 'app/src/quality/a.ts', 'const a = 1\n'.repeat(401), 'file-length'],
  ])('catches %s', (_, path, text, rule) => {
    expect(rulesBroken(path, text)).toContain(rule)
  })

  it.each([
    ['an earlier room by its room.ts', 'app/src/quality/a.ts', "import { x } from '../transparency/room.ts'"],
    ['a named engine', 'packages/credentials/src/a.ts', "import { canonize } from 'rdf-canonize'"],
    ['a date that is given', 'packages/kernel/src/a.ts', 'export const a = (text: string) => new Date(text)'],
    ['a filled table', 'app/src/quality/a.ts', 'const table = new Map([[1, 2]])'],
    ['a word in a comment', 'packages/kernel/src/a.ts', '// fetch(x) and Date.now() are forbidden here'],
    [
      'a test of a package that reads the disk',
      'packages/kernel/src/a.test.ts',
      "import { readFileSync } from 'node:fs'",
    ],
    [
      'a long list of data',
      'packages/credentials/src/data-model/vocabularies/a.ts',
      'const a = 1\n'.repeat(900),
    ],
  ])('lets %s pass', (_, path, text) => {
    expect(rulesBroken(path, text)).toEqual([])
  })

  it('catches files that import each other in a circle, unless only types go round', () => {
    const file = (name: string, text: string) => ({ path: `app/src/quality/${name}.ts`, text })
    const a = file('a', "import { b } from './b.ts'")
    expect(checkBoundaries([a, file('b', "import { a } from './a.ts'")]).map((found) => found.rule)).toEqual([
      'import-circle',
    ])
    expect(checkBoundaries([a, file('b', "import type { A } from './a.ts'")])).toEqual([])
  })

  it('reads the real tree', () => {
    expect(readSources(codeFolders, ['.ts']).length).toBeGreaterThan(100)
  })
})
