import { addDays, addMonths, localise, type PlainDate, type Problem } from '@tesela/kernel'
import { dateText, daysFromText } from '../../../i18n/format.ts'
import type { FormValues, PageRequest } from '../../../room.ts'
import {
  alert,
  button,
  buttonRow,
  dateField,
  errorSummary,
  type FormState,
  facts,
  form,
  formState,
  postButton,
  readingPage,
  section,
  textareaField,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { forbiddenPage, notFoundPage } from '../../../web/pages/problems.ts'
import { closeRound, prolongRound } from '../close-round.ts'
import { invitePeople } from '../invite-people.ts'
import { type RoundView, readRound } from '../read-feedback.ts'
import { checkText, finishImprovement, planImprovement, respond, saveResponse } from '../respond.ts'
import { daysProlonged, fewestShown, responseDue } from '../round-model.ts'
import { improvementSection } from './improvements.ts'
import { answersText, stateTag } from './queue.ts'
import { resultsView } from './results.ts'
import { textSection } from './texts.ts'

/** One round: how it stands, and the next thing to do with it. */
export async function showRound(request: PageRequest): Promise<Response> {
  return roundPage(request, {}, [])
}

function initialValues({ round }: RoundView, today: PlainDate): Readonly<Record<string, string>> {
  return {
    language: round.language,
    response: round.response,
    closesOn: addDays(round.closesOn, daysProlonged),
    dueOn: addMonths(today, 3),
  }
}

export async function invite(request: PageRequest): Promise<Response> {
  return act(request, (form, common) =>
    invitePeople({ ...common, addresses: form.get('addresses'), language: form.get('language') }),
  )
}

export async function prolong(request: PageRequest): Promise<Response> {
  return act(request, (form, common) => prolongRound({ ...common, closesOn: form.get('closesOn') }))
}

export async function close(request: PageRequest): Promise<Response> {
  return act(request, (_form, common) => closeRound(common))
}

export async function decideText(request: PageRequest): Promise<Response> {
  return act(
    request,
    (form, common) =>
      checkText({
        ...common,
        textId: request.param('textId'),
        state: form.get('decision') === 'hidden' ? 'hidden' : 'shown',
        // Several such forms stand on the page, each with a field of its own name.
        body: Object.entries(form.entries).find(([name]) => name.startsWith('body-'))?.[1] ?? '',
      }),
    '#texts',
  )
}

/** "Save" keeps a draft, "publish" makes it public. */
export async function sendResponse(request: PageRequest): Promise<Response> {
  return act(
    request,
    (form, common) => {
      const input = { ...common, response: form.get('response'), language: form.get('language') }
      return form.get('action') === 'save' ? saveResponse(input) : respond(input)
    },
    '#response',
  )
}

export async function saveNewImprovement(request: PageRequest): Promise<Response> {
  return act(
    request,
    (form, common) =>
      planImprovement({
        ...common,
        input: {
          said: form.get('said'),
          done: form.get('done'),
          ownerId: form.get('ownerId'),
          dueOn: form.get('dueOn'),
        },
      }),
    '#improvements',
  )
}

export async function changeImprovement(request: PageRequest): Promise<Response> {
  return act(
    request,
    (form, common) =>
      finishImprovement({
        ...common,
        improvementId: request.param('improvementId'),
        ...(form.get('versionId') === '' ? {} : { versionId: form.get('versionId') }),
      }),
    '#improvements',
  )
}

type Common = {
  readonly ctx: PageRequest['ctx']
  readonly actor: PageRequest['actor']
  readonly roundId: string
}

async function act(
  request: PageRequest,
  work: (
    form: FormValues,
    common: Common,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly problems: readonly Problem[] }>,
  anchor = '',
): Promise<Response> {
  const { ctx, actor } = request
  const roundId = request.param('roundId')
  const submitted = await request.form()
  const result = await work(submitted, { ctx, actor, roundId })
  if (result.ok) return seeOther(`/feedback/rounds/${roundId}${anchor}`)
  const codes = result.problems.map(({ code }) => code)
  if (codes.includes('feedback.unknown')) return notFoundPage(request)
  if (codes.includes('access.refused'))
    return forbiddenPage(request, { sentence: 'A QA manager may change rounds of the own organisation.' })
  return roundPage(request, submitted.entries, result.problems)
}

/** Several forms stand on the page: what was sent fills its own fields, the rest stays as it was. */
async function roundPage(
  request: PageRequest,
  sent: Readonly<Record<string, string>>,
  problems: readonly Problem[],
): Promise<Response> {
  const { ctx, actor, t } = request
  const view = await readRound({ ctx, actor, roundId: request.param('roundId') })
  if (!view.ok) return notFoundPage(request)
  const { round, version } = view.value
  const today = ctx.clock.today()
  const state = formState({ t, values: { ...initialValues(view.value, today), ...sent }, problems })
  const title = localise(version.content.title, t.locale)?.text ?? ''
  const refused = state.problems.length > 0
  return page(request, {
    title: `${t(`feedback.survey.${round.instrument}`)} – ${title}`,
    unlisted: true,
    width: 'wide',
    ...(refused ? { refused, status: 422 } : {}),
    breadcrumbs: [{ label: t('feedback.title'), path: '/feedback' }],
    main: html`${errorSummary(state, { elsewhere: (path) => (path === 'texts' ? '#texts' : undefined), fieldNames: ['addresses', 'closesOn', 'response', 'said', 'done', 'ownerId', 'dueOn', 'versionId'] })}${readingPage(
      {
        head: {
          heading: t(`feedback.survey.${round.instrument}`),
          eyebrow: `${title}, ${t('feedback.version', { version: version.version })}`,
          tags: stateTag(round, t, today),
        },
        content:
          round.state === 'open'
            ? openPart(request, view.value, state)
            : closedPart(request, view.value, state),
        aside: roundFacts(request, view.value),
      },
    )}`,
  })
}

function roundFacts(request: PageRequest, { round, offer }: RoundView): Html {
  const { t, ctx } = request
  const today = ctx.clock.today()
  const due = responseDue(round)
  return facts([
    { term: t('feedback.column.answers'), value: answersText(round, t) },
    { term: t('feedback.opened'), value: dateText(t.locale, round.openedOn) },
    ...(round.closedOn === undefined
      ? [
          {
            term: t('feedback.closes'),
            value: `${dateText(t.locale, round.closesOn)} (${daysFromText(t.locale, round.closesOn, today)})`,
          },
        ]
      : [{ term: t('feedback.column.closed'), value: dateText(t.locale, round.closedOn) }]),
    ...(round.state === 'closed' && due !== undefined
      ? [
          {
            term: t('feedback.response-due'),
            value: `${dateText(t.locale, due)} (${daysFromText(t.locale, due, today)})`,
          },
        ]
      : []),
    ...(round.respondedOn === undefined
      ? []
      : [{ term: t('feedback.response'), value: dateText(t.locale, round.respondedOn) }]),
    ...(offer?.content.start === undefined
      ? []
      : [{ term: t('feedback.offer'), value: dateText(t.locale, offer.content.start) }]),
  ])
}

function openPart(request: PageRequest, { round, mayManage }: RoundView, state: FormState): Html {
  const { t } = request
  const base = `/feedback/rounds/${round.id}`
  const soFar = alert('info', html`<p>${t('feedback.open-text', { count: round.answers })}</p>`)
  if (!mayManage) return soFar
  return html`${soFar}${section(
    t('feedback.invite.title'),
    html`<p class="ts-text">${t('feedback.invite.lead')}</p>${form(
      { action: `${base}/invite` },
      html`${textareaField(state, {
        name: 'addresses',
        label: t('feedback.invite.addresses'),
        description: t('feedback.invite.addresses-help'),
        good: 'ana@example.org, peeter@example.org',
        bad: 'ana',
      })}<input type="hidden" name="language" value="${round.language}">${buttonRow(button(t('feedback.invite.button')))}`,
    )}`,
    { id: 'invite' },
  )}${section(
    t('feedback.close.title'),
    html`<p class="ts-text">${round.answers < fewestShown ? t('feedback.close.few', { count: round.answers }) : t('feedback.close.lead')}</p>${postButton(`${base}/close`, t('feedback.close.button'), round.answers < fewestShown ? { variant: 'secondary', color: 'danger' } : {})}
${form(
  { action: `${base}/prolong` },
  html`${dateField(state, { name: 'closesOn', label: t('feedback.prolong.until') })}${buttonRow(button(t('feedback.prolong.button'), { variant: 'secondary' }))}`,
)}`,
    { id: 'close' },
  )}`
}

function closedPart(request: PageRequest, view: RoundView, state: FormState): Html {
  const { t } = request
  const { round, mayManage } = view
  return html`${section(t('feedback.results'), resultsView(round, t), { id: 'results' })}${textSection(request, view)}${improvementSection(request, view, state)}${
    round.state === 'responded'
      ? section(
          t('feedback.response'),
          html`<p class="ts-text ts-keep-lines" lang="${round.language}">${round.response}</p><p><a class="ds-link" href="/feedback/about/${round.specificationId}#round-${round.id}">${t('feedback.public-page')}</a></p>`,
          { id: 'response' },
        )
      : mayManage
        ? responseForm(request, view, state)
        : nothing
  }`
}

function responseForm(request: PageRequest, { round, texts }: RoundView, state: FormState): Html {
  const { t } = request
  const unread = texts.filter((text) => text.state === 'unread').length
  return section(
    t('feedback.response'),
    html`<p class="ts-text">${t('feedback.response-lead')}</p>${unread === 0 ? nothing : alert('warning', html`<p>${t('feedback.unread', { count: unread })}</p>`)}${form(
      { action: `/feedback/rounds/${round.id}/response` },
      html`<input type="hidden" name="language" value="${round.language}">${textareaField(state, {
        name: 'response',
        label: t('feedback.response-text'),
        description: t('feedback.response-help'),
        rows: 6,
        good: t('feedback.response-good'),
        bad: t('feedback.response-bad'),
        maxLength: 5000,
        lang: round.language,
      })}${buttonRow(
        button(t('feedback.response-publish'), { name: 'action', value: 'publish' }),
        button(t('web.form.save'), { variant: 'secondary', name: 'action', value: 'save' }),
      )}`,
    )}`,
    { id: 'response' },
  )
}
