import type { EvidenceItem } from '../../room.ts'

/** What a sample is drawn from. */
export type Drawable = Pick<EvidenceItem, 'id' | 'field' | 'level'>

/** How it is drawn: anything alike, or evenly over broad fields, levels or both. */
export const sampleWays = ['random', 'field', 'level', 'field-and-level'] as const
export type SampleWay = (typeof sampleWays)[number]

/** A drawn sample with everything that lets anybody draw it again. */
export interface Sample {
  readonly seed: string
  readonly way: SampleWay
  readonly size: number
  /** How many there were to draw from. */
  readonly population: number
  /** Ids in the order drawn. */
  readonly drawn: readonly string[]
  readonly strata: readonly { readonly name: string; readonly of: number; readonly drawn: number }[]
}

/**
 * Draws a sample: the same seed, way, size and population give the same sample on every machine. Every stratum
 * gives its share, at least one while the size allows it, larger strata first.
 */
export function drawSample(
  population: readonly Drawable[],
  wish: { readonly seed: string; readonly way: SampleWay; readonly size: number },
): Sample {
  const size = Math.min(wish.size, population.length)
  const groups = new Map<string, Drawable[]>()
  for (const item of population.toSorted((a, b) => (a.id < b.id ? -1 : 1))) {
    const name = stratumOf(item, wish.way)
    groups.set(name, [...(groups.get(name) ?? []), item])
  }
  const strata = [...groups].toSorted(([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1))
  const shares = sharesOf(
    strata.map(([, items]) => items.length),
    size,
  )
  const next = generator(`${wish.seed} ${wish.way} ${size}`)
  const drawn: string[] = []
  strata.forEach(([, items], index) => {
    const rest = [...items]
    for (let left = shares[index] ?? 0; left > 0; left -= 1) {
      const [taken] = rest.splice(Math.floor(next() * rest.length), 1)
      if (taken !== undefined) drawn.push(taken.id)
    }
  })
  return {
    seed: wish.seed,
    way: wish.way,
    size,
    population: population.length,
    drawn,
    strata: strata.map(([name, items], index) => ({ name, of: items.length, drawn: shares[index] ?? 0 })),
  }
}

function stratumOf({ field = '', level }: Drawable, way: SampleWay): string {
  // The broad field is the first two figures of ISCED-F.
  const broad = field.slice(0, 2) || '–'
  const eqf = level === undefined ? '–' : String(level)
  if (way === 'field') return broad
  if (way === 'level') return eqf
  return way === 'field-and-level' ? `${broad} / ${eqf}` : ''
}

/** Whole shares in proportion, the largest remainders first; one each as long as there are enough. */
function sharesOf(sizes: readonly number[], size: number): readonly number[] {
  const total = sizes.reduce((sum, one) => sum + one, 0)
  if (total === 0) return []
  const floor = size >= sizes.length ? 1 : 0
  const exact = sizes.map((one) => (one / total) * size)
  const shares = sizes.map((one, index) => Math.min(one, Math.max(floor, Math.floor(exact[index] ?? 0))))
  const byRemainder = sizes
    .map((_, index) => index)
    .toSorted((a, b) => (exact[b] ?? 0) - (shares[b] ?? 0) - ((exact[a] ?? 0) - (shares[a] ?? 0)) || a - b)
  for (let sum = sumOf(shares); sum !== size; sum = sumOf(shares)) {
    const order = sum < size ? byRemainder : byRemainder.toReversed()
    const index = order.find((one) =>
      sum < size ? (shares[one] ?? 0) < (sizes[one] ?? 0) : (shares[one] ?? 0) > floor,
    )
    if (index === undefined) break
    shares[index] = (shares[index] ?? 0) + (sum < size ? 1 : -1)
    byRemainder.push(...byRemainder.splice(byRemainder.indexOf(index), 1))
  }
  return shares
}

function sumOf(shares: readonly number[]): number {
  return shares.reduce((sum, one) => sum + one, 0)
}

/** Numbers from 0 to 1 by FNV-1a and SplitMix32: the same on every machine. */
function generator(seed: string): () => number {
  let state = 0x811c9dc5
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return () => {
    state = (state + 0x9e3779b9) >>> 0
    let mixed = state ^ (state >>> 16)
    mixed = Math.imul(mixed, 0x21f0aaad)
    mixed ^= mixed >>> 15
    mixed = Math.imul(mixed, 0x735a2d97)
    return ((mixed ^ (mixed >>> 15)) >>> 0) / 2 ** 32
  }
}
