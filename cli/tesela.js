#!/usr/bin/env node
// Plain JavaScript for any Node: brings the project's own Node 24 when the machine's is older.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const here = dirname(fileURLToPath(import.meta.url))
const root = dirname(here)
const main = join(here, 'main.ts')
const major = Number(process.versions.node.split('.')[0])

if (!existsSync(join(root, 'node_modules', '@tesela', 'principles'))) {
  console.error(`Tesela is not installed yet: run "npm install" in ${root} first.`)
  process.exit(2)
} else if (major >= 24) {
  const { main: run } = await import(main)
  process.exitCode = await run(process.argv.slice(2))
} else {
  const node = join(root, 'node_modules', 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!existsSync(node)) {
    console.error(`Tesela needs Node 24 and this is ${process.version}: run "npm install" in ${root} first.`)
    process.exit(2)
  }
  const child = spawnSync(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: 'inherit',
  })
  process.exit(child.status ?? 2)
}
