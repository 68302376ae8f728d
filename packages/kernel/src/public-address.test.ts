import { BlockList, isIP } from 'node:net'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isPublicAddress } from './public-address.ts'

test('RFC 6890 addresses of private, special and metadata networks are refused, in every way of writing them', () => {
  const refused = [
    '127.0.0.1',
    '10.1.2.3',
    '169.254.169.254',
    '168.63.129.16',
    '192.168.1.1',
    '172.31.255.255',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '203.0.113.9',
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:a00:1',
    '::10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::1',
    '2001::1',
    '2001:db8::1',
    '3fff::1',
  ]
  expect(refused.filter(isPublicAddress)).toEqual([])
})

test('what is no address is not public, nor what different readers take for different addresses', () => {
  const texts = [
    '',
    'example.org',
    '1.2.3',
    '1.2.3.4.5',
    '010.1.1.1',
    '0x8.8.8.8',
    '134744072',
    '8.8.8.8 ',
    '1:2:3',
  ]
  expect(
    [...texts, '2a00::1::2', '2a00:12345::', ':2a00::1', '[2a00::1]', '2a00::1/64'].filter(isPublicAddress),
  ).toEqual([])
})

test('addresses of the public internet are public', () => {
  const open = [
    '93.184.215.14',
    '8.8.8.8',
    '172.32.0.1',
    '2a00:1450:4001:80b::200e',
    '2606:4700::1.1.1.1',
    '2A00::1',
  ]
  expect(open.filter((address) => !isPublicAddress(address))).toEqual([])
})

test('agrees with the platform on what an address is, and on the networks that both can compare', () => {
  const privateNetworks = new BlockList()
  privateNetworks.addSubnet('10.0.0.0', 8, 'ipv4')
  privateNetworks.addSubnet('172.16.0.0', 12, 'ipv4')
  const group = fc.nat({ max: 0xffff }).map((value) => value.toString(16))
  const ipv6 = fc.tuple(fc.array(group, { maxLength: 9 }), fc.nat({ max: 9 })).map(([groups, gap]) => {
    const written = gap < groups.length ? [...groups.slice(0, gap), '', ...groups.slice(gap)] : groups
    return written.join(':')
  })
  fc.assert(
    fc.property(fc.oneof(fc.ipV6(), ipv6), (text) => {
      if (isPublicAddress(text)) expect(isIP(text)).toBe(6)
      if (isIP(text) === 6 && /^2[4-9a-f]\w\w:/i.test(text))
        expect(isPublicAddress(text)).toBe(!text.startsWith('2620:4f:8000:'))
    }),
    { numRuns: 1000 },
  )
  fc.assert(
    fc.property(fc.ipV4(), (text) => {
      if (privateNetworks.check(text, 'ipv4')) expect(isPublicAddress(text)).toBe(false)
    }),
    { numRuns: 1000 },
  )
})
