import { lookup } from 'node:dns/promises'
import { request } from 'node:https'
import type { FetchedDocument } from '@tesela/credentials'
import { isPublicAddress, ok, problem, type Result, refused } from '@tesela/kernel'

const largest = 5_000_000
const patience = 10_000

/**
 * The document at a public https address: no private networks, no redirects, 10 seconds and 5 MB at most. The
 * address that was judged is the one that is connected to. Problems: `source.refused`, `source.not-found`,
 * `source.too-large`, `source.unreachable`.
 */
export async function httpsDocument(url: string, accept = '*/*'): Promise<Result<FetchedDocument>> {
  if (!URL.canParse(url)) return refused(problem('source.refused'))
  const { protocol, hostname, port, username } = new URL(url)
  if (protocol !== 'https:' || username !== '' || (port !== '' && port !== '443'))
    return refused(problem('source.refused'))
  const host = hostname.replace(/^\[|\]$/g, '')
  const addresses = await lookup(host, { all: true }).catch(() => [])
  const [first] = addresses
  if (first === undefined) return refused(problem('source.unreachable'))
  if (!addresses.every(({ address }) => isPublicAddress(address))) return refused(problem('source.refused'))
  return await get(new URL(url), first, accept)
}

function get(
  url: URL,
  { address, family }: { readonly address: string; readonly family: number },
  accept: string,
): Promise<Result<FetchedDocument>> {
  return new Promise((resolve) => {
    const options = {
      headers: { accept, 'user-agent': 'tesela' },
      timeout: patience,
      signal: AbortSignal.timeout(patience),
      lookup: (
        _host: string,
        _options: object,
        done: (error: null, address: string, family: number) => void,
      ) => done(null, address, family),
      autoSelectFamily: false,
    }
    const call = request(url, options, (response) => {
      const chunks: Uint8Array[] = []
      let length = 0
      const status = response.statusCode ?? 0
      if (status !== 200) {
        response.destroy()
        resolve(
          refused(problem(status === 404 || status === 410 ? 'source.not-found' : 'source.unreachable')),
        )
        return
      }
      response.on('data', (chunk: Uint8Array) => {
        length += chunk.length
        if (length > largest) {
          response.destroy()
          resolve(refused(problem('source.too-large')))
        } else chunks.push(chunk)
      })
      response.on('error', () => resolve(refused(problem('source.unreachable'))))
      response.on('end', () => {
        const bytes = new Uint8Array(Buffer.concat(chunks))
        resolve(ok({ url: url.href, mediaType: response.headers['content-type'] ?? '', bytes }))
      })
    })
    call.on('error', () => resolve(refused(problem('source.unreachable'))))
    call.on('timeout', () => call.destroy())
    call.end()
  })
}
