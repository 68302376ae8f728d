import { readIdentities, recordIdentity } from '../../../accounts/room.ts'
import { dateText } from '../../../i18n/format.ts'
import type { PageRequest } from '../../../room.ts'
import {
  button,
  errorSummary,
  type FormState,
  form,
  formState,
  pageHead,
  radiosField,
  section,
  selectField,
  textareaField,
} from '../../../web/components.ts'
import { html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { nameOf, personOf, refusal, workNavigation } from './common.ts'

/** What is known about accounts that look alike: one person, or two. */
export async function showPeople(request: PageRequest): Promise<Response> {
  return peoplePage(request, formState({ t: request.t }))
}

async function peoplePage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const { members, identities } = await readIdentities(ctx, actor)
  const choices = members.map(({ personId, name, email }) => ({
    value: personId,
    label: `${name} (${email})`,
  }))
  const refused = state.problems.length > 0
  const title = t('review.people.title')
  const known = identities.map(
    (one) =>
      html`<li>${t(one.areSame ? 'review.people.same' : 'review.people.different', { one: nameOf(members, one.first, t), other: nameOf(members, one.second, t) })}<br><span class="ts-note">${one.reason} · ${nameOf(members, one.by, t)}, ${dateText(t.locale, one.at)}</span></li>`,
  )
  return page(request, {
    title,
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    main: html`${pageHead({ heading: title, summary: t('review.people.lead') })}<div class="ts-stack-lg">${workNavigation(request)}${errorSummary(state)}
${known.length === 0 ? nothing : section(t('review.people.known'), html`<ul class="ts-audit">${known}</ul>`)}
${section(
  t('review.people.record'),
  form(
    { action: '/reviews/people' },
    html`${selectField(state, { name: 'one', label: t('review.people.one'), choices })}${selectField(state, { name: 'other', label: t('review.people.other'), choices })}${radiosField(
      state,
      {
        name: 'areSame',
        label: t('review.people.are'),
        choices: [
          { value: 'no', label: t('review.people.two') },
          { value: 'yes', label: t('review.people.single') },
        ],
      },
    )}${textareaField(state, { name: 'reason', label: t('review.people.reason'), description: t('review.people.reason-help'), rows: 2, maxLength: 500 })}${button(t('review.people.button'))}`,
  ),
  { id: 'record' },
)}</div>`,
  })
}

export async function recordPeople(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const submitted = await request.form()
  const areSame = submitted.get('areSame')
  if (areSame !== 'yes' && areSame !== 'no')
    return peoplePage(
      request,
      formState({ t, submitted, problems: [{ code: 'form.invalid_value', path: 'areSame' }] }),
    )
  const result = await recordIdentity({
    ctx,
    actor,
    personIds: [submitted.get('one'), submitted.get('other')],
    areSame: areSame === 'yes',
    reason: submitted.get('reason').slice(0, 500),
  })
  if (result.ok) return seeOther('/reviews/people')
  return peoplePage(request, formState({ t, submitted, problems: result.problems }))
}
