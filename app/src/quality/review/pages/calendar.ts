import { monthText } from '../../../i18n/format.ts'
import type { PageRequest } from '../../../room.ts'
import {
  alert,
  button,
  disclosure,
  emptyState,
  form,
  link,
  pageHead,
  paragraph,
  section,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page } from '../../../web/page.ts'
import { notFoundPage } from '../../../web/pages/problems.ts'
import type { ReviewFile } from '../model.ts'
import { makeFeed, readCalendar, readFeed } from '../read-calendar.ts'
import { dueText, personOf, refusal, stateTag, titleOf, workNavigation } from './common.ts'

/** What is due, month by month; what is late stands first. */
export async function showCalendar(request: PageRequest): Promise<Response> {
  return calendarPage(request)
}

async function calendarPage(request: PageRequest, address?: string): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const files = await readCalendar(ctx, actor)
  const today = ctx.clock.today()
  const late = files.filter(({ dueOn }) => dueOn < today)
  const coming = files.filter(({ dueOn }) => dueOn >= today)
  const months = [...new Set(coming.map(({ dueOn }) => dueOn.slice(0, 7)))]
  const title = t('review.calendar.title')
  return page(request, {
    title,
    unlisted: true,
    main: html`${pageHead({ heading: title, summary: t('review.calendar.lead') })}<div class="ts-stack-lg">${workNavigation(request)}
${address === undefined ? nothing : alert('success', html`<p>${t('review.calendar.address')}</p><p><code class="ts-value">${address}</code></p><p>${t('review.calendar.address-help')}</p>`, { announce: true })}
${files.length === 0 ? emptyState(t('review.calendar.empty'), paragraph(t('review.calendar.empty-help'))) : nothing}
${late.length === 0 ? nothing : section(t('review.calendar.late'), dayList(late, request))}
${months.map((month) =>
  section(
    monthText(t.locale, `${month}-01`),
    dayList(
      coming.filter(({ dueOn }) => dueOn.startsWith(month)),
      request,
    ),
  ),
)}
${disclosure(t('review.calendar.subscribe'), html`${paragraph(t('review.calendar.subscribe-help'))}${form({ action: '/reviews/calendar/address' }, button(t('review.calendar.make'), { variant: 'secondary' }))}`)}</div>`,
  })
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
