import type { Problem, Result } from '@tesela/kernel'
import { needTypes } from '@tesela/principles/vocabulary'
import { dateText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import type { PageRequest, VersionPanel } from '../../room.ts'
import {
  button,
  buttonRow,
  chips,
  dateField,
  disclosure,
  emptyState,
  errorSummary,
  type FormState,
  facts,
  form,
  formState,
  link,
  linkButton,
  note,
  postButton,
  queuePage,
  section,
  selectField,
  tag,
  textareaField,
  textField,
} from '../../web/components.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { page, seeOther } from '../../web/page.ts'
import { forbiddenPage, notFoundPage } from '../../web/pages/problems.ts'
import {
  collectNeeds,
  forgetNeed,
  leaveNeed,
  recordNeed,
  sayStillValid,
  useNeed,
} from '../need/keep-needs.ts'
import { type NeedState, needStates } from '../need/need-model.ts'
import {
  type NeedsView,
  type NeedUser,
  type NeedView,
  readNeeds,
  readNeedsOfVersion,
} from '../need/read-needs.ts'
import { textIn } from './skills.ts'

const path = '/relevance/needs'
const tones: Readonly<Record<NeedState, 'success' | 'warning' | 'danger' | 'neutral'>> = {
  recent: 'success',
  ageing: 'warning',
  old: 'danger',
  'in-force': 'neutral',
}

/** The evidence of need that the organisation recorded: how old it is, and what rests on it. */
export async function showNeeds(request: PageRequest): Promise<Response> {
  return needsPage(request, formState({ t: request.t }))
}

export async function saveNeed(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const submitted = await request.form()
  const result = await recordNeed({
    ctx,
    actor,
    input: {
      type: submitted.get('type'),
      source: submitted.get('source'),
      uri: submitted.get('uri'),
      date: submitted.get('date'),
      finding: submitted.get('finding'),
      stillValid: submitted.get('stillValid'),
    },
  })
  return result.ok
    ? seeOther(`${path}#need-${result.value.id}`)
    : refusedPage(request, result.problems, formState({ t, submitted, problems: result.problems }))
}

export async function collect(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  return after(request, await collectNeeds({ ctx, actor }), path)
}

export async function use(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const needId = request.param('needId')
  const specificationId = (await request.form()).get(`use-${needId}`)
  return after(request, await useNeed({ ctx, actor, needId, specificationId }), `${path}#need-${needId}`)
}

export async function leave(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const needId = request.param('needId')
  const specificationId = (await request.form()).get('specificationId')
  return after(request, await leaveNeed({ ctx, actor, needId, specificationId }), `${path}#need-${needId}`)
}

export async function holds(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const needId = request.param('needId')
  const reason = (await request.form()).get(`reason-${needId}`)
  return after(request, await sayStillValid({ ctx, actor, needId, reason }), `${path}#need-${needId}`)
}

export async function forget(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  return after(request, await forgetNeed({ ctx, actor, needId: request.param('needId') }), path)
}

async function after(request: PageRequest, result: Result<unknown>, to: string): Promise<Response> {
  if (result.ok) return seeOther(to)
  const state = formState({ t: request.t, submitted: await request.form(), problems: result.problems })
  return refusedPage(request, result.problems, state)
}

function refusedPage(
  request: PageRequest,
  problems: readonly Problem[],
  state: FormState,
): Promise<Response> | Response {
  const codes = problems.map(({ code }) => code)
  if (codes.includes('access.refused'))
    return forbiddenPage(request, { sentence: request.t('relevance.need.who') })
  return codes.includes('relevance.need-unknown') ? notFoundPage(request) : needsPage(request, state)
}

async function needsPage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await readNeeds({ ctx, actor })
  if (!found.ok) return notFoundPage(request)
  const view = found.value
  const wanted = needStates.find((one) => one === request.query('state'))
  const shown = view.needs.filter(({ state: own }) => wanted === undefined || own === wanted)
  const refused = state.problems.length > 0
  return page(request, {
    title: t('relevance.need.title'),
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    breadcrumbs: [{ label: t('relevance.title'), path: '/relevance' }],
    main: html`${errorSummary(state)}${queuePage({
      head: {
        heading: t('relevance.need.title'),
        summary: t('relevance.need.lead', { count: view.months }),
        ...(view.mayKeep
          ? { actions: linkButton('#new', t('relevance.need.new'), { variant: 'secondary' }) }
          : {}),
      },
      ...(view.needs.length === 0 ? {} : { views: stateChips(view, wanted, t) }),
      content: html`${collectOffer(view, t)}${
        shown.length === 0
          ? emptyState(
              t(view.needs.length === 0 ? 'relevance.need.none' : 'relevance.need.none-such'),
              html`<p class="ts-text">${t('relevance.need.none-text')}</p>`,
            )
          : html`${shown.map((one) => needSection(request, view, one, state))}`
      }${view.mayKeep ? section(t('relevance.need.new'), newForm(state, t), { id: 'new' }) : nothing}`,
    })}`,
  })
}

