import { dateText, daysFromText } from '../../../i18n/format.ts'
import type { PageRequest } from '../../../room.ts'
import {
  button,
  buttonRow,
  dateField,
  disclosure,
  type FormState,
  form,
  formState,
  section,
  selectField,
  tag,
  textareaField,
} from '../../../web/components.ts'
import { attributes, type Html, html, nothing } from '../../../web/html.ts'
import type { RoundView } from '../read-feedback.ts'
import type { Improvement } from '../round-model.ts'

/** What is done about what was said: owner, day, and the version it led to. */
export function improvementSection(request: PageRequest, view: RoundView, state: FormState): Html {
  const { t } = request
  const { improvements, mayManage } = view
  const list =
    improvements.length === 0
      ? html`<p class="ts-text">${t('feedback.improvement.none')}</p>`
      : html`<ul class="ts-plain ts-stack-md ts-improvements">${improvements.map((one) => html`<li>${improvementItem(request, view, one)}</li>`)}</ul>`
  return section(
    t('feedback.improvement.title'),
    html`<div class="ts-stack-md"><p class="ts-text">${t('feedback.improvement.lead')}</p>${list}</div>${mayManage ? disclosure(t('feedback.improvement.add'), addForm(request, view, state), { open: improvements.length === 0 || state.problems.length > 0 }) : nothing}`,
    { id: 'improvements' },
  )
}

function improvementItem(request: PageRequest, view: RoundView, one: Improvement): Html {
  const { t, ctx } = request
  const { round, versions, members, mayManage } = view
  const today = ctx.clock.today()
  const owner = members.find(({ personId }) => personId === one.ownerId)?.name
  const version = versions.find(({ id }) => id === one.versionId)
  const state =
    one.doneOn === undefined
      ? one.dueOn < today
        ? tag(t('feedback.improvement.late', { when: daysFromText(t.locale, one.dueOn, today) }), 'danger')
        : tag(t('feedback.improvement.planned', { date: dateText(t.locale, one.dueOn) }), 'info')
      : tag(t('feedback.improvement.done', { date: dateText(t.locale, one.doneOn) }), 'success')
  const candidates = versions.filter(({ id }) => id !== round.versionId)
  const values = formState({ t, values: { versionId: one.versionId ?? '' } })
  const finish =
    mayManage && (one.doneOn === undefined || (version === undefined && candidates.length > 0))
      ? form(
          { action: `/feedback/rounds/${round.id}/improvements/${one.id}`, label: one.done },
          html`${
            candidates.length === 0
              ? nothing
              : versionSelect(
                  values,
                  one,
                  candidates.map(({ id, version: number, status }) => ({
                    value: id,
                    label: `${t('feedback.version', { version: number })} (${t(`specification.status.${status}`)})`,
                  })),
                  t('feedback.improvement.which-version'),
                  t('feedback.improvement.no-version'),
                )
          }${buttonRow(button(t(one.doneOn === undefined ? 'feedback.improvement.finish' : 'feedback.improvement.link'), { variant: 'secondary', size: 'sm' }))}`,
        )
      : nothing
  return html`<p><strong>${t('feedback.you-said')}</strong> ${one.said}</p><p><strong>${t('feedback.we-did')}</strong> ${one.done}</p><p>${state}${version === undefined ? nothing : html` ${tag(t('feedback.version', { version: version.version }), 'neutral')}`}${owner === undefined ? nothing : html` <span class="ts-note">${t('feedback.improvement.owner', { name: owner })}</span>`}</p>${finish}`
}

/** Several such selects stand on the page: each has an id of its own and is posted as `versionId`. */
function versionSelect(
  state: FormState,
  one: Improvement,
  choices: readonly { readonly value: string; readonly label: string }[],
  label: string,
  none: string,
): Html {
  const id = `version-${one.id}`
  return html`<div class="ds-field ts-field"><label class="ds-label" for="${id}">${label}</label><select class="ds-input" id="${id}" name="versionId" data-width="md"><option value="">${none}</option>${choices.map(({ value, label: text }) => html`<option value="${value}"${attributes({ selected: value === state.value('versionId') })}>${text}</option>`)}</select></div>`
}

function addForm(request: PageRequest, { round, members }: RoundView, state: FormState): Html {
  const { t, ctx } = request
  return form(
    { action: `/feedback/rounds/${round.id}/improvements` },
    html`<div class="ts-stack-md">${textareaField(state, { name: 'said', label: t('feedback.improvement.said'), rows: 2, maxLength: 500, good: t('feedback.improvement.said-good') })}${textareaField(
      state,
      {
        name: 'done',
        label: t('feedback.improvement.do'),
        rows: 2,
        maxLength: 500,
        good: t('feedback.improvement.do-good'),
      },
    )}${selectField(state, {
      name: 'ownerId',
      label: t('feedback.improvement.who'),
      description: t('feedback.improvement.who-help'),
      choices: members.map(({ personId, name }) => ({ value: personId, label: name })),
    })}${dateField(state, { name: 'dueOn', label: t('feedback.improvement.until'), min: ctx.clock.today() })}</div>${buttonRow(button(t('feedback.improvement.save'), { variant: 'secondary' }))}`,
  )
}
