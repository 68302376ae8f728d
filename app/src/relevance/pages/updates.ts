import { localise, type Problem } from '@tesela/kernel'
import { hasRole } from '../../actor.ts'
import { dateText } from '../../i18n/format.ts'
import type { PageRequest } from '../../room.ts'
import {
  button,
  buttonRow,
  disclosure,
  emptyState,
  errorSummary,
  type FormState,
  form,
  formState,
  linkButton,
  queuePage,
  section,
  textareaField,
} from '../../web/components.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { page, seeOther } from '../../web/page.ts'
import { forbiddenPage, notFoundPage } from '../../web/pages/problems.ts'
import {
  checkContent,
  listToUpdate,
  mayCheckContent,
  type VersionToUpdate,
} from '../update-cycle/check-content.ts'
import type { DatedReason } from '../update-cycle/update-model.ts'

/** What needs an update, and why. */
export async function showUpdates(request: PageRequest): Promise<Response> {
  return updatesPage(request, formState({ t: request.t }))
}

export async function saveCheck(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  if (actor.kind !== 'person') return notFoundPage(request)
  const submitted = await request.form()
  const versionId = request.param('versionId')
  const result = await checkContent({ ctx, actor, versionId, note: submitted.get(`note-${versionId}`) })
  if (result.ok) return seeOther('/relevance')
  const codes = result.problems.map(({ code }: Problem) => code)
  if (codes.includes('access.refused'))
    return forbiddenPage(request, {
      sentence: 'An author or QA manager may say that a version still holds.',
    })
  if (codes.includes('relevance.version-unknown')) return notFoundPage(request)
  return updatesPage(request, formState({ t, submitted, problems: result.problems }))
}

async function updatesPage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, actor, t } = request
  const list = await listToUpdate({ ctx, actor })
  const refused = state.problems.length > 0
  return page(request, {
    title: t('relevance.title'),
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    main: html`${errorSummary(state)}${queuePage({
      head: {
        heading: t('relevance.title'),
        summary: t('relevance.lead'),
        actions: html`${linkButton('/relevance/needs', t('relevance.need.title'), { variant: 'secondary' })}${linkButton('/relevance/skills', t('relevance.skills.title'), { variant: 'secondary' })}${hasRole(actor, 'administrator') ? linkButton('/relevance/esco', t('relevance.esco.title'), { variant: 'tertiary' }) : nothing}`,
      },
      content:
        list.length === 0
          ? emptyState(t('relevance.empty'), html`<p class="ts-text">${t('relevance.empty-text')}</p>`)
          : html`${list.map((one) => versionSection(request, state, one))}`,
    })}`,
  })
}

function versionSection(request: PageRequest, state: FormState, { version, reasons }: VersionToUpdate): Html {
  const { t, actor } = request
  const name = `note-${version.id}`
  const wantsCheck = reasons.some(({ id }) => id === 'content-check') && mayCheckContent(actor)
  return section(
    html`${localise(version.content.title, t.locale)?.text ?? ''} <span class="ts-note">${t('relevance.version', { version: version.version })}</span>`,
    html`<ul class="ds-list ts-text">${reasons.map((reason) => html`<li>${reasonText(reason, request)} <span class="ts-note">${t('relevance.since', { date: dateText(t.locale, reason.since) })}</span></li>`)}</ul>
<div class="ts-buttons">${linkButton(`/design/${version.id}`, t('relevance.open-version'), { variant: 'secondary', size: 'sm' })}${linkButton(`/relevance/versions/${version.id}/skills`, t('relevance.align.title'), { variant: 'tertiary', size: 'sm' })}${linkButton(`/relevance/versions/${version.id}/consultations`, t('relevance.consult.title'), { variant: 'tertiary', size: 'sm' })}${reasons.some(({ id }) => id === 'need-evidence' || id === 'no-need-evidence') ? linkButton('/relevance/needs', t('relevance.need.title'), { variant: 'tertiary', size: 'sm' }) : nothing}</div>
${
  wantsCheck
    ? disclosure(
        t('relevance.check.title'),
        form(
          { action: `/relevance/versions/${version.id}/content-check` },
          html`${textareaField(state, { name, label: t('relevance.check.note'), description: t('relevance.check.help'), good: t('relevance.check.good'), rows: 2, maxLength: 1000 })}${buttonRow(button(t('relevance.check.button'), { variant: 'secondary' }))}`,
        ),
        { open: state.errors(name).length > 0 },
      )
    : nothing
}`,
  )
}

function reasonText({ id, value }: DatedReason, { t }: PageRequest): Html {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value)
  if (id === 'content-check' && value === '') return html`${t('relevance.reason.never-checked')}`
  const text = t(`relevance.reason.${id}`, { value: isDay ? dateText(t.locale, value) : value })
  return html`<span class="ts-break">${text}</span>`
}
