import { dateText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest } from '../../../room.ts'
import {
  alert,
  button,
  buttonRow,
  dateField,
  emptyState,
  errorSummary,
  type FormState,
  form,
  formState,
  link,
  linkButton,
  note,
  pageHead,
  postButton,
  section,
  selectField,
  table,
  tag,
  textField,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { problemsOf } from '../../../web/zod-problems.ts'
import { packState } from '../../agency/model.ts'
import { refusal } from '../../agency/pages/common.ts'
import { type PackView, readProviderPacks } from '../../agency/read-packs.ts'
import { instruments } from '../../instruments/index.ts'
import { countStates, type Instrument } from '../../instruments/instrument-model.ts'
import { aboutOf, readSubjects } from '../decision-subject.ts'
import { decisionOf, statedForm } from '../entry-schema.ts'
import { type ProviderQuality, readQuality } from '../read-quality.ts'
import { stateEntry } from '../record-entry.ts'
import { stateSuccession } from '../state-succession.ts'
import { answerView, timelineView } from './as-of-view.ts'
import { decisionFields, decisionValues } from './entry-fields.ts'
import { entryView } from './entry-view.ts'

/** Everything about quality from outside in one place, for who answers for it. */
export async function showOwn(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const today = ctx.clock.today()
  const id = actor.kind === 'person' ? (actor.organisationId ?? '') : ''
  const found = await readQuality({ ctx, actor, organisation: { id }, on: today })
  const packs = await readProviderPacks({ ctx, actor })
  if (!found.ok) return refusal(request, found.problems)
  if (!packs.ok) return refusal(request, packs.problems)
  const { organisation, answer, decisions, labels } = found.value
  return page(request, {
    title: t('external.own'),
    unlisted: true,
    main: html`${pageHead({
      heading: t('external.own'),
      summary: t('external.own-lead'),
      actions: html`${linkButton('/outside/state', t('external.state-one'))}${linkButton('/outside/upload', t('external.upload'), { variant: 'secondary' })}${linkButton(`/providers/${organisation.slug}/quality`, t('external.public-page'), { variant: 'secondary' })}`,
    })}${section(t('external.today'), html`${answerView(answer, t)}${timelineView(answer, today, t)}`, { id: 'today' })}${section(
      t('external.decisions'),
      decisions.length + labels.length === 0
        ? html`<p class="ts-text">${t('external.no-decisions')}</p>`
        : html`<div class="ts-stack-lg">${[...decisions, ...labels].map((one) => entryView(one, t))}</div>`,
      { id: 'decisions' },
    )}${section(t('external.forms'), formTable(found.value, t), { id: 'self-assessment' })}${section(
      t('agency.packs'),
      packTable(packs.value.packs, today, t),
      {
        id: 'packs',
        actions: linkButton('/outside/packs/new', t('agency.open-pack'), {
          variant: 'secondary',
          size: 'sm',
        }),
      },
    )}${predecessors(found.value, formState({ t }))}`,
  })
}

/** The frameworks made for this kind of organisation first. */
function formTable({ forms, applicability, organisation }: ProviderQuality, t: Translate): Html {
  const rows = instruments.toSorted(
    (a, b) => Number(b.madeFor.includes(organisation.type)) - Number(a.madeFor.includes(organisation.type)),
  )
  return table<Instrument>({
    caption: t('external.forms'),
    hideCaption: true,
    rows,
    columns: [
      {
        title: t('external.fact.instrument'),
        heads: true,
        cell: ({ id }) => link(`/outside/forms/${id}`, t(`external.${id}.name`)),
      },
      {
        title: t('external.form.applies'),
        cell: ({ id }) => {
          const decision = applicability.find(({ instrument }) => instrument === id)
          if (decision === undefined) return tag(t('external.not-decided'), 'warning')
          return tag(t(decision.applies ? 'external.applies' : 'external.applies-not'), 'neutral')
        },
      },
      {
        title: t('external.form.state'),
        cell: (instrument) => {
          const form = forms.find(
            ({ instrument: one, status }) => one === instrument.id && status === 'published',
          )
          if (form?.publishedOn === undefined) return t('external.form.never-published')
          const counts = countStates(instrument, form.answers)
          return t('external.form.summary', {
            date: dateText(t.locale, form.publishedOn),
            ready: counts['in-place'],
            count: instrument.items.length,
          })
        },
      },
    ],
  })
}

function packTable(packs: readonly PackView[], today: string, t: Translate): Html {
  if (packs.length === 0)
    return emptyState(
      t('agency.no-own-packs'),
      html`<p class="ts-text">${t('agency.no-own-packs-text')}</p>`,
      {
        level: 3,
      },
    )
  return table<PackView>({
    caption: t('agency.packs'),
    hideCaption: true,
    rows: packs,
    columns: [
      {
        title: t('external.agency'),
        heads: true,
        cell: ({ pack, agency }) => link(`/outside/packs/${pack.id}`, agency?.legalName ?? pack.id),
      },
      { title: t('external.fact.instrument'), cell: ({ pack }) => t(`external.${pack.instrument}.name`) },
      {
        title: t('agency.open-until'),
        cell: ({ pack }) => dateText(t.locale, pack.closesOn),
      },
      {
        title: t('agency.state'),
        cell: ({ pack }) => {
          const state = packState(pack, today)
          return tag(t(`agency.pack-state.${state}`), state === 'open' ? 'info' : 'neutral')
        },
      },
    ],
  })
}

function predecessors({ successions }: ProviderQuality, state: FormState): Html {
  const { t } = state
  return section(
    t('external.history'),
    html`<p class="ts-text">${t('external.history-lead')}</p>${
      successions.length === 0
        ? nothing
        : html`<ul class="ds-list">${successions.map(({ predecessorName, on, kind, standing }) => html`<li>${t(`external.succession-${standing}`, { name: predecessorName, date: dateText(t.locale, on), kind: t(`external.succession-kind.${kind}`) })}</li>`)}</ul>`
    }${form(
      { action: '/outside/predecessors' },
      html`${textField(state, { name: 'name', label: t('external.predecessor-name'), width: 'md' })}${selectField(
        state,
        {
          name: 'kind',
          label: t('external.predecessor-kind'),
          choices: (['merger', 'split', 'renamed', 'took-over'] as const).map((value) => ({
            value,
            label: t(`external.succession-kind.${value}`),
          })),
        },
      )}${dateField(state, { name: 'on', label: t('external.predecessor-on') })}${button(t('external.predecessor-add'), { variant: 'secondary' })}`,
    )}`,
    { id: 'history' },
  )
}

/** States what the organisation was before; shown as stated. */
export async function addPredecessor(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const submitted = await request.form()
  const result = await stateSuccession({
    ctx,
    actor,
    name: submitted.get('name'),
    kind: submitted.get('kind'),
    on: submitted.get('on'),
  })
  if (result.ok) return seeOther('/outside#history')
  const id = actor.kind === 'person' ? (actor.organisationId ?? '') : ''
  const found = await readQuality({ ctx, actor, organisation: { id }, on: ctx.clock.today() })
  if (!found.ok) return refusal(request, found.problems)
  const state = formState({ t, submitted, problems: result.problems })
  return page(request, {
    title: t('external.history'),
    unlisted: true,
    refused: true,
    status: 422,
    breadcrumbs: [{ label: t('external.own'), path: '/outside' }],
    main: html`${errorSummary(state)}${pageHead({ heading: t('external.history') })}${predecessors(found.value, state)}`,
  })
}

/** A decision that an agency took elsewhere: the provider states it. */
export async function showState(request: PageRequest): Promise<Response> {
  const { t, ctx } = request
  return statePage(request, formState({ t, values: { validFrom: ctx.clock.today() } }))
}

async function statePage(request: PageRequest, state: FormState): Promise<Response> {
  const { t } = request
  const subjects = await ownSubjects(request)
  const refused = state.problems.length > 0
  return page(request, {
    title: t('external.state-one'),
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    breadcrumbs: [{ label: t('external.own'), path: '/outside' }],
    main: html`${errorSummary(state)}${pageHead({ heading: t('external.state-one'), summary: t('external.state-lead') })}${form(
      { action: '/outside/state' },
      html`${textField(state, { name: 'agency', label: t('external.form.agency'), description: t('external.form.agency-help') })}${selectField(
        state,
        {
          name: 'instrument',
          label: t('external.fact.instrument'),
          choices: instruments.map(({ id }) => ({ value: id, label: t(`external.${id}.name`) })),
        },
      )}${textField(state, { name: 'title', label: t('external.form.title'), description: t('external.form.title-help'), optional: true })}${decisionFields(state, subjects)}${dateField(state, { name: 'decidedOn', label: t('external.fact.decided'), optional: true })}${note(t('external.stated-note'))}${buttonRow(button(t('external.form.record')))}`,
    )}`,
  })
}

export async function saveState(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const submitted = await request.form()
  const parsed = statedForm.safeParse(decisionValues(submitted))
  if (!parsed.success)
    return statePage(request, formState({ t, submitted, problems: problemsOf(parsed.error) }))
  const { agency, instrument, title, decidedOn, about } = parsed.data
  const result = await stateEntry({
    ctx,
    actor,
    agency,
    input: {
      ...decisionOf(parsed.data),
      instrument,
      ...aboutOf(
        instrument,
        { about, ...(title === undefined ? {} : { title }) },
        await ownSubjects(request),
      ),
      ...(decidedOn === undefined ? {} : { decidedOn }),
    },
  })
  if (result.ok) return seeOther(`/outside#entry-${result.value.entry.id}`)
  return statePage(request, formState({ t, submitted, problems: result.problems }))
}

/** The micro-credentials of the organisation acted for. */
function ownSubjects({ ctx, actor, t }: PageRequest): ReturnType<typeof readSubjects> {
  const organisationId = actor.kind === 'person' ? (actor.organisationId ?? '') : ''
  return readSubjects(ctx, actor, organisationId, t.locale)
}

/** Stops an agency's reading before its time. */
export function closeButton(packId: string, t: Translate): Html {
  return html`${alert('info', html`<p>${t('agency.close-help')}</p>`)}${postButton(`/outside/packs/${packId}/close`, t('agency.close'), { color: 'danger', variant: 'secondary' })}`
}
