import { isJsonObject, type Json, type JsonObject } from '@tesela/kernel'

/** Names that no disclosure may set: they belong to the signed part (RFC 9901 §7.1, SD-JWT VC §3.2.2.2). */
const reserved: ReadonlySet<string> = new Set([
  '_sd',
  '_sd_alg',
  '...',
  'iss',
  'vct',
  'cnf',
  'exp',
  'nbf',
  'status',
])

/**
 * Puts disclosed claims (RFC 9901 §4.2) where a reader looks for them: at the top, and in an object that one of
 * them discloses. Digests are not compared, which is why the result says what a file shows and nothing more: a
 * claim that is signed openly wins over a disclosure of the same name.
 */
export function reveal(payload: JsonObject, disclosures: readonly Json[]): JsonObject {
  const claims: [string, Json][] = []
  const items: Json[] = []
  for (const disclosure of disclosures) {
    if (!isList(disclosure)) continue
    const [, second, third] = disclosure
    if (
      disclosure.length === 3 &&
      typeof second === 'string' &&
      third !== undefined &&
      !reserved.has(second)
    ) {
      claims.push([second, third])
    }
    if (disclosure.length === 2 && second !== undefined) items.push(second)
  }
  return { ...filled(Object.fromEntries(claims), items), ...filled(openClaims(payload), items) }
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

function openClaims(payload: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(payload).filter(([name]) => name !== '_sd' && name !== '_sd_alg'))
}

/** Lists of which every element is hidden behind a digest get the elements that were disclosed alone. */
function filled(claims: JsonObject, items: readonly Json[]): JsonObject {
  return Object.fromEntries(
    Object.entries(claims).map(([name, value]) => {
      if (!isList(value)) return [name, isJsonObject(value) ? openClaims(value) : value]
      const open = value.filter((item) => !isHidden(item))
      const hidden = value.length - open.length
      return [name, hidden === 0 ? value : [...open, ...items.slice(0, hidden)]]
    }),
  )
}

function isHidden(item: Json): boolean {
  return isJsonObject(item) && item['...'] !== undefined
}
