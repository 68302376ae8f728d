// `npm run serve`: Tesela for real use. Without demo, seed or installing anything; see docs/how-to/configure.md.
import { fail, isInstalled, prepare } from './install.js'
import { runInOurPlace } from './run.js'

if (!isInstalled()) fail('The installed packages are not those of package-lock.json. Run: npm ci')
const node = await prepare()
runInOurPlace(node, ['app/src/main.ts'])
