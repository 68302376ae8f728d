import { lookup } from 'node:dns/promises'
import { request } from 'node:https'
import { BlockList, isIP } from 'node:net'
import type { FetchedDocument } from '@tesela/credentials'
import { ok, problem, type Result, refused } from '@tesela/kernel'

const largest = 5_000_000
const patience = 10_000

/** Networks that no public document lies in (RFC 6890 and its successors). */
const privateIpv4 = new BlockList()
for (const [network, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const) {
  privateIpv4.addSubnet(network, bits, 'ipv4')
}
// A list of its own: Node compares an IPv4 address with IPv6 networks as well, in its mapped form.
const privateIpv6 = new BlockList()
// Only 2000::/3 is public; 6to4, Teredo and NAT64 inside it carry IPv4 addresses.
for (const [network, bits] of [
  ['::', 3],
  ['2001::', 32],
  ['2002::', 16],
  ['4000::', 2],
  ['8000::', 1],
] as const) {
  privateIpv6.addSubnet(network, bits, 'ipv6')
}

/** Whether an IP address is in the public internet. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !privateIpv4.check(address, 'ipv4')
  return family === 6 && !privateIpv6.check(address, 'ipv6')
}

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
