/**
 * Builds `packages/principles` into a package that another platform can install: JavaScript and types, with the
 * kernel inside, in `packages/principles/dist`. Pack it with `npm pack packages/principles/dist`.
 */
import { spawnSync } from 'node:child_process'
import { copyFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const root = join(import.meta.dirname, '..')
const home = join(root, 'packages/principles')
const out = join(home, 'dist')

rmSync(out, { recursive: true, force: true })
const compiled = spawnSync(
  process.execPath,
  [join(root, 'node_modules/typescript/bin/tsc'), '-p', join(home, 'tsconfig.build.json')],
  { stdio: 'inherit' },
)
if (compiled.status !== 0) process.exit(1)

const kernel = join(out, 'kernel/src/index.js')
for (const file of readdirSync(out, { recursive: true, encoding: 'utf8' })) {
  if (/\.(js|d\.ts)$/.test(file)) pointToKernel(join(out, file))
}
copyFileSync(join(home, 'README.md'), join(out, 'README.md'))
copyFileSync(join(root, 'LICENSE'), join(out, 'LICENSE'))
writeFileSync(join(out, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`)
console.log(`built ${relative(root, out)}`)

/** Inside the package the kernel is a neighbour, not a dependency. */
function pointToKernel(file: string): void {
  const address = relative(dirname(file), kernel)
  const path = address.startsWith('.') ? address : `./${address}`
  const text = readFileSync(file, 'utf8')
  const pointed = text.replace(
    /(from |import\()'@tesela\/kernel'/g,
    (_, before: string) => `${before}'${path}'`,
  )
  if (pointed !== text) writeFileSync(file, pointed)
}

function manifest() {
  const { name, version, license } = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
  const entry = (path: string) => ({
    types: `./principles/src/${path}.d.ts`,
    default: `./principles/src/${path}.js`,
  })
  return {
    name,
    version,
    license,
    description: 'The ten Union principles for micro-credentials as executable rules.',
    type: 'module',
    sideEffects: false,
    exports: {
      '.': entry('index'),
      './messages': entry('messages/index'),
      './messages/all': entry('messages/all'),
      './messages/en': entry('messages/en'),
      './messages/es': entry('messages/es'),
      './messages/et': entry('messages/et'),
    },
  }
}
