import type { Problem } from '@tesela/kernel'
import type { PageRequest } from '../../../room.ts'
import {
  button,
  disclosure,
  type FormState,
  form,
  link,
  problemText,
  textareaField,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import type { FileView, Possible } from '../read-file.ts'

/** What stands against a step, each sentence once, with how often and where it was found first. */
function grouped(
  problems: readonly Problem[],
): readonly { readonly first: Problem; readonly count: number }[] {
  const byCode = new Map<string, Problem[]>()
  for (const one of problems) byCode.set(one.code, [...(byCode.get(one.code) ?? []), one])
  return [...byCode.values()].flatMap((all) => {
    const [first] = all
    return first === undefined ? [] : [{ first, count: all.length }]
  })
}

/** The page on which something is put right, by the path of the problem. */
function whereTo(fileId: string, path: string | undefined, t: PageRequest['t']): Html {
  const [part = '', question = ''] = (path ?? '').split('.')
  const pages: Readonly<Record<string, string>> = {
    answer: `checklist#question-${question}`,
    note: `checklist#question-${question}`,
    comments: 'comments',
    panel: 'panel',
  }
  const page = pages[part]
  return page === undefined
    ? nothing
    : html` ${link(`/reviews/${fileId}/${page}`, t('review.file.go-there'))}`
}

/** A step that asks for reasons, or what stands against it. */
export function actionForm(
  request: PageRequest,
  { file }: FileView,
  { action, problems }: Possible,
  state: FormState,
): Html {
  const { t } = request
  const against = problems.filter(({ code }) => code !== 'review.reasons-missing')
  const label = t(`review.action.${action}`)
  if (against.length > 0) {
    const items = grouped(against).map(
      ({ first, count }) =>
        html`<li>${count === 1 ? problemText(first, t) : t('review.file.several', { text: problemText(first, t), count })}${whereTo(file.id, first.path, t)}</li>`,
    )
    return disclosure(t('review.file.not-yet', { action: label }), html`<ul class="ds-list">${items}</ul>`)
  }
  return disclosure(
    label,
    form(
      { action: `/reviews/${file.id}/steps/${action}` },
      html`${textareaField(state, { name: `reasons.${action}`, label: t('review.reasons'), rows: 2, maxLength: 2000 })}${button(label, { variant: 'secondary' })}`,
    ),
  )
}
