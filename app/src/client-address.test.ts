import { describe, expect, it } from 'vitest'
import { clientAddress } from './client-address.ts'

describe('the network address of who asks', () => {
  it.each([
    ['the socket’s without a proxy, whatever a header says', '192.0.2.1', '198.51.100.9', 0, '192.0.2.1'],
    [
      'what the one proxy saw, at the end of the header',
      '10.0.0.1',
      '6.6.6.6, 198.51.100.9',
      1,
      '198.51.100.9',
    ],
    ['what the farther of two proxies saw', '10.0.0.1', '6.6.6.6, 198.51.100.9, 10.0.0.2', 2, '198.51.100.9'],
    ['nothing where fewer proxies spoke than there are', '10.0.0.1', '198.51.100.9', 2, undefined],
    ['nothing where a proxy says nonsense', '10.0.0.1', 'unknown', 1, undefined],
    ['an IPv4 address in IPv6 clothes', '::ffff:192.0.2.1', undefined, 0, '192.0.2.1'],
    ['an IPv4 address without its port', '10.0.0.1', '192.0.2.1:4711', 1, '192.0.2.1'],
    ['IPv6 by its first 64 bits', '2001:db8:1:2:3:4:5:6', undefined, 0, '2001:db8:1:2'],
    ['the same 64 bits, written otherwise', '2001:0db8:1:2::9', undefined, 0, '2001:db8:1:2'],
    ['a short IPv6 address', '::1', undefined, 0, '0:0:0:0'],
    ['IPv6 in brackets', '10.0.0.1', '[2001:db8::1]:443', 1, '2001:db8:0:0'],
    ['nothing without a socket', undefined, undefined, 0, undefined],
  ])('is %s', (_, socket, forwardedFor, proxies, expected) => {
    expect(clientAddress(socket, forwardedFor, proxies)).toBe(expected)
  })
})
