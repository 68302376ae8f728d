import { credentialTextOf } from '@tesela/credentials/formats/open-badge/baked'
import { createWebCryptography } from '@tesela/credentials/proofs/web-cryptography'
import type { VerificationSources } from '@tesela/credentials/verification/sources'
import { verifyCredential } from '@tesela/credentials/verification/verify'
import { ok, problem, type Result, refused, utf8Text } from '@tesela/kernel'
import { verificationView } from '../../authenticity/verification/view.ts'
import type { Message } from '../../i18n/catalogues.ts'
import { speaker } from '../../i18n/speak.ts'

/** What the page gives: a file, a text or a link, and the words to answer in. */
export interface VerifyInput {
  readonly file?: Uint8Array
  readonly text: string
  readonly link: string
  readonly locale: string
  readonly messages: Readonly<Record<string, Message>>
}

const largestDocument = 5_000_000

/** Verifies what a visitor gave and answers the view as HTML. Only keys, lists and register entries are fetched. */
export async function verifyInput(input: VerifyInput): Promise<string> {
  const catalogues = new Map([[input.locale, new Map(Object.entries(input.messages))]])
  const t = speaker(input.locale, catalogues, () => undefined)
  const at = `${new Date().toISOString().slice(0, 19)}Z`
  const text = await textOf(input)
  const report = text.ok
    ? await verifyCredential(text.value, {
        at,
        cryptography: createWebCryptography(crypto),
        sources: browserSources,
      })
    : { kind: 'unreadable' as const, problems: text.problems }
  return verificationView(report, { t, today: at.slice(0, 10), at }).toString()
}

async function textOf(input: VerifyInput): Promise<Result<string>> {
  if (input.file !== undefined) return credentialTextOf(input.file)
  if (input.text.trim() !== '') return ok(input.text.trim())
  const fetched = await fetchDocument(credentialAddress(input.link.trim()))
  if (!fetched.ok) return fetched
  return credentialTextOf(fetched.value.bytes)
}

/** The page of one of our credentials stands for its file. */
function credentialAddress(link: string): string {
  const prefix = `${location.origin}/credentials/`
  return link.startsWith(prefix) && !link.endsWith('/file') ? `${link.split(/[?#]/)[0]}/file` : link
}

const browserSources: VerificationSources = {
  fetchDocument,
  lookupIssuer: ({ id, legalIdentifiers, keyThumbprint, certificateThumbprint, mandate }) =>
    register('issuers', {
      id: [id],
      legal: legalIdentifiers,
      key: [keyThumbprint],
      certificate: [certificateThumbprint],
      mandate: [mandate?.uri],
      specification: [mandate?.specificationUri],
    }),
  lookupSpecification: (uri) => register('specifications', { uri: [uri] }),
  lookupQuality: ({ providerIds, specificationUri, on }) =>
    register('quality', { provider: providerIds, specification: [specificationUri], on: [on] }),
}

async function fetchDocument(url: string, accept?: string) {
  const address = ownAddress(url)
  if (address === undefined) return refused(problem('source.refused'))
  const answer = await fetch(address, {
    credentials: 'omit',
    referrerPolicy: 'no-referrer',
    signal: AbortSignal.timeout(10_000),
    ...(accept === undefined ? {} : { headers: { accept } }),
  }).catch(() => undefined)
  if (answer === undefined) return refused(problem('source.unreachable'))
  if (answer.status === 404 || answer.status === 410) return refused(problem('source.not-found'))
  if (!answer.ok) return refused(problem('source.unreachable'))
  const bytes = new Uint8Array(await answer.arrayBuffer())
  if (bytes.length > largestDocument) return refused(problem('source.too-large'))
  return ok({ url, mediaType: answer.headers.get('content-type') ?? '', bytes })
}

/** did:web always says https; this site is asked the way it was opened, a demo on localhost over http. */
function ownAddress(url: string): string | undefined {
  if (!URL.canParse(url)) return undefined
  const parsed = new URL(url)
  if (parsed.host === location.host) return `${location.origin}${parsed.pathname}${parsed.search}`
  return parsed.protocol === 'https:' ? parsed.href : undefined
}

async function register<T>(
  kind: string,
  query: Readonly<Record<string, readonly (string | undefined)[]>>,
): Promise<Result<T>> {
  const params = new URLSearchParams(
    Object.entries(query).flatMap(([name, values]) =>
      values.flatMap((value) => (value === undefined ? [] : [[name, value]])),
    ),
  )
  const document = await fetchDocument(`${location.origin}/register/${kind}?${params}`)
  if (!document.ok) return document
  const text = utf8Text(document.value.bytes)
  // Our own register, over the same connection as this page.
  return text === undefined ? refused(problem('source.unreachable')) : ok(JSON.parse(text) as T)
}
