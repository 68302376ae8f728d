type Network = readonly [network: string, prefix: number]

/**
 * Networks that nothing public lies in: the special-purpose registries of IANA (RFC 6890) and what clouds use for
 * metadata. Everything here is refused, so that an address in a credential can never make whoever verifies it speak
 * to their own neighbours.
 */
const refusedIpv4: readonly Network[] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  ['168.63.129.16', 32],
]

/** The only part of IPv6 that is handed out, and what in it is special. */
const globalIpv6: readonly Network[] = [['2000::', 3]]
const refusedIpv6: readonly Network[] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['2620:4f:8000::', 48],
  ['3fff::', 20],
]

/**
 * Whether a text is an IP address that may be connected to: a global unicast address. IPv6 is an allow list (2000::/3)
 * with its special blocks taken out; addresses that carry an IPv4 address inside (mapped, NAT64, 6to4) are refused,
 * since what they reach is decided elsewhere, and so are addresses with a zone.
 */
export function isPublicAddress(address: string): boolean {
  const ipv4 = bytesOfIpv4(address)
  if (ipv4 !== undefined) return !isIn(ipv4, refusedIpv4)
  const ipv6 = bytesOfIpv6(address)
  return ipv6 !== undefined && isIn(ipv6, globalIpv6) && !isIn(ipv6, refusedIpv6)
}

function isIn(address: readonly number[], networks: readonly Network[]): boolean {
  return networks.some(([network, prefix]) => {
    const start = bytesOfIpv4(network) ?? bytesOfIpv6(network) ?? []
    return bits(address).slice(0, prefix) === bits(start).slice(0, prefix)
  })
}

function bits(bytes: readonly number[]): string {
  return bytes.map((byte) => byte.toString(2).padStart(8, '0')).join('')
}

/** Four decimal numbers; one that begins with zero could be read as octal, so it is none. */
function bytesOfIpv4(text: string): number[] | undefined {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part))) return undefined
  const bytes = parts.map(Number)
  return bytes.every((byte) => byte < 256) ? bytes : undefined
}

/** RFC 4291 §2.2: eight groups, of which `::` leaves out one or more, and an IPv4 address in place of the last two. */
function bytesOfIpv6(text: string): number[] | undefined {
  const halves = text.split('::')
  if (halves.length > 2) return undefined
  const [head, tail] = halves.map((half, index) => bytesOfGroups(half, index === halves.length - 1))
  if (head === undefined || (halves.length === 2 && tail === undefined)) return undefined
  if (halves.length === 1) return head.length === 16 ? head : undefined
  const missing = 16 - head.length - (tail?.length ?? 0)
  return missing >= 2 ? [...head, ...Array<number>(missing).fill(0), ...(tail ?? [])] : undefined
}

function bytesOfGroups(text: string, isLast: boolean): number[] | undefined {
  if (text === '') return []
  const bytes: number[] = []
  const groups = text.split(':')
  for (const [index, group] of groups.entries()) {
    const embedded = isLast && index === groups.length - 1 ? bytesOfIpv4(group) : undefined
    if (embedded === undefined && !/^[\da-f]{1,4}$/i.test(group)) return undefined
    const value = Number.parseInt(group, 16)
    bytes.push(...(embedded ?? [value >> 8, value & 255]))
  }
  return bytes
}
