import { localise } from '@tesela/kernel'
import { dateText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import { anyone, onlyRoles } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import { disclosure, emptyState, type Fact, facts, section, stack } from '../../web/components/box.ts'
import { button, linkButton } from '../../web/components/button.ts'
import { checkboxesField, radiosField, selectField } from '../../web/components/choices.ts'
import { table } from '../../web/components/data.ts'
import { errorSummary } from '../../web/components/errors.ts'
import { dateField, fileField, textareaField, textField } from '../../web/components/fields.ts'
import { fieldGroup, form } from '../../web/components/form.ts'
import { type FormState, formState } from '../../web/components/form-state.ts'
import { alert, tag } from '../../web/components/message.ts'
import { pageHead, queuePage, readingPage } from '../../web/components/page-kinds.ts'
import { link, note, paragraph } from '../../web/components/text.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { page, seeOther } from '../../web/page.ts'
import { forbiddenPage, notFoundPage } from '../../web/pages/problems.ts'
import { problemsOf } from '../../web/zod-problems.ts'
import { documentOf } from './document.ts'
import { endOwnMandate, grantMandate } from './grant-mandate.ts'
import { lastDay, mandateUri, standing } from './model.ts'
import { mayGrantMandates } from './policy.ts'
import { type NamedMandate, type OwnMandates, readMandate, readOwnMandates } from './read-mandates.ts'
import { endForm, mandateForm } from './schema.ts'

const granting = onlyRoles(
  'mandate-keeper',
  'An administrator or registrar may grant and end mandates of the own organisation.',
  'administrator',
  'registrar',
)

const largestDocument = 10_000_000

export const mandateRoutes: readonly Route[] = [
  { method: 'GET', path: '/mandates', policy: granting, audit: 'none', handle: showMandates },
  { method: 'GET', path: '/mandates/new', policy: granting, audit: 'none', handle: showNew },
  {
    method: 'POST',
    path: '/mandates',
    policy: granting,
    audit: 'mandate.granted',
    maxBodyBytes: largestDocument + 100_000,
    handle: grant,
  },
  { method: 'GET', path: '/mandates/:mandateId', policy: anyone, audit: 'none', handle: showMandate },
  {
    method: 'POST',
    path: '/mandates/:mandateId/end',
    policy: granting,
    audit: 'mandate.ended',
    handle: end,
  },
]

async function showMandates(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await readOwnMandates({ ctx, actor })
  if (!found.ok) return forbiddenPage(request, granting)
  const { organisation, granted, held } = found.value
  const grants = organisation.capacities.includes('awarding-body')
  const isEmpty = granted.length === 0 && held.length === 0
  return page(request, {
    title: t('mandate.title'),
    unlisted: true,
    width: 'wide',
    main: queuePage({
      head: {
        heading: t('mandate.title'),
        summary: t('mandate.lead'),
        ...(grants ? { actions: linkButton('/mandates/new', t('mandate.grant')) } : {}),
      },
      content: html`${request.query('done') === 'granted' ? alert('success', t('mandate.done-granted'), { announce: true }) : nothing}${
        isEmpty
          ? emptyState(t('mandate.none'), paragraph(t(grants ? 'mandate.none-help' : 'mandate.none-held')))
          : nothing
      }${granted.length === 0 ? nothing : section(t('mandate.granted'), mandateTable(request, granted, 'granted'), { id: 'granted' })}${
        held.length === 0
          ? nothing
          : section(t('mandate.held'), mandateTable(request, held, 'held'), { id: 'held' })
      }`,
    }),
  })
}

function mandateTable(
  { t, ctx }: PageRequest,
  rows: readonly NamedMandate[],
  side: 'granted' | 'held',
): Html {
  return table({
    caption: t(`mandate.${side}`),
    hideCaption: true,
    rows,
    columns: [
      {
        title: t(side === 'granted' ? 'mandate.to' : 'mandate.from'),
        heads: true,
        cell: ({ mandate, issuer, granting: body }) =>
          link(`/mandates/${mandate.id}`, side === 'granted' ? issuer.legalName : body.legalName),
      },
      { title: t('mandate.scope'), cell: (row) => scopeText(row, t) },
      { title: t('mandate.period'), cell: ({ mandate }) => period(mandate, t) },
      { title: t('mandate.state'), cell: ({ mandate }) => stateTag(standing(mandate, ctx.clock.today()), t) },
    ],
  })
}

async function showNew(request: PageRequest): Promise<Response> {
  const { t, ctx } = request
  return newPage(request, formState({ t, values: { scope: 'all', validFrom: ctx.clock.today() } }))
}

async function grant(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const submitted = await request.form()
  const again = (problems: FormState['problems']) => newPage(request, formState({ t, submitted, problems }))
  const parsed = mandateForm.safeParse({
    ...submitted.entries,
    specificationIds: submitted.all('specificationIds'),
  })
  if (!parsed.success) return again(problemsOf(parsed.error))
  const { documentUri, ...stated } = parsed.data
  const file = submitted.file('document')
  const granted = await grantMandate({
    ctx,
    actor,
    input: {
      ...stated,
      ...(documentUri === undefined ? {} : { documentUri }),
      ...(file === undefined
        ? {}
        : { document: documentOf(file.name, new Uint8Array(await file.arrayBuffer())) }),
    },
  })
  if (!granted.ok) return again(granted.problems)
  return seeOther('/mandates?done=granted')
}

async function newPage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await readOwnMandates({ ctx, actor })
  if (!found.ok || !found.value.organisation.capacities.includes('awarding-body'))
    return forbiddenPage(request, granting)
  const refused = state.problems.length > 0
  return page(request, {
    title: t('mandate.grant'),
    ...(refused ? { refused, status: 422 } : {}),
    unlisted: true,
    breadcrumbs: [{ label: t('mandate.title'), path: '/mandates' }],
    main: html`${pageHead({ heading: t('mandate.grant'), summary: t('mandate.grant-lead') })}${errorSummary(state, { fieldNames: fieldNames })}${grantForm(state, found.value)}`,
  })
}

