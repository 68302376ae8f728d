import { monthText, numberText, percentText } from '../../../i18n/format.ts'
import type { PageRequest } from '../../../room.ts'
import { barChart, facts, link, pageHead, section } from '../../../web/components.ts'
import { html } from '../../../web/html.ts'
import { page } from '../../../web/page.ts'
import { readFigures } from '../read-inbox.ts'
import { personOf, refusal, workNavigation } from './common.ts'

/** How quality work does: what is in date, what is late, how long a decision takes. */
export async function showFigures(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const figures = await readFigures(ctx, actor)
  const { published, inDate, decisions, feedback } = figures
  const title = t('review.figures.title')
  const share =
    published === 0
      ? t('review.figures.nothing-published')
      : t('review.figures.in-date-text', {
          share: percentText(t.locale, inDate / published),
          count: published,
        })
  const months = figures.months.map(({ month }) => monthText(t.locale, month))
  return page(request, {
    title,
    unlisted: true,
    main: html`${pageHead({ heading: title, summary: share })}<div class="ts-stack-lg">${workNavigation(request)}
${section(
  t('review.figures.now'),
  facts([
    { term: t('review.figures.published'), value: numberText(t.locale, published) },
    { term: t('review.figures.in-date'), value: numberText(t.locale, inDate) },
    { term: t('review.figures.open'), value: link('/reviews', numberText(t.locale, figures.open)) },
    {
      term: t('review.figures.overdue'),
      value: link('/reviews?overdue=yes', numberText(t.locale, figures.overdue)),
    },
    {
      term: t('review.figures.conditions'),
      value: t('review.figures.conditions-text', {
        open: figures.openConditions,
        lapsed: figures.lapsedConditions,
      }),
    },
  ]),
  { id: 'now' },
)}
${section(
  t('review.figures.feedback'),
  facts([
    {
      term: t('review.figures.feedback-waiting'),
      value: link('/feedback?view=to-answer', numberText(t.locale, feedback.waiting)),
    },
    {
      term: t('review.figures.feedback-overdue'),
      value: link('/feedback?view=overdue', numberText(t.locale, feedback.overdue)),
    },
    {
      term: t('review.figures.feedback-days'),
      value:
        feedback.medianDays === undefined
          ? t('review.figures.feedback-none')
          : t('review.figures.days-text', { count: feedback.medianDays }),
    },
  ]),
  { id: 'feedback' },
)}
${section(
  t('review.figures.year'),
  html`${facts([
    {
      term: t('review.figures.days'),
      value:
        figures.daysToDecision === undefined
          ? t('review.figures.no-decision')
          : t('review.figures.days-text', { count: figures.daysToDecision }),
    },
    { term: t('review.outcome.approved'), value: numberText(t.locale, decisions.approved) },
    {
      term: t('review.outcome.approved-with-conditions'),
      value: numberText(t.locale, decisions.withConditions),
    },
    { term: t('review.outcome.rejected'), value: numberText(t.locale, decisions.rejected) },
    { term: t('review.kind.carried-over'), value: numberText(t.locale, decisions.carriedOver) },
    { term: t('review.kind.periodic'), value: numberText(t.locale, decisions.periodic) },
  ])}${barChart(
    {
      title: t('review.figures.chart'),
      summary: t('review.figures.chart-summary', {
        count: figures.months.reduce((sum, one) => sum + one.decisions, 0),
      }),
      labelTitle: t('review.figures.month'),
      labels: months,
      max: Math.max(5, ...figures.months.map((one) => one.decisions)),
      series: [{ name: t('review.figures.decisions'), values: figures.months.map((one) => one.decisions) }],
    },
    t,
  )}`,
  { id: 'year' },
)}</div>`,
  })
}
