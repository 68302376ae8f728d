import { isIPv4, isIPv6 } from 'node:net'

/**
 * The network address of who asks: the socket's, or behind as many reverse proxies as there are, what the farthest
 * of them saw (`X-Forwarded-For`; each adds at the end whom it saw, so nobody can put themselves there). IPv6 counts
 * by its first 64 bits, which is what one household or office has. Nothing where it cannot be known.
 */
export function clientAddress(
  socketAddress: string | undefined,
  forwardedFor: string | undefined,
  proxies: number,
): string | undefined {
  const seen = (forwardedFor ?? '').split(',').map((part) => part.trim())
  const stated = proxies === 0 ? socketAddress : seen.at(-proxies)
  return stated === undefined ? undefined : network(stated)
}

function network(address: string): string | undefined {
  const plain = address.replace(/^\[(.*)\](:\d+)?$/, '$1').replace(/^::ffff:(?=\d+\.)/i, '')
  const withoutPort = /^\d+\.\d+\.\d+\.\d+:\d+$/.test(plain) ? plain.slice(0, plain.indexOf(':')) : plain
  if (isIPv4(withoutPort)) return withoutPort
  if (!isIPv6(withoutPort)) return undefined
  const [left = '', right] = (withoutPort.split('%')[0] ?? '').split('::')
  const head = left === '' ? [] : left.split(':')
  const tail = right === undefined || right === '' ? [] : right.split(':')
  const gap = right === undefined ? [] : Array.from({ length: 8 - head.length - tail.length }, () => '0')
  return [...head, ...gap, ...tail]
    .slice(0, 4)
    .map((part) => Number.parseInt(part, 16).toString(16))
    .join(':')
}
