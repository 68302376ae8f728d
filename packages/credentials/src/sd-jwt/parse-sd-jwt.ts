import {
  isJsonObject,
  type JsonObject,
  ok,
  type Problem,
  parseJson,
  problem,
  type Result,
  refused,
} from '@tesela/kernel'
import type { TextCoding } from '../proofs/cryptography.ts'
import { type CompactJws, type JwsRules, parseCompactJws } from '../proofs/jws.ts'
import { type Disclosure, parseDisclosure } from './disclosure.ts'

/** An SD-JWT taken apart; nothing about it is verified. */
export interface ParsedSdJwt {
  readonly jws: CompactJws
  /** The payload as signed, with digests in place of disclosable claims. */
  readonly payload: JsonObject
  readonly disclosures: readonly Disclosure[]
  /** The text up to and with the last `~`, which a key binding is about. */
  readonly presentation: string
  /** The Key Binding JWT of an SD-JWT+KB. */
  readonly keyBinding?: string
}

export interface SdJwtRules extends JwsRules {
  /** Top-level claims that must not come from a disclosure. */
  readonly neverDisclosed?: ReadonlySet<string>
}

const KEY_BINDING = /^(?:[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+)?$/
const MAX_BYTES = 1_000_000
const MAX_DISCLOSURES = 1000

/** Whether a text has the shape of an SD-JWT: a compact JWS and a `~`. */
export function looksLikeSdJwt(text: string): boolean {
  return /^\s*[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+~/.test(text.slice(0, MAX_BYTES))
}

/**
 * Takes an SD-JWT or SD-JWT+KB in compact form apart (RFC 9901 §4). Problems, all disclosures looked at:
 * `sd-jwt.too-large`, `sd-jwt.malformed`, `sd-jwt.too-many-disclosures`, `sd-jwt.payload-malformed`,
 * `sd-jwt.disclosure-malformed` and `sd-jwt.disclosure-repeated` with the number of the disclosure as path, and
 * those of reading a JWS.
 */
export function parseSdJwt(
  text: string,
  rules: SdJwtRules = {},
  coding: TextCoding = {},
): Result<ParsedSdJwt> {
  const limit = rules.maxBytes ?? MAX_BYTES
  if (text.length > limit) return refused(problem('sd-jwt.too-large', undefined, { limit }))
  const [token = '', ...rest] = text.split('~')
  const keyBinding = rest.pop()
  // What follows the last tilde is a Key Binding JWT or nothing; anything else is a file cut short.
  if (keyBinding === undefined || !KEY_BINDING.test(keyBinding)) return refused(problem('sd-jwt.malformed'))
  if (rest.length > MAX_DISCLOSURES) {
    return refused(problem('sd-jwt.too-many-disclosures', undefined, { limit: MAX_DISCLOSURES }))
  }
  const jws = parseCompactJws(token, { ...rules, maxBytes: limit }, coding)
  if (!jws.ok) return jws
  const payload = parseJson(jws.value.payload, { maxBytes: limit })
  if (!payload.ok || !isJsonObject(payload.value)) {
    return refused(...(payload.ok ? [] : payload.problems), problem('sd-jwt.payload-malformed'))
  }
  const disclosures = parseDisclosures(rest, coding)
  if (!disclosures.ok) return disclosures
  return ok({
    jws: jws.value,
    payload: payload.value,
    disclosures: disclosures.value,
    presentation: text.slice(0, text.length - keyBinding.length),
    ...(keyBinding === '' ? {} : { keyBinding }),
  })
}

function parseDisclosures(texts: readonly string[], coding: TextCoding): Result<readonly Disclosure[]> {
  const disclosures: Disclosure[] = []
  const problems: Problem[] = []
  const seen = new Set<string>()
  for (const [index, text] of texts.entries()) {
    const parsed = parseDisclosure(text, coding)
    if (seen.has(text)) problems.push(problem('sd-jwt.disclosure-repeated', `disclosures.${index}`))
    else if (parsed.ok) disclosures.push(parsed.value)
    else problems.push(problem('sd-jwt.disclosure-malformed', `disclosures.${index}`))
    seen.add(text)
  }
  return problems.length > 0 ? refused(...problems) : ok(disclosures)
}
