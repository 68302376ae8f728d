import { localise } from '@tesela/kernel'
import { hasRole } from '../../../actor.ts'
import { dateText, daysFromText, numberText, percentText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest } from '../../../room.ts'
import {
  chips,
  emptyState,
  lineChart,
  linkButton,
  queuePage,
  section,
  table,
  tag,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page } from '../../../web/page.ts'
import { listOwnRounds, type NamedRound } from '../read-feedback.ts'
import { readNumbers } from '../read-numbers.ts'
import { fewestShown, isOverdue, type Round, rateOf, responseDue } from '../round-model.ts'

const views = ['all', 'open', 'to-answer', 'overdue', 'responded'] as const
type View = (typeof views)[number]

const inView: Readonly<Record<View, (round: Round, today: string) => boolean>> = {
  all: () => true,
  open: ({ state }) => state === 'open',
  'to-answer': ({ state }) => state === 'closed',
  overdue: isOverdue,
  responded: ({ state }) => state === 'responded',
}

/** The rounds of the own organisation, those with the nearest deadline first. */
export async function showQueue(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const today = ctx.clock.today()
  const all = await listOwnRounds({ ctx, actor })
  const view = views.find((one) => one === request.query('view')) ?? 'all'
  const rows = all.filter(({ round }) => inView[view](round, today)).toSorted(byDeadline)
  const mayAsk = hasRole(actor, 'qa-manager')
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
        views.map((one) => ({
          label: `${t(`feedback.view.${one}`)} (${all.filter(({ round }) => inView[one](round, today)).length})`,
          href: one === 'all' ? '/feedback' : `/feedback?view=${one}`,
          current: one === view,
        })),
        t('feedback.views'),
      ),
      content: html`${
        rows.length === 0
          ? emptyState(t('feedback.empty'), html`<p class="ts-text">${t('feedback.empty-text')}</p>`)
          : roundTable(rows, t, today)
      }${trends(all, t)}`,
    }),
  })
}

/** What an agency or a learner representative takes along: counted answers, no single one. */
export async function exportNumbers(request: PageRequest): Promise<Response> {
  const numbers = await readNumbers({ ctx: request.ctx, actor: request.actor })
  return new Response(`${JSON.stringify(numbers, null, 1)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="feedback.json"',
    },
  })
}

function byDeadline(left: NamedRound, right: NamedRound): number {
  const key = ({ round }: NamedRound) =>
    round.state === 'responded'
      ? `9${round.respondedOn ?? ''}`
      : round.state === 'closed'
        ? `0${responseDue(round) ?? ''}`
        : `1${round.closesOn}`
  return key(left) < key(right) ? -1 : 1
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

/** Response rate and satisfaction of the last twelve counted rounds of learners, oldest first. */
function trends(all: readonly NamedRound[], t: Translate): Html {
  const counted = all
    .filter(({ round }) => round.results?.mean !== undefined)
    .toSorted((left, right) => ((left.round.closedOn ?? '') < (right.round.closedOn ?? '') ? -1 : 1))
    .slice(-12)
  const first = counted[0]?.round
  const last = counted.at(-1)?.round
  if (counted.length < 2 || first === undefined || last === undefined) return nothing
  const labels = counted.map(({ round }) => dateText(t.locale, round.closedOn ?? ''))
  const rates = counted.map(({ round }) => {
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
        series: [{ name: t('feedback.mean'), values: counted.map(({ round }) => round.results?.mean) }],
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
