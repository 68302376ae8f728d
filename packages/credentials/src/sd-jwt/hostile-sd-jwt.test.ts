import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseDisclosure } from './disclosure.ts'
import { looksLikeSdJwt } from './parse-sd-jwt.ts'
import { cryptography, forgeDisclosure, forgeSdJwt, newSigner } from './testing/forge.ts'
import { claims, issue, signer, verdict } from './testing/subject.ts'
import { verifySdJwt } from './verify-sd-jwt.ts'

describe('the ten disclosures that a lenient verifier lets through', () => {
  const base = { iss: 'https://issuer.example', vct: 'urn:example:badge', exp: 2_000_000_000 }
  const name = forgeDisclosure('c2FsdDEyMzQ1Njc4OTAxMg', 'given_name', 'Liis')
  const hiding = { ...base, _sd: [name.digest] }

  it('accepts the honest one, so that the ten are refused for their fault alone', async () => {
    expect(await verdict(await forgeSdJwt(hiding, [name.text], signer))).toEqual({
      ...base,
      given_name: 'Liis',
    })
  })

  it('RFC 9901 §7.1 step 5 rejects an unreferenced disclosure', async () => {
    const stray = forgeDisclosure('c2FsdA', 'grade', 'A')
    expect(await verdict(await forgeSdJwt(hiding, [name.text, stray.text], signer))).toBe(
      'sd-jwt.disclosure-unreferenced',
    )
  })

  it('RFC 9901 §7.1 rejects a duplicate disclosure', async () => {
    expect(await verdict(await forgeSdJwt(hiding, [name.text, name.text], signer))).toBe(
      'sd-jwt.disclosure-repeated',
    )
  })

  it('RFC 9901 §7.1 step 5 rejects a tampered disclosure', async () => {
    const changed = forgeDisclosure('c2FsdDEyMzQ1Njc4OTAxMg', 'given_name', 'Mari')
    expect(await verdict(await forgeSdJwt(hiding, [changed.text], signer))).toBe(
      'sd-jwt.disclosure-unreferenced',
    )
  })

  it.each([
    ['four elements', forgeDisclosure('salt', 'a', 'b', 'c')],
    ['one element', forgeDisclosure('salt')],
    ['a salt that is no text', forgeDisclosure(7, 'a', 'b')],
    ['a name that is no text', forgeDisclosure('salt', 7, 'b')],
    ['an element in place of a member', forgeDisclosure('salt', 'b')],
    ['an object', { text: Buffer.from('{"a":1}').toString('base64url'), digest: 'x' }],
    ['text that is no JSON', { text: 'bm8', digest: 'x' }],
    ['text that is no base64url', { text: 'a+b=', digest: 'x' }],
    [
      'a name given twice inside the value',
      { text: Buffer.from('["s","a",{"b":1,"b":2}]').toString('base64url'), digest: 'x' },
    ],
    ['nothing', { text: '', digest: 'x' }],
  ])('RFC 9901 §7.1 step 3 rejects a malformed disclosure: %s', async (_, { text, digest }) => {
    expect(await verdict(await forgeSdJwt({ ...base, _sd: [digest] }, [text], signer))).toBe(
      'sd-jwt.disclosure-malformed',
    )
  })

  it.each(['_sd', '...'])('RFC 9901 §7.1 step 3 rejects a disclosure named %s', async (reserved) => {
    const forged = forgeDisclosure('c2FsdA', reserved, ['x'])
    expect(await verdict(await forgeSdJwt({ ...base, _sd: [forged.digest] }, [forged.text], signer))).toBe(
      'sd-jwt.disclosure-reserved-name',
    )
  })

  it.each([
    ['iss', 'https://evil.example'],
    ['vct', 'urn:evil'],
    ['cnf', { jwk: {} }],
    ['exp', 4_000_000_000],
    ['nbf', 0],
    ['status', {}],
    ['vct#integrity', 'sha256-x'],
  ])('SD-JWT VC §2.2.2.3 rejects a disclosure named %s', async (claim, value) => {
    const forged = forgeDisclosure('c2FsdA', claim, value)
    const { [claim as keyof typeof base]: _, ...without } = base
    const expected = 'sd-jwt.claim-not-disclosable'
    expect(await verdict(await forgeSdJwt({ ...without, _sd: [forged.digest] }, [forged.text], signer))).toBe(
      expected,
    )
    expect(await verdict(await forgeSdJwt({ ...base, _sd: [forged.digest] }, [forged.text], signer))).toBe(
      expected,
    )
  })
})

