import { type Json, type JsonObject, parseJson } from '@tesela/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cryptography } from '../proofs/cryptography.ts'
import type { ClaimPath } from './claim-path.ts'
import { parseDisclosure } from './disclosure.ts'
import { issueSdJwt } from './issue-sd-jwt.ts'
import { bindPresentation, verifyKeyBinding } from './key-binding.ts'
import { looksLikeSdJwt, parseSdJwt } from './parse-sd-jwt.ts'
import { presentSdJwt } from './present-sd-jwt.ts'
import { cryptography, forgeDisclosure, forgeSdJwt, newSigner } from './testing/forge.ts'
import { verifySdJwt } from './verify-sd-jwt.ts'

const signer = newSigner()
const neverDisclosed = new Set(['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status'])

async function issue(claims: JsonObject, selection: readonly ClaimPath[], decoys = 0) {
  const issued = await issueSdJwt(
    { header: { typ: 'dc+sd-jwt' }, claims, selection, decoys },
    signer,
    cryptography,
  )
  if (!issued.ok) throw new Error(issued.problems.map(({ code }) => code).join())
  return issued.value
}

async function verdict(text: string, key = signer.publicKey) {
  const result = await verifySdJwt(text, key, cryptography, { types: ['dc+sd-jwt'], neverDisclosed })
  return result.ok ? result.value.claims : [...new Set(result.problems.map(({ code }) => code))].join(' ')
}

const claims = {
  iss: 'https://issuer.example',
  given_name: 'Liis',
  address: { country: 'EE', locality: 'Tartu', lines: ['Ülikooli 18', 'Tartu'] },
  nationalities: ['EE', 'FI'],
}

describe('issuing and verifying', () => {
  it('RFC 9901 §5 hides members, elements and claims inside hidden claims, and gives them all back', async () => {
    const issued = await issue(claims, [
      ['given_name'],
      ['address'],
      ['address', 'locality'],
      ['address', 'lines', null],
      ['nationalities', 1],
    ])
    expect(issued.disclosures).toHaveLength(6)
    const parsed = parseSdJwt(issued.text)
    const payload = parsed.ok ? JSON.stringify(parsed.value.payload) : ''
    for (const hidden of ['Liis', 'Tartu', 'FI', 'Ülikooli', 'given_name'])
      expect(payload).not.toContain(hidden)
    expect(payload).toContain('"EE"')
    expect(await verdict(issued.text)).toEqual(claims)
  })

  it('RFC 9901 §4.2.4.1 sorts digests and §4.2.5 adds decoys that nobody can tell apart', async () => {
    const issued = await issue(claims, [['given_name'], ['address'], ['nationalities']], 4)
    const parsed = parseSdJwt(issued.text)
    const digests = (parsed.ok && parsed.value.payload['_sd']) as readonly string[]
    expect(digests).toHaveLength(7)
    expect(digests).toEqual(digests.toSorted())
    expect(await verdict(issued.text)).toEqual(claims)
  })

  it('RFC 9901 §9.3 draws a salt of 128 bits for every disclosure', async () => {
    const salts = (
      await issue(claims, [['given_name'], ['address'], ['nationalities', null]])
    ).disclosures.map((text) => {
      const disclosure = parseDisclosure(text)
      return disclosure.ok ? disclosure.value.salt : ''
    })
    expect(new Set(salts).size).toBe(4)
    for (const salt of salts) expect(salt).toHaveLength(22)
  })

  it('writes no hash name and no digests when nothing is hidden', async () => {
    const parsed = parseSdJwt((await issue(claims, [['absent']])).text)
    expect(parsed.ok && parsed.value.payload).toEqual(claims)
  })

  it('works the same with a cryptography that answers later', async () => {
    const later: Cryptography = {
      ...cryptography,
      sha256: async (data) => cryptography.sha256(data),
      verify: async (...args) => cryptography.verify(...args),
    }
    const selection: ClaimPath[] = [['address'], ['address', 'lines', null], ['nationalities']]
    const issued = await issueSdJwt(
      { header: { typ: 'dc+sd-jwt' }, claims, selection, decoys: 1 },
      signer,
      later,
    )
    const verified = await verifySdJwt(issued.ok ? issued.value.text : '', signer.publicKey, later)
    expect(verified.ok && verified.value.claims).toEqual(claims)
  })

  it.each(['_sd', '...', '_sd_alg'])(
    'RFC 9901 §4.1 refuses to issue a claim named %s, however deep',
    async (name) => {
      const issued = await issueSdJwt(
        { header: {}, claims: { a: [{ [name]: [] }] }, selection: [] },
        signer,
        cryptography,
      )
      expect(issued.ok || issued.problems).toEqual([{ code: 'sd-jwt.claim-reserved', params: { name } }])
    },
  )

  it('keeps a claim named __proto__ a claim', async () => {
    const parsed = parseJson('{"__proto__":{"admin":true},"a":{"__proto__":1}}')
    const issued = await issue((parsed.ok ? parsed.value : {}) as JsonObject, [
      ['__proto__'],
      ['a', '__proto__'],
    ])
    const revealed = await verdict(issued.text)
    expect(JSON.stringify(revealed)).toBe('{"a":{"__proto__":1},"__proto__":{"admin":true}}')
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
  })

  it('gives back any claims under any selection', async () => {
    const json = fc.jsonValue({ maxDepth: 4 }).map((value) => JSON.parse(JSON.stringify(value)) as Json)
    const names = fc.constantFrom('a', 'b', 'c', 'd')
    const objects = fc.dictionary(
      names,
      fc.oneof(json, fc.dictionary(names, json), fc.array(fc.dictionary(names, json), { maxLength: 3 })),
    )
    const paths = fc.array(
      fc.array(fc.oneof(names, fc.nat(2), fc.constant(null)), { minLength: 1, maxLength: 3 }),
      { maxLength: 6 },
    )
    await fc.assert(
      fc.asyncProperty(objects, paths, async (object, selection) => {
        const issued = await issueSdJwt(
          { header: { typ: 'dc+sd-jwt' }, claims: object, selection, decoys: 1 },
          signer,
          cryptography,
        )
        if (issued.ok) expect(await verdict(issued.value.text)).toEqual(object)
      }),
      { numRuns: 60 },
    )
  })
})

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

