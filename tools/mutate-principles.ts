/**
 * Breaks the predicates of the principles one by one and asks the vectors whether they notice. Two kinds:
 * every rule replaced by one that always passes, always fails, never applies or is never checked; and every
 * comparison, connective, negation, number and literal truth in the predicates' sources changed.
 *
 * `node tools/mutate-principles.ts [part of a path]`. Exit code 1 when a rule can be replaced unnoticed, or when
 * more source mutants survive than `tolerated` says: those are changes that mean the same, or that only a date
 * between two days could tell apart.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type BuildContext, context, type Plugin } from 'esbuild'
import {
  fail,
  type Judgement,
  notApplicable,
  notChecked,
  pass,
} from '../packages/principles/src/judgement.ts'
import { checkableRuleList } from '../packages/principles/src/rules.ts'
import { differences, runVector } from '../packages/principles/src/testing/run-vector.ts'
import { vectors } from '../packages/principles/src/testing/vectors/index.ts'

const sources = join(import.meta.dirname, '../packages/principles/src')
const runner = join(sources, 'testing/first-difference.ts')
const tolerated = 0.01

/** What a whole predicate is replaced by. */
const replacements: Readonly<Record<string, () => Judgement>> = {
  'always passes': () => pass(),
  'always fails': () => fail('spec'),
  'never applies': () => notApplicable,
  'is never checked': () => notChecked('no-data'),
}

/** What a piece of source is replaced by. */
const operators: readonly (readonly [pattern: RegExp, by: (found: string) => string])[] = [
  [/ <= /g, () => ' < '],
  [/ >= /g, () => ' > '],
  [/ < /g, () => ' <= '],
  [/ > /g, () => ' >= '],
  [/ === /g, () => ' !== '],
  [/ !== /g, () => ' === '],
  [/ && /g, () => ' || '],
  [/ \|\| /g, () => ' && '],
  [/\.some\(/g, () => '.every('],
  [/\.every\(/g, () => '.some('],
  [/(?<=[(\s])!(?=[a-z])/g, () => ''],
  [/\btrue\b/g, () => 'false'],
  [/\bfalse\b/g, () => 'true'],
  [/(?<== )\d[\d_]*(?:\.\d+)?(?=$)/gm, (found) => String(Number(found.replaceAll('_', '')) + 1)],
]

interface Mutant {
  readonly file: string
  readonly line: number
  readonly text: string
  readonly source: string
}

function replacedRules(): string[] {
  return checkableRuleList.flatMap((rule) =>
    Object.entries(replacements).flatMap(([how, judge]) => {
      const noticed = vectors.some(
        (vector) =>
          (vector.fails.includes(rule.id) || how === 'always fails') &&
          differences(
            { ...vector, fails: vector.fails.filter((id) => id === rule.id) },
            runVector(vector, [{ ...rule, judge }]),
          ).length > 0,
      )
      return noticed ? [] : [`${rule.id} ${how}`]
    }),
  )
}

/** The files in which predicates live. */
function predicateFiles(): string[] {
  return readdirSync(sources, { recursive: true, encoding: 'utf8' })
    .filter((name) =>
      /^(principle-\d+(\/[\w-]+)?|facts|text-scan|legal-identifier|annex-elements)\.ts$/.test(name),
    )
    .filter((name) => !name.endsWith('index.ts'))
    .map((name) => join(sources, name))
    .toSorted()
}

function mutantsOf(file: string): Mutant[] {
  const source = readFileSync(file, 'utf8')
  const quiet = maskWords(source)
  return operators.flatMap(([pattern, by]) =>
    [...quiet.matchAll(pattern)].map(({ 0: found, index }) => {
      const line = source.slice(0, index).split('\n').length
      return {
        file,
        line,
        text: `${found.trim()} → ${by(found).trim()}: ${(source.split('\n')[line - 1] ?? '').trim()}`,
        source: source.slice(0, index) + by(found) + source.slice(index + found.length),
      }
    }),
  )
}

/** The source with comments, strings and patterns blanked, so that only code is changed. */
function maskWords(source: string): string {
  return source.replace(
    /\/\*[\s\S]*?\*\/|\/\/.*|'(?:\\.|[^'\\\n])*'|^import .*$|`(?:\\.|[^`\\])*`/gm,
    (words) => words.replace(/[^\n]/g, '#'),
  )
}

interface Bundle {
  readonly build: BuildContext
  readonly change: (mutant: Mutant | undefined) => void
}

async function bundle(): Promise<Bundle> {
  let current: Mutant | undefined
  const plugin: Plugin = {
    name: 'mutant',
    setup(build) {
      build.onLoad({ filter: /packages\/principles\/src\/.*\.ts$/ }, ({ path }) =>
        current?.file === path ? { contents: current.source, loader: 'ts' } : undefined,
      )
    },
  }
  const build = await context({
    entryPoints: [runner],
    bundle: true,
    write: false,
    format: 'esm',
    platform: 'node',
    logLevel: 'silent',
    plugins: [plugin],
  })
  const change = (mutant: Mutant | undefined) => {
    current = mutant
  }
  return { build, change }
}

/** The first vector that notices a mutant, or undefined when none does. A mutant that crashes is noticed. */
async function noticedBy({ build, change }: Bundle, mutant: Mutant): Promise<string | undefined> {
  change(mutant)
  try {
    const { outputFiles = [] } = await build.rebuild()
    const code = Buffer.from(outputFiles[0]?.text ?? '').toString('base64')
    const { firstDifference } = await import(`data:text/javascript;base64,${code}`)
    return firstDifference()
  } catch (error) {
    return String(error)
  }
}

const wanted = process.argv[2] ?? ''
const unnoticed = replacedRules()
console.log(
  `${checkableRuleList.length * Object.keys(replacements).length} rules replaced, ${unnoticed.length} unnoticed`,
)
for (const line of unnoticed) console.log(`  ${line}`)

const mutants = predicateFiles()
  .filter((file) => file.includes(wanted))
  .flatMap(mutantsOf)
const made = await bundle()
const survivors: Mutant[] = []
for (const [index, mutant] of mutants.entries()) {
  if ((await noticedBy(made, mutant)) === undefined) survivors.push(mutant)
  if (process.stderr.isTTY) process.stderr.write(`\r${index + 1} of ${mutants.length}`)
}
await made.build.dispose()
console.log(`${mutants.length} changes to the source, ${survivors.length} unnoticed`)
for (const { file, line, text } of survivors)
  console.log(`  ${file.slice(sources.length + 1)}:${line}  ${text}`)
process.exitCode = unnoticed.length > 0 || survivors.length > mutants.length * tolerated ? 1 : 0
