import { dateText } from '../../../i18n/format.ts'
import { languageName } from '../../../i18n/languages.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest } from '../../../room.ts'
import { type Difference, labelOfField, valueText } from '../../../transparency/room.ts'
import {
  alert,
  emptyState,
  link,
  list,
  pageHead,
  paragraph,
  section,
  table,
  tag,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page } from '../../../web/page.ts'
import type { Change, Reapproval, ReapprovalReason } from '../approval-model.ts'
import { type FieldPast, readFile, readHistory } from '../read-file.ts'
import { crumbs, fileHead, fileNavigation, personOf, refusal } from './common.ts'

/** This version beside the one published before, and whether the changes need an approval of their own. */
export async function showChanges(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const found = await readFile({ ctx, actor, fileId: request.param('fileId') })
  if (!found.ok) return refusal(request, found.problems)
  const view = found.value
  const { previous, differences, judged } = view.reapproval
  const title = t('review.changes.title')
  return page(request, {
    title,
    width: 'wide',
    unlisted: true,
    breadcrumbs: crumbs(request, view),
    main: html`${pageHead(fileHead(request, view, title))}<div class="ts-stack-lg">${fileNavigation(request, view)}${reapprovalBox(judged, t)}${
      previous === undefined
        ? emptyState(t('review.changes.first'), paragraph(t('review.changes.first-help')))
        : sideBySide(differences, previous.version, view.version.version, view.file.id, t)
    }</div>`,
  })
}

/** Whether the approval holds, and why, in sentences. */
export function reapprovalBox(judged: Reapproval, t: Translate): Html {
  if (!judged.needed)
    return alert('success', html`<p>${t('review.reapproval.carried')}</p>`, {
      title: t('review.reapproval.not-needed'),
    })
  return alert('info', list(judged.because.map((reason) => reasonText(reason, t))), {
    title: t('review.reapproval.needed'),
  })
}

function reasonText(reason: ReapprovalReason, t: Translate): string {
  if (reason.code === 'substantive')
    return t('review.reapproval.substantive', { what: changeName(reason.change, t) })
  if (reason.code === 'review-overdue')
    return t('review.reapproval.review-overdue', { date: dateText(t.locale, reason.due) })
  return t(`review.reapproval.${reason.code}`)
}

function changeName({ field, name, language }: Change, t: Translate): string {
  const what = [name, labelOfField(field, t)].filter((part) => part !== undefined).join(' ')
  return language === undefined ? what : `${what} (${languageName(language, t.locale)})`
}

function sideBySide(
  differences: readonly Difference[],
  before: string,
  after: string,
  fileId: string,
  t: Translate,
): Html {
  if (differences.length === 0) return paragraph(t('review.changes.none'))
  return table({
    caption: t('review.changes.caption', { before, after }),
    rows: differences,
    columns: [
      {
        title: t('review.changes.field'),
        heads: true,
        cell: (one) =>
          html`${changeName(one, t)} ${one.substantive ? tag(t('review.changes.substantive'), 'warning') : tag(t('review.changes.editorial'))}`,
      },
      {
        title: t('review.changes.version', { version: before }),
        cell: (one) =>
          one.before === undefined
            ? t('review.changes.nothing')
            : html`<del>${valueText(one.before, t)}</del>`,
      },
      {
        title: t('review.changes.version', { version: after }),
        cell: (one) =>
          one.after === undefined ? t('review.changes.nothing') : html`<ins>${valueText(one.after, t)}</ins>`,
      },
      {
        title: t('review.comments.short'),
        cell: (one) =>
          link(
            `/reviews/${fileId}/comments?field=spec.${one.field.split('.')[0] ?? ''}`,
            t('review.changes.comment'),
          ),
      },
    ],
  })
}

/** How every field came to be what it is. */
export async function showHistory(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const fileId = request.param('fileId')
  const [found, past] = [await readFile({ ctx, actor, fileId }), await readHistory({ ctx, actor, fileId })]
  if (!found.ok) return refusal(request, found.problems)
  if (!past.ok) return refusal(request, past.problems)
  const title = t('review.history.title')
  const fields = [...past.value.fields]
  return page(request, {
    title,
    width: 'wide',
    unlisted: true,
    breadcrumbs: crumbs(request, found.value),
    main: html`${pageHead(fileHead(request, found.value, title))}<div class="ts-stack-lg">${fileNavigation(request, found.value)}${
      fields.length === 0
        ? emptyState(t('review.history.none'), paragraph(t('review.history.none-help')))
        : fields.map(([field, changes]) => section(labelOfField(field, t), pastOf(changes, t)))
    }</div>`,
  })
}

function pastOf(changes: readonly FieldPast[], t: Translate): Html {
  const items = changes.map(
    (one) =>
      html`<div><dt>${t('review.changes.version', { version: one.version.version })} ${one.name === undefined ? nothing : one.name} ${one.language === undefined ? nothing : languageName(one.language, t.locale)} ${one.substantive ? tag(t('review.changes.substantive'), 'warning') : tag(t('review.changes.editorial'))}</dt>
${one.before === undefined ? nothing : html`<dd><del>${valueText(one.before, t)}</del></dd>`}${one.after === undefined ? nothing : html`<dd><ins>${valueText(one.after, t)}</ins></dd>`}</div>`,
  )
  return html`<dl class="ts-diff ts-stack-md">${items}</dl>`
}
