/**
 * `node bench/run.ts [name] [--json]`: measures, and says whether the targets were met. Without a name everything
 * is measured and written to `bench/RESULTS.md`. Exit code 1 when a target was missed.
 */
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import type { BenchResult, Figure } from './lib/figure.ts'

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
const results: BenchResult[] = []
for (const wanted of names) {
  const bench = benches[wanted]
  if (bench === undefined) {
    console.error(`There is no measurement "${wanted}". There are: ${Object.keys(benches).join(', ')}.`)
    process.exit(2)
  }
  const result = await (await bench()).run()
  results.push(result)
  if (asJson) console.log(JSON.stringify(result))
  else for (const figure of result.figures) console.log(`${result.name}: ${sentence(figure)}`)
}
if (name === undefined) writeFileSync(new URL('RESULTS.md', import.meta.url), report(results))
process.exitCode = results.every(({ figures }) => figures.every(({ met }) => met)) ? 0 : 1

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
    '',
    '| bench | figure | value | unit | target | met |',
    '|---|---|--:|---|--:|---|',
    ...rows,
    '',
  ].join('\n')
}
