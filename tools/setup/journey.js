// `npm run journey -- <name>`: browser tests by name; without a name all of them.
import { prepare } from './install.js'
import { runInOurPlace } from './run.js'

const node = await prepare()
runInOurPlace(node, ['e2e/journey.ts', ...process.argv.slice(2)])
