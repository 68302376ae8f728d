import { dateTimeText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest } from '../../../room.ts'
import { labelOfField } from '../../../transparency/room.ts'
import {
  button,
  buttonRow,
  checkboxField,
  emptyState,
  errorSummary,
  type FormState,
  form,
  formState,
  heading,
  link,
  paragraph,
  paragraphs,
  section,
  selectField,
  tag,
  textareaField,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import type { Comment } from '../comment-model.ts'
import { commentFields, commentOnVersion, resolveRequest } from '../comment-on-version.ts'
import { type FileView, readFile } from '../read-file.ts'
import { crumbs, filePages, nameOf, personOf, refusal } from './common.ts'

/** Comments and requests, field by field. */
export async function showComments(request: PageRequest): Promise<Response> {
  const field = commentFields.find((path) => path === request.query('field')) ?? ''
  return commentsPage(request, formState({ t: request.t, values: { field } }))
}

async function commentsPage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const found = await readFile({ ctx, actor, fileId: request.param('fileId') })
  if (!found.ok) return refusal(request, found.problems)
  const view = found.value
  const title = t('review.comments.title')
  const refused = state.problems.length > 0
  return page(request, {
    title,
    width: 'wide',
    unlisted: true,
    breadcrumbs: crumbs(request, view),
    ...(refused ? { refused, status: 422 } : {}),
    main: filePages(request, view, {
      heading: title,
      material: html`${errorSummary(state)}${byField(request, view, state)}`,
      form: commentForm(request, view, state),
    }),
  })
}

function byField(request: PageRequest, view: FileView, state: FormState): Html {
  const { t } = request
  if (view.comments.length === 0)
    return emptyState(t('review.comments.none'), paragraph(t('review.comments.none-help')))
  const places = [
    ...commentFields.filter((path) => view.comments.some(({ field }) => field === path)),
    undefined,
  ]
  const parts = places.map((path) => {
    const own = view.comments.filter(({ field }) => field === path)
    if (own.length === 0) return nothing
    const items = own.map((one) => html`<li>${commentItem(request, view, one, state)}</li>`)
    return section(fieldName(path, t), html`<ul class="ts-audit">${items}</ul>`)
  })
  return html`${parts}`
}

function commentItem(request: PageRequest, view: FileView, one: Comment, state: FormState): Html {
  const { t, actor } = request
  const seat = view.seats.find(({ id }) => id === one.seatId)
  const who =
    seat === undefined
      ? nameOf(view.members, one.authorId, t)
      : `${seat.name || t('review.panel.forgotten')}, ${t(`review.role.${seat.role}`)}`
  const kind = !one.isRequest
    ? nothing
    : one.resolvedAt === undefined
      ? tag(t('review.comments.open'), 'warning')
      : tag(t('review.comments.resolved'), 'success')
  const mayResolve = one.isRequest && one.resolvedAt === undefined && actor.kind === 'person'
  const resolve = form(
    { action: `/reviews/${view.file.id}/comments/${one.id}/resolve` },
    html`<div class="ts-stack-sm">${textareaField(state, { name: `resolution.${one.id}`, label: t('review.comments.resolution'), rows: 2, maxLength: 1000, optional: true })}${buttonRow(button(t('review.comments.resolve'), { variant: 'secondary', size: 'sm' }))}</div>`,
  )
  return html`<p class="ts-note">${who} · ${dateTimeText(t.locale, one.at)} ${kind}</p>${paragraphs(one.body)}${one.resolution === '' ? nothing : html`<p class="ts-note">${t('review.comments.answer', { text: one.resolution })}</p>`}${mayResolve ? resolve : nothing}`
}

function commentForm(request: PageRequest, view: FileView, state: FormState): Html {
  const { t, actor } = request
  const mayAsk =
    actor.kind === 'person' &&
    !view.isAuthor &&
    actor.roles.some((role) => role === 'internal-reviewer' || role === 'qa-manager')
  return html`${heading(2, t('review.comments.new'))}${form(
    { action: `/reviews/${view.file.id}/comments` },
    html`${selectField(state, {
      name: 'field',
      label: t('review.comments.field'),
      placeholder: t('review.comments.whole'),
      choices: commentFields.map((path) => ({ value: path, label: fieldName(path, t) })),
    })}${textareaField(state, { name: 'body', label: t('review.comments.body'), rows: 5, maxLength: 4000 })}${mayAsk ? checkboxField(state, { name: 'isRequest', label: t('review.comments.is-request'), description: t('review.comments.is-request-help') }) : nothing}${buttonRow(button(t('review.comments.button')))}`,
  )}${view.version.status === 'draft' && view.isAuthor ? paragraph(link(`/design/${view.version.id}`, t('review.file.edit'))) : nothing}`
}

/** The name of a field by its path; the whole where there is none. */
export function fieldName(path: string | undefined, t: Translate): string {
  return path === undefined ? t('review.comments.whole') : labelOfField(path.replace(/^spec\./, ''), t)
}

export async function addComment(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const fileId = request.param('fileId')
  const submitted = await request.form()
  const result = await commentOnVersion({
    ctx,
    actor,
    fileId,
    body: submitted.get('body').slice(0, 4000),
    field: submitted.get('field'),
    isRequest: submitted.get('isRequest') === 'yes',
  })
  if (result.ok) return seeOther(`/reviews/${fileId}/comments`)
  return commentsPage(request, formState({ t, submitted, problems: result.problems }))
}

export async function resolve(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const [fileId, commentId] = [request.param('fileId'), request.param('commentId')]
  const submitted = await request.form()
  const resolution = submitted.get(`resolution.${commentId}`).slice(0, 1000)
  const result = await resolveRequest({ ctx, actor, fileId, commentId, resolution })
  if (result.ok) return seeOther(`/reviews/${fileId}/comments`)
  return commentsPage(request, formState({ t, submitted, problems: result.problems }))
}
