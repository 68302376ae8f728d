import { dateText, listText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { FormValues, PageRequest, VersionPanel } from '../../../room.ts'
import {
  alert,
  button,
  checkboxField,
  dateField,
  disclosure,
  errorSummary,
  type FormState,
  facts,
  form,
  formState,
  link,
  linkButton,
  pageHead,
  paragraph,
  section,
  selectField,
  textareaField,
  textField,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import type { Programme } from '../model.ts'
import { type PublicQuality, publicQuality } from '../public-quality.ts'
import { fileOfVersion, type HandIn, readHandIn } from '../read-file.ts'
import { submitVersion } from '../submit-version.ts'
import { reapprovalBox } from './changes.ts'
import { personOf, refusal, stateTag } from './common.ts'

/** What everyone reads beside a published version, and how an author hands a draft in. */
export const reviewPanels: readonly VersionPanel[] = [
  { place: 'quality', show: publicPanel },
  { place: 'review', show: reviewPanel },
]

async function publicPanel(request: PageRequest, versionId: string): Promise<Html | undefined> {
  const { ctx, actor } = request
  const known = await publicQuality({ ctx, actor, versionId })
  return known === undefined ? undefined : publicBox(request, known)
}

/** Who reviewed it and who was heard; the days stand beside it already (procedures §7.4). */
function publicBox({ t }: PageRequest, known: PublicQuality): Html {
  const roles = known.panel.map((role) => t(`review.role.${role}`))
  const rows = [
    ...(known.reviewedOn === undefined || roles.length === 0
      ? []
      : [{ term: t('review.public.reviewed-by'), value: listText(t.locale, roles) }]),
    ...(known.kind === 'carried-over'
      ? [{ term: t('review.fact.kind'), value: t('review.public.carried-over') }]
      : []),
    ...(known.peers.length === 0
      ? []
      : [
          {
            term: t('review.public.peers'),
            value: listText(
              t.locale,
              known.peers.map((role) => t(`review.role.${role}`)),
            ),
          },
        ]),
    ...(known.programme === undefined
      ? []
      : [
          {
            term: t('review.public.programme'),
            value: html`${link(known.programme.uri, known.programme.name)}, ${t('review.public.programme-approved', { by: known.programme.approvedBy, date: dateText(t.locale, known.programme.approvedOn) })}`,
          },
        ]),
    ...(known.openConditions === 0
      ? []
      : [
          {
            term: t('review.condition.title'),
            value:
              known.lapsedConditions === 0
                ? t('review.public.conditions', { count: known.openConditions })
                : t('review.public.conditions-lapsed', { count: known.lapsedConditions }),
          },
        ]),
  ]
  return html`${known.isOverdue ? alert('info', t('review.public.overdue')) : nothing}${rows.length === 0 ? nothing : facts(rows)}`
}

async function reviewPanel(request: PageRequest, versionId: string): Promise<Html | undefined> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return undefined
  const handIn = await readHandIn(ctx, actor, versionId)
  if (handIn === undefined) return undefined
  const file = await fileOfVersion(ctx, actor, versionId)
  const known =
    file === undefined
      ? nothing
      : html`<p class="ts-text">${stateTag(file.state, t)} ${t(`review.next.${file.state}`)}</p><div class="ts-buttons">${linkButton(`/reviews/${file.id}`, t('review.file.open'), { variant: 'secondary' })}</div>`
  const canSubmit =
    actor.roles.includes('author') &&
    (file === undefined || file.state === 'draft' || file.state === 'changes-asked') &&
    handIn.isDraft
  if (file === undefined && !canSubmit) return undefined
  return section(
    t('review.submit.title'),
    html`${known}${canSubmit ? html`${reapprovalBox(handIn.view.judged, t)}${deciders(handIn, t)}${submitForm(versionId, handIn, formState({ t }))}` : nothing}`,
    { id: 'hand-in' },
  )
}

/** Says so where nobody of the house may decide: a one-person provider needs somebody from outside. */
function deciders({ view, hasDecider }: HandIn, t: Translate): Html {
  if (hasDecider || !view.judged.needed) return nothing
  return alert(
    'warning',
    html`<p>${t('review.submit.no-decider')}</p><p>${link('/organisation/members', t('review.submit.give-role'))}</p>`,
  )
}

function submitForm(versionId: string, { view, reviewers }: HandIn, state: FormState): Html {
  const { t } = state
  const anyway = view.judged.needed
    ? nothing
    : checkboxField(state, {
        name: 'reviewAnyway',
        label: t('review.submit.anyway'),
        description: t('review.submit.anyway-help'),
      })
  return form(
    { action: `/reviews/submit/${versionId}` },
    html`${selectField(state, { name: 'reviewerId', label: t('review.submit.reviewer'), placeholder: t('review.submit.anyone'), optional: true, choices: reviewers.map(({ personId, name }) => ({ value: personId, label: name })) })}${anyway}${textareaField(state, { name: 'note', label: t('review.submit.note'), rows: 2, maxLength: 2000, optional: true })}${view.judged.needed ? programmeFields(state) : nothing}<p class="ts-note">${t('review.submit.help')}</p>${button(t('review.action.submit'))}`,
  )
}

const programmeParts = ['name', 'approvedBy', 'approvedOn', 'uri'] as const

/** The approval of a programme that the unit is part of; all of it or nothing. */
function programmeFields(state: FormState): Html {
  const { t } = state
  const isOpen = programmeParts.some((part) => state.value(`programme.${part}`) !== '')
  return disclosure(
    t('review.programme.title'),
    html`<p class="ts-text">${t('review.programme.lead')}</p>${textField(state, { name: 'programme.name', label: t('review.programme.name'), optional: true })}${textField(
      state,
      { name: 'programme.approvedBy', label: t('review.programme.by'), optional: true },
    )}${dateField(state, { name: 'programme.approvedOn', label: t('review.programme.on'), optional: true })}${textField(state, { name: 'programme.uri', label: t('review.programme.uri'), type: 'url', optional: true })}`,
    { open: isOpen },
  )
}

function programmeOf(submitted: FormValues): Programme | undefined {
  const [name = '', approvedBy = '', approvedOn = '', uri = ''] = programmeParts.map((part) =>
    submitted.get(`programme.${part}`).trim().slice(0, 500),
  )
  return `${name}${approvedBy}${approvedOn}${uri}` === '' ? undefined : { name, approvedBy, approvedOn, uri }
}

/** Hands a version in, or says everything that stands against it. */
export async function submit(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const versionId = request.param('versionId')
  const submitted = await request.form()
  const reviewerId = submitted.get('reviewerId')
  const programme = programmeOf(submitted)
  const result = await submitVersion({
    ctx,
    actor,
    versionId,
    note: submitted.get('note').slice(0, 2000),
    ...(programme === undefined ? {} : { programme }),
    reviewAnyway: submitted.get('reviewAnyway') === 'yes',
    ...(reviewerId === '' ? {} : { reviewerId }),
  })
  if (result.ok) return seeOther(`/reviews/${result.value.file.id}?done=1`)
  if (result.problems.some(({ code }) => code === 'specification.unknown'))
    return refusal(request, result.problems)
  const handIn = await readHandIn(ctx, actor, versionId)
  const state = formState({ t, submitted, problems: result.problems })
  const title = t('review.submit.refused')
  return page(request, {
    title,
    refused: true,
    status: 422,
    unlisted: true,
    main: html`${pageHead({ heading: title, summary: t('review.submit.refused-lead') })}<div class="ts-stack-lg">${errorSummary(state, { fieldNames: ['reviewerId', ...programmeParts.map((part) => `programme.${part}`)], elsewhere: () => `/design/${versionId}/review` })}${paragraph(linkButton(`/design/${versionId}/review`, t('review.file.edit')))}${handIn === undefined ? nothing : submitForm(versionId, handIn, state)}</div>`,
  })
}
