// Runs on any Node from 20 on, before anything is installed: only what Node itself brings.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The checkout. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..')

const neededMajor = 24
const modules = join(root, 'node_modules')

/**
 * Installs what `package-lock.json` names unless it is there, and answers the Node to run with: this one when it
 * is new enough, else the one that npm brought. Ends the process with a sentence when that fails.
 *
 * @returns {Promise<string>} the path of a Node of version 24 or newer
 */
export async function prepare() {
  if (!isInstalled()) await install()
  return usableNode()
}

/**
 * Whether every package of the lock file is installed in its version. npm keeps a list of what it installed;
 * packages for other systems are not expected.
 */
export function isInstalled() {
  const wanted = readPackages(join(root, 'package-lock.json'))
  const present = readPackages(join(modules, '.package-lock.json'))
  if (wanted === undefined || present === undefined) return false
  return Object.entries(wanted).every(([path, entry]) => {
    if (!path.includes('node_modules/') || entry.optional || entry.peer) return true
    const there = present[path]
    if (entry.link) return there !== undefined
    return there?.version === entry.version && there?.integrity === entry.integrity
  })
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8')).packages
  } catch {
    return undefined
  }
}

async function install() {
  const total = topPackages()
  console.log(
    `Installing the packages of package-lock.json with npm (about ${total}; a minute or two the first time)`,
  )
  const started = Date.now()
  const { command, args } = npm(['ci', '--no-audit', '--no-fund', '--loglevel=error', '--no-progress'])
  const child = spawn(command, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32',
  })
  let words = ''
  const keep = (chunk) => {
    words = (words + chunk).slice(0, 20_000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const ticking = setInterval(() => showProgress(started, total), process.stdout.isTTY ? 1000 : 10_000)
  const status = await new Promise((resolve) => {
    child.on('error', (error) => {
      words += error.message
      resolve(1)
    })
    child.on('close', resolve)
  })
  clearInterval(ticking)
  if (process.stdout.isTTY) process.stdout.write('\r\x1b[K')
  const seconds = Math.round((Date.now() - started) / 1000)
  if (status !== 0) {
    const reason = words.trim().split('\n').slice(0, 8).join('\n')
    fail(`npm could not install the packages (after ${seconds} s). What it said:\n${reason}`)
  }
  console.log(`Installed in ${seconds} s`)
}

/** How many packages land directly in `node_modules` on any system. */
function topPackages() {
  const packages = Object.entries(readPackages(join(root, 'package-lock.json')) ?? {})
  return packages.filter(([path, entry]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && !entry.optional)
    .length
}

function showProgress(started, total) {
  const seconds = Math.round((Date.now() - started) / 1000)
  const line = `  ${seconds} s, ${Math.min(countPackages(), total)} of ${total} packages unpacked`
  process.stdout.write(process.stdout.isTTY ? `\r\x1b[K${line}` : `${line}\n`)
}

/** Folders are there from the start; a package is there when its own `package.json` is. */
function countPackages() {
  if (!existsSync(modules)) return 0
  const names = readdirSync(modules).filter((name) => !name.startsWith('.'))
  const folders = names.flatMap((name) =>
    name.startsWith('@') ? readdirSync(join(modules, name)).map((inner) => join(name, inner)) : [name],
  )
  return folders.filter((folder) => existsSync(join(modules, folder, 'package.json'))).length
}

/** The npm that called us, else the one in the path. */
function npm(args) {
  const own = process.env.npm_execpath
  if (own?.endsWith('.js') && existsSync(own)) return { command: process.execPath, args: [own, ...args] }
  return { command: 'npm', args }
}

function usableNode() {
  if (majorOf(process.versions.node) >= neededMajor) return process.execPath
  const brought = join(modules, 'node', 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (!runs(brought)) repairNode()
  if (runs(brought)) return brought
  return fail(
    `This machine's Node is ${process.versions.node}, Tesela needs ${neededMajor} or newer, and the one that npm should have brought (${brought}) does not run. Install Node ${neededMajor} from https://nodejs.org and try again.`,
  )
}

/** npm 12 and careful set-ups run no install scripts; the package `node` has only that one to fetch its program. */
function repairNode() {
  const folder = join(modules, 'node')
  const script = join(folder, 'installArchSpecificPackage.js')
  if (!existsSync(script)) return
  console.log(`Fetching Node ${neededMajor}, since this machine's is ${process.versions.node}`)
  spawnSync(process.execPath, [script], { cwd: folder, stdio: 'ignore' })
}

function runs(program) {
  const answer = spawnSync(program, ['--version'], { encoding: 'utf8' })
  return answer.status === 0 && majorOf(answer.stdout.trim().slice(1)) >= neededMajor
}

function majorOf(version) {
  return Number.parseInt(version, 10)
}

/** Ends with one sentence and exit code 1. */
export function fail(sentence) {
  console.error(sentence)
  process.exit(1)
}
