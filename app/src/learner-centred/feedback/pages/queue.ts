import { isPlainDate, isUuid, localise } from '@tesela/kernel'
import { hasRole } from '../../../actor.ts'
import { dateText, daysFromText, numberText, percentText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest } from '../../../room.ts'
import { pageNumberOf } from '../../../web/address.ts'
import {
  chips,
  emptyState,
  lineChart,
  linkButton,
  pagination,
  queuePage,
  section,
  table,
  tag,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page } from '../../../web/page.ts'
import { type NamedRound, readQueue } from '../read-feedback.ts'
import { readNumbers } from '../read-numbers.ts'
import {
  fewestShown,
  isOverdue,
  type QueueView,
  queueViews,
  type Round,
  rateOf,
  responseDue,
} from '../round-model.ts'

/** The rounds of the own organisation, those with the nearest deadline first. */
export async function showQueue(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const today = ctx.clock.today()
  const view = queueViews.find((one) => one === request.query('view')) ?? 'all'
  const pageNumber = pageNumberOf(request)
  const { rounds, counts, pages, counted } = await readQueue({ ctx, actor, view, page: pageNumber })
  const mayAsk = hasRole(actor, 'qa-manager')
  const addressOf = (one: QueueView) => (one === 'all' ? '/feedback' : `/feedback?view=${one}`)
  return page(request, {
    title: t('feedback.title'),
    unlisted: true,
    width: 'wide',
    main: queuePage({
      head: {
        heading: t('feedback.title'),
        summary: t('feedback.lead'),
        actions: html`${mayAsk ? linkButton('/feedback/new', t('feedback.new.title')) : nothing}${linkButton('/feedback/numbers.json', t('feedback.export'), { variant: 'tertiary' })}`,
      },
      views: chips(
        queueViews.map((one) => ({
          label: `${t(`feedback.view.${one}`)} (${numberText(t.locale, counts[one])})`,
          href: addressOf(one),
          current: one === view,
        })),
        t('feedback.views'),
      ),
      content: html`${
        rounds.length === 0
          ? emptyState(t('feedback.empty'), html`<p class="ts-text">${t('feedback.empty-text')}</p>`)
          : html`${roundTable(rounds, t, today)}${pagination({ address: addressOf(view), page: pageNumber, pages }, t)}`
      }${trends(counted.toReversed(), t)}`,
    }),
  })
}

/** What an agency or a learner representative takes along: counted answers, no single one. */
export async function exportNumbers(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const closedOn = request.query('closedBefore') ?? ''
  const id = request.query('id') ?? ''
  const isPlace = isPlainDate(closedOn) && isUuid(id)
  const { next, ...numbers } = await readNumbers({
    ctx,
    actor,
    ...(isPlace ? { after: { closedOn, id } } : {}),
  })
  const more =
    next === undefined
      ? {}
      : { next: `${ctx.settings.baseUrl}/feedback/numbers.json?closedBefore=${next.closedOn}&id=${next.id}` }
  return new Response(`${JSON.stringify({ ...numbers, ...more }, null, 1)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="feedback.json"',
    },
  })
}

function roundTable(rows: readonly NamedRound[], t: Translate, today: string): Html {
  return table<NamedRound>({
    caption: t('feedback.title'),
    hideCaption: true,
    rows,
    columns: [
      {
        title: t('feedback.column.about'),
        heads: true,
        cell: ({ round, version }) =>
          html`<a class="ds-link" href="/feedback/rounds/${round.id}">${localise(version.content.title, t.locale)?.text ?? ''}</a><br><span class="ts-note">${t('feedback.version', { version: version.version })}, ${t(`feedback.survey.${round.instrument}`)}</span>`,
      },
      { title: t('feedback.column.state'), cell: ({ round }) => stateTag(round, t, today) },
      { title: t('feedback.column.answers'), align: 'end', cell: ({ round }) => answersText(round, t) },
      { title: t('feedback.column.deadline'), cell: ({ round }) => deadline(round, t, today) },
    ],
  })
}

/** The state of a round as a tag. */
export function stateTag(round: Round, t: Translate, today: string): Html {
  if (isOverdue(round, today)) return tag(t('feedback.state.overdue'), 'danger')
  const colour = ({ open: 'info', closed: 'warning', responded: 'success' } as const)[round.state]
  return tag(t(`feedback.state.${round.state}`), colour)
}

/** "14 of 22", or "under five" once it is closed. */
export function answersText(round: Round, t: Translate): string {
  if (round.state !== 'open' && round.answers < fewestShown) return t('feedback.under-five')
  return round.invited === 0
    ? numberText(t.locale, round.answers)
    : t('feedback.answers-of', { answers: round.answers, invited: round.invited })
}

function deadline(round: Round, t: Translate, today: string): string {
  if (round.state === 'responded')
    return t('feedback.responded-on', { date: dateText(t.locale, round.respondedOn ?? '') })
  const day = round.state === 'open' ? round.closesOn : (responseDue(round) ?? '')
  const key = round.state === 'open' ? 'feedback.closes-when' : 'feedback.answer-when'
  return t(key, { when: daysFromText(t.locale, day, today), date: dateText(t.locale, day) })
}

/** Response rate and satisfaction of the rounds that were counted last, oldest first. */
function trends(counted: readonly Round[], t: Translate): Html {
  const [first] = counted
  const last = counted.at(-1)
  if (counted.length < 2 || first === undefined || last === undefined) return nothing
  const labels = counted.map((round) => dateText(t.locale, round.closedOn ?? ''))
  const rates = counted.map((round) => {
    const rate = rateOf(round)
    return rate === undefined ? undefined : Math.round(rate * 100)
  })
  const rateText = (round: Round) => {
    const rate = rateOf(round)
    return rate === undefined ? '–' : percentText(t.locale, rate)
  }
  return section(
    t('feedback.trends'),
    html`${lineChart(
      {
        title: t('feedback.trend-mean'),
        summary: t('feedback.trend-mean-summary', {
          first: numberText(t.locale, first.results?.mean ?? 0, 1),
          last: numberText(t.locale, last.results?.mean ?? 0, 1),
        }),
        labels,
        labelTitle: t('feedback.column.closed'),
        max: 5,
        series: [{ name: t('feedback.mean'), values: counted.map(({ results }) => results?.mean) }],
      },
      t,
    )}${lineChart(
      {
        title: t('feedback.trend-rate'),
        summary: t('feedback.trend-rate-summary', { first: rateText(first), last: rateText(last) }),
        labels,
        labelTitle: t('feedback.column.closed'),
        unit: '%',
        max: 100,
        series: [{ name: t('feedback.rate'), values: rates }],
      },
      t,
    )}`,
    { id: 'trends' },
  )
}
