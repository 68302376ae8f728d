import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/*
 * `node tools/build-theme.ts`: builds the colours, sizes and type scale of `app/src/web/theme/tesela.css` from
 * `app/src/web/theme/designsystemet.config.json`. Run it after changing the configuration, and commit both.
 */

const root = join(import.meta.dirname, '..')
const theme = join(root, 'app/src/web/theme')
const tool = join(root, 'node_modules/@digdir/designsystemet/dist/bin/designsystemet.js')

const work = mkdtempSync(join(tmpdir(), 'tesela-theme-'))
try {
  symlinkSync(join(root, 'node_modules'), join(work, 'node_modules'))
  copyFileSync(join(theme, 'designsystemet.config.json'), join(work, 'designsystemet.config.json'))
  for (const args of [
    ['tokens', 'create', '--config', 'designsystemet.config.json'],
    ['tokens', 'build', '-t', 'tokens', '-o', 'css'],
  ]) {
    execFileSync(process.execPath, [tool, ...args], { cwd: work, stdio: ['ignore', 'ignore', 'inherit'] })
  }
  copyFileSync(join(work, 'css/tesela.css'), join(theme, 'tesela.css'))
} finally {
  rmSync(work, { recursive: true })
}
