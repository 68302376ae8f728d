// `npm run bench -- <name> [--json]`: measurements; without a name all of them, written to bench/RESULTS.md.
import { prepare } from './install.js'
import { runInOurPlace } from './run.js'

const node = await prepare()
runInOurPlace(node, ['--expose-gc', 'bench/run.ts', ...process.argv.slice(2)])
