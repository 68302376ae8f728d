import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { contexts } from '@digitalbazaar/credentials-context'
import jsonld from 'jsonld'
import { DataFactory, Parser, Store } from 'n3'
import { Validator } from 'shacl-engine'

/** Where the official files of the European Learning Model lie, beside the checkout. */
export const elmFolder = fileURLToPath(new URL('../../shared/data/elm/', import.meta.url))

/** The official shapes of the Generic profile, both files, without their imports of each other. */
export function officialShapes(): Store {
  const store = new Store()
  for (const file of ['EDC-generic-full.ttl', 'EDC-generic-no-cv.ttl']) {
    const quads = new Parser().parse(readFileSync(`${elmFolder}3.2/shapes/${file}`, 'utf8'))
    store.addQuads(
      quads.filter(({ predicate }) => predicate.value !== 'http://www.w3.org/2002/07/owl#imports'),
    )
  }
  return store
}

async function documentLoader(url: string): Promise<{ documentUrl: string; document: object }> {
  if (url === 'http://data.europa.eu/snb/model/context/edc-ap') {
    const text = readFileSync(`${elmFolder}3.2/context/edc-ap-context.jsonld`, 'utf8')
    return { documentUrl: url, document: JSON.parse(text) }
  }
  const document = contexts.get(url)
  if (typeof document !== 'object' || document === null) throw new Error(`unexpected context ${url}`)
  return { documentUrl: url, document }
}

/** What the official shapes find wrong, one line each; empty for a valid credential. */
export async function shaclViolations(shapes: Store, credential: object): Promise<string[]> {
  const options: object = { documentLoader, format: 'application/n-quads' }
  const nquads: unknown = await jsonld.toRDF(JSON.parse(JSON.stringify(credential)), options)
  const data = new Store(new Parser({ format: 'N-Quads' }).parse(String(nquads)))
  const report = await new Validator(shapes, { factory: DataFactory }).validate({ dataset: data })
  return report.results.map(({ focusNode, path, message, constraintComponent }) =>
    [
      focusNode?.term?.value,
      path?.flatMap((step) => step.predicates?.map(({ value }) => value) ?? []).join('/'),
      constraintComponent?.value,
      message?.map(({ value }) => value).join(' '),
    ].join(' '),
  )
}
