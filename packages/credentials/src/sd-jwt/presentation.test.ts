import type { Json } from '@tesela/kernel'
import { describe, expect, it } from 'vitest'
import type { ClaimPath } from './claim-path.ts'
import { bindPresentation, verifyKeyBinding } from './key-binding.ts'
import { presentSdJwt } from './present-sd-jwt.ts'
import { cryptography, forgeSdJwt, newSigner } from './testing/forge.ts'
import { claims, issue, signer, verdict } from './testing/subject.ts'
import { verifySdJwt } from './verify-sd-jwt.ts'

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
