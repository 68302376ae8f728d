import type { PersonActor } from '../../actor.ts'
import { dateText } from '../../i18n/format.ts'
import { onlyRoles } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import { emptyState, section, stack } from '../../web/components/box.ts'
import { button, hiddenField } from '../../web/components/button.ts'
import { selectField } from '../../web/components/choices.ts'
import { table } from '../../web/components/data.ts'
import { errorSummary } from '../../web/components/errors.ts'
import { fileField, textField } from '../../web/components/fields.ts'
import { form } from '../../web/components/form.ts'
import { type FormState, formState } from '../../web/components/form-state.ts'
import { tag } from '../../web/components/message.ts'
import { pageHead } from '../../web/components/page-kinds.ts'
import { note } from '../../web/components/text.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { page, seeOther } from '../../web/page.ts'
import { importESeal } from './import-e-seal.ts'
import { listOwnKeys } from './list-own-keys.ts'
import type { IssuerKey } from './model.ts'
import { retireKey } from './retire-key.ts'

const administrators = onlyRoles(
  'key-holder',
  'An administrator may import and retire the keys of the own organisation, but never issue with them.',
  'administrator',
)

export const keyPageRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/keys',
    policy: administrators,
    audit: 'none',
    handle: (request) => keysPage(request, formState({ t: request.t })),
  },
  { method: 'POST', path: '/keys', policy: administrators, audit: 'key.imported', handle: importSeal },
  { method: 'POST', path: '/keys/retire', policy: administrators, audit: 'key.retired', handle: retire },
]

async function keysPage(request: PageRequest, state: FormState): Promise<Response> {
  const { t, ctx } = request
  const found = await listOwnKeys({ ctx, actor: administratorOf(request) })
  const keys = found.ok ? found.value : []
  const columns = [
    { title: t('keys.name'), heads: true, cell: (key: IssuerKey) => key.name },
    {
      title: t('keys.kind'),
      cell: (key: IssuerKey) => t(`keys.origin.${key.origin}`, { algorithm: key.algorithm }),
    },
    { title: t('keys.from'), cell: (key: IssuerKey) => dateText(t.locale, key.inForceFrom) },
    {
      title: t('keys.until'),
      cell: (key: IssuerKey) =>
        key.inForceUntil === null ? t('keys.no-end') : dateText(t.locale, key.inForceUntil),
    },
    {
      title: t('keys.state'),
      cell: (key: IssuerKey) =>
        tag(
          t(`keys.state.${key.state}`),
          key.state === 'active' ? 'success' : key.state === 'retired' ? 'neutral' : 'danger',
        ),
    },
    { title: t('keys.action'), cell: (key: IssuerKey) => retireForm(key, request) },
  ]
  const refused = state.problems.length > 0
  return page(request, {
    title: t('keys.title'),
    unlisted: true,
    width: 'wide',
    ...(refused ? { refused, status: 422 } : {}),
    main: stack(
      'lg',
      errorSummary(state),
      pageHead({ heading: t('keys.title'), summary: t('keys.lead') }),
      keys.length === 0
        ? emptyState(t('keys.empty'), t('keys.empty-help'))
        : table({ caption: t('keys.title'), hideCaption: true, columns, rows: keys }),
      section(
        t('keys.import'),
        form(
          { action: '/keys', files: true },
          stack(
            'md',
            note(t('keys.import-help')),
            fileField(state, { name: 'file', label: t('keys.file'), accept: '.p12,.pfx' }),
            textField(state, {
              name: 'password',
              label: t('keys.password'),
              description: t('keys.password-help'),
              type: 'password',
              autocomplete: 'off',
            }),
            button(t('keys.import-button')),
          ),
        ),
        { id: 'import' },
      ),
    ),
  })
}

function retireForm(key: IssuerKey, { t }: PageRequest): Html {
  if (key.state !== 'active') return nothing
  const state = formState({ t })
  return html`<details class="ts-examples"><summary>${t('keys.retire')}</summary>${form(
    { action: '/keys/retire' },
    stack(
      'sm',
      note(t('keys.retire-help')),
      hiddenField('keyId', key.id),
      selectField(state, {
        name: `state-${key.name}`,
        label: t('keys.why'),
        choices: [
          { value: 'retired', label: t('keys.why.retired') },
          { value: 'compromised', label: t('keys.why.compromised') },
        ],
      }),
      button(t('keys.retire-button'), { color: 'danger', variant: 'secondary', size: 'sm' }),
    ),
  )}</details>`
}

async function importSeal(request: PageRequest): Promise<Response> {
  const { t, ctx } = request
  const submitted = await request.form()
  const file = submitted.file('file')
  const bytes = file === undefined ? new Uint8Array() : new Uint8Array(await file.arrayBuffer())
  const imported = await importESeal({
    ctx,
    actor: administratorOf(request),
    file: bytes,
    password: submitted.get('password'),
  })
  if (!imported.ok) return keysPage(request, formState({ t, problems: imported.problems }))
  return seeOther('/keys')
}

async function retire(request: PageRequest): Promise<Response> {
  const { t, ctx } = request
  const submitted = await request.form()
  const chosen = Object.entries(submitted.entries).find(([name]) => name.startsWith('state-'))?.[1]
  const state = (['retired', 'compromised'] as const).find((one) => one === chosen)
  if (state === undefined)
    return keysPage(request, formState({ t, problems: [{ code: 'key.choose-reason' }] }))
  const retired = await retireKey({
    ctx,
    actor: administratorOf(request),
    keyId: submitted.get('keyId'),
    state,
  })
  if (!retired.ok) return keysPage(request, formState({ t, problems: retired.problems }))
  return seeOther('/keys')
}

function administratorOf(request: PageRequest): PersonActor & { readonly organisationId: string } {
  const { actor } = request
  if (actor.kind !== 'person' || actor.organisationId === undefined)
    throw new Error('the policy let a stranger in')
  return { ...actor, organisationId: actor.organisationId }
}
