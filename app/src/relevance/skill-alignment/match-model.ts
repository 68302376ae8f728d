/** A name of a skill, as the matcher compares it with a text. */
export interface Candidate {
  readonly uri: string
  readonly term: string
  readonly stems: readonly string[]
}

/** A skill that a text may mean, with how sure that is and why. */
export interface Suggestion {
  readonly uri: string
  readonly term: string
  /** 0 to 1; see `scoreOf`. */
  readonly score: number
  /** The stems that both have. */
  readonly matched: readonly string[]
}

/** Suggestions below this score are not worth a look. */
export const worthShowing = 0.3
export const mostSuggestions = 6

/**
 * How well a name fits a text, 0 to 1: which share of the name's words are in the text, and which share of the
 * text they cover; rare words count more, and the first share counts most (F-measure with β = ½). The same text
 * and the same ESCO give the same score on every machine.
 */
export function scoreOf(
  text: readonly string[],
  name: readonly string[],
  weightOf: (stem: string) => number,
): { readonly score: number; readonly matched: readonly string[] } {
  const inText = new Set(text)
  const matched = name.filter((stem) => inText.has(stem))
  const sum = (stems: readonly string[]) => stems.reduce((total, stem) => total + weightOf(stem), 0)
  const common = sum(matched)
  if (common === 0) return { score: 0, matched: [] }
  const ofName = common / sum(name)
  const ofText = common / sum([...new Set(text)])
  return { score: (1.25 * ofName * ofText) / (0.25 * ofText + ofName), matched }
}

/** The weight of a stem that is in so many of all terms: the rarer, the heavier (inverse document frequency). */
export function rarity(termsWithStem: number, allTerms: number): number {
  return Math.log(1 + allTerms / Math.max(1, termsWithStem))
}

/** The skills that fit a text best, one line a skill with its best name. Equal scores stand by address. */
export function suggestSkills(
  text: readonly string[],
  candidates: readonly Candidate[],
  weightOf: (stem: string) => number,
): readonly Suggestion[] {
  const best = new Map<string, Suggestion>()
  for (const { uri, term, stems } of candidates) {
    const { score, matched } = scoreOf(text, stems, weightOf)
    const known = best.get(uri)
    if (score >= worthShowing && (known === undefined || known.score < score))
      best.set(uri, { uri, term, score: Math.round(score * 1000) / 1000, matched })
  }
  return [...best.values()]
    .toSorted((left, right) => right.score - left.score || (left.uri < right.uri ? -1 : 1))
    .slice(0, mostSuggestions)
}

/** From this similarity on two texts or two descriptions count as the same (rule P3.1-DISTINCT). */
export const nearlySame = 0.8

/** Shared part of two sets, 0 to 1 (Jaccard). */
export function jaccard(left: ReadonlySet<string>, right: ReadonlySet<string>): number {
  const common = [...left].filter((one) => right.has(one)).length
  const all = left.size + right.size - common
  return all === 0 ? 0 : common / all
}

/** An outcome as far as its likeness to others is concerned. */
export interface ComparableOutcome {
  readonly id: string
  readonly stems: readonly string[]
  readonly links: readonly string[]
}

/** Pairs of outcomes that say nearly the same, by their links when both have some, else by their words. */
export function nearDuplicates(
  outcomes: readonly ComparableOutcome[],
): readonly { readonly first: string; readonly second: string; readonly similarity: number }[] {
  return outcomes.flatMap((left, index) =>
    outcomes.slice(index + 1).flatMap((right) => {
      const similarity = likeness(left, right)
      return similarity >= nearlySame ? [{ first: left.id, second: right.id, similarity }] : []
    }),
  )
}

/** How alike two outcomes, or two lists of outcomes taken together, are. */
export function likeness(
  left: Pick<ComparableOutcome, 'stems' | 'links'>,
  right: Pick<ComparableOutcome, 'stems' | 'links'>,
): number {
  return left.links.length > 0 && right.links.length > 0
    ? jaccard(new Set(left.links), new Set(right.links))
    : jaccard(new Set(left.stems), new Set(right.stems))
}
