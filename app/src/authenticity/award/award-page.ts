import { formats } from '@tesela/credentials/formats/index'
import { problem } from '@tesela/kernel'
import { z } from 'zod'
import { dateText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import type { PageRequest, Route } from '../../room.ts'
import { codeText } from '../../web/code-text.ts'
import { facts, section, stack } from '../../web/components/box.ts'
import { button, buttonRow, linkButton } from '../../web/components/button.ts'
import { checkboxesField } from '../../web/components/choices.ts'
import { errorSummary } from '../../web/components/errors.ts'
import { textField } from '../../web/components/fields.ts'
import { form } from '../../web/components/form.ts'
import { type FormState, formState } from '../../web/components/form-state.ts'
import { alert, tag } from '../../web/components/message.ts'
import { readingPage } from '../../web/components/page-kinds.ts'
import { link, note } from '../../web/components/text.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { page, seeOther } from '../../web/page.ts'
import { notFoundPage } from '../../web/pages/problems.ts'
import { issueCredentials } from '../issuing/issue-credentials.ts'
import type { CredentialRecord } from '../issuing/model.ts'
import { nextStates } from '../status/model.ts'
import { credentialFacts, outcomesView } from '../verification/facts-view.ts'
import { proofingText } from './form.ts'
import { type AwardRecord, holderName } from './model.ts'
import { nameHolderAddress } from './name-address.ts'
import { readAward } from './read-award.ts'
import { registrarOf, registrars, titleOf } from './registrar.ts'
import { validationRecord } from './validation-fields.ts'

export const awardPageRoutes: readonly Route[] = [
  { method: 'GET', path: '/awards/:id', policy: registrars, audit: 'none', handle: showAward },
  {
    method: 'POST',
    path: '/awards/:id/credentials',
    policy: registrars,
    audit: 'credential.issued',
    handle: issue,
  },
  {
    method: 'POST',
    path: '/awards/:id/address',
    policy: registrars,
    audit: 'award.address-named',
    handle: nameAddress,
  },
]

async function showAward(request: PageRequest): Promise<Response> {
  return awardPage(request, [])
}

async function awardPage(request: PageRequest, problems: FormState['problems']): Promise<Response> {
  const { ctx, t } = request
  const found = await readAward({ ctx, actor: registrarOf(request), awardId: request.param('id') })
  if (!found.ok) return notFoundPage(request)
  const { award, credentials } = found.value
  const state = formState({ t, problems, values: { formats: formats.map(({ id }) => id) } })
  const stands = award.replacedBy === null
  const missing = formats.filter(
    (format) => stands && !credentials.some((file) => file.format === format.id && file.state !== 'revoked'),
  )
  return page(request, {
    title: holderName(award.holder),
    unlisted: true,
    width: 'wide',
    breadcrumbs: [{ label: t('award.title'), path: '/awards' }],
    ...(problems.length > 0 ? { refused: true, status: 422 } : {}),
    main: html`${errorSummary(state, { fieldNames: ['formats', 'email'] })}${readingPage({
      head: {
        eyebrow: t('award.award'),
        heading: holderName(award.holder),
        summary: titleOf(award, t.locale),
      },
      content: stack(
        'md',
        correctionNote(award, t),
        credentialFacts(award.dossier, t),
        recordSection(award, t),
        validationRecord(award.award, award.dossier.spec?.learningOutcomes ?? [], t),
      ),
      aside: html`${section(t('award.files'), filesView(credentials, award, t), { id: 'files' })}${
        missing.length === 0
          ? nothing
          : section(
              t('award.issue'),
              form(
                { action: `/awards/${award.id}/credentials` },
                stack(
                  'md',
                  checkboxesField(state, {
                    name: 'formats',
                    label: t('award.formats'),
                    choices: missing.map(({ id }) => ({
                      value: id,
                      label: codeText(t, 'format', id),
                      description: t(`award.format-help.${id}`),
                    })),
                  }),
                  button(t('award.issue-button')),
                ),
              ),
              { id: 'issue' },
            )
      }${addressSection(award, state, request)}${correctSection(award, t)}`,
    })}`,
  })
}

/** Where an award stands between the one it corrects and the one that corrects it. */
function correctionNote(award: AwardRecord, t: Translate): Html {
  if (award.replacedBy !== null) {
    return alert(
      'warning',
      html`${t('award.replaced-by')} ${link(`/awards/${award.replacedBy}`, t('award.replaced-by-link'))}`,
    )
  }
  if (award.replaces === null) return nothing
  return note(html`${t('award.replaces')} ${link(`/awards/${award.replaces}`, t('award.replaces-link'))}`)
}

function correctSection(award: AwardRecord, t: Translate): Html {
  if (award.replacedBy !== null) return nothing
  return section(
    t('award.correct'),
    html`${note(t('award.correct-help'))}${linkButton(`/awards/${award.id}/correct`, t('award.correct-button'), { variant: 'secondary' })}`,
    { id: 'correct' },
  )
}

/** The files with their states, and what can be done with them. */
function filesView(credentials: readonly CredentialRecord[], award: AwardRecord, t: Translate): Html {
  if (credentials.length === 0) return note(t('award.no-files'))
  const next = new Set(credentials.flatMap(({ state }) => nextStates(state)))
  const buttons = (['valid', 'suspended', 'revoked'] as const).flatMap((to) =>
    next.has(to)
      ? [
          linkButton(`/awards/${award.id}/state?to=${to}`, t(`award.change.${to}`), {
            variant: 'secondary',
            size: 'sm',
            ...(to === 'revoked' ? { color: 'danger' as const } : {}),
          }),
        ]
      : [],
  )
  return html`<ul class="ts-marks">${credentials.map((file) => fileItem(file, t))}</ul>${buttonRow(...buttons)}`
}

function fileItem(file: CredentialRecord, t: Translate): Html {
  const color = file.state === 'valid' ? 'success' : file.state === 'suspended' ? 'warning' : 'danger'
  const reason = file.stateReason === null ? nothing : note(codeText(t, 'reason', file.stateReason))
  return html`<li><div>${link(`/credentials/${file.id}`, codeText(t, 'format', file.format))} ${tag(codeText(t, 'state', file.state), color)}${reason}</div></li>`
}

/** What stands behind the award, beside what the files say. */
function recordSection({ award, dossier, route }: AwardRecord, t: Translate): Html {
  const { assessmentRecord, identityProofing } = award
  const method = identityProofing?.method
  const rows = [
    { term: t('credential.route'), value: codeText(t, 'route', route) },
    { term: t('award.assessor'), value: assessmentRecord?.assessor },
    {
      term: t('award.assessed-on'),
      value: assessmentRecord?.date === undefined ? undefined : dateText(t.locale, assessmentRecord.date),
    },
    {
      term: t('award.awarded-on'),
      value: award.date === undefined ? undefined : dateText(t.locale, award.date),
    },
    { term: t('award.proofing'), value: method === undefined ? undefined : proofingText(method, t) },
  ]
  const known = rows.flatMap(({ term, value }) => (value === undefined ? [] : [{ term, value }]))
  return html`${outcomesView(dossier, t)}${section(t('award.record'), facts(known), { id: 'record' })}`
}

async function issue(request: PageRequest): Promise<Response> {
  const { ctx } = request
  const actor = registrarOf(request)
  const submitted = await request.form()
  const result = await issueCredentials({
    ctx,
    actor,
    awardId: request.param('id'),
    formats: submitted.all('formats'),
  })
  if (!result.ok) return awardPage(request, result.problems)
  return seeOther(`/awards/${request.param('id')}#files`)
}

/** Where the learner is told; a learner without an address keeps a paper with the permanent link. */
function addressSection(award: AwardRecord, state: FormState, { t }: PageRequest): Html {
  if (award.holderEmail !== null) return section(t('award.email'), note(award.holderEmail), { id: 'address' })
  return section(
    t('award.tell'),
    form(
      { action: `/awards/${award.id}/address` },
      stack(
        'sm',
        textField(state, {
          name: 'email',
          label: t('award.email'),
          description: t('award.email-help'),
          type: 'email',
        }),
        button(t('award.tell-button'), { variant: 'secondary' }),
      ),
    ),
    { id: 'address' },
  )
}

async function nameAddress(request: PageRequest): Promise<Response> {
  const email = z
    .email()
    .max(254)
    .safeParse((await request.form()).get('email').trim())
  if (!email.success) return awardPage(request, [problem('sign-in.not-an-address', 'email')])
  const awardId = request.param('id')
  const named = await nameHolderAddress({
    ctx: request.ctx,
    actor: registrarOf(request),
    awardId,
    email: email.data,
  })
  if (!named.ok) return awardPage(request, named.problems)
  return seeOther(`/awards/${awardId}#address`)
}
