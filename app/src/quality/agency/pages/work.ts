import type { PageRequest } from '../../../room.ts'
import {
  alert,
  button,
  buttonRow,
  errorSummary,
  type FormState,
  facts,
  fieldGroup,
  form,
  formState,
  heading,
  linkButton,
  list,
  note,
  numberField,
  pageHead,
  radiosField,
  section,
  selectField,
  table,
  textareaField,
  textField,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { problemsOf } from '../../../web/zod-problems.ts'
import { decisionForm, decisionOf } from '../../external/entry-schema.ts'
import { decisionFields, decisionValues } from '../../external/pages/entry-fields.ts'
import { findInstrument } from '../../instruments/index.ts'
import { decideOnPack } from '../decide-on-pack.ts'
import { titleOf } from '../evidence-pdf.ts'
import { type AgencyReview, judgements } from '../model.ts'
import { type PackContents, packSubjects, readPack } from '../read-packs.ts'
import { drawVersions, saveFindings } from '../review-pack.ts'
import { type Sample, sampleWays } from '../sample-model.ts'
import { refusal } from './common.ts'
import { packNavigation } from './pack.ts'

const usualSize = 6

async function working(
  request: PageRequest,
  step: '/sample' | '/findings' | '/decision',
  state: FormState,
  section: string,
  content: (found: PackContents) => Html,
): Promise<Response> {
  const { ctx, actor, t } = request
  const packId = request.param('packId')
  const found = await readPack({ ctx, actor, packId, section })
  if (!found.ok) return refusal(request, found.problems)
  const refused = state.problems.length > 0
  const title = t(`agency.step${step.replace('/', '.')}`)
  return page(request, {
    title,
    width: 'wide',
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    breadcrumbs: [
      { label: t('agency.desk'), path: '/agency' },
      { label: found.value.provider?.legalName ?? '', path: `/agency/packs/${packId}` },
    ],
    main: html`${errorSummary(state)}${pageHead({ heading: title, summary: t(`agency.lead${step.replace('/', '.')}`) })}${packNavigation(packId, step, t)}${
      found.value.review?.status === 'decided'
        ? alert('info', html`<p>${t('problem.agency.decided-already')}</p>`)
        : nothing
    }<div class="ts-section">${content(found.value)}</div>`,
  })
}

/** Drawing the versions to look at, and what was drawn. */
export async function showSample(request: PageRequest): Promise<Response> {
  const { t } = request
  return sampling(request, formState({ t, values: { way: 'field-and-level', size: String(usualSize) } }))
}

async function sampling(request: PageRequest, state: FormState): Promise<Response> {
  const { t } = request
  return working(request, '/sample', state, 'versions', ({ pack, review, items }) => {
    const { sample } = review ?? {}
    return html`${form(
      { action: `/agency/packs/${pack.id}/sample` },
      html`${selectField(state, {
        name: 'way',
        label: t('agency.sample.way'),
        choices: sampleWays.map((value) => ({ value, label: t(`agency.sample.way-${value}`) })),
      })}${numberField(state, { name: 'size', label: t('agency.sample.size'), description: t('agency.sample.size-help', { count: items.length }), width: 'xs' })}${textField(
        state,
        {
          name: 'seed',
          label: t('agency.sample.seed'),
          description: t('agency.sample.seed-help'),
          width: 'md',
          optional: true,
        },
      )}${button(t(sample === undefined ? 'agency.sample.draw' : 'agency.sample.draw-again'))}`,
    )}${sample === undefined ? nothing : sampleView(sample, items, `/agency/packs/${pack.id}`, request)}`
  })
}

/** What was drawn, from what, and how anybody draws it again. */
export function sampleView(
  sample: Sample,
  items: PackContents['items'],
  path: string | undefined,
  { t }: PageRequest,
): Html {
  const titles = new Map(
    items.map((item) => [item.id, `${titleOf(item, t.locale)} ${item.facts['version'] ?? ''}`]),
  )
  const strata = sample.strata.filter(({ name }) => name !== '')
  return html`<div class="ts-section ts-stack-sm">${heading(2, t('agency.sample.drawn'), { size: 'sm' })}${facts(
    [
      {
        term: t('agency.sample.of'),
        value: t('agency.sample.of-text', { drawn: sample.drawn.length, count: sample.population }),
      },
      { term: t('agency.sample.way'), value: t(`agency.sample.way-${sample.way}`) },
      { term: t('agency.sample.seed'), value: html`<code class="ts-value">${sample.seed}</code>` },
    ],
  )}${path === undefined ? nothing : list(sample.drawn.map((id) => html`<a class="ds-link" href="${path}?section=versions#item-${id}">${titles.get(id) ?? id}</a>`))}${
    strata.length === 0
      ? nothing
      : table<Sample['strata'][number]>({
          caption: t('agency.sample.strata'),
          rows: strata,
          columns: [
            { title: t('agency.sample.stratum'), heads: true, cell: ({ name }) => name },
            { title: t('agency.sample.there'), align: 'end', cell: ({ of }) => of },
            { title: t('agency.sample.taken'), align: 'end', cell: ({ drawn }) => drawn },
          ],
        })
  }</div>`
}

export async function draw(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const submitted = await request.form()
  const packId = request.param('packId')
  const result = await drawVersions({
    ctx,
    actor,
    packId,
    way: sampleWays.find((one) => one === submitted.get('way')) ?? 'random',
    size: Number(submitted.get('size')),
    seed: submitted.get('seed').slice(0, 60),
  })
  if (result.ok) return seeOther(`/agency/packs/${packId}/sample`)
  return sampling(request, formState({ t, submitted, problems: result.problems }))
}

/** What the agency finds, standard by standard. */
export async function showFindings(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await readPack({ ctx, actor, packId: request.param('packId'), section: 'provider' })
  const findings = found.ok ? (found.value.review?.findings ?? {}) : {}
  const values = Object.entries(findings).flatMap(([id, { judgement = '', text = '' }]) => [
    [`${id}.judgement`, judgement],
    [`${id}.text`, text],
  ])
  return finding(request, formState({ t, values: Object.fromEntries(values) }))
}

async function finding(request: PageRequest, state: FormState): Promise<Response> {
  const { t } = request
  return working(request, '/findings', state, 'self-assessment', ({ pack }) => {
    const instrument = findInstrument(pack.instrument)
    const url = `/agency/packs/${pack.id}/findings`
    return html`${note(html`${t(`external.${pack.instrument}.name`)}: ${instrument?.edition ?? ''}`)}${form(
      {
        action: url,
        autosave: {
          url,
          savedMessage: t('external.form.saved'),
          failedMessage: t('external.form.not-saved'),
        },
      },
      html`${(instrument?.items ?? []).map((item) =>
        fieldGroup(
          t(`external.${pack.instrument}.${item.id}`),
          html`${radiosField(state, {
            name: `${item.id}.judgement`,
            label: t('agency.finding.judgement'),
            choices: judgements.map((value) => ({ value, label: t(`agency.judgement.${value}`) })),
            inline: true,
            optional: !item.isNeeded,
          })}${textareaField(state, { name: `${item.id}.text`, label: t('agency.finding.text'), rows: 3, maxLength: 4000, optional: true })}`,
          { description: t(`external.${pack.instrument}.${item.id}-help`) },
        ),
      )}${buttonRow(button(t('agency.finding.save')), linkButton(`/agency/packs/${pack.id}/decision`, t('agency.to-decision'), { variant: 'secondary' }))}`,
    )}`
  })
}

export async function keepFindings(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const packId = request.param('packId')
  const submitted = await request.form()
  const findings: Record<string, { judgement?: (typeof judgements)[number]; text?: string }> = {}
  for (const [name, value] of Object.entries(submitted.entries)) {
    const [, id, field] = /^([a-z0-9-]+)\.(judgement|text)$/.exec(name) ?? []
    if (id === undefined) continue
    const judgement = judgements.find((one) => one === value)
    findings[id] = {
      ...findings[id],
      ...(field === 'text' ? { text: value.slice(0, 4000) } : judgement === undefined ? {} : { judgement }),
    }
  }
  const result = await saveFindings({ ctx, actor, packId, findings })
  if (!result.ok) return finding(request, formState({ t, submitted, problems: result.problems }))
  if (submitted.get('action') === 'autosave') return new Response(null, { status: 204 })
  return seeOther(`/agency/packs/${packId}/findings`)
}

/** Findings left, the decision right. */
export async function showDecision(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  return deciding(request, formState({ t, values: { validFrom: ctx.clock.today() } }))
}

async function deciding(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, actor, t } = request
  const subjects = await packSubjects(ctx, actor, request.param('packId'), t.locale)
  return working(
    request,
    '/decision',
    state,
    'versions',
    ({ pack, review, items }) =>
      html`${findingsView(review, pack.instrument, request)}${
        review?.sample === undefined
          ? note(t('agency.no-sample'))
          : sampleView(review.sample, items, undefined, request)
      }${section(
        t('agency.decision.on', { framework: t(`external.${pack.instrument}.name`) }),
        review?.status === 'decided'
          ? linkButton(`/decisions/${review.entryId ?? ''}`, t('agency.decision.read'))
          : form(
              { action: `/agency/packs/${pack.id}/decision` },
              html`${decisionFields(state, subjects)}${textareaField(state, { name: 'grounds', label: t('agency.decision.grounds'), description: t('agency.decision.grounds-help'), rows: 4, maxLength: 4000 })}${note(t('agency.decision.kept'))}${button(t('agency.decision.sign'))}`,
            ),
        { id: 'decision' },
      )}`,
  )
}

