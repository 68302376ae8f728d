import type { Problem } from '@tesela/kernel'
import { z } from 'zod'
import { dateText } from '../../i18n/format.ts'
import { interfaceLanguages } from '../../i18n/languages.ts'
import type { FormValues, PageRequest, VersionPanel } from '../../room.ts'
import {
  alert,
  button,
  buttonRow,
  disclosure,
  emptyState,
  errorSummary,
  type FormState,
  form,
  formState,
  linkButton,
  pageHead,
  postButton,
  section,
  selectField,
  tag,
  textareaField,
  textField,
} from '../../web/components.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { page, seeOther } from '../../web/page.ts'
import { forbiddenPage, notFoundPage } from '../../web/pages/problems.ts'
import { problemsOf } from '../../web/zod-problems.ts'
import {
  type ConsultationView,
  inviteStakeholder,
  readConsultations,
  recordStatement,
  startConsultation,
} from '../stakeholders/consult.ts'
import { type ConsultationSeat, stakeholderRoles } from '../stakeholders/consultation-model.ts'
import { textIn } from './skills.ts'

const invitation = z.object({
  name: z.string().trim().min(1).max(200),
  email: z.email(),
  bodyName: z.string().trim().min(1).max(200),
  role: z.enum(stakeholderRoles),
  language: z.string().refine((code) => interfaceLanguages.some((one) => one.code === code)),
})

/** Who is asked about a micro-credential, and what they said. */
export async function showConsultations(request: PageRequest): Promise<Response> {
  return consultationsPage(request, formState({ t: request.t, values: { language: request.t.locale } }))
}

export async function begin(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const submitted = await request.form()
  if (actor.kind !== 'person') return notFoundPage(request)
  return after(
    request,
    submitted,
    await startConsultation({
      ctx,
      actor,
      versionId: request.param('versionId'),
      question: submitted.get('question'),
    }),
  )
}

export async function invite(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const submitted = await request.form()
  if (actor.kind !== 'person') return notFoundPage(request)
  const parsed = invitation.safeParse(submitted.entries)
  if (!parsed.success)
    return consultationsPage(request, formState({ t, submitted, problems: problemsOf(parsed.error) }))
  return after(
    request,
    submitted,
    await inviteStakeholder({
      ctx,
      actor,
      consultationId: request.param('consultationId'),
      input: parsed.data,
    }),
  )
}

export async function record(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const submitted = await request.form()
  if (actor.kind !== 'person') return notFoundPage(request)
  return after(
    request,
    submitted,
    await recordStatement({
      ctx,
      actor,
      consultationId: request.param('consultationId'),
      seatId: submitted.get('seatId'),
    }),
  )
}

async function after(
  request: PageRequest,
  submitted: FormValues,
  result: { readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] },
): Promise<Response> {
  const { t } = request
  if (result.ok) return seeOther(`/relevance/versions/${request.param('versionId')}/consultations`)
  const codes = result.problems.map(({ code }) => code)
  if (codes.includes('access.refused'))
    return forbiddenPage(request, { sentence: 'An author or QA manager may ask stakeholders.' })
  if (codes.includes('relevance.version-unknown') || codes.includes('relevance.consultation-unknown'))
    return notFoundPage(request)
  return consultationsPage(request, formState({ t, submitted, problems: result.problems }))
}

async function consultationsPage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, actor, t } = request
  const view = await readConsultations({ ctx, actor, versionId: request.param('versionId') })
  if (!view.ok) return notFoundPage(request)
  const { version, consultations, mayConsult } = view.value
  const name = textIn(version.content.title, t.locale)
  const refused = state.problems.length > 0
  return page(request, {
    title: `${t('relevance.consult.title')} – ${name}`,
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    breadcrumbs: [
      { label: t('specification.own-list'), path: '/design' },
      { label: name, path: `/design/${version.id}` },
    ],
    main: html`${errorSummary(state)}${pageHead({ heading: t('relevance.consult.title'), eyebrow: name, summary: t('relevance.consult.lead') })}
${
  consultations.length === 0
    ? emptyState(
        t('relevance.consult.none'),
        html`<p class="ts-text">${t('relevance.consult.none-text')}</p>`,
      )
    : html`${consultations.map((one) => consultationSection(request, view.value, one, state))}`
}${
  mayConsult
    ? section(
        t('relevance.consult.new'),
        form(
          { action: `/relevance/versions/${version.id}/consultations` },
          html`${textareaField(state, { name: 'question', label: t('relevance.consult.question'), description: t('relevance.consult.question-help'), good: t('relevance.consult.question-good'), rows: 3, maxLength: 1000 })}${buttonRow(button(t('relevance.consult.start')))}`,
        ),
        { id: 'new' },
      )
    : nothing
}`,
  })
}

