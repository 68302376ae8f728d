import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { Fault } from '@tesela/kernel'
import subsetFont from 'subset-font'

/**
 * The one variable font of the pages, cut to the letters that the Union's languages write. The package's own
 * files carry the phonetic and historic letters as well: cutting them saves two thirds.
 */
export interface FontFile {
  readonly name: string
  /** Path of the file inside the font's package. */
  readonly source: string
  /** CSS `unicode-range`: the browser fetches the file when a page has one of these characters. */
  readonly range: string
}

const files = '@fontsource-variable/source-sans-3/files/source-sans-3'

export const fontFiles: readonly FontFile[] = [
  {
    name: 'latin',
    source: `${files}-latin-wght-normal.woff2`,
    range:
      'U+0020-007E,U+00A0-00FF,U+2010-2015,U+2018-201E,U+2020-2022,U+2026,U+2030,U+2039-203A,U+20AC,U+2122,U+2212',
  },
  {
    name: 'latin-ext',
    source: `${files}-latin-ext-wght-normal.woff2`,
    range:
      'U+0100-017F,U+0218-021B,U+1E02-1E03,U+1E0A-1E0B,U+1E1E-1E1F,U+1E40-1E41,U+1E56-1E57,U+1E60-1E61,U+1E6A-1E6B,U+1E80-1E85',
  },
  { name: 'greek', source: `${files}-greek-wght-normal.woff2`, range: 'U+0370-03FF' },
  { name: 'cyrillic', source: `${files}-cyrillic-wght-normal.woff2`, range: 'U+0401-045F,U+0490-0491' },
]

/** Weights the pages use, from text to headings. */
const weights = { min: 400, max: 700 }

/** The `@font-face` rules, each file at the address that `addressOf` gives it. */
export function fontFaces(addressOf: (font: FontFile) => string): string {
  return fontFiles
    .map(
      (font) =>
        `@font-face{font-family:'Source Sans';font-style:normal;font-weight:${weights.min} ${weights.max};font-display:swap;src:url(${addressOf(font)}) format('woff2');unicode-range:${font.range}}`,
    )
    .join('')
}

/** The version of the font's package, which names its files in caches. Throws `Fault` `web.font-missing`. */
export function fontVersion(): string {
  const manifest: unknown = JSON.parse(
    readFromPackage('@fontsource-variable/source-sans-3/package.json').toString('utf8'),
  )
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest)
    return String(manifest.version)
  throw new Fault('web.font-missing', 'The font package has no version')
}

/** Cuts a font file to its range. Takes 0.2 to 0.4 s: keep the answer. */
export async function cutFont(font: FontFile): Promise<Uint8Array> {
  return subsetFont(readFromPackage(font.source), charactersOf(font.range), {
    targetFormat: 'woff2',
    variationAxes: { wght: weights },
  })
}

function charactersOf(range: string): string {
  return range
    .split(',')
    .flatMap((part) => {
      const [from = '', to = from] = part.replace('U+', '').split('-')
      const first = Number.parseInt(from, 16)
      return Array.from({ length: Number.parseInt(to, 16) - first + 1 }, (_, index) =>
        String.fromCodePoint(first + index),
      )
    })
    .join('')
}

function readFromPackage(path: string): Buffer {
  try {
    return readFileSync(createRequire(import.meta.url).resolve(path))
  } catch (error) {
    throw new Fault('web.font-missing', `${path} is not installed`, { cause: error })
  }
}