/** What was found, standard by standard; those that nobody judged yet said as such. */
export function findingsView(
  review: Pick<AgencyReview, 'findings'> | undefined,
  instrument: string,
  { t }: Pick<PageRequest, 't'>,
): Html {
  const items = findInstrument(instrument)?.items ?? []
  return html`<div class="ts-stack-sm">${heading(2, t('agency.findings'), { size: 'sm' })}${facts(
    items.map(({ id }) => {
      const { judgement, text } = review?.findings[id] ?? {}
      const word = t(judgement === undefined ? 'agency.judgement.none' : `agency.judgement.${judgement}`)
      return {
        term: t(`external.${instrument}.${id}`),
        value: text === undefined ? word : html`<strong>${word}.</strong> ${text}`,
      }
    }),
  )}</div>`
}

export async function sign(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const packId = request.param('packId')
  const submitted = await request.form()
  const parsed = decisionForm.safeParse(decisionValues(submitted))
  if (!parsed.success)
    return deciding(request, formState({ t, submitted, problems: problemsOf(parsed.error) }))
  const { about } = parsed.data
  const input = {
    ...decisionOf(parsed.data),
    ...(about === '' ? {} : { specificationId: about }),
    grounds: submitted.get('grounds').slice(0, 4000),
  }
  const result = await decideOnPack({ ctx, actor, packId, input })
  if (result.ok) return seeOther(`/decisions/${result.value.entry.id}`)
  return deciding(request, formState({ t, submitted, problems: result.problems }))
}
