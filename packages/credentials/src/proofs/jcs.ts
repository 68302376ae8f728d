import type { Json } from '@tesela/kernel'

/**
 * The canonical text of a JSON value (RFC 8785, JCS): no white space, members sorted by UTF-16 code units,
 * numbers and strings as ECMAScript writes them. Expects what `parseJson` accepts: finite numbers and
 * well-formed strings.
 */
export function canonicalJson(value: Json): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) {
    let items = ''
    for (const item of value) items += items === '' ? canonicalJson(item) : `,${canonicalJson(item)}`
    return `[${items}]`
  }
  const object = value as Readonly<Record<string, Json>>
  let members = ''
  for (const name of Object.keys(object).sort()) {
    const member = object[name]
    if (member === undefined) continue
    members += `${members === '' ? '' : ','}${JSON.stringify(name)}:${canonicalJson(member)}`
  }
  return `{${members}}`
}