const fieldNames = [
  'issuerOrganisationId',
  'scope',
  'specificationIds',
  'validFrom',
  'validUntil',
  'documentUri',
  'document',
] as const

function grantForm(state: FormState, { issuers, specifications }: OwnMandates): Html {
  const { t } = state
  return form(
    { action: '/mandates', files: true },
    stack(
      'lg',
      selectField(state, {
        name: 'issuerOrganisationId',
        label: t('mandate.issuer'),
        description: t('mandate.issuer-help'),
        choices: issuers.map(({ id, legalName }) => ({ value: id, label: legalName })),
      }),
      fieldGroup(
        t('mandate.scope'),
        html`${radiosField(state, {
          name: 'scope',
          label: t('mandate.scope-which'),
          choices: [
            { value: 'all', label: t('mandate.scope-all') },
            { value: 'named', label: t('mandate.scope-named') },
          ],
        })}${
          specifications.length === 0
            ? note(t('mandate.nothing-published'))
            : checkboxesField(state, {
                name: 'specificationIds',
                label: t('mandate.specifications'),
                optional: true,
                choices: specifications.map(({ id, title }) => ({
                  value: id,
                  label: localise(title, t.locale)?.text ?? id,
                })),
              })
        }`,
      ),
      fieldGroup(
        t('mandate.period'),
        html`${dateField(state, { name: 'validFrom', label: t('mandate.valid-from') })}${dateField(state, { name: 'validUntil', label: t('mandate.valid-until'), description: t('mandate.valid-until-help') })}`,
      ),
      fieldGroup(
        t('mandate.document'),
        html`${textField(state, { name: 'documentUri', label: t('mandate.document-uri'), type: 'url', width: 'full', optional: true })}${fileField(state, { name: 'document', label: t('mandate.document-file'), description: t('mandate.document-file-help'), accept: '.pdf,application/pdf', optional: true })}`,
        { description: t('mandate.document-help') },
      ),
      html`<div class="ts-buttons">${button(t('mandate.grant-button'))}${linkButton('/mandates', t('mandate.cancel'), { variant: 'tertiary' })}</div>`,
    ),
  )
}

async function showMandate(request: PageRequest): Promise<Response> {
  return mandatePage(request, formState({ t: request.t }))
}

async function end(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const mandateId = request.param('mandateId')
  const submitted = await request.form()
  const parsed = endForm.safeParse(submitted.entries)
  if (!parsed.success)
    return mandatePage(request, formState({ t, submitted, problems: problemsOf(parsed.error) }))
  const ended = await endOwnMandate({ ctx, actor, mandateId, ...parsed.data })
  if (!ended.ok) return mandatePage(request, formState({ t, submitted, problems: ended.problems }))
  return seeOther(`/mandates/${mandateId}?done=ended`)
}

