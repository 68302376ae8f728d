import { addMonths, base64url, localise, type PlainDate, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation, listMembers } from '../../accounts/room.ts'
import { type PersonActor, publicActor, type SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { createTranslator } from '../../i18n/translator.ts'
import { pageSlice } from '../../storage/page-slice.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { calendarText, type DuePart, dueOnPage, dueShown } from './calendar-model.ts'
import { countDue, feedByToken, listDue, listFirstDue, saveFeed } from './inbox-store.ts'
import { tokenHash } from './invite-panel-member.ts'
import type { ReviewFile } from './model.ts'

/** Months that the calendar looks ahead. */
export const monthsAhead = 18

/** Days that a calendar program is given, the soonest. */
const mostEvents = 1000

/** What is late, or what a month brings. */
export interface CalendarPart {
  readonly part: DuePart
  readonly count: number
  /** Soonest first: the first of them, or one page. */
  readonly files: readonly ReviewFile[]
}

/** Reads the first of what is late and of what each of the months to come brings; parts with nothing are left out. */
export async function readCalendar(ctx: Context, actor: PersonActor): Promise<readonly CalendarPart[]> {
  const { organisationId = '' } = actor
  const when = { ...window(ctx), today: ctx.clock.today() }
  return read(ctx, actor, async (transaction) => {
    const counts = await countDue(transaction, { organisationId, ...when })
    const { reviewsFrom } = when
    const stretches = counts.map(({ part }) => stretchOf(part, when))
    const about = { organisationId, reviewsFrom, stretches, limit: dueShown }
    const files = await listFirstDue(transaction, about)
    return counts.map((one, index) => ({ ...one, files: files[index] ?? [] }))
  })
}

/** Reads one page, from 1, of one part of the calendar. */
export async function readCalendarPart(
  ctx: Context,
  actor: PersonActor,
  wanted: { readonly part: DuePart; readonly page: number },
): Promise<CalendarPart> {
  const { organisationId = '' } = actor
  const { part, page } = wanted
  const when = { ...window(ctx), today: ctx.clock.today() }
  return read(ctx, actor, async (transaction) => {
    const counts = await countDue(transaction, { organisationId, ...when })
    const count = counts.find((one) => one.part === part)?.count ?? 0
    const slice = pageSlice(count, page, dueOnPage)
    const about = { organisationId, ...when, ...stretchOf(part, when), slice }
    return { part, count, files: count === 0 ? [] : await listDue(transaction, about) }
  })
}

/** The days of a part that are in the calendar. */
function stretchOf(
  part: DuePart,
  { today, until }: { readonly today: PlainDate; readonly until: PlainDate },
): { readonly from?: PlainDate; readonly until: PlainDate } {
  if (part === 'late') return { until: today }
  const first = `${part}-01`
  const next = addMonths(first, 1)
  return { from: first < today ? today : first, until: next < until ? next : until }
}

/** Makes a secret address under which a calendar program reads the same days. Refuses `access.refused`. */
export async function makeFeed(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly language: string
}): Promise<Result<{ readonly address: string }>> {
  const { ctx, actor, language } = options
  const { organisationId, personId } = actor
  if (organisationId === undefined) return refused(problem('access.refused'))
  const secret = base64url(ctx.random.bytes(32))
  return change(ctx, actor, async (transaction) => {
    const at = ctx.clock.now()
    await saveFeed(transaction, { organisationId, personId, tokenHash: tokenHash(secret), language, at })
    return changed(
      { address: `${ctx.settings.baseUrl}/calendar/${secret}/reviews.ics` },
      { event: 'review.calendar-address-made', subjectKind: 'person', subjectId: personId },
    )
  })
}

/** The calendar that an address opens, as iCalendar (RFC 5545). Refuses `review.link-unknown`. */
export async function readFeed(ctx: Context, secret: string): Promise<Result<string>> {
  if (!/^[A-Za-z0-9_-]{43}$/.test(secret)) return refused(problem('review.link-unknown'))
  const feed = await read(ctx, publicActor, (transaction) => feedByToken(transaction, tokenHash(secret)))
  if (feed === undefined) return refused(problem('review.link-unknown'))
  const { organisationId, language, personId } = feed
  const actor: SystemActor = { kind: 'system', organisationId, job: 'review-calendar' }
  const { files, organisation, members } = await read(ctx, actor, async (transaction) => ({
    members: await listMembers(transaction, organisationId),
    files: await listDue(transaction, {
      organisationId,
      ...window(ctx),
      slice: { fromEnd: false, offset: 0, limit: mostEvents },
    }),
    organisation: await findOrganisation(transaction, organisationId),
  }))
  // Who left the organisation reads its calendar no more.
  if (!members.some((member) => member.personId === personId)) return refused(problem('review.link-unknown'))
  const t = createTranslator(language)
  const events = files.map((file) => ({
    id: file.id,
    day: file.dueOn,
    changedAt: file.updatedAt,
    title: t(file.state === 'monitored' ? 'review.calendar.review' : 'review.calendar.step', {
      title: localise(file.title, language)?.text ?? '',
      version: file.version,
      state: t(`review.state.${file.state}`),
    }),
    url: `${ctx.settings.baseUrl}/reviews/${file.id}`,
  }))
  const name = t('review.calendar.name', { organisation: organisation?.legalName ?? '' })
  return { ok: true, value: calendarText(name, events, new URL(ctx.settings.baseUrl).hostname) }
}

function window(ctx: Context): { readonly reviewsFrom: PlainDate; readonly until: PlainDate } {
  const today = ctx.clock.today()
  return { reviewsFrom: addMonths(today, -12), until: addMonths(today, monthsAhead) }
}
