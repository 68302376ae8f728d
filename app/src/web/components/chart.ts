import { numberText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import { attributes, type Html, html, nothing } from '../html.ts'
import { disclosure } from './box.ts'
import { table } from './data.ts'
import { round } from './mosaic-shape.ts'

export interface Series {
  readonly name: string
  /** One value a label; `undefined` where there is none (fewer than five answers, a month to come). */
  readonly values: readonly (number | undefined)[]
}

export interface ChartOptions {
  readonly title: string
  /** What the picture shows in one sentence; screen readers get it instead of the picture. */
  readonly summary: string
  readonly labels: readonly string[]
  readonly labelTitle: string
  readonly series: readonly Series[]
  /** Unit after every figure, as "%". */
  readonly unit?: string
  /** Top of the scale; the highest value, rounded up, unless given. */
  readonly max?: number
}

const width = 700
const height = 260
const margin = { top: 18, right: 12, bottom: 34, left: 44 }

/** Bars side by side per label, with the same figures as a table below. */
export function barChart(options: ChartOptions, t: Translate): Html {
  const scale = scaleOf(options)
  const step = (width - margin.left - margin.right) / Math.max(1, options.labels.length)
  const barWidth = Math.min(46, (step * 0.7) / Math.max(1, options.series.length))
  const bars = options.series.map((series, place) =>
    series.values.map((value, index) => {
      if (value === undefined) return nothing
      const x = margin.left + step * (index + 0.5) + (place - options.series.length / 2) * barWidth
      const y = scale.y(value)
      return html`<rect data-series="${place}" x="${round(x + 1)}" y="${round(y)}" width="${round(barWidth - 2)}" height="${round(height - margin.bottom - y)}" rx="2"/><text class="ts-value" x="${round(x + barWidth / 2)}" y="${round(y - 5)}" text-anchor="middle">${written(value, options, t)}</text>`
    }),
  )
  const labels = labelTexts(options, (index) => margin.left + step * (index + 0.5))
  return figure(options, t, html`${grid(options, scale, t)}${bars}${labels}`)
}

/** Lines over time, with the same figures as a table below. */
export function lineChart(options: ChartOptions, t: Translate): Html {
  const scale = scaleOf(options)
  // The first and the last label stand centred under their points and must not stick out of the picture.
  const half = labelWidth(options) / 2
  const from = Math.max(margin.left, half)
  const to = width - Math.max(margin.right, half)
  const step = (to - from) / Math.max(1, options.labels.length - 1)
  const x = (index: number) => from + step * index
  const lines = options.series.map((series, place) => {
    const points = series.values.flatMap((value, index) =>
      value === undefined ? [] : [`${round(x(index))},${round(scale.y(value))}`],
    )
    const dots = series.values.map((value, index) =>
      value === undefined
        ? nothing
        : html`<circle data-series="${place}" cx="${round(x(index))}" cy="${round(scale.y(value))}" r="4"/>`,
    )
    return html`<polyline data-series="${place}" points="${points.join(' ')}"/>${dots}`
  })
  return figure(options, t, html`${grid(options, scale, t)}${lines}${labelTexts(options, x)}`)
}

interface Scale {
  readonly max: number
  readonly y: (value: number) => number
}

function scaleOf(options: ChartOptions): Scale {
  const highest = Math.max(
    0,
    ...options.series.flatMap((series) => series.values.filter((value) => value !== undefined)),
  )
  const max = options.max ?? niceMaximum(highest)
  return {
    max,
    y: (value) =>
      height - margin.bottom - (Math.min(value, max) / max) * (height - margin.top - margin.bottom),
  }
}

/** The next 1, 2, 2.5 or 5 times a power of ten. */
function niceMaximum(highest: number): number {
  if (highest <= 0) return 1
  const power = 10 ** Math.floor(Math.log10(highest))
  const factor = [1, 2, 2.5, 5, 10].find((candidate) => candidate * power >= highest) ?? 10
  return factor * power
}

function grid(options: ChartOptions, scale: Scale, t: Translate): Html {
  const lines = tickShares(scale.max).map((share) => {
    const y = round(scale.y(scale.max * share))
    return html`<line class="${share === 0 ? 'ts-axis' : 'ts-grid'}" x1="${margin.left}" x2="${width - margin.right}" y1="${y}" y2="${y}"/><text x="${margin.left - 8}" y="${y + 4}" text-anchor="end">${written(scale.max * share, options, t)}</text>`
  })
  return html`${lines}`
}

/** Fifths where they come out round, else quarters. */
function tickShares(max: number): readonly number[] {
  const isRound = (step: number) => Number.isInteger(Math.round(step * 1e6) / 1e5)
  return isRound(max / 5) && !isRound(max / 4) ? [0, 0.2, 0.4, 0.6, 0.8, 1] : [0, 0.25, 0.5, 0.75, 1]
}

/** On a crowded axis every second, third … label is written, so that none runs into the next. */
function labelTexts(options: ChartOptions, x: (index: number) => number): Html {
  const step = options.labels.length < 2 ? width : x(1) - x(0)
  const every = Math.ceil(labelWidth(options) / step)
  return html`${options.labels.map((label, index) =>
    index % every === 0
      ? html`<text x="${round(x(index))}" y="${height - margin.bottom + 20}" text-anchor="middle">${label}</text>`
      : nothing,
  )}`
}

/** The room that the longest label takes, in the units of the picture, with a gap. */
function labelWidth({ labels }: ChartOptions): number {
  return Math.max(1, ...labels.map((label) => label.length)) * 7.5 + 8
}

function figure(options: ChartOptions, t: Translate, drawing: Html): Html {
  const rows = options.labels.map((label, index) => ({ label, index }))
  const figures = table({
    caption: options.title,
    hideCaption: true,
    keepTable: true,
    columns: [
      { title: options.labelTitle, heads: true, cell: (row: { label: string }) => row.label },
      ...options.series.map((series) => ({
        title: series.name,
        align: 'end' as const,
        cell: (row: { index: number }) => {
          const value = series.values[row.index]
          return value === undefined ? '–' : written(value, options, t)
        },
      })),
    ],
    rows,
  })
  const legend =
    options.series.length < 2
      ? nothing
      : html`<ul class="ts-fact-line">${options.series.map((series, place) => html`<li><svg viewBox="0 0 14 14" width="14" height="14" aria-hidden="true" class="ts-chart-key"><rect data-series="${place}" width="14" height="14" rx="3"/></svg> ${series.name}</li>`)}</ul>`
  return html`<figure class="ts-figure"><figcaption>${options.title}</figcaption><p class="ts-note">${options.summary}</p><div class="ts-scroll" tabindex="0" role="group" aria-label="${options.title}"><svg class="ts-chart" viewBox="0 0 ${width} ${height}" role="img"${attributes({ 'aria-label': options.summary })}>${drawing}</svg></div>${legend}${disclosure(t('web.chart.figures'), figures)}</figure>`
}

function written(value: number, options: ChartOptions, t: Translate): string {
  const text = numberText(t.locale, value, 1)
  return options.unit === undefined ? text : `${text} ${options.unit}`
}
