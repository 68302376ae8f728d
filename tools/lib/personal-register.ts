import { join } from 'node:path'
import type { PersonalColumn } from '../../app/src/personal-data.ts'
import { readSources, root } from './source-files.ts'

/** Every list that a file named `personal-data.ts` exports. */
export async function readRegister(): Promise<readonly PersonalColumn[]> {
  const files = readSources(['app/src'], ['personal-data.ts'])
  const modules = await Promise.all(
    files.map(async ({ path }) => (await import(join(root, path))) as Readonly<Record<string, unknown>>),
  )
  return modules.flatMap((module) => (Array.isArray(module['personalData']) ? module['personalData'] : []))
}
