import type { Instrument } from './instrument-model.ts'

/** One person's answers, with nothing that tells who gave them or when. */
export interface Answer {
  /** Item → 1 to 5; an item left open is absent. */
  readonly scores: Readonly<Record<string, number>>
  readonly hours?: number
}

/** What was counted when a round closed. */
export interface Results {
  /** Item → how many gave 1, 2, 3, 4 and 5. */
  readonly items: Readonly<Record<string, readonly number[]>>
  /** Mean of all answers on scales of agreement, 1 to 5. */
  readonly mean?: number
  readonly hours?: { readonly median: number; readonly answers: number }
}

/** Counts the answers of a round. */
export function countAnswers(instrument: Instrument, answers: readonly Answer[]): Results {
  const items = Object.fromEntries(
    instrument.items.map(({ id }) => [
      id,
      [1, 2, 3, 4, 5].map((score) => answers.filter(({ scores }) => scores[id] === score).length),
    ]),
  )
  const agreement = instrument.items
    .filter(({ scale }) => scale === 'agreement')
    .flatMap(({ id }) => answers.flatMap(({ scores }) => scores[id] ?? []))
  const hours = answers.flatMap((answer) => answer.hours ?? [])
  const mean = meanOf(agreement)
  return {
    items,
    ...(mean === undefined ? {} : { mean: rounded(mean) }),
    ...(hours.length === 0 ? {} : { hours: { median: medianOf(hours), answers: hours.length } }),
  }
}

/** Mean of one item from its five counts; `undefined` when nobody answered it. */
export function meanOfCounts(counts: readonly number[]): number | undefined {
  const all = counts.reduce((sum, count) => sum + count, 0)
  const total = counts.reduce((sum, count, index) => sum + count * (index + 1), 0)
  return all === 0 ? undefined : rounded(total / all)
}

function meanOf(values: readonly number[]): number | undefined {
  return values.length === 0 ? undefined : values.reduce((sum, value) => sum + value, 0) / values.length
}

function medianOf(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right)
  const middle = Math.floor(sorted.length / 2)
  const upper = sorted[middle] ?? 0
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100
}
