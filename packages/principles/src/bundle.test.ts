import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const limit = 60_000

/** The compressed size of a browser bundle of these modules of the package. */
async function compressedSize(...modules: readonly string[]): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: modules.map((path, index) => `export * as module${index} from './${path}'`).join('\n'),
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
    },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    platform: 'browser',
  })
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length
}

test('the whole package, with the word lists of all languages, weighs under 60 kB compressed', async () => {
  expect(await compressedSize('index.ts')).toBeLessThan(limit)
})

test('what a page in one language runs weighs under 45 kB compressed, and its words under 25 kB', async () => {
  const code = await compressedSize('check-core.ts', 'reading/read-file.ts', 'word-lists/english.ts')
  expect(code).toBeGreaterThan(30_000)
  expect(code).toBeLessThan(45_000)
  expect(await compressedSize('messages/index.ts', 'messages/en.ts')).toBeLessThan(25_000)
})
