import { isJsonObject, type Json, type JsonObject, type LanguageMap, languagesOf } from '@tesela/kernel'

/** A JSON value as a list: nothing, one thing or many, as JSON-LD writes them. */
export function listOf(value: Json | undefined): readonly Json[] {
  if (value === undefined || value === null) return []
  return isList(value) ? value : [value]
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value)
}

/** The objects of a value that is nothing, one object or a list. */
export function objectsOf(value: Json | undefined): readonly JsonObject[] {
  return listOf(value).filter(isJsonObject)
}

/** The first object, or an empty one, so that reading can go on without questions. */
export function objectOf(value: Json | undefined): JsonObject {
  return objectsOf(value)[0] ?? {}
}

/** The texts of a value that is nothing, one text or a list; numbers as written. */
export function textsOf(value: Json | undefined): readonly string[] {
  return listOf(value).flatMap((item) =>
    typeof item === 'string' || typeof item === 'number' ? [String(item)] : [],
  )
}

/** The first text that is not empty. */
export function textIn(...values: readonly (Json | undefined)[]): string | undefined {
  return values.flatMap(textsOf).find((text) => text.trim() !== '')
}

/** A number, also when it is written as text; not an empty text, and not infinity. */
export function numberIn(value: Json | undefined): number | undefined {
  const text = textIn(value)?.replace(',', '.')
  const number = text === undefined ? Number.NaN : Number(text)
  return Number.isFinite(number) ? number : undefined
}

/** The classes of a node, from `type` or `@type`. */
export function typesOf(node: JsonObject): readonly string[] {
  return [...textsOf(node['type']), ...textsOf(node['@type'])]
}

/** The id of a node, or the text itself where only the id is written. */
export function idOf(value: Json | undefined): string | undefined {
  const [first] = listOf(value)
  if (typeof first === 'string') return first
  return isJsonObject(first) ? textIn(first['id'], first['@id']) : undefined
}

/**
 * A language map as JSON-LD and sealed files write it: texts or lists of texts by language, or a plain text,
 * which is given `language`. Undefined when nothing is said.
 */
export function languageMapOf(value: Json | undefined, language = 'und'): LanguageMap | undefined {
  const plain = textsOf(value).join('; ')
  const map: Record<string, string> = plain.trim() === '' ? {} : { [language]: plain }
  for (const object of objectsOf(value)) {
    for (const [code, text] of Object.entries(object)) {
      const joined = textsOf(text).join('; ')
      if (/^[a-z]{2,3}(-|$)/i.test(code) && joined.trim() !== '') map[code] = joined
    }
  }
  return languagesOf(map).length === 0 ? undefined : map
}

/** The members that are there, so that absent ones stay absent (`exactOptionalPropertyTypes`). */
export function defined<T extends object>(members: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>
  }
}

/** The calendar day of an instant at midnight, else the text as it is written. */
export function dayOrText(value: string | undefined): string | undefined {
  return value?.replace(/^(\d{4}-\d{2}-\d{2})T00:00(:00(\.0+)?)?(Z|[+-]\d{2}:\d{2})?$/, '$1')
}

/** The calendar day of an instant, whatever its time. */
export function dayIn(value: string | undefined): string | undefined {
  return value === undefined ? undefined : (/^\d{4}-\d{2}-\d{2}/.exec(value)?.[0] ?? value)
}
