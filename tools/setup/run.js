import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './install.js'

/** The environment for a program: this Node and the installed tools first in the path. */
export function environmentWith(node, extra = {}) {
  const path = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''].join(
    process.platform === 'win32' ? ';' : ':',
  )
  return { ...process.env, ...extra, PATH: path }
}

/**
 * Runs a program in our place: same terminal, signals passed on, its exit code ours.
 *
 * @param {string} node
 * @param {readonly string[]} args
 * @param {Record<string, string>} extra variables to add
 */
export function runInOurPlace(node, args, extra = {}) {
  // The channel tells the program when we are gone without a word (kill -9), so that it does not stay behind.
  const child = spawn(node, args, {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: environmentWith(node, extra),
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('close', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)))
}

/**
 * Runs a program to its end and keeps what it says.
 *
 * @returns {Promise<{ status: number, output: string }>}
 */
export function run(node, args, { extra = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(node, args, {
      cwd: root,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environmentWith(node, extra),
    })
    let output = ''
    const keep = (chunk) => {
      output += chunk
    }
    child.stdout.on('data', keep)
    child.stderr.on('data', keep)
    child.on('error', (error) => resolve({ status: 1, output: output + error.message }))
    child.on('close', (code) => resolve({ status: code ?? 1, output }))
  })
}

/** The script that an installed package offers as a command. */
export function commandOf(packageName, command) {
  const folder = join(root, 'node_modules', packageName)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[command])
}
