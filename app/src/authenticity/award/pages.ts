import { localise, problem } from '@tesela/kernel'
import { dateText } from '../../i18n/format.ts'
import type { PageRequest, Route } from '../../room.ts'
import type { SpecificationVersion } from '../../transparency/room.ts'
import { codeText } from '../../web/code-text.ts'
import { disclosure, emptyState } from '../../web/components/box.ts'
import { button } from '../../web/components/button.ts'
import { selectField } from '../../web/components/choices.ts'
import { table } from '../../web/components/data.ts'
import { errorSummary } from '../../web/components/errors.ts'
import { textField } from '../../web/components/fields.ts'
import { form } from '../../web/components/form.ts'
import { type FormState, formState } from '../../web/components/form-state.ts'
import { tag } from '../../web/components/message.ts'
import { queuePage } from '../../web/components/page-kinds.ts'
import { link, note } from '../../web/components/text.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { type AwardFormFrame, answerAwardForm, awardFormPage } from './form-page.ts'
import { listOwnAwards } from './list-own-awards.ts'
import { makeAward } from './make-award.ts'
import { type AwardRecord, holderName } from './model.ts'
import { type AwardPreparation, prepareAward } from './prepare-award.ts'
import { registrarOf, registrars, titleOf } from './registrar.ts'
import { valuesOfValidation } from './validation-model.ts'

export const awardRoutes: readonly Route[] = [
  { method: 'GET', path: '/awards', policy: registrars, audit: 'none', handle: showAwards },
  { method: 'GET', path: '/awards/new', policy: registrars, audit: 'none', handle: showNewAward },
  { method: 'POST', path: '/awards/new', policy: registrars, audit: 'award.made', handle: saveAward },
]

const pageSize = 100

async function showAwards(request: PageRequest): Promise<Response> {
  return awardsPage(request, formState({ t: request.t }))
}

async function awardsPage(request: PageRequest, state: FormState): Promise<Response> {
  const { t, ctx } = request
  const found = await listOwnAwards({ ctx, actor: registrarOf(request), limit: pageSize })
  const { awards, versions, isIssuer } = found.ok
    ? found.value
    : { awards: [], versions: [], isIssuer: false }
  const columns = [
    {
      title: t('award.learner'),
      heads: true,
      cell: (award: AwardRecord) =>
        html`${link(`/awards/${award.id}`, holderName(award.holder))}${award.replacedBy === null ? nothing : html` ${tag(t('award.was-corrected'), 'neutral')}`}`,
    },
    { title: t('award.micro-credential'), cell: (award: AwardRecord) => titleOf(award, t.locale) },
    { title: t('award.awarded-on'), cell: (award: AwardRecord) => dateText(t.locale, award.awardedOn) },
    { title: t('credential.route'), cell: (award: AwardRecord) => codeText(t, 'route', award.route) },
  ]
  const refused = state.problems.length > 0
  return page(request, {
    title: t('award.title'),
    unlisted: true,
    width: 'wide',
    ...(refused ? { refused, status: 422 } : {}),
    main: html`${errorSummary(state)}${queuePage({
      head: { heading: t('award.title'), summary: t('award.lead') },
      filters: html`${versions.length === 0 ? note(t('award.nothing-published')) : chooseVersion(state, versions)}${isIssuer ? chooseForeign(state) : nothing}`,
      content:
        awards.length === 0
          ? emptyState(t('award.empty'), t('award.empty-help'))
          : table({ caption: t('award.title'), hideCaption: true, columns, rows: awards }),
    })}`,
  })
}

function chooseVersion(state: FormState, versions: readonly SpecificationVersion[]): Html {
  const { t } = state
  const choices = versions.map((version) => ({
    value: version.id,
    label: `${localise(version.content.title, t.locale)?.text ?? version.id} (${version.version})`,
  }))
  return form(
    { action: '/awards/new', method: 'get' },
    html`<div class="ts-inline-fields">${selectField(state, { name: 'version', label: t('award.micro-credential'), choices, ...(choices.length === 1 ? { placeholder: false as const } : {}) })}${button(t('award.new'))}</div>`,
  )
}

/** Another organisation's micro-credential, which this one awards with it or seals on its mandate. */
function chooseForeign(state: FormState): Html {
  const { t } = state
  return disclosure(
    t('award.foreign'),
    form(
      { action: '/awards/new', method: 'get' },
      html`${note(t('award.foreign-help'))}${textField(state, { name: 'address', label: t('award.foreign-address'), type: 'url' })}${button(t('award.new'), { variant: 'secondary' })}`,
    ),
  )
}

async function showNewAward(request: PageRequest): Promise<Response> {
  const { t, ctx } = request
  const address = request.query('address')
  const version = address ?? request.query('version') ?? ''
  if (version.trim() === '') {
    const problems = [problem('award.choose-version', address === undefined ? 'version' : 'address')]
    return awardsPage(request, formState({ t, problems }))
  }
  const prepared = await prepareAward({ ctx, actor: registrarOf(request), version })
  if (!prepared.ok) {
    const problems =
      address === undefined
        ? prepared.problems
        : prepared.problems.map((one) => ({ ...one, path: 'address' }))
    return awardsPage(request, formState({ t, problems, values: { version, address: address ?? '' } }))
  }
  const today = ctx.clock.today()
  const { issuer } = prepared.value
  const values = {
    awardedOn: today,
    issuedOn: today,
    assessedOn: today,
    place: issuer.place,
    route: prepared.value.version.content.routes?.[0] ?? 'course',
    ...valuesOfValidation(undefined),
  }
  return awardFormPage(
    request,
    prepared.value,
    formState({ t, values }),
    newAwardFrame(request, prepared.value),
  )
}

async function saveAward(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = registrarOf(request)
  const submitted = await request.form()
  const prepared = await prepareAward({ ctx, actor, version: submitted.get('versionId') })
  if (!prepared.ok) return awardsPage(request, formState({ t, problems: prepared.problems }))
  const { version } = prepared.value
  return answerAwardForm(request, submitted, {
    frame: newAwardFrame(request, prepared.value),
    prepared: prepared.value,
    save: (input) => makeAward({ ctx, actor, input: { ...input, versionId: version.id } }),
    done: (award) => `/awards/${award.id}`,
  })
}

function newAwardFrame({ t }: PageRequest, prepared: AwardPreparation): AwardFormFrame {
  return {
    title: t('award.new-title'),
    heading: localise(prepared.version.content.title, t.locale)?.text ?? '',
    summary: t('award.new-lead'),
    action: '/awards/new',
    submit: t('award.make'),
  }
}