function consultationSection(
  request: PageRequest,
  view: ConsultationView,
  { consultation, seats }: ConsultationView['consultations'][number],
  state: FormState,
): Html {
  const { t, ctx } = request
  const base = `/relevance/versions/${view.version.id}/consultations/${consultation.id}`
  const isOpen = consultation.closesOn >= ctx.clock.today()
  return section(
    consultation.question,
    html`<div class="ts-stack-md"><p class="ts-note">${t('relevance.consult.dates', { from: dateText(t.locale, consultation.openedOn), until: dateText(t.locale, consultation.closesOn) })}</p>
<ul class="ts-plain ts-stack-md ts-improvements">${seats.map((seat) => html`<li>${seatItem(request, view, base, seat)}</li>`)}</ul>
${isOpen && view.mayConsult ? disclosure(t('relevance.consult.invite'), inviteForm(request, base, state), { open: seats.length === 0 || state.problems.length > 0 }) : nothing}</div>`,
    { id: `consultation-${consultation.id}` },
  )
}

function seatItem(request: PageRequest, view: ConsultationView, base: string, seat: ConsultationSeat): Html {
  const { t } = request
  const who = html`<p><strong>${seat.bodyName}</strong>${seat.name === '' ? nothing : `, ${seat.name}`} ${tag(t(`relevance.role.${seat.role}`))}</p>`
  if (seat.answeredOn === undefined)
    return html`${who}<p class="ts-note">${t('relevance.consult.waiting', { date: dateText(t.locale, seat.invitedOn) })}</p>`
  const consent = seat.namesPerson ? 'person' : seat.namesBody ? 'body' : 'nobody'
  const next =
    seat.recordedIn === undefined
      ? view.draft === undefined
        ? html`<p class="ts-note">${t('relevance.consult.needs-draft')}</p>`
        : postButton(`${base}/record`, t('relevance.consult.record'), {
            variant: 'secondary',
            size: 'sm',
            label: t('relevance.consult.record-label', { name: seat.bodyName }),
            fields: { seatId: seat.id },
          })
      : html`<p>${tag(t('relevance.consult.recorded'), 'success')}</p>`
  return html`${who}<blockquote class="ts-quote ts-keep-lines">${seat.statement}</blockquote><p class="ts-note">${t(`relevance.consent.${consent}`)}, ${dateText(t.locale, seat.answeredOn)}</p>${next}`
}

function inviteForm(request: PageRequest, base: string, state: FormState): Html {
  const { t } = request
  return form(
    { action: `${base}/invite`, label: t('relevance.consult.invite') },
    html`<div class="ts-stack-md">${textField(state, { name: 'name', label: t('relevance.consult.name'), autocomplete: 'off' })}${textField(state, { name: 'email', label: t('relevance.consult.email'), type: 'email', autocomplete: 'off' })}${textField(
      state,
      {
        name: 'bodyName',
        label: t('relevance.consult.body'),
        description: t('relevance.consult.body-help'),
      },
    )}${selectField(state, { name: 'role', label: t('relevance.consult.role'), choices: stakeholderRoles.map((value) => ({ value, label: t(`relevance.role.${value}`) })) })}${selectField(
      state,
      {
        name: 'language',
        label: t('relevance.consult.language'),
        placeholder: false,
        choices: interfaceLanguages.map(({ code, name }) => ({ value: code, label: name, lang: code })),
      },
    )}</div>${buttonRow(button(t('relevance.consult.send'), { variant: 'secondary' }))}`,
  )
}

/** Under the editor's step on needs and stakeholders: the way to ask somebody. */
export const consultationPanel: VersionPanel = {
  place: 'target',
  show: async (request, versionId) => {
    const { ctx, actor, t } = request
    const view = await readConsultations({ ctx, actor, versionId })
    if (!view.ok) return undefined
    const waiting = view.value.consultations
      .flatMap(({ seats }) => seats)
      .filter(({ answeredOn, recordedIn }) => answeredOn !== undefined && recordedIn === undefined)
    return section(
      t('relevance.consult.title'),
      html`<p class="ts-text">${t('relevance.consult.lead')}</p>${waiting.length === 0 ? nothing : alert('info', html`<p>${t('relevance.consult.to-record', { count: waiting.length })}</p>`)}<div class="ts-buttons">${linkButton(`/relevance/versions/${versionId}/consultations`, t('relevance.consult.open'), { variant: 'secondary' })}</div>`,
      { id: 'consultations' },
    )
  },
}
