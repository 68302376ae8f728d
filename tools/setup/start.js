// `npm start`: the demo, from a fresh clone to a running Tesela.
import { prepare } from './install.js'
import { runInOurPlace } from './run.js'

const node = await prepare()
runInOurPlace(node, ['app/src/main.ts', ...process.argv.slice(2)], { DEMO: '1' })
