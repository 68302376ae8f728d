import { dateText } from '../../../i18n/format.ts'
import type { PageRequest } from '../../../room.ts'
import {
  alert,
  button,
  dateField,
  disclosure,
  errorSummary,
  type FormState,
  form,
  formState,
  heading,
  link,
  linkButton,
  note,
  paragraphs,
  radiosField,
  readingPage,
  section,
  selectField,
  textareaField,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { notFoundPage } from '../../../web/pages/problems.ts'
import { type FollowUp, followUp } from '../../external/follow-up.ts'
import { decisions, type ExternalEntry } from '../../external/model.ts'
import { decisionText, entryView } from '../../external/pages/entry-view.ts'
import { mayFollowUp } from '../../external/policy.ts'
import type { AgencyReview } from '../model.ts'
import { readReport } from '../read-packs.ts'
import { refusal } from './common.ts'
import { findingsView, sampleView } from './work.ts'

/** A decision with its report, for everybody: findings, sample, signature (ESG 2.6: reports in full). */
export async function showReport(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await readReport({ ctx, actor, entryId: request.param('entryId') })
  if (!found.ok) return notFoundPage(request)
  const { entry, subject, review } = found.value
  const name = subject?.legalName ?? t('external.subject-elsewhere')
  return page(request, {
    title: t('agency.report.title', { provider: name }),
    breadcrumbs: [
      { label: t('external.agencies'), path: '/agencies' },
      { label: entry.agency.name, path: `/agencies/${entry.agency.id}` },
    ],
    main: readingPage({
      head: {
        heading: t('agency.report.title', { provider: name }),
        summary: t('agency.report.lead', {
          agency: entry.agency.name,
          date: dateText(t.locale, entry.decidedOn ?? entry.validFrom),
        }),
      },
      content: html`${entryView({ entry, doubts: [] }, t, { level: 2 })}${review === undefined ? nothing : reportView(review, request)}`,
      aside: html`<div class="ts-buttons">${
        subject === undefined
          ? nothing
          : linkButton(`/providers/${subject.slug}/quality`, t('external.any-day'), {
              variant: 'secondary',
              size: 'sm',
            })
      }${mayFollowUp(actor, entry) ? linkButton(`/agency/decisions/${entry.id}`, t('agency.follow-up'), { variant: 'secondary', size: 'sm' }) : nothing}</div>`,
    }),
  })
}

function reportView(review: AgencyReview, request: PageRequest): Html {
  const { t } = request
  const grounds = groundsOf(review)
  return html`${grounds === '' ? nothing : section(t('agency.decision.grounds'), paragraphs(grounds))}<div class="ts-section">${findingsView(review, review.instrument, request)}</div>${review.sample === undefined ? nothing : sampleView(review.sample, [], undefined, request)}${section(
    t('agency.signature'),
    html`<p class="ts-text">${t('agency.signature-text')}</p>${note(html`${t('external.digest')}: <code class="ts-value">${review.recordHash ?? ''}</code>`)}${
      review.seal === undefined
        ? nothing
        : disclosure('JWS', html`<pre class="ts-pre" tabindex="0">${review.seal}</pre>`)
    }${disclosure(t('agency.record'), html`<pre class="ts-pre" tabindex="0">${review.record ?? ''}</pre>`)}<p class="ts-text">${link(`/decisions/${review.entryId ?? ''}/record`, t('agency.record-file'))}</p>`,
    { id: 'signature' },
  )}`
}

/** The signed record is our own canonical JSON; its grounds are a text. */
function groundsOf({ record }: AgencyReview): string {
  const parsed: unknown = record === undefined ? {} : JSON.parse(record)
  const grounds = typeof parsed === 'object' && parsed !== null ? Reflect.get(parsed, 'grounds') : ''
  return typeof grounds === 'string' ? grounds : ''
}

/** The signature with the record in it (RFC 7515), as a file; the bare record where nobody signed. */
export async function answerRecord(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const found = await readReport({ ctx, actor, entryId: request.param('entryId') })
  const review = found.ok ? found.value.review : undefined
  if (review?.record === undefined) return notFoundPage(request)
  const [body, type] =
    review.seal === undefined ? [review.record, 'application/json'] : [review.seal, 'application/jose']
  return new Response(body, { headers: { 'content-type': type, 'access-control-allow-origin': '*' } })
}

/** What the agency does about a decision afterwards: conditions, appeal, withdrawal. */
export async function showFollowUp(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const today = ctx.clock.today()
  return following(request, formState({ t, values: { on: today, effectiveFrom: today } }))
}

async function following(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await readReport({ ctx, actor, entryId: request.param('entryId') })
  if (!found.ok) return notFoundPage(request)
  const { entry, subject } = found.value
  if (
    entry.agency.organisationId === undefined ||
    actor.kind !== 'person' ||
    entry.agency.organisationId !== actor.organisationId
  )
    return refusal(request, [{ code: 'access.refused' }])
  const refused = state.problems.length > 0
  const name = subject?.legalName ?? t('external.subject-elsewhere')
  return page(request, {
    title: t('agency.follow-up'),
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    breadcrumbs: [{ label: t('agency.desk'), path: '/agency' }],
    main: readingPage({
      head: { eyebrow: t('agency.follow-up'), heading: name },
      content: html`${errorSummary(state)}${entryView({ entry, doubts: [] }, t, { level: 2 })}${
        mayFollowUp(actor, entry)
          ? section(t('agency.what-happened'), followUpForm(entry, state), { id: 'follow-up' })
          : alert('info', html`<p>${t('agency.not-recorded-here')}</p>`)
      }`,
    }),
  })
}

function followUpForm(entry: ExternalEntry, state: FormState): Html {
  const { t } = state
  const open = entry.conditions.flatMap((condition, index) =>
    condition.metOn === undefined ? [{ value: String(index), label: condition.text }] : [],
  )
  const kinds = [
    ...(open.length === 0 ? [] : ['condition-met']),
    'appeal',
    ...(entry.withdrawal === undefined ? ['withdrawn'] : []),
  ]
  return form(
    { action: `/agency/decisions/${entry.id}` },
    html`${radiosField(state, {
      name: 'kind',
      label: t('agency.what-happened'),
      choices: kinds.map((value) => ({
        value,
        label: t(`agency.follow.${value}`),
        description: t(`agency.follow.${value}-help`),
      })),
    })}${dateField(state, { name: 'on', label: t('agency.follow.on') })}${textareaField(state, { name: 'reason', label: t('agency.follow.reason'), description: t('agency.follow.reason-help'), rows: 3, maxLength: 2000 })}${
      open.length === 0
        ? nothing
        : selectField(state, {
            name: 'condition',
            label: t('agency.follow.which'),
            choices: open,
            optional: true,
          })
    }${disclosure(
      t('agency.follow.more'),
      html`${heading(3, t('agency.follow.appeal'), { size: '2xs' })}${selectField(state, {
        name: 'decision',
        label: t('agency.follow.now'),
        choices: decisions.map((value) => ({ value, label: decisionText(value, t) })),
        optional: true,
      })}${entry.withdrawal === undefined ? html`${heading(3, t('agency.follow.withdrawn'), { size: '2xs' })}${dateField(state, { name: 'effectiveFrom', label: t('agency.follow.effective'), description: t('agency.follow.effective-help'), optional: true })}` : nothing}`,
      { open: state.problems.length > 0 },
    )}${button(t('agency.follow.record'))}`,
  )
}

export async function recordFollowUp(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const entryId = request.param('entryId')
  const submitted = await request.form()
  const shared = { on: submitted.get('on'), reason: submitted.get('reason').slice(0, 2000) }
  const kind = submitted.get('kind')
  const decision = decisions.find((one) => one === submitted.get('decision'))
  const happened: FollowUp | undefined =
    kind === 'withdrawn'
      ? { kind, ...shared, effectiveFrom: submitted.get('effectiveFrom') || shared.on }
      : kind === 'condition-met'
        ? { kind, ...shared, condition: Number(submitted.get('condition') || '-1') }
        : kind === 'appeal' && decision !== undefined
          ? { kind, ...shared, decision }
          : undefined
  const result =
    happened === undefined
      ? {
          ok: false as const,
          problems: [{ code: 'form.invalid_value', path: kind === 'appeal' ? 'decision' : 'kind' }],
        }
      : await followUp({ ctx, actor, entryId, happened })
  if (result.ok) return seeOther(`/agency/decisions/${entryId}`)
  return following(request, formState({ t, submitted, problems: result.problems }))
}
