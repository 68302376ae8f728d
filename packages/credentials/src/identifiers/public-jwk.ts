import { isJsonObject, type Json } from '@tesela/kernel'
import type { PublicJwk } from '../proofs/cryptography.ts'

const SECRET_MEMBERS = ['d', 'p', 'q', 'dp', 'dq', 'qi', 'k', 'oth']
const REQUIRED_MEMBERS: Readonly<Record<string, readonly string[]>> = {
  OKP: ['crv', 'x'],
  EC: ['crv', 'x', 'y'],
  RSA: ['n', 'e'],
}
const COPIED_MEMBERS = ['crv', 'x', 'y', 'n', 'e', 'alg', 'kid', 'use']

/**
 * Reads a JSON Web Key that somebody else published: only the public members, all of the kind's required ones
 * and all texts. `undefined` for anything else, and for a key that shows a private part (RFC 7517 §9.2).
 */
export function readPublicJwk(value: Json | undefined): PublicJwk | undefined {
  if (!isJsonObject(value)) return undefined
  if (SECRET_MEMBERS.some((member) => Object.hasOwn(value, member))) return undefined
  const kty = value['kty']
  if (kty !== 'OKP' && kty !== 'EC' && kty !== 'RSA') return undefined
  if ((REQUIRED_MEMBERS[kty] ?? []).some((member) => typeof value[member] !== 'string')) return undefined
  const members = COPIED_MEMBERS.filter((member) => value[member] !== undefined)
  if (members.some((member) => typeof value[member] !== 'string')) return undefined
  return { kty, ...Object.fromEntries(members.map((member) => [member, value[member]])) }
}

/** Whether two public keys are the same key, whatever they are named. */
export function isSameKey(left: PublicJwk, right: PublicJwk): boolean {
  return (['kty', 'crv', 'x', 'y', 'n', 'e'] as const).every((member) => left[member] === right[member])
}
