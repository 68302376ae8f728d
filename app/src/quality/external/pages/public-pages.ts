import { isPlainDate } from '@tesela/kernel'
import { countryName, dateText } from '../../../i18n/format.ts'
import type { PageRequest } from '../../../room.ts'
import {
  button,
  dateField,
  emptyState,
  facts,
  form,
  formState,
  link,
  list,
  note,
  readingPage,
  section,
  stack,
  table,
} from '../../../web/components.ts'
import { html, nothing } from '../../../web/html.ts'
import { page } from '../../../web/page.ts'
import { notFoundPage } from '../../../web/pages/problems.ts'
import type { Agency } from '../model.ts'
import { type ProviderQuality, readAgencies, readAgency, readQuality } from '../read-quality.ts'
import { answerView, registrationText, timelineView } from './as-of-view.ts'
import { entryView } from './entry-view.ts'
import { formsView } from './forms-view.ts'

/** The day that a reader asks about; today unless it is one. */
function dayAsked(request: PageRequest): string {
  const asked = request.query('on')
  return isPlainDate(asked) ? asked : request.ctx.clock.today()
}

/** What is known of a provider's quality on any day, for everyone. */
export async function showProviderQuality(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const on = dayAsked(request)
  const result = await readQuality({ ctx, actor, organisation: { slug: request.param('slug') }, on })
  if (!result.ok) return notFoundPage(request)
  const { organisation, answer, decisions, labels, successions } = result.value
  const path = `/providers/${organisation.slug}`
  const state = formState({ t, values: { on } })
  return page(request, {
    title: t('external.provider-title', { name: organisation.legalName }),
    description: t('external.provider-lead', { name: organisation.legalName }),
    breadcrumbs: [
      { label: t('register.title'), path: '/providers' },
      { label: organisation.legalName, path },
    ],
    main: readingPage({
      head: {
        heading: t('external.provider-title', { name: organisation.legalName }),
        summary: t('external.provider-lead', { name: organisation.legalName }),
      },
      content: html`${form(
        { action: `${path}/quality`, method: 'get', search: true, label: t('external.ask-day') },
        stack(
          'sm',
          dateField(state, { name: 'on', label: t('external.ask-day') }),
          button(t('external.ask'), { variant: 'secondary' }),
        ),
      )}${section(dateText(t.locale, on), html`${answerView(answer, t)}${timelineView(answer, ctx.clock.today(), t)}`, { id: 'answer' })}${
        successions.length === 0
          ? nothing
          : section(
              t('external.history'),
              list(
                successions.map(({ predecessorName, on: day, kind, standing }) =>
                  t(`external.succession-${standing}`, {
                    name: predecessorName,
                    date: dateText(t.locale, day),
                    kind: t(`external.succession-kind.${kind}`),
                  }),
                ),
              ),
              { id: 'history' },
            )
      }${section(
        t('external.decisions'),
        decisions.length === 0
          ? html`<p class="ts-text">${t('external.no-decisions')}</p>`
          : html`<div class="ts-stack-lg">${decisions.map((one) => entryView(one, t))}</div>`,
        { id: 'decisions' },
      )}${labels.length === 0 ? nothing : section(t('external.labels'), html`<div class="ts-stack-lg">${labels.map((one) => entryView(one, t))}</div>`, { id: 'labels' })}${formsView(result.value, t)}`,
      aside: html`${note(html`${t('external.data')} ${link(`/api${path}/quality?on=${on}`, 'JSON')}`)}`,
    }),
  })
}

/** The same for programs. */
export async function answerProviderQuality(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const result = await readQuality({
    ctx,
    actor,
    organisation: { slug: request.param('slug') },
    on: dayAsked(request),
  })
  const headers = { 'access-control-allow-origin': '*', 'cache-control': 'no-cache' }
  if (!result.ok) return Response.json({ problems: result.problems }, { status: 404, headers })
  return Response.json(inWords(result.value), { headers })
}

function inWords({
  organisation,
  answer,
  decisions,
  labels,
  successions,
  forms,
  applicability,
}: ProviderQuality) {
  return {
    provider: { id: organisation.id, legalName: organisation.legalName, country: organisation.country },
    on: answer.on,
    state: answer.state,
    flags: answer.flags,
    restsOn: answer.entry?.id,
    decisions: decisions.map(({ entry, doubts }) => ({ ...entry, doubts })),
    labels: labels.map(({ entry }) => entry),
    predecessors: successions,
    selfAssessments: forms.filter(({ status }) => status === 'published'),
    applicability,
  }
}

/** Who decides about quality, and between which days a register lists them. */
export async function showAgencies(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const agencies = await readAgencies({ ctx, actor })
  return page(request, {
    title: t('external.agencies'),
    description: t('external.agencies-lead'),
    main: readingPage({
      head: { heading: t('external.agencies'), summary: t('external.agencies-lead') },
      content:
        agencies.length === 0
          ? emptyState(
              t('external.no-agencies'),
              html`<p class="ts-text">${t('external.no-agencies-text')}</p>`,
            )
          : table<Agency>({
              caption: t('external.agencies'),
              hideCaption: true,
              rows: agencies,
              columns: [
                {
                  title: t('external.agency'),
                  heads: true,
                  cell: (one) => link(`/agencies/${one.id}`, one.name),
                },
                {
                  title: t('register.country'),
                  cell: ({ country }) => (country === undefined ? '' : countryName(t.locale, country)),
                },
                {
                  title: t('external.registered'),
                  cell: ({ registrations }) =>
                    registrations.length === 0
                      ? t('external.not-registered')
                      : registrations.map((one) => registrationText(one, t)).join('; '),
                },
              ],
            }),
    }),
  })
}

/** One agency with everything it decided about providers here. */
export async function showAgency(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const result = await readAgency({ ctx, actor, id: request.param('agencyId') })
  if (!result.ok) return notFoundPage(request)
  const { agency, entries } = result.value
  return page(request, {
    title: agency.name,
    breadcrumbs: [{ label: t('external.agencies'), path: '/agencies' }],
    main: readingPage({
      head: { heading: agency.name, eyebrow: t('external.agency') },
      content: html`${facts([
        ...(agency.country === undefined
          ? []
          : [{ term: t('register.country'), value: countryName(t.locale, agency.country) }]),
        {
          term: t('external.registered'),
          value:
            agency.registrations.length === 0
              ? t('external.not-registered')
              : list(agency.registrations.map((one) => registrationText(one, t))),
        },
        ...(agency.website === undefined
          ? []
          : [{ term: t('register.website'), value: link(agency.website, agency.website) }]),
      ])}${section(
        t('external.decisions'),
        entries.length === 0
          ? html`<p class="ts-text">${t('external.no-decisions')}</p>`
          : html`${entries.map(({ entry, subject }) =>
              entryView({ entry, doubts: [] }, t, {
                name:
                  subject === undefined
                    ? t('external.subject-elsewhere')
                    : link(`/providers/${subject.slug}/quality`, subject.legalName),
              }),
            )}`,
        { id: 'decisions' },
      )}`,
    }),
  })
}
