import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'

/** One side of a comparison: what is done, how often in a round, and how often before anything is timed. */
export interface Side {
  readonly perRound: number
  readonly warmUp: number
  /** `index` counts on through all rounds. */
  readonly once: (index: number) => unknown
}

setFlagsFromString('--expose-gc')
const sweep = runInNewContext('gc') as () => void

/** Rounds alternate between the sides, so that other work on the machine disturbs all of them alike. */
const ROUNDS = 11

/**
 * How many times as often `ours` happens as `theirs` in the same processor time: the median over the rounds. What the sides
 * made while they were timed is theirs to keep; the caller checks it afterwards.
 */
export async function medianRatio(ours: Side, theirs: Side): Promise<number> {
  for (const side of [ours, theirs]) {
    for (let index = 0; index < side.warmUp; index += 1) await side.once(index)
  }
  const ratios: number[] = []
  for (let round = 0; round < ROUNDS; round += 1) {
    const rates: number[] = []
    for (const side of [ours, theirs]) rates.push(await rate(side, round * side.perRound))
    ratios.push((rates[0] ?? 0) / (rates[1] ?? 1))
  }
  return ratios.sort((left, right) => left - right)[Math.floor(ROUNDS / 2)] ?? 0
}

/**
 * How often a side happens in a microsecond of processor time, which other programs do not stretch. The heap is
 * swept before, so that a side pays for its own garbage and not for what the other one left.
 */
async function rate(side: Side, first: number): Promise<number> {
  sweep()
  const start = process.cpuUsage()
  for (let index = first; index < first + side.perRound; index += 1) await side.once(index)
  const { user, system } = process.cpuUsage(start)
  return side.perRound / (user + system)
}
