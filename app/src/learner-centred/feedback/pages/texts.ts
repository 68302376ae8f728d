import type { PageRequest } from '../../../room.ts'
import {
  button,
  buttonRow,
  disclosure,
  form,
  formState,
  section,
  tag,
  textareaField,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { findTraces, masked, type TraceKind } from '../free-text-model.ts'
import type { RoundView } from '../read-feedback.ts'
import type { FreeText } from '../round-model.ts'

/** The answers in learners' own words: read by somebody before everyone reads them. */
export function textSection(request: PageRequest, view: RoundView): Html {
  const { t } = request
  const { texts, counts, mayManage, round } = view
  if (texts.length === 0) return nothing
  const isOpen = mayManage && round.state === 'closed'
  const unread = texts.filter(({ state }) => state === 'unread')
  const read = texts.filter(({ state }) => state !== 'unread')
  const readCount = counts.shown + (mayManage ? counts.hidden : 0)
  return section(
    t('feedback.texts.title'),
    html`<div class="ts-stack-md">${isOpen && unread.length > 0 ? html`<p class="ts-text">${t('feedback.texts.lead')}</p>` : nothing}${unread.length < counts.unread && mayManage ? html`<p class="ts-text">${t('feedback.texts.waiting', { count: counts.unread, shown: unread.length })}</p>` : nothing}<div><ol class="ts-plain ts-stack-lg">${unread.map((text, index) => html`<li>${unreadText(request, view, text, index)}</li>`)}</ol></div>${
      read.length === 0
        ? nothing
        : disclosure(
            t('feedback.texts.read', { count: readCount }),
            html`${read.length < readCount ? html`<p class="ts-note">${t('feedback.texts.some', { count: readCount, shown: read.length })}</p>` : nothing}<ul class="ts-plain ts-stack-sm">${read.map((text) => html`<li><p class="ts-note">${t(`feedback.text.${text.question}`)} ${tag(t(`feedback.texts.state.${text.state}`), text.state === 'shown' ? 'success' : 'neutral')}</p><blockquote class="ts-quote ts-keep-lines">${text.body}</blockquote></li>`)}</ul>`,
            { open: !isOpen },
          )
    }</div>`,
    { id: 'texts' },
  )
}

function unreadText(request: PageRequest, view: RoundView, text: FreeText, index: number): Html {
  const { t } = request
  const traces = findTraces(
    text.body,
    view.members.map(({ name }) => name),
  )
  const kinds: readonly TraceKind[] = [...new Set(traces.map(({ kind }) => kind))]
  const suggested = masked(text.body, traces, (kind) => t(`feedback.trace.${kind}`))
  const name = `body-${index}`
  const state = formState({ t, values: { [name]: suggested } })
  const found =
    traces.length === 0
      ? html`<p class="ts-note">${t('feedback.texts.clean')}</p>`
      : html`<p>${tag(t('feedback.texts.found', { kinds: kinds.map((kind) => t(`feedback.trace.${kind}`)).join(', ') }), 'warning')}</p><blockquote class="ts-quote ts-keep-lines">${highlighted(text, traces)}</blockquote>`
  // Several such forms stand on the page: the field has an id of its own and is posted as `body`.
  const field = textareaField(state, {
    name,
    label: t('feedback.texts.shown-as'),
    rows: 3,
    maxLength: 2000,
  })
  return form(
    {
      action: `/feedback/rounds/${view.round.id}/texts/${text.id}`,
      label: t('feedback.texts.one', { number: index + 1 }),
    },
    html`<div class="ts-stack-xs"><p class="ds-label">${t(`feedback.text.${text.question}`)}</p>${found}${field}</div>${buttonRow(
      button(t('feedback.texts.show'), { name: 'decision', value: 'shown', size: 'sm' }),
      button(t('feedback.texts.hide'), {
        name: 'decision',
        value: 'hidden',
        variant: 'secondary',
        size: 'sm',
      }),
    )}`,
  )
}

/** The text with what was found marked in it. */
function highlighted(text: FreeText, traces: ReturnType<typeof findTraces>): Html {
  const pieces = traces.map((trace, index) => {
    const before = text.body.slice(traces[index - 1]?.to ?? 0, trace.from)
    return html`${before}<mark>${trace.text}</mark>`
  })
  return html`${pieces}${text.body.slice(traces.at(-1)?.to ?? 0)}`
}
