import { dateText, listText } from '../../../i18n/format.ts'
import type { PageRequest, VersionPanel } from '../../../room.ts'
import {
  alert,
  button,
  errorSummary,
  type FormState,
  facts,
  form,
  formState,
  linkButton,
  pageHead,
  paragraph,
  section,
  selectField,
  textareaField,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { type PublicQuality, publicQuality } from '../public-quality.ts'
import { fileOfVersion, readHandIn } from '../read-file.ts'
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

/** "Reviewed by: internal panel with a learner, 25 January 2026 · Next review …" (procedures §7.4). */
function publicBox({ t }: PageRequest, known: PublicQuality): Html {
  const roles = known.panel.map((role) => t(`review.role.${role}`))
  const rows = [
    ...(known.reviewedOn === undefined
      ? []
      : [
          {
            term: t('review.public.reviewed'),
            value:
              roles.length === 0
                ? dateText(t.locale, known.reviewedOn)
                : t('review.public.by', {
                    roles: listText(t.locale, roles),
                    date: dateText(t.locale, known.reviewedOn),
                  }),
          },
        ]),
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
    ...(known.openConditions === 0
      ? []
      : [
          {
            term: t('review.condition.title'),
            value: t('review.public.conditions', { count: known.openConditions }),
          },
        ]),
    ...(known.nextReviewDue === undefined
      ? []
      : [{ term: t('review.public.next'), value: dateText(t.locale, known.nextReviewDue) }]),
  ]
  return html`${known.isSuspended ? alert('warning', t('review.public.suspended')) : nothing}${known.isOverdue ? alert('info', t('review.public.overdue')) : nothing}${rows.length === 0 ? nothing : facts(rows)}`
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
    html`${known}${canSubmit ? html`${reapprovalBox(handIn.view.judged, t)}${submitForm(versionId, handIn.reviewers, formState({ t }))}` : nothing}`,
    { id: 'hand-in' },
  )
}

function submitForm(
  versionId: string,
  reviewers: readonly { readonly personId: string; readonly name: string }[],
  state: FormState,
): Html {
  const { t } = state
  return form(
    { action: `/reviews/submit/${versionId}` },
    html`${selectField(state, { name: 'reviewerId', label: t('review.submit.reviewer'), placeholder: t('review.submit.anyone'), optional: true, choices: reviewers.map(({ personId, name }) => ({ value: personId, label: name })) })}${textareaField(state, { name: 'note', label: t('review.submit.note'), rows: 2, maxLength: 2000, optional: true })}<p class="ts-note">${t('review.submit.help')}</p>${button(t('review.action.submit'))}`,
  )
}

/** Hands a version in, or says everything that stands against it. */
export async function submit(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const versionId = request.param('versionId')
  const submitted = await request.form()
  const reviewerId = submitted.get('reviewerId')
  const result = await submitVersion({
    ctx,
    actor,
    versionId,
    note: submitted.get('note').slice(0, 2000),
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
    main: html`${pageHead({ heading: title, summary: t('review.submit.refused-lead') })}<div class="ts-stack-lg">${errorSummary(state, { fieldNames: ['reviewerId'], elsewhere: () => `/design/${versionId}/review` })}${paragraph(linkButton(`/design/${versionId}/review`, t('review.file.edit')))}${submitForm(versionId, handIn?.reviewers ?? [], state)}</div>`,
  })
}
