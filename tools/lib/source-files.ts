import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'

/** The checkout. */
export const root = join(import.meta.dirname, '..', '..')

/** A text file of the checkout; `path` from the root, with forward slashes. */
export interface SourceFile {
  readonly path: string
  readonly text: string
}

const skippedFolders = new Set([
  'node_modules',
  '.git',
  '.data',
  '.cache',
  'dist',
  'coverage',
  '.stryker-tmp',
  'built',
])

/** Every file below `folders` whose name ends in one of `endings`, sorted. Folders that do not exist are empty. */
export function readSources(folders: readonly string[], endings: readonly string[]): readonly SourceFile[] {
  return folders
    .flatMap((folder) => walk(join(root, folder), endings))
    .sort()
    .map((file) => ({ path: relative(root, file).replaceAll('\\', '/'), text: readFileSync(file, 'utf8') }))
}

function walk(folder: string, endings: readonly string[]): string[] {
  const entries = (() => {
    try {
      return readdirSync(folder, { withFileTypes: true })
    } catch {
      return []
    }
  })()
  return entries.flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return skippedFolders.has(entry.name) ? [] : walk(path, endings)
    return endings.some((ending) => entry.name.endsWith(ending)) ? [path] : []
  })
}
