import type { PageRequest, Route } from '../../room.ts'
import { codeText } from '../../web/code-text.ts'
import { stack } from '../../web/components/box.ts'
import { button, buttonRow, hiddenField, linkButton } from '../../web/components/button.ts'
import { checkboxesField, radiosField } from '../../web/components/choices.ts'
import { errorSummary } from '../../web/components/errors.ts'
import { form } from '../../web/components/form.ts'
import { type FormState, formState } from '../../web/components/form-state.ts'
import { alert } from '../../web/components/message.ts'
import { pageHead } from '../../web/components/page-kinds.ts'
import { page, seeOther } from '../../web/page.ts'
import { notFoundPage } from '../../web/pages/problems.ts'
import { holderName } from '../award/model.ts'
import { readAward } from '../award/read-award.ts'
import { registrarOf, registrars } from '../award/registrar.ts'
import { type CredentialState, nextStates, reasonsFor } from '../status/model.ts'
import { changeCredentialStates } from './change-state.ts'

/** Suspending, reinstating and revoking: a page that says what will happen, asks why, and for which files. */
export const stateRoutes: readonly Route[] = [
  { method: 'GET', path: '/awards/:id/state', policy: registrars, audit: 'none', handle: askState },
  {
    method: 'POST',
    path: '/awards/:id/state',
    policy: registrars,
    audit: 'credential.revoked',
    handle: changeState,
  },
]

function stateNamed(name: string | undefined): CredentialState | undefined {
  return (['valid', 'suspended', 'revoked'] as const).find((one) => one === name)
}

async function askState(request: PageRequest): Promise<Response> {
  const to = stateNamed(request.query('to'))
  return to === undefined ? notFoundPage(request) : statePage(request, to)
}

async function changeState(request: PageRequest): Promise<Response> {
  const submitted = await request.form()
  const to = stateNamed(submitted.get('to'))
  if (to === undefined) return notFoundPage(request)
  const reason = reasonsFor(to).find((one) => one === submitted.get('reason'))
  const credentialIds = submitted.all('credentialIds')
  if (reason === undefined) {
    const problems = [{ code: 'credential.reason-missing', path: 'reason' }]
    return statePage(request, to, { submitted, problems })
  }
  const actor = registrarOf(request)
  const changed = await changeCredentialStates({ ctx: request.ctx, actor, credentialIds, state: to, reason })
  if (!changed.ok) return statePage(request, to, { submitted, problems: changed.problems })
  return seeOther(`/awards/${request.param('id')}#files`)
}

async function statePage(
  request: PageRequest,
  to: CredentialState,
  again?: {
    readonly submitted: { readonly all: (name: string) => readonly string[] }
    readonly problems: FormState['problems']
  },
): Promise<Response> {
  const { ctx, t } = request
  const found = await readAward({ ctx, actor: registrarOf(request), awardId: request.param('id') })
  if (!found.ok) return notFoundPage(request)
  const { award, credentials } = found.value
  const files = credentials.filter(({ state }) => nextStates(state).includes(to))
  if (files.length === 0 && again === undefined) return notFoundPage(request)
  const reasons = reasonsFor(to)
  const values = {
    credentialIds: files.map(({ id }) => id),
    reason: reasons.length === 1 ? (reasons[0] ?? '') : '',
  }
  const state = formState({ t, values, ...again })
  const title = t(`award.state-title.${to}`, { name: holderName(award.holder) })
  return page(request, {
    title,
    unlisted: true,
    breadcrumbs: [
      { label: t('award.title'), path: '/awards' },
      { label: holderName(award.holder), path: `/awards/${award.id}` },
    ],
    ...(again === undefined ? {} : { refused: true, status: 422 }),
    main: stack(
      'lg',
      errorSummary(state, { fieldNames: ['credentialIds', 'reason'] }),
      pageHead({ heading: title }),
      alert(to === 'revoked' ? 'warning' : 'info', t(`award.state-consequences.${to}`)),
      form(
        { action: `/awards/${award.id}/state` },
        stack(
          'md',
          hiddenField('to', to),
          checkboxesField(state, {
            name: 'credentialIds',
            label: t('award.files'),
            description: t('award.state-files-help'),
            choices: files.map(({ id, format }) => ({ value: id, label: codeText(t, 'format', format) })),
          }),
          radiosField(state, {
            name: 'reason',
            label: t('award.reason'),
            description: t('award.reason-help'),
            choices: reasons.map((value) => ({ value, label: codeText(t, 'reason', value) })),
          }),
          buttonRow(
            button(t(`award.change.${to}`), to === 'revoked' ? { color: 'danger' } : {}),
            linkButton(`/awards/${award.id}`, t('award.state-cancel'), { variant: 'tertiary' }),
          ),
        ),
      ),
    ),
  })
}
