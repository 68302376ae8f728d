import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '@tesela/kernel'
import { describe, expect, it } from 'vitest'
import { isMap, isScalar, isSeq, type Node, parse, parseDocument, type Scalar } from 'yaml'
import type { ClaimPath } from './claim-path.ts'
import { issueSdJwt } from './issue-sd-jwt.ts'
import { bindPresentation, verifyKeyBinding } from './key-binding.ts'
import { presentSdJwt } from './present-sd-jwt.ts'
import { cryptography, signerOf } from './testing/forge.ts'
import { verifySdJwt } from './verify-sd-jwt.ts'

const folder = new URL('../../../../../shared/data/vectors/sd-jwt-python/', import.meta.url)
const casesIn = (sub: string) =>
  existsSync(folder)
    ? readdirSync(new URL(`${sub}/`, folder), { withFileTypes: true }).flatMap((entry) =>
        entry.isDirectory() ? [`${sub}/${entry.name}`] : [],
      )
    : []

/** Claims of a specification and the paths that it tags `!sd`, on the key of a member or on an element. */
function readClaims(
  node: Node,
  path: ClaimPath = [],
): { readonly value: Json; readonly paths: readonly ClaimPath[] } {
  const own = node.tag === '!sd' && typeof path.at(-1) === 'number' ? [path] : []
  if (isSeq<Node>(node)) {
    const items = node.items.map((item, index) => readClaims(item, [...path, index]))
    return { value: items.map(({ value }) => value), paths: [...own, ...items.flatMap(({ paths }) => paths)] }
  }
  if (isMap<Node, Node>(node)) {
    const members = node.items.map(({ key, value }) => {
      const name = String(isScalar(key) ? key.value : '')
      const below = [...path, name]
      const read = value === null ? { value: null, paths: [] } : readClaims(value, below)
      return { name, value: read.value, paths: key.tag === '!sd' ? [below, ...read.paths] : read.paths }
    })
    return {
      value: Object.fromEntries(members.map(({ name, value }) => [name, value])),
      paths: [...own, ...members.flatMap(({ paths }) => paths)],
    }
  }
  return { value: isScalar(node) ? scalar(node) : null, paths: own }
}

/** A value with a foreign tag is read as text; the plain ones are read again without it. */
function scalar(node: Scalar): Json {
  const isPlain = node.tag === '!sd' && node.type === 'PLAIN'
  return (isPlain ? parse(String(node.value)) : node.value) as Json
}

/** Whether a specification wants the claim at a path disclosed: everything but false and null says yes. */
function isWanted(disclosed: Json | undefined, [step, ...rest]: ClaimPath): boolean {
  if (step === undefined) return disclosed !== undefined && disclosed !== false && disclosed !== null
  if (isJsonArray(disclosed) && typeof step === 'number') return isWanted(disclosed[step], rest)
  return isJsonObject(disclosed) && typeof step === 'string' && isWanted(disclosed[step], rest)
}

interface Specification {
  readonly holder_disclosed_claims: JsonObject
  readonly expect_verified_user_claims?: JsonObject
  readonly key_binding?: boolean
}

describe.skipIf(!existsSync(folder))('published SD-JWT specifications', () => {
  const settings = existsSync(folder)
    ? parse(readFileSync(new URL('tests/testcases/settings.yml', folder), 'utf8'))
    : {}
  const keys = settings.key_settings

  async function walk(name: string) {
    const text = readFileSync(new URL(`${name}/specification.yml`, folder), 'utf8')
    const userClaims = parseDocument(text).get('user_claims', true) as unknown as Node
    const { value, paths } = readClaims(userClaims)
    const specification: Specification = parse(text, { logLevel: 'silent' })
    const [issuer, holder] = [signerOf(keys.issuer_keys[0]), signerOf(keys.holder_key)]
    const claims = { cnf: { jwk: { ...holder.publicKey } }, ...(value as JsonObject) }
    const issued = await issueSdJwt(
      { header: { typ: 'example+sd-jwt' }, claims, selection: paths, decoys: 2 },
      issuer,
      cryptography,
    )
    if (!issued.ok) throw new Error('not issued')
    return { specification, claims, paths, issuer, holder, issued: issued.value }
  }

  it.each(casesIn('tests/testcases'))('RFC 9901 issues, presents and verifies %s', async (name) => {
    const { specification, paths, issuer, holder, issued } = await walk(name)
    expect(issued.disclosures).toHaveLength(paths.length)
    // Element numbers of a presentation count what is disclosed; these cases always disclose from the whole.
    const wanted = (path: ClaimPath) => isWanted(specification.holder_disclosed_claims, path)
    const presented = await presentSdJwt(issued.text, wanted, cryptography)
    if (!presented.ok) throw new Error('not presented')
    const expectation = {
      nonce: settings.key_binding_nonce,
      audience: settings.identifiers.verifier,
      at: settings.iat,
    }
    const bound = specification.key_binding
      ? await bindPresentation(presented.value, expectation, holder, cryptography)
      : presented
    const verified = bound.ok && (await verifySdJwt(bound.value, issuer.publicKey, cryptography))
    if (verified === false || !verified.ok) throw new Error('not verified')
    const { cnf: _, ...claims } = verified.value.claims
    expect(claims).toEqual(specification.expect_verified_user_claims)
    if (specification.key_binding) {
      expect(
        (await verifyKeyBinding(verified.value.parsed, verified.value.claims, expectation, cryptography)).ok,
      ).toBe(true)
    }
  })

  it.each([...casesIn('examples'), ...casesIn('tests/testcases')])(
    'RFC 9901 gives every claim of %s back when all is disclosed',
    async (name) => {
      const { claims, issuer, issued } = await walk(name)
      const verified = await verifySdJwt(issued.text, issuer.publicKey, cryptography)
      expect(verified.ok && verified.value.claims).toEqual(claims)
    },
  )
})