function stateChips({ needs }: NeedsView, wanted: NeedState | undefined, t: Translate): Html {
  return chips(
    [undefined, ...needStates].map((one) => ({
      label: `${t(one === undefined ? 'relevance.need.all' : `relevance.need.state.${one}`)} (${needs.filter(({ state }) => one === undefined || state === one).length})`,
      href: one === undefined ? path : `${path}?state=${one}`,
      current: one === wanted,
    })),
    t('relevance.need.views'),
  )
}

function collectOffer({ toCollect, mayKeep }: NeedsView, t: Translate): Html {
  if (toCollect === 0 || !mayKeep) return nothing
  return html`<div class="ds-card ts-panel ts-stack-sm"><p class="ts-text">${t('relevance.need.collect-text', { count: toCollect })}</p>${postButton(`${path}/collect`, t('relevance.need.collect'), { variant: 'secondary' })}</div>`
}

function needSection(request: PageRequest, view: NeedsView, one: NeedView, state: FormState): Html {
  const { t } = request
  const { need, users } = one
  return section(
    need.source,
    html`<div class="ts-stack-md"><p>${tag(typeName(need.type, t), 'neutral')} ${tag(t(`relevance.need.state.${one.state}`), tones[one.state])}</p>${facts(
      [
        { term: t('relevance.need.finding'), value: need.finding },
        { term: t('relevance.need.date'), value: dateText(t.locale, need.date) },
        { term: t('relevance.need.counts'), value: countsText(one, t) },
        ...(need.uri === undefined
          ? []
          : [{ term: t('relevance.need.uri'), value: link(need.uri, need.uri) }]),
        {
          term: t('relevance.need.users'),
          value:
            users.length === 0
              ? t('relevance.need.unused')
              : html`<ul class="ts-plain ts-stack-sm">${users.map((user) => html`<li>${userItem(user, one, view, t)}</li>`)}</ul>`,
        },
      ],
    )}${view.mayKeep ? actions(view, one, state, t) : nothing}</div>`,
    { id: `need-${need.id}` },
  )
}

function countsText({ need, state, lastDay }: NeedView, t: Translate): string {
  if (state === 'in-force') return t('relevance.need.in-force', { reason: need.stillValid ?? '' })
  return t(state === 'old' ? 'relevance.need.ended' : 'relevance.need.until', {
    date: dateText(t.locale, lastDay),
  })
}

function userItem(
  { version, use, isDue }: NeedUser,
  { need }: NeedView,
  view: NeedsView,
  t: Translate,
): Html {
  const name = textIn(version.content.title, t.locale)
  return html`${link(`/design/${version.id}`, name)} <span class="ts-note">${t('relevance.version', { version: version.version })}, ${t('relevance.since', { date: dateText(t.locale, use.since) })}</span> ${isDue ? tag(t('relevance.need.due'), 'warning') : nothing}${
    view.mayKeep
      ? postButton(`${path}/${need.id}/leave`, t('relevance.need.leave'), {
          variant: 'tertiary',
          size: 'sm',
          label: t('relevance.need.leave-of', { name }),
          fields: { specificationId: version.specificationId },
        })
      : nothing
  }`
}

