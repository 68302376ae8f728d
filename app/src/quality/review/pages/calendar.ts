import { monthText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest } from '../../../room.ts'
import { pageNumberOf } from '../../../web/address.ts'
import {
  alert,
  button,
  disclosure,
  emptyState,
  form,
  link,
  pageHead,
  pagination,
  paragraph,
  section,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page } from '../../../web/page.ts'
import { notFoundPage } from '../../../web/pages/problems.ts'
import { dueOnPage } from '../calendar-model.ts'
import type { ReviewFile } from '../model.ts'
import { makeFeed, readCalendar, readCalendarPart, readFeed } from '../read-calendar.ts'
import { dueText, personOf, refusal, stateTag, titleOf, workNavigation } from './common.ts'

/** What is due, month by month, what is late first; or all of one month. */
export async function showCalendar(request: PageRequest): Promise<Response> {
  const part = /^(?:late|\d{4}-(?:0[1-9]|1[0-2]))$/.exec(request.query('part') ?? '')?.[0]
  return part === undefined ? calendarPage(request) : partPage(request, part)
}

async function calendarPage(request: PageRequest, address?: string): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const parts = await readCalendar(ctx, actor)
  const title = t('review.calendar.title')
  return page(request, {
    title,
    unlisted: true,
    main: html`${pageHead({ heading: title, summary: t('review.calendar.lead') })}<div class="ts-stack-lg">${workNavigation(request)}
${address === undefined ? nothing : alert('success', html`<p>${t('review.calendar.address')}</p><p><code class="ts-value">${address}</code></p><p>${t('review.calendar.address-help')}</p>`, { announce: true })}
${parts.length === 0 ? emptyState(t('review.calendar.empty'), paragraph(t('review.calendar.empty-help'))) : nothing}
${parts.map(({ part, count, files }) =>
  section(
    partName(part, t),
    html`${dayList(files, request)}${files.length < count ? html`<p class="ts-text">${link(partAddress(part), t('review.calendar.all', { count, part: partName(part, t) }))}</p>` : nothing}`,
  ),
)}
${disclosure(t('review.calendar.subscribe'), html`${paragraph(t('review.calendar.subscribe-help'))}${form({ action: '/reviews/calendar/address' }, button(t('review.calendar.make'), { variant: 'secondary' }))}`)}</div>`,
  })
}

async function partPage(request: PageRequest, part: string): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const pageNumber = pageNumberOf(request)
  const { files, count } = await readCalendarPart(ctx, actor, { part, page: pageNumber })
  const title = partName(part, t)
  const pages = Math.ceil(count / dueOnPage)
  return page(request, {
    title: `${title} – ${t('review.calendar.title')}`,
    unlisted: true,
    breadcrumbs: [{ label: t('review.calendar.title'), path: '/reviews/calendar' }],
    main: html`${pageHead({ heading: title, summary: t('review.calendar.count', { count }) })}<div class="ts-stack-lg">${
      files.length === 0
        ? emptyState(t('review.calendar.empty'), paragraph(t('review.calendar.empty-help')))
        : html`${dayList(files, request)}${pagination({ address: partAddress(part), page: pageNumber, pages }, t)}`
    }</div>`,
  })
}

function partName(part: string, t: Translate): string {
  return part === 'late' ? t('review.calendar.late') : monthText(t.locale, `${part}-01`)
}

function partAddress(part: string): string {
  return `/reviews/calendar?part=${part}`
}

function dayList(files: readonly ReviewFile[], request: PageRequest): Html {
  const { t, ctx } = request
  const items = files.map(
    (file) =>
      html`<li><p>${link(`/reviews/${file.id}`, titleOf(file, t))} <span class="ts-note">${file.version}</span> ${file.state === 'monitored' ? nothing : stateTag(file.state, t)}</p><p>${dueText(file, ctx.clock.today(), t)}</p></li>`,
  )
  return html`<ul class="ts-audit">${items}</ul>`
}

/** Makes the secret address of the calendar; it is shown once. */
export async function makeAddress(request: PageRequest): Promise<Response> {
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const result = await makeFeed({ ctx: request.ctx, actor, language: request.locale })
  return result.ok ? calendarPage(request, result.value.address) : refusal(request, result.problems)
}

/** The days for a calendar program, which has the address and no account. */
export async function serveFeed(request: PageRequest): Promise<Response> {
  const result = await readFeed(request.ctx, request.param('secret'))
  if (!result.ok) return notFoundPage(request)
  return new Response(result.value, {
    headers: { 'content-type': 'text/calendar; charset=utf-8', 'cache-control': 'private, max-age=900' },
  })
}
