import { existsSync, readdirSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { sweepTestDatabases, testServer } from '../app/src/testing/test-database.ts'
import { type Journey, openShared, walkJourney } from './harness/journey.ts'

/*
 * `node e2e/journey.ts [name…]`: walks the journeys of these names, or all, and ends with `N passed, N failed`.
 * A journey is an export of `e2e/<anything>.journey.ts`. Exit 0 when every step held, 1 when not, 2 for a name
 * that no journey has.
 */

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('-'))
const journeys = await readJourneys()
const wanted = names.length === 0 ? journeys : journeys.filter((one) => names.includes(one.name))
const unknown = names.filter((name) => !journeys.some((one) => one.name === name))

if (unknown.length > 0) {
  say(`No journey is called ${unknown.join(', ')}. There are: ${journeys.map((one) => one.name).join(', ')}`)
  process.exit(2)
}

const total = { passed: 0, failed: 0 }
const shared = await openShared()
const waiting = wanted.toSorted((one, other) => Number(other.long) - Number(one.long)).values()
await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, walkTheNext))
await shared.chromium.close()
await tidy()
say(`\n${total.passed} passed, ${total.failed} failed`)
process.exit(total.failed === 0 ? 0 : 1)

/** Walks journeys as long as there are any; the lines of each stay together. */
async function walkTheNext(): Promise<void> {
  for (const one of waiting) {
    const lines: string[] = []
    const { passed, failed } = await walkJourney(
      one,
      shared,
      wanted.length === 1 ? say : (line) => lines.push(line),
    )
    for (const line of lines) say(line)
    total.passed += passed
    total.failed += failed
  }
}

async function readJourneys(): Promise<readonly Journey[]> {
  const files = readdirSync(import.meta.dirname)
    .filter((file) => file.endsWith('.journey.ts'))
    .sort()
  const modules = await Promise.all(
    files.map((file): Promise<Record<string, unknown>> => import(`./${file}`)),
  )
  return modules.flatMap((module) => Object.values(module).filter(isJourney))
}

function isJourney(value: unknown): value is Journey {
  return (
    typeof value === 'object' && value !== null && 'name' in value && 'walk' in value && 'server' in value
  )
}

/** The tests' PostgreSQL outlives this process unless it is told to stop. */
async function tidy(): Promise<void> {
  const pid = join(import.meta.dirname, '..', '.cache', 'test-postgres', 'cluster', 'postmaster.pid')
  if (!existsSync(pid)) return
  await sweepTestDatabases(3_600_000)
  const server = await testServer()
  await server.stop()
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
