/** One measurement: a ratio or a time, its target, and whether it was met in this run. */
export interface Figure {
  readonly id: string
  readonly value: number
  readonly unit: string
  readonly target: number
  readonly met: boolean
}

/** What a bench file's `run` gives, and `npm run bench -- <name> --json` prints. */
export interface BenchResult {
  readonly name: string
  readonly figures: readonly Figure[]
}

/** A figure whose value must be at least `target`. */
export function atLeast(id: string, value: number, unit: string, target: number): Figure {
  return { id, value: rounded(value), unit, target, met: value >= target }
}

/** A figure whose value must be at most `target`. */
export function atMost(id: string, value: number, unit: string, target: number): Figure {
  return { id, value: rounded(value), unit, target, met: value <= target }
}

function rounded(value: number): number {
  return Number(value.toPrecision(3))
}

/** Says on standard error what is being measured, so that standard output has the figures alone. */
export function progress(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}
