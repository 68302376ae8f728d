import { BlockList, isIP } from 'node:net'

/**
 * Networks that a server on the internet has no business in: the special-purpose registries of IANA (RFC 6890)
 * and what clouds use for metadata. Everything here is refused, so that an address in a credential can never
 * make this server speak to its own neighbours.
 */
const refusedNetworks: readonly (readonly [network: string, prefix: number])[] = [
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

/**
 * Whether an IP address may be connected to: a global unicast address. IPv6 is an allow list (2000::/3) with its
 * special blocks taken out; addresses that carry an IPv4 address inside (mapped, NAT64, 6to4) are refused, since
 * what they reach is decided elsewhere.
 */
export function isPublicAddress(address: string): boolean {
  const version = isIP(address)
  if (version === 4) return !refusedIpv4.check(address, 'ipv4')
  if (version !== 6 || address.includes('%')) return false
  return globalIpv6.check(address, 'ipv6') && !refusedIpv6.check(address, 'ipv6')
}

const refusedIpv4 = blockList(refusedNetworks, 'ipv4')
const globalIpv6 = blockList([['2000::', 3]], 'ipv6')
const refusedIpv6 = blockList(
  [
    ['2001::', 23],
    ['2001:db8::', 32],
    ['2002::', 16],
    ['2620:4f:8000::', 48],
    ['3fff::', 20],
  ],
  'ipv6',
)

function blockList(networks: readonly (readonly [string, number])[], family: 'ipv4' | 'ipv6'): BlockList {
  const list = new BlockList()
  for (const [network, prefix] of networks) list.addSubnet(network, prefix, family)
  return list
}
