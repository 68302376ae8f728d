import { numberText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import { barChart, table } from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { findInstrument, type Instrument } from '../instrument-model.ts'
import { meanOfCounts } from '../results-model.ts'
import { type Round, weightOf } from '../round-model.ts'
import { question } from './survey.ts'

/** What was counted in a round, as a picture and in figures; nothing for fewer than five answers. */
export function resultsView(round: Round, t: Translate): Html {
  const instrument = findInstrument(round.instrument)
  const { results } = round
  if (instrument === undefined || results === undefined)
    return html`<p class="ts-text">${t('feedback.hidden')}</p>`
  const agreement = instrument.items.filter(({ scale }) => scale === 'agreement')
  const means = agreement.map(({ id }) => meanOfCounts(results.items[id] ?? []))
  return html`<p class="ts-text">${sentence(round, t)}</p>
${barChart(
  {
    title: t('feedback.chart'),
    summary: chartSummary(instrument, means, t),
    labels: agreement.map(({ id }) => t(`feedback.short.${id}`)),
    labelTitle: t('feedback.column.question'),
    max: 5,
    series: [{ name: t('feedback.mean'), values: means }],
  },
  t,
)}${countsTable(instrument, round, t)}${hoursLine(round, t)}`
}

/** "4.3 of 5 from 14 answers"; says so when few answered. */
export function sentence(round: Round, t: Translate): string {
  const mean = round.results?.mean
  if (mean === undefined) return t('feedback.hidden')
  const text = t('feedback.sentence', { mean: numberText(t.locale, mean, 1), count: round.answers })
  return weightOf(round) === 'few' ? `${text} ${t('feedback.few')}` : text
}

function chartSummary(instrument: Instrument, means: readonly (number | undefined)[], t: Translate): string {
  const rated = instrument.items
    .filter(({ scale }) => scale === 'agreement')
    .flatMap(({ id }, index) => {
      const mean = means[index]
      return mean === undefined ? [] : [{ name: t(`feedback.short.${id}`), mean }]
    })
    .toSorted((left, right) => right.mean - left.mean)
  const [best] = rated
  const least = rated.at(-1)
  if (best === undefined || least === undefined) return t('feedback.hidden')
  return t('feedback.chart-summary', {
    best: best.name,
    bestMean: numberText(t.locale, best.mean, 1),
    least: least.name,
    leastMean: numberText(t.locale, least.mean, 1),
  })
}

/** How many gave which answer: the scales of amount have no mean that says anything. */
function countsTable(instrument: Instrument, round: Round, t: Translate): Html {
  const amounts = instrument.items.filter(({ scale }) => scale === 'amount')
  const rows = amounts.map(({ id }) => ({ id, counts: round.results?.items[id] ?? [] }))
  if (rows.length === 0) return nothing
  return table<(typeof rows)[number]>({
    caption: t('feedback.workload-caption'),
    rows,
    columns: [
      { title: t('feedback.column.question'), heads: true, cell: ({ id }) => question(instrument, id, t) },
      ...[1, 2, 3, 4, 5].map((score) => ({
        title: t(`feedback.scale.amount.${score}`),
        align: 'end' as const,
        cell: ({ counts }: { readonly counts: readonly number[] }) => counts[score - 1] ?? 0,
      })),
    ],
  })
}

function hoursLine(round: Round, t: Translate): Html {
  const hours = round.results?.hours
  if (hours === undefined || hours.answers < 5) return nothing
  const text =
    round.hoursStated === undefined
      ? t('feedback.hours-median', { hours: hours.median, count: hours.answers })
      : t('feedback.hours-compared', {
          hours: hours.median,
          stated: round.hoursStated,
          count: hours.answers,
        })
  return html`<p class="ts-text">${text}</p>`
}
