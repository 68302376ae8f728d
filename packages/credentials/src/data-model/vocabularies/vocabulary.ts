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
}

/** The term with this code, whatever its case, or `undefined` when the vocabulary has none. */
export function conceptOf(vocabulary: Vocabulary, code: string): Concept | undefined {
  const wanted = code.toLowerCase()
  return vocabulary.concepts.find((concept) => concept.code.toLowerCase() === wanted)
}

/** The term with this URI, or `undefined`. */
export function conceptByUri(vocabulary: Vocabulary, uri: string): Concept | undefined {
  return vocabulary.concepts.find((concept) => concept.uri === uri)
}

/** A row with labels in English, Spanish and Estonian. */
export function concept(code: string, uri: string | undefined, en: string, es: string, et: string): Concept {
  return { code, ...(uri === undefined ? {} : { uri }), label: { en, es, et } }
}