function actions(
  view: NeedsView,
  { need, users, state: age }: NeedView,
  state: FormState,
  t: Translate,
): Html {
  const free = view.versions.filter(
    ({ specificationId }) => !users.some(({ version }) => version.specificationId === specificationId),
  )
  const reason = `reason-${need.id}`
  const values =
    state.problems.length > 0 ? state : formState({ t, values: { [reason]: need.stillValid ?? '' } })
  return html`${
    free.length === 0
      ? nothing
      : disclosure(
          t('relevance.need.use'),
          form(
            { action: `${path}/${need.id}/use`, label: t('relevance.need.use-of', { source: need.source }) },
            html`${selectField(state, {
              name: `use-${need.id}`,
              label: t('relevance.need.use-for'),
              description: t('relevance.need.use-help'),
              choices: free.map(({ specificationId, content, version }) => ({
                value: specificationId,
                label: `${textIn(content.title, t.locale)} ${version}`,
              })),
            })}${buttonRow(button(t('relevance.need.use-button'), { variant: 'secondary' }))}`,
          ),
        )
  }${disclosure(
    t(age === 'in-force' ? 'relevance.need.holds-change' : 'relevance.need.holds'),
    form(
      { action: `${path}/${need.id}/holds`, label: t('relevance.need.holds-of', { source: need.source }) },
      html`${textareaField(values, { name: reason, label: t('relevance.need.holds-why'), description: t('relevance.need.holds-help'), good: t('relevance.need.holds-good'), rows: 2, maxLength: 500, optional: true })}${buttonRow(button(t('relevance.need.holds-save'), { variant: 'secondary' }))}`,
    ),
  )}${
    users.length === 0
      ? postButton(`${path}/${need.id}/delete`, t('relevance.need.delete'), {
          variant: 'tertiary',
          size: 'sm',
          label: t('relevance.need.delete-of', { source: need.source }),
        })
      : nothing
  }`
}

function newForm(state: FormState, t: Translate): Html {
  return form(
    { action: path },
    html`<div class="ts-stack-md">${selectField(state, { name: 'type', label: t('relevance.need.type'), choices: [...needTypes].map((value) => ({ value, label: typeName(value, t) })) })}${textField(state, { name: 'source', label: t('relevance.need.source'), description: t('relevance.need.source-help'), good: t('relevance.need.source-good') })}${textField(state, { name: 'uri', label: t('relevance.need.uri'), type: 'url', optional: true })}${dateField(state, { name: 'date', label: t('relevance.need.date'), description: t('relevance.need.date-help') })}${textareaField(state, { name: 'finding', label: t('relevance.need.finding'), description: t('relevance.need.finding-help'), good: t('relevance.need.finding-good'), rows: 3, maxLength: 2000 })}${textareaField(state, { name: 'stillValid', label: t('relevance.need.holds-why'), description: t('relevance.need.holds-help'), rows: 2, maxLength: 500, optional: true })}</div>${buttonRow(button(t('relevance.need.record')))}`,
  )
}

function typeName(type: string, t: Translate): string {
  return t(`specification.choice.need-type.${type.replaceAll(' ', '-')}`)
}

/** Under the editor's step on needs: the way to evidence that was recorded already. */
export const needEditorPanel: VersionPanel = {
  place: 'target',
  show: async (request, versionId) => {
    const { ctx, actor, t } = request
    const recorded = await readNeedsOfVersion({ ctx, actor, versionId })
    return section(
      t('relevance.need.title'),
      html`<p class="ts-text">${t('relevance.need.editor', { count: recorded.length })}</p><div class="ts-buttons">${linkButton(path, t('relevance.need.open'), { variant: 'secondary' })}</div>`,
      { id: 'needs' },
    )
  },
}

/** On the public page: why it is needed, by which source and of which day. */
export const needPublicPanel: VersionPanel = {
  place: 'public',
  show: async (request, versionId) => {
    const { ctx, actor, t } = request
    const recorded = await readNeedsOfVersion({ ctx, actor, versionId })
    if (recorded.length === 0) return undefined
    return section(
      t('relevance.need.public'),
      html`<ul class="ts-plain ts-stack-md">${recorded.map(({ source, uri, type, date, finding }) => html`<li><p class="ts-text">${finding}</p>${note(html`${typeName(type, t)}: ${uri === undefined ? source : link(uri, source)}, ${dateText(t.locale, date)}`)}</li>`)}</ul>`,
      { id: 'needs' },
    )
  },
}
