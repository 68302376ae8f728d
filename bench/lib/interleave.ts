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
/** Other work on the machine only ever slows a round down, so a side counts with its third fastest. */
const COUNTED = 2

/**
 * How many times as often `ours` happens as `theirs` in the same processor time. What the sides made while they were
 * timed is theirs to keep; the caller checks it afterwards.
 */
export async function ratioOf(ours: Side, theirs: Side): Promise<number> {
  for (const side of [ours, theirs]) {
    for (let index = 0; index < side.warmUp; index += 1) await side.once(index)
  }
  const rates: readonly [number[], number[]] = [[], []]
  for (let round = 0; round < ROUNDS; round += 1) {
    rates[0].push(await rate(ours, round * ours.perRound))
    rates[1].push(await rate(theirs, round * theirs.perRound))
  }
  return counted(rates[0]) / counted(rates[1])
}

function counted(rates: readonly number[]): number {
  return rates.toSorted((left, right) => right - left)[COUNTED] ?? Number.NaN
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