describe('what else RFC 9901 §7.1 rejects', () => {
  const item = forgeDisclosure('c2FsdA', 'Tartu')
  const member = forgeDisclosure('c2FsdA', 'locality', 'Tartu')

  it.each([
    [
      'step 3: a disclosure that overwrites a plain claim',
      { locality: 'Narva', _sd: [member.digest] },
      [member.text],
      'sd-jwt.disclosure-overwrites',
    ],
    [
      'step 3: a member in place of an element',
      { places: [{ '...': member.digest }] },
      [member.text],
      'sd-jwt.disclosure-malformed',
    ],
    [
      'step 4: one digest twice',
      { a: { _sd: [member.digest] }, b: { _sd: [member.digest] } },
      [member.text],
      'sd-jwt.digest-repeated',
    ],
    ['step 4: one decoy twice', { a: { _sd: ['decoy', 'decoy'] } }, [], 'sd-jwt.digest-repeated'],
    [
      'step 4: one digest as member and element',
      { a: [{ '...': item.digest }, { '...': item.digest }] },
      [item.text],
      'sd-jwt.digest-repeated',
    ],
    [
      '§4.2.4: digests that are no list',
      { _sd: member.digest },
      [member.text],
      'sd-jwt.digest-malformed sd-jwt.disclosure-unreferenced',
    ],
    ['§4.2.4: a digest that is no text', { _sd: [7] }, [], 'sd-jwt.digest-malformed'],
    [
      '§4.2.4.2: a hidden element with another member',
      { a: [{ '...': item.digest, b: 1 }] },
      [],
      'sd-jwt.digest-malformed',
    ],
    [
      '§4.2.4.2: a hidden element outside an array',
      { a: { '...': item.digest } },
      [],
      'sd-jwt.digest-malformed',
    ],
    ['§4.1.1: an unknown hash', { _sd_alg: 'md5', _sd: [] }, [], 'sd-jwt.hash-unknown'],
    ['§4.1.1: a hash name that is no text', { _sd_alg: ['sha-256'] }, [], 'sd-jwt.hash-unknown'],
    ['a payload that is no object', ['a'], [], 'sd-jwt.payload-malformed'],
  ])('%s', async (_, payload, disclosures, expected) => {
    expect(await verdict(await forgeSdJwt(payload, disclosures, signer))).toBe(expected)
  })

  it('two disclosures of one name', async () => {
    const other = forgeDisclosure('b3RoZXI', 'locality', 'Narva')
    const text = await forgeSdJwt({ _sd: [member.digest, other.digest] }, [member.text, other.text], signer)
    expect(await verdict(text)).toBe('sd-jwt.disclosure-overwrites')
  })

  it('claims nested without end through disclosures in disclosures', async () => {
    const disclosures: string[] = []
    let digest = 'end'
    for (let depth = 0; depth < 200; depth += 1) {
      const forged = forgeDisclosure(`c2FsdA${depth}`, 'a', { _sd: [digest] })
      disclosures.push(forged.text)
      digest = forged.digest
    }
    expect(await verdict(await forgeSdJwt({ _sd: [digest] }, disclosures, signer))).toContain(
      'sd-jwt.too-deep',
    )
  })

  it('reports every fault at once', async () => {
    const faulty = forgeDisclosure('c2FsdA', '_sd', 1)
    const text = await forgeSdJwt({ _sd: [faulty.digest, 7, 'x', 'x'] }, [faulty.text, member.text], signer)
    expect(await verdict(text)).toBe(
      'sd-jwt.digest-malformed sd-jwt.disclosure-reserved-name sd-jwt.digest-repeated sd-jwt.disclosure-unreferenced',
    )
  })
})

