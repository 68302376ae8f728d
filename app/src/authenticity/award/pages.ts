import { localise } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import { dateText } from '../../i18n/format.ts'
import type { FormValues, PageRequest, Route } from '../../room.ts'
import { read } from '../../storage/unit-of-work.ts'
import {
  findVersion,
  isPublic,
  listOffers,
  listOrganisationVersions,
  type SpecificationVersion,
} from '../../transparency/room.ts'
import { codeText } from '../../web/code-text.ts'
import { emptyState, stack } from '../../web/components/box.ts'
import { button } from '../../web/components/button.ts'
import { selectField } from '../../web/components/choices.ts'
import { table } from '../../web/components/data.ts'
import { errorSummary } from '../../web/components/errors.ts'
import { form } from '../../web/components/form.ts'
import { type FormState, formState } from '../../web/components/form-state.ts'
import { pageHead, queuePage } from '../../web/components/page-kinds.ts'
import { link, note } from '../../web/components/text.ts'
import { type Html, html } from '../../web/html.ts'
import { page, seeOther } from '../../web/page.ts'
import { notFoundPage } from '../../web/pages/problems.ts'
import { problemsOf } from '../../web/zod-problems.ts'
import { awardFormView, awardInput } from './form.ts'
import { makeAward } from './make-award.ts'
import { type AwardRecord, holderName } from './model.ts'
import { registrarOf, registrars, titleOf } from './registrar.ts'
import { awardForm } from './schema.ts'
import { listAwards } from './store.ts'

export const awardRoutes: readonly Route[] = [
  { method: 'GET', path: '/awards', policy: registrars, audit: 'none', handle: showAwards },
  { method: 'GET', path: '/awards/new', policy: registrars, audit: 'none', handle: showNewAward },
  { method: 'POST', path: '/awards/new', policy: registrars, audit: 'award.made', handle: saveAward },
]

const pageSize = 100

async function showAwards(request: PageRequest): Promise<Response> {
  const { t, ctx } = request
  const actor = registrarOf(request)
  const { awards, versions } = await read(ctx, actor, async (transaction) => ({
    awards: await listAwards(transaction, actor.organisationId, { limit: pageSize }),
    versions: (await listOrganisationVersions(transaction, actor.organisationId)).filter(({ status }) =>
      isPublic(status),
    ),
  }))
  const columns = [
    {
      title: t('award.learner'),
      heads: true,
      cell: (award: AwardRecord) => link(`/awards/${award.id}`, holderName(award.holder)),
    },
    { title: t('award.micro-credential'), cell: (award: AwardRecord) => titleOf(award, t.locale) },
    { title: t('award.awarded-on'), cell: (award: AwardRecord) => dateText(t.locale, award.awardedOn) },
    { title: t('credential.route'), cell: (award: AwardRecord) => codeText(t, 'route', award.route) },
  ]
  return page(request, {
    title: t('award.title'),
    unlisted: true,
    width: 'wide',
    main: queuePage({
      head: { heading: t('award.title'), summary: t('award.lead') },
      filters: versions.length === 0 ? note(t('award.nothing-published')) : chooseVersion(request, versions),
      content:
        awards.length === 0
          ? emptyState(t('award.empty'), t('award.empty-help'))
          : table({ caption: t('award.title'), hideCaption: true, columns, rows: awards }),
    }),
  })
}

function chooseVersion(request: PageRequest, versions: readonly SpecificationVersion[]): Html {
  const { t } = request
  const state = formState({ t })
  const choices = versions.map((version) => ({
    value: version.id,
    label: `${localise(version.content.title, t.locale)?.text ?? version.id} (${version.version})`,
  }))
  return form(
    { action: '/awards/new', method: 'get' },
    html`<div class="ts-inline-fields">${selectField(state, { name: 'version', label: t('award.micro-credential'), choices })}${button(t('award.new'))}</div>`,
  )
}

async function showNewAward(request: PageRequest): Promise<Response> {
  const actor = registrarOf(request)
  const organisation = await read(request.ctx, actor, (transaction) =>
    findOrganisation(transaction, actor.organisationId),
  )
  const today = request.ctx.clock.today()
  const values = {
    awardedOn: today,
    issuedOn: today,
    assessedOn: today,
    place: organisation?.place ?? '',
    route: 'course',
  }
  return newAwardPage(request, request.query('version') ?? '', (t) => formState({ t, values }))
}

async function saveAward(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = registrarOf(request)
  const submitted = await request.form()
  const parsed = awardForm.safeParse(submitted.entries)
  const versionId = submitted.get('versionId')
  if (!parsed.success)
    return newAwardPage(request, versionId, () =>
      formState({ t, submitted, problems: problemsOf(parsed.error) }),
    )
  const { version, organisation } = await read(ctx, actor, async (transaction) => ({
    version: await findVersion(transaction, parsed.data.versionId),
    organisation: await findOrganisation(transaction, actor.organisationId),
  }))
  if (version === undefined || organisation === undefined) return notFoundPage(request)
  const input = awardInput(parsed.data, submitted, version, organisation.country)
  const made = await makeAward({ ctx, actor, input })
  if (!made.ok) return newAwardPage(request, versionId, () => refusedState(request, submitted, made.problems))
  return seeOther(`/awards/${made.value.id}`)
}

/** Where a problem of the dossier is repaired in this form. */
const fieldsByPath: Readonly<Record<string, string>> = {
  'award.date': 'awardedOn',
  'award.assessmentRecord.date': 'assessedOn',
  'award.assessmentRecord.assessor': 'assessor',
  'award.grade': 'grade',
  'award.identityProofing': 'proofingMethod',
  'credential.issuedOn': 'issuedOn',
  'credential.issuedAt.place': 'place',
  'credential.holder': 'familyName',
  'credential.holder.dateOfBirth': 'dateOfBirth',
  'credential.holder.holderKey': 'dateOfBirth',
  'holder.familyName': 'familyName',
}

function refusedState(
  request: PageRequest,
  submitted: FormValues,
  problems: FormState['problems'],
): FormState {
  const placed = problems.map((found) => {
    const field = found.path === undefined ? undefined : fieldsByPath[found.path]
    return field === undefined ? found : { ...found, path: field }
  })
  return formState({ t: request.t, submitted, problems: placed })
}

async function newAwardPage(
  request: PageRequest,
  versionId: string,
  stateFor: (t: PageRequest['t']) => FormState,
): Promise<Response> {
  const { ctx, t } = request
  const actor = registrarOf(request)
  if (!/^[0-9a-f-]{36}$/.test(versionId)) return seeOther('/awards')
  const { version, offers } = await read(ctx, actor, async (transaction) => ({
    version: await findVersion(transaction, versionId),
    offers: (await listOffers(transaction, actor.organisationId)).filter(
      (offer) => offer.versionId === versionId,
    ),
  }))
  if (version === undefined) return notFoundPage(request)
  const state = stateFor(t)
  const refused = state.problems.length > 0
  return page(request, {
    title: t('award.new-title'),
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    main: stack(
      'lg',
      errorSummary(state),
      pageHead({
        eyebrow: t('award.new-title'),
        heading: localise(version.content.title, t.locale)?.text ?? '',
        summary: t('award.new-lead'),
      }),
      awardFormView(state, version, offers, t),
    ),
  })
}
