import { generateKeyPairSync } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeMultibase, encodeMultibase, fromBase58btc } from './multibase.ts'
import { jwkToMultikey, multikeyToJwk } from './multikey.ts'
import { readPublicJwk } from './public-jwk.ts'

const codes = (result: { ok: boolean; problems?: readonly { code: string }[] }) =>
  result.problems?.map(({ code }) => code)

describe('multibase', () => {
  it.each(['z', 'u'] as const)(
    'Controlled Identifiers 1.0 §2.4 reads back what it writes in base %s',
    (prefix) => {
      fc.assert(
        fc.property(fc.uint8Array({ maxLength: 80 }), (bytes) => {
          const decoded = decodeMultibase(encodeMultibase(prefix, bytes))
          return decoded.ok && Buffer.from(decoded.value).equals(Buffer.from(bytes))
        }),
      )
    },
  )

  it('Controlled Identifiers 1.0 §2.4 writes the published base58btc example', () => {
    expect(encodeMultibase('z', new TextEncoder().encode('Hello World!'))).toBe('z2NEpo7TZRRrLZSi2U')
    expect(encodeMultibase('z', Uint8Array.of(0, 0, 0x28, 0x7f, 0xb4, 0xcd))).toBe('z11233QC4')
  })

  it('names an unknown base, a foreign character and an endless text', () => {
    expect(codes(decodeMultibase('f00'))).toEqual(['multibase.unknown'])
    expect(codes(decodeMultibase(''))).toEqual(['multibase.unknown'])
    expect(codes(decodeMultibase('z0OIl'))).toEqual(['multibase.malformed'])
    expect(codes(decodeMultibase('u=='))).toEqual(['multibase.malformed'])
    expect(codes(decodeMultibase(`z${'1'.repeat(2000)}`))).toEqual(['multibase.too-long'])
  })

  it('never throws on any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => fromBase58btc(text) === undefined || decodeMultibase(text) !== null),
    )
  })
})

describe('Multikey', () => {
  const published = [
    [
      'z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp',
      { kty: 'OKP', crv: 'Ed25519', x: 'O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik' },
    ],
    [
      'zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169',
      {
        kty: 'EC',
        crv: 'P-256',
        x: 'fyNYMN0976ci7xqiSdag3buk-ZCwgXU4kz9XNkBlNUI',
        y: 'hW2ojTNfH7Jbi8--CJUo3OCbH3y5n91g-IMA9MLMbTU',
      },
    ],
    [
      'z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9',
      {
        kty: 'EC',
        crv: 'P-384',
        x: 'lInTxl8fjLKp_UCrxI0WDklahi-7-_6JbtiHjiRvMvhedhKVdHBfi2HCY8t_QJyc',
        y: 'y6N1IC-2mXxHreETBW7K3mBcw0qGr3CWHCs-yl09yCQRLcyfGv7XhqAngHOu51Zv',
      },
    ],
  ] as const

  it.each(published)('did:key §6 reads and writes %s', (multikey, jwk) => {
    expect(multikeyToJwk(multikey)).toEqual({ ok: true, value: jwk })
    expect(jwkToMultikey(jwk)).toEqual({ ok: true, value: multikey })
  })

  it.each(['P-256', 'P-384'])('SEC 1 §2.3.4 decompresses any %s key that node generates', (namedCurve) => {
    for (let round = 0; round < 8; round += 1) {
      const jwk = readPublicJwk(
        JSON.parse(
          JSON.stringify(generateKeyPairSync('ec', { namedCurve }).publicKey.export({ format: 'jwk' })),
        ),
      )
      if (jwk === undefined) throw new Error('node gave no key')
      const multikey = jwkToMultikey(jwk)
      expect(multikey.ok && multikeyToJwk(multikey.value)).toEqual({ ok: true, value: jwk })
    }
  })

  it('Controlled Identifiers 1.0 §2.2.2 refuses secret keys, unknown kinds, wrong lengths and points off the curve', () => {
    const text = (...bytes: number[]) => encodeMultibase('z', Uint8Array.from(bytes))
    expect(codes(multikeyToJwk(text(0x80, 0x26, ...new Array(32).fill(1))))).toEqual(['multikey.secret'])
    expect(codes(multikeyToJwk(text(0xe7, 0x01, ...new Array(33).fill(2))))).toEqual(['multikey.unknown'])
    expect(codes(multikeyToJwk(text(0xed, 0x01, 1, 2, 3)))).toEqual(['multikey.malformed'])
    expect(codes(multikeyToJwk(text(0x80, 0x24, 2, ...new Array(32).fill(0xff))))).toEqual([
      'multikey.malformed',
    ])
    expect(codes(jwkToMultikey({ kty: 'RSA', n: 'AQ', e: 'AQAB' }))).toEqual(['multikey.unknown'])
    expect(codes(jwkToMultikey({ ...published[1][1], y: published[1][1].x }))).toEqual(['multikey.malformed'])
  })
})

describe('published JSON Web Keys', () => {
  it('RFC 7517 §9.2 refuses a key that shows its private part', () => {
    expect(readPublicJwk({ kty: 'OKP', crv: 'Ed25519', x: 'AA', d: 'AA' })).toBeUndefined()
    expect(readPublicJwk({ kty: 'oct', k: 'AA' })).toBeUndefined()
  })

  it('RFC 7518 §6 refuses keys with missing or mistyped members and drops unknown ones', () => {
    expect(readPublicJwk({ kty: 'EC', crv: 'P-256', x: 'AA' })).toBeUndefined()
    expect(readPublicJwk({ kty: 'EC', crv: 'P-256', x: 'AA', y: 7 })).toBeUndefined()
    expect(readPublicJwk([])).toBeUndefined()
    expect(readPublicJwk({ kty: 'OKP', crv: 'Ed25519', x: 'AA', ext: true })).toEqual({
      kty: 'OKP',
      crv: 'Ed25519',
      x: 'AA',
    })
  })
})
