import { createAssets } from '../web/assets.ts'

/** Stylesheet and scripts, built once for all the servers that the tests of one process start. */
export const builtAssets = createAssets()