/** Anyone who was given its address reads it: a credential carries it. */
async function mandatePage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await readMandate({ ctx, actor, mandateId: request.param('mandateId') })
  if (!found.ok) return notFoundPage(request)
  const { mandate, granting: body, issuer } = found.value
  const today = ctx.clock.today()
  const refused = state.problems.length > 0
  const isOwn = mayGrantMandates(actor) && actor.organisationId === mandate.organisationId
  const isOpen = mandate.endedOn === undefined && today <= mandate.validUntil
  return page(request, {
    title: t('mandate.one', { name: issuer.legalName }),
    ...(refused ? { refused, status: 422 } : {}),
    unlisted: true,
    ...(mayGrantMandates(actor) ? { breadcrumbs: [{ label: t('mandate.title'), path: '/mandates' }] } : {}),
    main: html`${errorSummary(state, { fieldNames: ['reason'] })}${readingPage({
      head: {
        heading: t('mandate.one', { name: issuer.legalName }),
        eyebrow: t('mandate.eyebrow'),
        summary: t('mandate.sentence', {
          body: body.legalName,
          issuer: issuer.legalName,
          from: dateText(t.locale, mandate.validFrom),
          until: dateText(t.locale, lastDay(mandate)),
        }),
        tags: stateTag(standing(mandate, today), t),
      },
      content: html`${request.query('done') === 'ended' ? alert('success', t('mandate.done-ended'), { announce: true }) : nothing}${facts(factsOf(request, found.value, isOwn))}${isOwn && isOpen ? endSection(state, mandate.id) : nothing}`,
    })}`,
  })
}

function factsOf({ t, ctx }: PageRequest, row: NamedMandate, isOwn: boolean): readonly Fact[] {
  const { mandate, granting: body, issuer, grantedBy } = row
  const rows: readonly (Fact | undefined)[] = [
    { term: t('mandate.from'), value: link(`/providers/${body.slug}`, body.legalName) },
    { term: t('mandate.to'), value: link(`/providers/${issuer.slug}`, issuer.legalName) },
    { term: t('mandate.scope'), value: scopeText(row, t) },
    { term: t('mandate.period'), value: period(mandate, t) },
    mandate.documentUri === undefined
      ? undefined
      : { term: t('mandate.document'), value: link(mandate.documentUri, mandate.documentUri) },
    mandate.documentDigest === undefined
      ? undefined
      : {
          term: t('mandate.fingerprint'),
          value: html`${mandate.documentName}<br><code>${mandate.documentDigest}</code>`,
        },
    { term: t('mandate.granted-on'), value: dateText(t.locale, mandate.grantedAt) },
    isOwn && grantedBy !== undefined ? { term: t('mandate.granted-by'), value: grantedBy } : undefined,
    mandate.endedOn === undefined
      ? undefined
      : {
          term: t('mandate.ended-on'),
          value: html`${dateText(t.locale, mandate.endedOn)}${isOwn ? html`<br>${mandate.endReason}` : nothing}`,
        },
    {
      term: t('mandate.address'),
      value: html`<span class="ts-value">${mandateUri(ctx.settings.baseUrl, mandate.id)}</span>`,
    },
  ]
  return rows.filter((one) => one !== undefined)
}

function endSection(state: FormState, id: string): Html {
  const { t } = state
  return section(
    t('mandate.end'),
    disclosure(
      t('mandate.end-before'),
      form(
        { action: `/mandates/${id}/end` },
        stack(
          'md',
          paragraph(t('mandate.end-means')),
          textareaField(state, { name: 'reason', label: t('mandate.reason'), rows: 3 }),
          button(t('mandate.end-button'), { color: 'danger' }),
        ),
      ),
      { open: state.problems.length > 0 },
    ),
    { id: 'end' },
  )
}

function scopeText({ titles }: NamedMandate, t: Translate): Html {
  return titles.length === 0
    ? html`${t('mandate.scope-all')}`
    : html`<ul class="ts-plain-list">${titles.map((title) => html`<li>${localise(title, t.locale)?.text ?? ''}</li>`)}</ul>`
}

function period(mandate: NamedMandate['mandate'], t: Translate): string {
  return t('mandate.days', {
    from: dateText(t.locale, mandate.validFrom),
    until: dateText(t.locale, lastDay(mandate)),
  })
}

const colours = { 'to-come': 'info', 'in-force': 'success', over: 'neutral', ended: 'danger' } as const

function stateTag(state: keyof typeof colours, t: Translate): Html {
  return tag(t(`mandate.state-${state}`), colours[state])
}
