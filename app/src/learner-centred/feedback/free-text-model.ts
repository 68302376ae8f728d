/** What in a text can tell who wrote it or who is meant. */
export type TraceKind = 'name' | 'email' | 'phone' | 'handle' | 'address'

export interface Trace {
  readonly kind: TraceKind
  readonly text: string
  readonly from: number
  readonly to: number
}

interface Finder {
  readonly kind: TraceKind
  readonly pattern: RegExp
}

const formsOfAddress = [
  ...['mr', 'mrs', 'ms', 'dr', 'prof', 'professor', 'teacher', 'tutor'],
  ...['sr', 'sra', 'don', 'doña', 'señora?', 'profesora?', 'tutora?'],
  ...['õpetaja', 'õppejõud', 'härra', 'proua', 'juhendaja'],
] as const

function withEitherCapital(word: string): string {
  const [first = ''] = word
  return `[${first}${first.toUpperCase()}]${word.slice(first.length)}`
}

/** Looked for in this order; what one finds, the next leaves alone. */
const finders: readonly Finder[] = [
  { kind: 'email', pattern: /[\p{L}\p{N}._%+-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu },
  { kind: 'address', pattern: /\b(?:https?:\/\/|www\.)\S+/giu },
  { kind: 'handle', pattern: /(?<![\p{L}\p{N}])@[\p{L}\p{N}_.]{2,}/gu },
  { kind: 'phone', pattern: /(?<![\p{L}\p{N}])\+?\d(?:[\s().-]?\d){6,14}(?!\d)/gu },
  // A form of address, then a word with a capital letter: "Prof. Saar", "la profesora Inés", "õpetaja Tamm".
  {
    kind: 'name',
    pattern: new RegExp(
      `(?<!\\p{L})(?:${formsOfAddress.map(withEitherCapital).join('|')})\\.?\\s+(\\p{Lu}[\\p{L}'’-]+(?:\\s+\\p{Lu}[\\p{L}'’-]+)?)`,
      'gu',
    ),
  },
  // Two or more words with capital letters, not at the beginning of a sentence.
  { kind: 'name', pattern: /(?<=[\p{Ll},;:]\s)\p{Lu}\p{Ll}+(?:[ -]\p{Lu}\p{Ll}+)+/gu },
]

/**
 * Finds e-mail addresses, telephone numbers, links, handles and what looks like a name. `knownNames` are those
 * of the people a reader could have met, such as the organisation's members; each of their words is looked for
 * without regard to capitals and accents. It is a suggestion: a person reads every text before it is shown.
 */
export function findTraces(text: string, knownNames: readonly string[] = []): readonly Trace[] {
  const found: Trace[] = []
  const add = (trace: Trace) => {
    if (found.every((other) => trace.to <= other.from || trace.from >= other.to)) found.push(trace)
  }
  for (const { kind, pattern } of finders) {
    for (const match of text.matchAll(pattern)) {
      const part = match[1] ?? match[0]
      const from = match.index + match[0].length - part.length
      add({ kind, text: part, from, to: from + part.length })
    }
  }
  const known = new Set(knownNames.flatMap(wordsOfName))
  for (const match of text.matchAll(/\p{L}[\p{L}'’-]*/gu)) {
    const [word] = match
    if (known.has(plain(word)))
      add({ kind: 'name', text: word, from: match.index, to: match.index + word.length })
  }
  return found.toSorted((left, right) => left.from - right.from)
}

/** The text with every trace replaced by the word for its kind in square brackets. */
export function masked(text: string, traces: readonly Trace[], wordFor: (kind: TraceKind) => string): string {
  return traces.reduceRight(
    (result, { from, to, kind }) => `${result.slice(0, from)}[${wordFor(kind)}]${result.slice(to)}`,
    text,
  )
}

/** Short words such as "de" are in every other sentence. */
function wordsOfName(name: string): readonly string[] {
  return name
    .split(/[\s-]+/)
    .map(plain)
    .filter((word) => word.length > 2)
}

function plain(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]s$/, '')
}
