import type { JsonObject } from '@tesela/kernel'
import { expect } from 'vitest'
import type { ClaimPath } from '../claim-path.ts'
import { issueSdJwt } from '../issue-sd-jwt.ts'
import { verifySdJwt } from '../verify-sd-jwt.ts'
import { cryptography, newSigner } from './forge.ts'

/** The issuer of the tests. */
export const signer = newSigner()
const neverDisclosed = new Set(['iss', 'nbf', 'exp', 'cnf', 'vct', 'vct#integrity', 'status'])

/** Issues with the tests' issuer. */
export async function issue(claims: JsonObject, selection: readonly ClaimPath[], decoys = 0) {
  const issued = await issueSdJwt(
    { header: { typ: 'dc+sd-jwt' }, claims, selection, decoys },
    signer,
    cryptography,
  )
  if (!issued.ok) throw new Error(issued.problems.map(({ code }) => code).join())
  return issued.value
}

/** Cryptography of a platform that codes no texts: our own code does it. */
export const plain = { sha256: cryptography.sha256, verify: cryptography.verify }

/** The claims of an SD-JWT, or the codes of all its problems; the same whoever codes the texts. */
export async function verdict(text: string, key = signer.publicKey) {
  const rules = { types: ['dc+sd-jwt'], neverDisclosed }
  const result = await verifySdJwt(text, key, cryptography, rules)
  expect(await verifySdJwt(text, key, plain, rules)).toEqual(result)
  return result.ok ? result.value.claims : [...new Set(result.problems.map(({ code }) => code))].join(' ')
}

/** Claims with something of every shape. */
export const claims = {
  iss: 'https://issuer.example',
  given_name: 'Liis',
  address: { country: 'EE', locality: 'Tartu', lines: ['Ülikooli 18', 'Tartu'] },
  nationalities: ['EE', 'FI'],
}
