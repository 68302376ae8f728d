import type { Quad, Term } from 'rdf-canonize'

const XSD_STRING = 'http://www.w3.org/2001/XMLSchema#string'
const RDF_LANG_STRING = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#langString'
// biome-ignore lint/suspicious/noControlCharactersInRegex: RDFC-1.0 §5.2 escapes exactly these.
const ESCAPED = /[\u0000-\u001f\u007f"\\]/
// biome-ignore lint/suspicious/noControlCharactersInRegex: RDFC-1.0 §5.2 escapes exactly these.
const ALL_ESCAPED = /[\u0000-\u001f\u007f"\\]/g

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
}

/** The text of a literal as canonical N-Quads write it between quotation marks (RDFC-1.0 §5.2). */
export function escapeLiteral(value: string): string {
  return ESCAPED.test(value) ? value.replace(ALL_ESCAPED, escapeCharacter) : value
}

function escapeCharacter(character: string): string {
  const code = character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
  return SHORT_ESCAPES[character] ?? `\\u${code}`
}

/** What follows a literal's closing quotation mark: its language or data type. */
export function literalSuffix(term: Term): string {
  if (term.datatype?.value === RDF_LANG_STRING) return term.language === undefined ? '' : `@${term.language}`
  return term.datatype === undefined || term.datatype.value === XSD_STRING ? '' : `^^<${term.datatype.value}>`
}

/** Blank nodes of a dataset, numbered in the order in which they first occur. */
export function blankNodes(dataset: readonly Quad[]): Map<string, number> {
  const numbers = new Map<string, number>()
  for (const { subject, object, graph } of dataset) {
    for (const term of [subject, object, graph]) {
      if (term.termType === 'BlankNode' && !numbers.has(term.value)) numbers.set(term.value, numbers.size)
    }
  }
  return numbers
}