describe('bad input', () => {
  it('RFC 7515 §10.7 rejects alg none, HMAC with the public key, another key and another type', async () => {
    const { text } = await issue(claims, [['given_name']])
    const [header = '', payload = '', signature = ''] = (text.split('~')[0] ?? '').split('.')
    const rest = text.slice(text.indexOf('~'))
    const replaceHeader = (value: unknown, seal = signature) =>
      `${Buffer.from(JSON.stringify(value)).toString('base64url')}.${payload}.${seal}${rest}`
    expect(await verdict(replaceHeader({ alg: 'none', typ: 'dc+sd-jwt' }))).toBe('jws.algorithm-refused')
    expect(await verdict(`${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.${rest}`)).toBe(
      'jws.malformed',
    )
    expect(await verdict(replaceHeader({ alg: 'HS256', typ: 'dc+sd-jwt' }))).toBe('jws.algorithm-refused')
    expect(await verdict(replaceHeader({ alg: 'EdDSA', typ: 'dc+sd-jwt' }))).toBe('jws.key-unsuitable')
    expect(await verdict(replaceHeader({ alg: 'ES256', typ: 'JWT' }))).toBe('jws.type-refused')
    expect(await verdict(replaceHeader({ alg: 'ES256', typ: 'dc+sd-jwt', crit: ['x'] }))).toContain(
      'jws.critical-unknown',
    )
    expect(await verdict(text, newSigner().publicKey)).toBe('jws.signature-invalid')
    expect(await verdict(`${header}.${Buffer.from('{}').toString('base64url')}.${signature}${rest}`)).toBe(
      'jws.signature-invalid',
    )
  })

  it('rejects an SD-JWT cut short anywhere before its last disclosure ends', async () => {
    const { text } = await issue(claims, [['given_name'], ['address']])
    for (let length = 0; length < text.length; length += 1) {
      const result = await verifySdJwt(text.slice(0, length), signer.publicKey, cryptography)
      // Ending at a tilde is a presentation that discloses less; ending elsewhere leaves something that is none.
      if (result.ok)
        expect(text[length - 1] === '~' || result.value.parsed.keyBinding !== undefined).toBe(true)
    }
  })

  it('rejects what is too large, too much or too deep before reading it', async () => {
    const { text } = await issue(claims, [['given_name']])
    const codes = async (input: string) => verdict(input)
    expect(await codes(text + 'a'.repeat(1_000_001))).toBe('sd-jwt.too-large')
    expect(await codes(`${text}${'~'.repeat(1001)}`)).toBe('sd-jwt.too-many-disclosures')
    const deep = JSON.parse(`${'['.repeat(500)}${']'.repeat(500)}`)
    expect(await codes(await forgeSdJwt({ deep }, [], signer))).toBe('json.too-deep sd-jwt.payload-malformed')
    expect(await codes(await forgeSdJwt({}, [forgeDisclosure('s', 'a', deep).text], signer))).toBe(
      'sd-jwt.disclosure-malformed',
    )
  })

  it.each(['', '~', '~~', 'a.b.c', 'a.b.c~', '....~', 'eyJ9.e30.AA~'])('rejects %j', async (text) => {
    expect(typeof (await verdict(text))).toBe('string')
  })

  it('never throws, whatever the text', async () => {
    const pieces = fc.oneof(
      fc.string(),
      fc.base64String(),
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
    )
    const texts = fc.tuple(fc.array(pieces, { maxLength: 3 }), fc.array(pieces, { maxLength: 4 }))
    await fc.assert(
      fc.asyncProperty(texts, async ([token, rest]) => {
        const text = [token.join('.'), ...rest].join('~')
        looksLikeSdJwt(text)
        expect(typeof (await verdict(text))).toBe('string')
      }),
    )
  })

  it('never reads a disclosure that it would not write', () => {
    const texts = fc.oneof(
      fc.string(),
      fc.json().map((text) => Buffer.from(text).toString('base64url')),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const disclosure = parseDisclosure(text)
        if (disclosure.ok) expect(disclosure.value.salt).toBeTypeOf('string')
      }),
    )
  })
})
