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

/** The page of a list that an address asks for, from 1; the first for anything that is no number. */
export function pageNumberOf({ query }: { readonly query: (name: string) => string | undefined }): number {
  return Math.max(1, Number(/^\d{1,6}$/.exec(query('page') ?? '')?.[0] ?? 1))
}
