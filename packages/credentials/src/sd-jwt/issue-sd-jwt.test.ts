import { type Json, type JsonObject, parseJson } from '@tesela/kernel'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cryptography } from '../proofs/cryptography.ts'
import type { ClaimPath } from './claim-path.ts'
import { parseDisclosure } from './disclosure.ts'
import { issueSdJwt } from './issue-sd-jwt.ts'
import { parseSdJwt } from './parse-sd-jwt.ts'
import { cryptography } from './testing/forge.ts'
import { claims, issue, signer, verdict } from './testing/subject.ts'
import { verifySdJwt } from './verify-sd-jwt.ts'

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

  it('RFC 9901 §9.3 draws a salt of at least 128 bits for every disclosure', async () => {
    const salts = (
      await issue(claims, [['given_name'], ['address'], ['nationalities', null]])
    ).disclosures.map((text) => {
      const disclosure = parseDisclosure(text)
      return disclosure.ok ? disclosure.value.salt : ''
    })
    expect(new Set(salts).size).toBe(4)
    for (const salt of salts) expect(salt).toHaveLength(24)
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
