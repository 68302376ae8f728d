import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** Reference data lies beside the checkout; tests that need it are skipped where it is missing. */
const root = fileURLToPath(new URL('../../../../../shared/', import.meta.url))

export const hasShared = existsSync(root)

/** The text of a reference file, by its path inside the reference data. */
export function sharedText(path: string): string {
  return readFileSync(`${root}${path}`, 'utf8')
}

/** A reference file in JSON. The caller says what it holds. */
export function sharedJson<T>(path: string): T {
  return JSON.parse(sharedText(path)) as T
}
