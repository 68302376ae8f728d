import { expect, test } from 'vitest'
import { createTranslator } from '../../i18n/translator.ts'
import { lineChart } from './chart.ts'

const t = createTranslator('en')

/** Where the labels of the axis stand, and how wide they are at most. */
function labelsOf(labels: readonly string[]) {
  const options = { title: 'Mean', summary: 'It rose.', labelTitle: 'Closed', max: 5, labels }
  const drawn = lineChart(
    { ...options, series: [{ name: 'Mean', values: labels.map(() => 4) }] },
    t,
  ).toString()
  return [...drawn.matchAll(/<text x="([\d.]+)" y="246" text-anchor="middle">([^<]+)</g)].map((match) => {
    const [, x = '', text = ''] = match
    const half = (text.length * 7.5) / 2
    return { text, from: Number(x) - half, to: Number(x) + half }
  })
}

test('the first and the last date under a line are inside the picture', () => {
  const drawn = labelsOf(['26 September 2025', '26 January 2026', '26 November 2026'])
  expect(drawn.map(({ text }) => text)).toEqual(['26 September 2025', '26 January 2026', '26 November 2026'])
  expect(Math.min(...drawn.map(({ from }) => from))).toBeGreaterThanOrEqual(0)
  expect(Math.max(...drawn.map(({ to }) => to))).toBeLessThanOrEqual(700)
})

test('on a crowded axis no date runs into the next', () => {
  const drawn = labelsOf(Array.from({ length: 14 }, (_, index) => `${10 + index} September 2026`))
  expect(drawn.length).toBeGreaterThan(2)
  for (const [index, { from }] of drawn.entries()) expect(from).toBeGreaterThan(drawn[index - 1]?.to ?? -1)
})

test('a single date stands in the picture', () => {
  expect(labelsOf(['26 September 2025'])).toHaveLength(1)
})
