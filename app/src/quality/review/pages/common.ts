import { localise } from '@tesela/kernel'
import type { Member } from '../../../accounts/room.ts'
import { hasRole, type PersonActor } from '../../../actor.ts'
import { dateText, daysFromText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest } from '../../../room.ts'
import { subNavigation } from '../../../web/components/sub-navigation.ts'
import { type PageHead, pageHead, tag } from '../../../web/components.ts'
import { type Content, type Html, html, nothing } from '../../../web/html.ts'
import { forbiddenPage, notFoundPage } from '../../../web/pages/problems.ts'
import { openStates, type ReviewFile, type ReviewState } from '../model.ts'
import type { FileView } from '../read-file.ts'

type TagColor = 'info' | 'success' | 'warning' | 'danger' | 'neutral'

const colours: Readonly<Record<ReviewState, TagColor>> = {
  draft: 'neutral',
  'internal-review': 'info',
  'changes-asked': 'warning',
  'peer-review': 'info',
  approval: 'info',
  approved: 'success',
  rejected: 'danger',
  monitored: 'success',
  'review-due': 'warning',
  suspended: 'danger',
  revision: 'neutral',
  retiring: 'neutral',
  superseded: 'neutral',
  retired: 'neutral',
}

/** The person who asks; the routes' policies let nobody else in. */
export function personOf(request: PageRequest): PersonActor | undefined {
  return request.actor.kind === 'person' && request.actor.organisationId !== undefined
    ? request.actor
    : undefined
}

/** Answers what cannot be shown: 403 for who may not, 404 for what is not there. */
export function refusal(request: PageRequest, problems: readonly { readonly code: string }[]): Response {
  const isForbidden = problems.some(({ code }) => code === 'access.refused')
  if (!isForbidden) return notFoundPage(request)
  return forbiddenPage(request, {
    sentence: 'An internal reviewer or QA manager who wrote nothing of a version may review it.',
  })
}

export function stateTag(state: ReviewState, t: Translate): Html {
  return tag(t(`review.state.${state}`), colours[state])
}

/** A deadline in words, marked when it is past and somebody has something to do. */
export function dueText(file: Pick<ReviewFile, 'dueOn' | 'state'>, today: string, t: Translate): Html {
  const late = file.dueOn < today && openStates.includes(file.state)
  const words = daysFromText(t.locale, file.dueOn, today)
  return html`${late ? tag(t('review.overdue'), 'danger') : nothing} ${dateText(t.locale, file.dueOn)} <span class="ts-note">(${words})</span>`
}

export function titleOf(file: Pick<ReviewFile, 'title'>, t: Translate): string {
  return localise(file.title, t.locale)?.text ?? t('review.untitled')
}

/** The name of a member by id; somebody who left is still said to have been a member. */
export function nameOf(members: readonly Member[], id: string | undefined, t: Translate): string {
  if (id === undefined) return t('review.nobody')
  return members.find(({ personId }) => personId === id)?.name ?? t('review.former-member')
}

/** The work on quality of a house: inbox, calendar, figures. */
export function workNavigation(request: PageRequest): Html {
  const { t, actor } = request
  const entries: readonly (readonly [string, string])[] = [
    ['/reviews', t('review.inbox.short')],
    ['/reviews/calendar', t('review.calendar.short')],
    ['/reviews/figures', t('review.figures.short')],
    ...(hasRole(actor, 'administrator') ? [['/reviews/people', t('review.people.short')] as const] : []),
  ]
  return subNavigation(entries, request.hono.req.path, t('review.inbox.title'))
}

/** The pages of one approval file. */
export function fileNavigation(request: PageRequest, view: FileView): Html {
  const { t } = request
  const path = `/reviews/${view.file.id}`
  const requests = view.situation.openRequests
  const entries: readonly (readonly [string, string])[] = [
    [path, t('review.file.short')],
    [`${path}/checklist`, t('review.checklist.short')],
    [
      `${path}/comments`,
      requests === 0 ? t('review.comments.short') : t('review.comments.short-open', { count: requests }),
    ],
    [`${path}/panel`, t('review.panel.short')],
    [`${path}/changes`, t('review.changes.short')],
    [`${path}/history`, t('review.history.short')],
  ]
  return subNavigation(entries, request.hono.req.path, titleOf(view.file, t))
}

/** The top of every page of a file. */
export function fileHead(request: PageRequest, view: FileView, heading: string): PageHead {
  const { t, ctx } = request
  const { file } = view
  return {
    eyebrow: t('review.file.eyebrow', { title: titleOf(file, t), version: file.version }),
    heading,
    tags: html`${stateTag(file.state, t)} ${tag(t(`review.track.${file.track}`))} <span>${t('review.file.due')} ${dueText(file, ctx.clock.today(), t)}</span>`,
  }
}

/** A page of a file: its head, the file's other pages, then the material left and what is done with it right. */
export function filePages(
  request: PageRequest,
  view: FileView,
  page: {
    readonly heading: string
    readonly summary?: string
    readonly material: Content
    readonly form: Content
  },
): Html {
  const { summary } = page
  const head = { ...fileHead(request, view, page.heading), ...(summary === undefined ? {} : { summary }) }
  return html`${pageHead(head)}<div class="ts-stack-lg">${fileNavigation(request, view)}<p class="ts-jump"><a class="ds-link" href="#your-part">${request.t('review.to-your-part')}</a></p><div class="ts-split" data-shape="decision"><div>${page.material}</div><div class="ts-aside ts-sticky" id="your-part" tabindex="0" role="region" aria-label="${request.t('review.your-part')}"><div class="ds-card ts-panel">${page.form}</div></div></div></div>`
}

export const crumbs = (request: PageRequest, view?: FileView) => [
  { label: request.t('review.inbox.title'), path: '/reviews' },
  ...(view === undefined ? [] : [{ label: titleOf(view.file, request.t), path: `/reviews/${view.file.id}` }]),
]
