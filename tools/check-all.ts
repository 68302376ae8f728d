/** Runs every `tools/check-*.ts`, two at a time, and ends with `N passed, N failed`. */
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const folder = import.meta.dirname

/** The checks there are: a file by that name is one. */
export function checkFiles(): readonly string[] {
  return readdirSync(folder)
    .filter((name) => /^check-[\w-]+\.ts$/.test(name) && name !== 'check-all.ts')
    .sort()
}

interface Outcome {
  readonly name: string
  readonly passed: boolean
  readonly output: string
}

function runCheck(name: string): Promise<Outcome> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [join(folder, name)], { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    const keep = (chunk: unknown) => {
      output += chunk
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('close', (code) => resolve({ name, passed: code === 0, output: output.trim() }))
  })
}

async function main(): Promise<void> {
  const waiting = [...checkFiles()]
  const outcomes: Outcome[] = []
  const worker = async () => {
    for (let name = waiting.shift(); name !== undefined; name = waiting.shift())
      outcomes.push(await runCheck(name))
  }
  await Promise.all([worker(), worker()])
  for (const { name, passed, output } of outcomes.toSorted((a, b) => a.name.localeCompare(b.name))) {
    console.log(`${passed ? 'passed' : 'FAILED'}  ${name}`)
    if (!passed) console.log(output.replace(/^/gm, '  '))
  }
  const failed = outcomes.filter((outcome) => !outcome.passed).length
  console.log(`${outcomes.length - failed} passed, ${failed} failed`)
  if (failed > 0) process.exitCode = 1
}

if (import.meta.main) await main()
