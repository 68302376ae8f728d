import type { LanguageMap } from '@tesela/kernel'

/** A term of a controlled vocabulary. Without a URI it is our own word for what the vocabulary has no term for. */
export interface Concept {
  /** The word that dossiers use. */
  readonly code: string
  readonly uri?: string
  readonly label: LanguageMap
}

/** A controlled vocabulary as data. SHACL checks the scheme of a concept but not its membership: we do both. */
export interface Vocabulary {
  readonly id: string
  /** URI of the SKOS concept scheme. */
  readonly scheme: string
  readonly concepts: readonly Concept[]
  /** By code in lower case. */
  readonly byCode: ReadonlyMap<string, Concept>
  readonly byUri: ReadonlyMap<string, Concept>
}

/** Makes a vocabulary; of terms with one code or one URI the first is found. */
export function vocabulary(rows: Omit<Vocabulary, 'byCode' | 'byUri'>): Vocabulary {
  const byCode = new Map<string, Concept>()
  const byUri = new Map<string, Concept>()
  for (const term of rows.concepts) {
    const code = term.code.toLowerCase()
    if (!byCode.has(code)) byCode.set(code, term)
    if (term.uri !== undefined && !byUri.has(term.uri)) byUri.set(term.uri, term)
  }
  return { ...rows, byCode, byUri }
}

/** The term with this code, whatever its case, or `undefined` when the vocabulary has none. */
export function conceptOf({ byCode }: Vocabulary, code: string): Concept | undefined {
  return byCode.get(code.toLowerCase())
}

/** The term with this URI, or `undefined`. */
export function conceptByUri({ byUri }: Vocabulary, uri: string): Concept | undefined {
  return byUri.get(uri)
}

/** A row with labels in English, Spanish and Estonian. */
export function concept(code: string, uri: string | undefined, en: string, es: string, et: string): Concept {
  return { code, ...(uri === undefined ? {} : { uri }), label: { en, es, et } }
}
