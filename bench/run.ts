/**
 * `node bench/run.ts [name] [--json]`: measures, and says whether the targets were met. Without a name everything
 * is measured and written to `bench/RESULTS.md`. Standard error says how far it is. Exit code 1 when a target was
 * missed or something could not be measured.
 */
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { performance } from 'node:perf_hooks'
import { type BenchResult, type Figure, progress } from './lib/figure.ts'

type Bench = () => Promise<BenchResult>

/** The measurements by name. A new one is a file that exports `run`, and a row here. */
const benches: Readonly<Record<string, () => Promise<{ readonly run: Bench }>>> = {
  checker: () => import('./checker.ts'),
  issue: () => import('./issue.ts'),
  page: () => import('./page.ts'),
  quality: () => import('./quality.ts'),
  verify: () => import('./verify.ts'),
}

const [name] = process.argv.slice(2).filter((argument) => !argument.startsWith('--'))
const asJson = process.argv.includes('--json')
const names = name === undefined ? Object.keys(benches) : [name]
const unknown = names.filter((wanted) => benches[wanted] === undefined)
if (unknown.length > 0) {
  console.error(`There is no measurement "${unknown[0]}". There are: ${Object.keys(benches).join(', ')}.`)
  process.exit(2)
}
const results: BenchResult[] = []
const broken: string[] = []
for (const [index, wanted] of names.entries()) {
  const began = performance.now()
  progress(`${wanted}: measuring (${index + 1} of ${names.length})`)
  try {
    const result = await (await benches[wanted]?.())?.run()
    if (result === undefined) continue
    results.push(result)
    if (asJson) console.log(JSON.stringify(result))
    else for (const figure of result.figures) console.log(`${result.name}: ${sentence(figure)}`)
  } catch (error) {
    // The others are measured all the same.
    broken.push(wanted)
    progress(`${wanted}: could not be measured: ${error instanceof Error ? error.stack : String(error)}`)
  }
  progress(`${wanted}: took ${Math.round((performance.now() - began) / 1000)} s`)
}
// What could not be measured whole is not written down as if it had been.
if (name === undefined && broken.length === 0)
  writeFileSync(new URL('RESULTS.md', import.meta.url), report(results))
const missed = results.flatMap((one) =>
  one.figures.filter(({ met }) => !met).map((figure) => `${one.name}: ${sentence(figure)}`),
)
for (const line of missed) progress(line)
process.exitCode = missed.length + broken.length === 0 ? 0 : 1

function sentence({ id, value, unit, target, met }: Figure): string {
  return `${id} ${value} ${unit} (target ${target}, ${met ? 'met' : 'missed'})`
}

function report(all: readonly BenchResult[]): string {
  const rows = all.flatMap(({ name: bench, figures }) =>
    figures.map(
      ({ id, value, unit, target, met }) =>
        `| ${bench} | ${id} | ${value} | ${unit} | ${target} | ${met ? 'yes' : 'no'} |`,
    ),
  )
  const [cpu] = cpus()
  return [
    '# Measurements',
    '',
    `Written by \`npm run bench\` on ${new Date().toISOString().slice(0, 10)}: Node ${process.versions.node},`,
    `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}. Ratios compare the processor time of both`,
    'sides in alternating rounds of one run, each with its third fastest of eleven; what was timed was checked afterwards.',
    'Times in milliseconds are the 99th percentile of the best of several rounds, each of a hundred answers or more, all of',
    'them checked to be whole: `page` as fifty strangers at once read it, `quality` as one person at work does, in an',
    'organisation with 50,000 specification versions and a million survey answers.',
    '',
    '| bench | figure | value | unit | target | met |',
    '|---|---|--:|---|--:|---|',
    ...rows,
    '',
  ].join('\n')
}