describe('presenting', () => {
  const selection: ClaimPath[] = [
    ['given_name'],
    ['address'],
    ['address', 'locality'],
    ['nationalities', null],
  ]
  const present = async (...wanted: string[]) => {
    const presented = await presentSdJwt(
      (await issue(claims, selection)).text,
      (path) => wanted.includes(path.join('.')),
      cryptography,
    )
    return presented.ok ? verdict(presented.value) : 'refused'
  }

  it('RFC 9901 §7.2 discloses what is wanted and nothing else', async () => {
    expect(await present()).toEqual({ iss: claims.iss, nationalities: [] })
    expect(await present('given_name', 'nationalities.1')).toEqual({
      iss: claims.iss,
      given_name: 'Liis',
      nationalities: ['FI'],
    })
  })

  it('RFC 9901 §7.2 discloses the claims around a wanted one', async () => {
    expect(await present('address.locality')).toEqual({
      iss: claims.iss,
      nationalities: [],
      address: claims.address,
    })
    expect(await present('address')).toEqual({
      iss: claims.iss,
      nationalities: [],
      address: { country: 'EE', lines: claims.address.lines },
    })
  })
})

describe('key binding', () => {
  const holder = newSigner('Ed25519')
  const expected = { nonce: 'n-1', audience: 'https://employer.example', at: 1_800_000_000 }

  async function bound(
    changes: Partial<typeof expected> = {},
    by = holder,
    confirmed: Json = { jwk: { ...holder.publicKey } },
  ) {
    const { text } = await issue({ ...claims, cnf: confirmed }, [['given_name']])
    const presentation = await bindPresentation(text, { ...expected, ...changes }, by, cryptography)
    return presentation.ok ? presentation.value : ''
  }

  async function binding(text: string, wanted = expected) {
    const verified = await verifySdJwt(text, signer.publicKey, cryptography)
    if (!verified.ok) return 'not verified'
    const result = await verifyKeyBinding(verified.value.parsed, verified.value.claims, wanted, cryptography)
    return result.ok ? 'bound' : result.problems.map(({ code }) => code).join(' ')
  }

  it('RFC 9901 §7.3 accepts the binding of the holder', async () => {
    expect(await binding(await bound())).toBe('bound')
    expect(await binding(await bound({ at: expected.at - 299 }))).toBe('bound')
    expect(await binding(await bound({ at: expected.at + 30 }))).toBe('bound')
  })

  it.each([
    ['another nonce', { nonce: 'n-2' }, 'key-binding.nonce'],
    ['another audience', { audience: 'https://evil.example' }, 'key-binding.audience'],
    ['an old binding', { at: expected.at - 301 }, 'key-binding.too-old'],
    ['a binding from the future', { at: expected.at + 61 }, 'key-binding.in-future'],
  ])('RFC 9901 §7.3 rejects %s', async (_, changes, code) => {
    expect(await binding(await bound(changes))).toBe(code)
  })

  it('RFC 9901 §7.3 rejects no binding, no holder key and the key of somebody else', async () => {
    expect(await binding((await issue(claims, [])).text)).toBe('key-binding.missing')
    expect(await binding(await bound({}, holder, { kid: 'x' }))).toBe('key-binding.holder-key-missing')
    expect(await binding(await bound({}, newSigner('Ed25519')))).toBe('jws.signature-invalid')
  })

  it('RFC 9901 §4.3.1 rejects a binding taken over to another presentation', async () => {
    const [full, other] = [await bound(), await bound()]
    const swapped = full.slice(0, full.lastIndexOf('~') + 1) + other.slice(other.lastIndexOf('~') + 1)
    expect(await binding(swapped)).toBe('key-binding.sd-hash')
    const [token = '', disclosure = '', kb = ''] = full.split('~')
    expect(disclosure).not.toBe('')
    expect(await binding(`${token}~${kb}`)).toBe('key-binding.sd-hash')
  })

  it('RFC 9901 §4.3 rejects a token of another type', async () => {
    const { text } = await issue({ ...claims, cnf: { jwk: { ...holder.publicKey } } }, [])
    expect(await binding(text + (await forgeSdJwt({}, [], holder, 'JWT')).slice(0, -1))).toBe(
      'jws.type-refused',
    )
  })
})
