import { z } from 'zod'
import type { CatalogueQuery } from './model.ts'

const values = z.array(z.string().max(80)).max(40).catch([])

const asked = z.object({
  text: z.string().max(200).catch(''),
  language: values,
  level: values,
  mode: values,
  field: values,
  size: values,
  price: values,
  provider: values,
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})

/** Reads the question out of an address; nonsense asks for nothing. */
export function readCatalogueQuery(parameters: URLSearchParams): CatalogueQuery {
  const all = (name: string) => parameters.getAll(name).filter((value) => value !== '')
  return asked.parse({
    text: parameters.get('q') ?? '',
    language: all('language'),
    level: all('level'),
    mode: all('mode'),
    field: all('field'),
    size: all('size'),
    price: all('price'),
    provider: all('provider'),
    page: parameters.get('page') ?? 1,
  })
}
