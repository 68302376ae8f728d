import { dateText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import { type Html, html, nothing } from '../html.ts'
import { round } from './mosaic-shape.ts'

/** A stretch of time in which something held. Days are `YYYY-MM-DD`. */
export interface Period {
  readonly name: string
  readonly from: string
  /** Absent: it still holds, as far as is known. */
  readonly until?: string
  readonly state?: 'in-force' | 'conditional' | 'withdrawn'
  /** "with conditions", "withdrawn": what the look says, in words. */
  readonly note?: string
}

export interface TimelineOptions {
  readonly title: string
  /** What it shows in one sentence. */
  readonly summary: string
  readonly periods: readonly Period[]
  /** The day everything is measured against: the award. */
  readonly moment?: { readonly day: string; readonly name: string }
  readonly today: string
}

const width = 700
const rowHeight = 44
const top = 34

/** Periods as bars over the years, one a row, the moment as a line through them; the same in words below. */
export function timeline(options: TimelineOptions, t: Translate): Html {
  const axis = axisOf(options)
  const height = top + options.periods.length * rowHeight + 26
  const bars = options.periods.map((period, index) => bar(period, index, axis))
  const momentLine = options.moment === undefined ? nothing : moment(options.moment, axis, height)
  return html`<figure class="ts-figure"><figcaption>${options.title}</figcaption><p class="ts-text">${options.summary}</p><div class="ts-scroll" tabindex="0" role="group" aria-label="${options.title}"><svg class="ts-timeline" viewBox="0 0 ${width} ${height}" role="img" aria-label="${options.summary}">${years(axis, height)}${momentLine}${bars}</svg></div><ul class="ds-list ts-note">${options.periods.map((period) => html`<li>${periodText(period, t)}</li>`)}</ul></figure>`
}

interface Axis {
  readonly first: number
  readonly last: number
  readonly x: (day: string) => number
}

function axisOf(options: TimelineOptions): Axis {
  const days = [
    options.today,
    ...options.periods.flatMap((period) => [period.from, period.until ?? options.today]),
    ...(options.moment === undefined ? [] : [options.moment.day]),
  ].sort()
  const first = Number((days[0] ?? options.today).slice(0, 4))
  const last = Number((days.at(-1) ?? options.today).slice(0, 4)) + 1
  const begin = Date.UTC(first, 0, 1)
  const span = Date.UTC(last, 0, 1) - begin
  return { first, last, x: (day) => Math.min(width, Math.max(0, ((Date.parse(day) - begin) / span) * width)) }
}

function years(axis: Axis, height: number): Html {
  const count = axis.last - axis.first
  const every = Math.max(1, Math.ceil(count / 10))
  const marks = Array.from(
    { length: Math.floor(count / every) + 1 },
    (_, index) => axis.first + index * every,
  )
  const y = height - 22
  return html`<line class="ts-axis" x1="0" x2="${width}" y1="${y}" y2="${y}"/>${marks.map((year) => {
    const x = round(axis.x(`${year}-01-01`))
    const anchor = x < 20 ? 'start' : x > width - 20 ? 'end' : 'middle'
    return html`<line class="ts-axis" x1="${x}" x2="${x}" y1="${y}" y2="${y + 5}"/><text x="${x}" y="${y + 19}" text-anchor="${anchor}">${year}</text>`
  })}`
}

function bar(period: Period, index: number, axis: Axis): Html {
  const y = top + index * rowHeight
  const from = axis.x(period.from)
  const until = period.until === undefined ? width : axis.x(period.until)
  const anchor = from > width * 0.6 ? 'end' : 'start'
  const textX = anchor === 'end' ? until : from
  return html`<text class="ts-period-text" x="${round(textX)}" y="${y + 8}" text-anchor="${anchor}">${period.name}</text><rect class="ts-period" data-state="${period.state ?? 'in-force'}" x="${round(from)}" y="${y + 14}" width="${round(Math.max(4, until - from))}" height="14" rx="3"/>`
}

function moment(at: { readonly day: string; readonly name: string }, axis: Axis, height: number): Html {
  const x = round(axis.x(at.day))
  const anchor = x > width * 0.7 ? 'end' : x < width * 0.3 ? 'start' : 'middle'
  return html`<line class="ts-moment" x1="${x}" x2="${x}" y1="18" y2="${height - 22}"/><text class="ts-moment-text" x="${x}" y="12" text-anchor="${anchor}">${at.name}</text>`
}

function periodText(period: Period, t: Translate): string {
  const from = dateText(t.locale, period.from)
  const text =
    period.until === undefined
      ? t('web.timeline.open', { name: period.name, from })
      : t('web.timeline.closed', { name: period.name, from, until: dateText(t.locale, period.until) })
  return period.note === undefined ? text : `${text} (${period.note})`
}
