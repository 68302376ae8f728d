import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'

const limit = 60_000

/** The compressed size of a browser bundle of these modules of the package. */
async function compressedSize(...modules: readonly string[]): Promise<number> {
  const { outputFiles } = await build({
    stdin: {
      contents: modules.map((path) => `export * from './${path}'`).join('\n'),
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

test('what a page in one language loads, its words included, weighs under 60 kB compressed', async () => {
  const size = await compressedSize(
    'check-core.ts',
    'reading/read-file.ts',
    'word-lists/english.ts',
    'messages/index.ts',
    'messages/en.ts',
  )
  expect(size).toBeGreaterThan(10_000)
  expect(size).toBeLessThan(limit)
})
