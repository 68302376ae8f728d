import { createHash } from 'node:crypto'
import { readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { Fault } from '@tesela/kernel'
import { buildSync, type OutputFile } from 'esbuild'
import type { Context as HonoContext } from 'hono'
import { logoFile } from './components/mosaic.ts'
import { cutFont, type FontFile, fontFaces, fontFiles, fontVersion } from './fonts.ts'
import type { AssetAddresses } from './shell.ts'
import { tenantStyle } from './tenant-theme.ts'

/** Stylesheet, scripts, fonts and signs: built in memory at start, named by their content, cached for ever. */
export interface Assets {
  readonly addresses: AssetAddresses
  /** Answers `/assets/*`. */
  readonly serve: (hono: HonoContext) => Promise<Response>
}

/** A file as it is served; compressed forms are made when first asked for and kept. */
interface AssetFile {
  readonly type: string
  readonly content: () => Promise<Uint8Array>
  readonly compress: boolean
}

const here = fileURLToPath(new URL('.', import.meta.url))
const tenantPath = /^theme-([0-9a-f]{6})\.css$/

/** Throws what esbuild throws when a stylesheet or script does not build, and `Fault` `web.font-missing`. */
export function createAssets(): Assets {
  const files = new Map<string, AssetFile>()
  const version = fontVersion()
  const fontName = (font: FontFile) => `source-sans-${font.name}-${shortHash(version + font.range)}.woff2`
  for (const font of fontFiles) {
    files.set(fontName(font), { type: 'font/woff2', content: once(() => cutFont(font)), compress: false })
  }
  const styles = `${fontFaces((font) => `/assets/${fontName(font)}`)}${buildStylesheet()}`
  const addText = (name: string, ending: string, type: string, text: string) => {
    const bytes = new TextEncoder().encode(text)
    const file = `${name}-${shortHash(text)}.${ending}`
    files.set(file, { type, content: async () => bytes, compress: true })
    return `/assets/${file}`
  }
  const scripts = addScripts(files)
  const { site } = scripts
  if (site === undefined) throw new Fault('web.no-site-script', 'client/site.entry.ts did not build')
  const [latin] = fontFiles
  if (latin === undefined) throw new Fault('web.font-missing', 'No font file is listed')
  return {
    addresses: {
      stylesheet: addText('tesela', 'css', 'text/css; charset=utf-8', styles),
      favicon: addText('sign', 'svg', 'image/svg+xml', logoFile()),
      script: site,
      scripts,
      font: `/assets/${fontName(latin)}`,
      tenantStylesheet: (colour) => `/assets/theme-${colour.slice(1).toLowerCase()}.css`,
    },
    serve: server(files),
  }
}

function server(files: ReadonlyMap<string, AssetFile>): Assets['serve'] {
  const compressed = new Map<string, Promise<Uint8Array>>()

  async function encoded(name: string, file: AssetFile, encoding: Encoding): Promise<Uint8Array> {
    const key = `${encoding} ${name}`
    const known = compressed.get(key)
    if (known !== undefined) return known
    const made = file.content().then((bytes) => encoders[encoding](bytes))
    compressed.set(key, made)
    return made
  }

  return async (hono) => {
    const name = hono.req.path.replace(/^\/assets\//, '')
    const file = files.get(name) ?? tenantFile(name)
    if (file === undefined) return new Response('Not found', { status: 404 })
    const headers = new Headers({
      'content-type': file.type,
      'cache-control': 'public, max-age=31536000, immutable',
      etag: `"${name}"`,
      vary: 'Accept-Encoding',
    })
    if (hono.req.header('if-none-match') === `"${name}"`) return new Response(null, { status: 304, headers })
    const encoding = file.compress ? acceptedEncoding(hono.req.header('accept-encoding') ?? '') : undefined
    if (encoding !== undefined) headers.set('content-encoding', encoding)
    const body = encoding === undefined ? await file.content() : await encoded(name, file, encoding)
    return new Response(Uint8Array.from(body), { headers })
  }
}

/** The colours of a tenant need no store: the address says them. */
function tenantFile(name: string): AssetFile | undefined {
  const colour = tenantPath.exec(name)?.[1]
  if (colour === undefined) return undefined
  const bytes = new TextEncoder().encode(tenantStyle(`#${colour}`))
  return { type: 'text/css; charset=utf-8', content: async () => bytes, compress: false }
}

type Encoding = 'br' | 'gzip'

const encoders: Readonly<Record<Encoding, (bytes: Uint8Array) => Promise<Uint8Array>>> = {
  br: (bytes) => promisify(brotliCompress)(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } }),
  gzip: (bytes) => promisify(gzip)(bytes, { level: 9 }),
}

function acceptedEncoding(header: string): Encoding | undefined {
  if (/\bbr\b/.test(header)) return 'br'
  return /\bgzip\b/.test(header) ? 'gzip' : undefined
}

function buildStylesheet(): string {
  const built = buildSync({
    entryPoints: [`${here}theme/index.css`],
    bundle: true,
    minify: true,
    write: false,
    target: ['chrome120', 'firefox121', 'safari17.2'],
    logLevel: 'silent',
  })
  return built.outputFiles.map((file) => file.text).join('')
}

/** Builds every `client/<name>.entry.ts`; parts that several share become files of their own. */
function addScripts(files: Map<string, AssetFile>): Readonly<Record<string, string>> {
  const folder = `${here}client/`
  const entries = readdirSync(folder).filter((file) => file.endsWith('.entry.ts'))
  const built = buildSync({
    entryPoints: entries.map((file) => folder + file),
    outdir: '/assets',
    entryNames: '[name]-[hash]',
    chunkNames: 'part-[hash]',
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: true,
    write: false,
    target: 'es2023',
    logLevel: 'silent',
  })
  const addresses = built.outputFiles.map((file) => addScript(files, file))
  return Object.fromEntries(
    entries.flatMap((entry) => {
      const name = entry.replace('.entry.ts', '')
      const address = addresses.find((candidate) => candidate.startsWith(`/assets/${name}.entry-`))
      return address === undefined ? [] : [[name, address] as const]
    }),
  )
}

function addScript(files: Map<string, AssetFile>, file: OutputFile): string {
  const name = file.path.replace(/^.*[\\/]/, '')
  files.set(name, {
    type: 'text/javascript; charset=utf-8',
    content: async () => file.contents,
    compress: true,
  })
  return `/assets/${name}`
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  const kept: { value?: Promise<T> } = {}
  return () => {
    kept.value ??= make()
    return kept.value
  }
}

function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 10)
}
