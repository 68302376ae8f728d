// `npm test`: everything that must hold, from a fresh clone, ending in one line of numbers.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, root } from './install.js'
import { commandOf, run } from './run.js'

const node = await prepare()
const totals = { passed: 0, failed: 0, skipped: 0 }
const began = Date.now()

console.log('Types, format, house checks and the tests of Vitest; beside them journeys in a browser')
await Promise.all([journeys(), checksAndTests()])
if (!existsSync(join(root, '..', 'shared'))) {
  console.log(
    '\n../shared is not beside this checkout: the tests that judge us by its standards and examples were skipped.',
  )
}
const skipped = totals.skipped > 0 ? `, ${totals.skipped} skipped` : ''
console.log(`\n${Math.round((Date.now() - began) / 1000)} s`)
console.log(`${totals.passed} passed, ${totals.failed} failed${skipped}`)
process.exit(totals.failed === 0 ? 0 : 1)

/** The longer half; it begins at once. */
async function journeys() {
  const folder = join(root, 'e2e')
  if (existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.journey.ts')))
    await step('Journeys in a browser', () => counted('e2e/journey.ts'))
}

/** The other half, one after the other; what fails early is said early. */
async function checksAndTests() {
  await step('Types (tsc)', () => single(commandOf('typescript', 'tsc'), ['--noEmit', '--pretty', 'false']))
  await step('Format and lint (Biome)', () =>
    single(commandOf('@biomejs/biome', 'biome'), ['ci', '--colors=off', '.']),
  )
  await step('House checks (tools/check-*.ts)', () => counted('tools/check-all.ts'))
  await step('Unit, contract, store and page tests (Vitest)', vitest)
}

/** Does a part of the work and then says in one piece what came of it, so that parts may run side by side. */
async function step(name, work) {
  const started = Date.now()
  const { passed, failed, skipped, words = '' } = await work()
  totals.passed += passed
  totals.failed += failed
  totals.skipped += skipped
  const counts = `${passed} passed, ${failed} failed, ${skipped} skipped`
  console.log(`\n== ${name}${words === '' ? '' : `\n${words}`}`)
  console.log(`   ${counts} (${((Date.now() - started) / 1000).toFixed(1)} s)`)
}

/** A tool that says yes or no: one check. */
async function single(script, args) {
  const { status, output } = await run(node, [script, ...args])
  if (status === 0) return { passed: 1, failed: 0, skipped: 0 }
  return { passed: 0, failed: 1, skipped: 0, words: output.trim() }
}

/** A program of ours that ends with a line `N passed, N failed`. One that ends otherwise counts as failed. */
async function counted(script) {
  const { status, output } = await run(node, [script])
  const last = /(\d+) passed, (\d+) failed(?:, (\d+) skipped)?\s*$/.exec(output.trim())
  const [passed, failed, skipped] = [Number(last?.[1] ?? 0), Number(last?.[2] ?? 0), Number(last?.[3] ?? 0)]
  const holds = status === 0 && last !== null
  return { passed, failed: holds ? failed : Math.max(failed, 1), skipped, words: holds ? '' : output.trim() }
}

/** Counts from Vitest's own report; files that could not even be loaded count as failed too. */
async function vitest() {
  const report = join(root, '.cache', `vitest-${process.pid}.json`)
  mkdirSync(join(root, '.cache'), { recursive: true })
  const args = [
    commandOf('vitest', 'vitest'),
    'run',
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]
  const { status, output } = await run(node, args, { extra: { NODE_ENV: 'test' } })
  const words = status === 0 ? '' : output.trim()
  try {
    const counts = JSON.parse(readFileSync(report, 'utf8'))
    const broken = counts.testResults.filter(
      (file) => file.status === 'failed' && file.assertionResults.length === 0,
    )
    const failed = counts.numFailedTests + broken.length
    return {
      passed: counts.numPassedTests,
      failed: status !== 0 ? Math.max(failed, 1) : failed,
      skipped: counts.numPendingTests + (counts.numTodoTests ?? 0),
      words,
    }
  } catch {
    return { passed: 0, failed: 1, skipped: 0, words }
  } finally {
    rmSync(report, { force: true })
  }
}
