import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Drawable, drawSample, sampleWays } from './sample-model.ts'

const versions: readonly Drawable[] = Array.from({ length: 60 }, (_, index) => ({
  id: `version-${String(index).padStart(2, '0')}`,
  field: index < 40 ? '0613' : index < 58 ? '0111' : '0723',
  level: 4 + (index % 3),
}))

describe('drawing a sample', () => {
  it('draws the same again from the same seed, in whatever order the population comes', () => {
    const wish = { seed: 'riga-2026', way: 'field', size: 12 } as const
    expect(drawSample(versions.toReversed(), wish)).toEqual(drawSample(versions, wish))
    expect(drawSample(versions, { ...wish, seed: 'riga-2027' }).drawn).not.toEqual(
      drawSample(versions, wish).drawn,
    )
  })

  it('gives each field its share, and the smallest at least one', () => {
    const { strata } = drawSample(versions, { seed: 's', way: 'field', size: 12 })
    expect(strata).toEqual([
      { name: '06', of: 40, drawn: 8 },
      { name: '01', of: 18, drawn: 3 },
      { name: '07', of: 2, drawn: 1 },
    ])
  })

  it('draws nothing twice, never more than there is, and always as many as wished', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            field: fc.constantFrom('0111', '0613', '0723', ''),
            level: fc.integer({ min: 1, max: 8 }),
          }),
          { maxLength: 40 },
        ),
        fc.integer({ min: 1, max: 50 }),
        fc.constantFrom(...sampleWays),
        fc.string(),
        (items, size, way, seed) => {
          const population = items.map((item, index) => ({ ...item, id: `v${index}` }))
          const { drawn, strata } = drawSample(population, { seed, way, size })
          expect(drawn).toHaveLength(Math.min(size, population.length))
          expect(new Set(drawn).size).toBe(drawn.length)
          expect(strata.reduce((sum, one) => sum + one.drawn, 0)).toBe(drawn.length)
          for (const stratum of strata) expect(stratum.drawn).toBeLessThanOrEqual(stratum.of)
        },
      ),
    )
  })

  it('leaves everybody a chance: over many seeds nothing is drawn far more often than the rest', () => {
    const counts = new Map<string, number>()
    for (let seed = 0; seed < 2_000; seed += 1)
      for (const id of drawSample(versions, { seed: String(seed), way: 'random', size: 6 }).drawn)
        counts.set(id, (counts.get(id) ?? 0) + 1)
    expect(counts.size).toBe(versions.length)
    expect(Math.min(...counts.values())).toBeGreaterThan(140)
    expect(Math.max(...counts.values())).toBeLessThan(260)
  })
})
