/** The same address in another language. */
export function withLanguage(address: string, language: string): string {
  return withQuery(address, { lang: language })
}

/** The same address with some query values set, or taken away by `undefined`. */
export function withQuery(address: string, values: Readonly<Record<string, string | undefined>>): string {
  const [path = '/', query = ''] = address.split('?')
  const search = new URLSearchParams(query)
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === '') search.delete(name)
    else search.set(name, value)
  }
  const written = search.toString()
  return written === '' ? path : `${path}?${written}`
}
