import type { Problem } from '@tesela/kernel'
import type { PersonActor } from '../../actor.ts'
import { type Role, roles } from '../../actor.ts'
import { onlyRoles } from '../../policies.ts'
import type { FormValues, PageRequest, Route } from '../../room.ts'
import { read } from '../../storage/unit-of-work.ts'
import { facts, section, stack } from '../../web/components/box.ts'
import { button, linkButton, postButton } from '../../web/components/button.ts'
import { checkboxesField, selectField } from '../../web/components/choices.ts'
import { errorSummary } from '../../web/components/errors.ts'
import { numberField, textField } from '../../web/components/fields.ts'
import { form } from '../../web/components/form.ts'
import { type FormState, formState } from '../../web/components/form-state.ts'
import { heading, lead } from '../../web/components/text.ts'
import { html } from '../../web/html.ts'
import { page, seeOther } from '../../web/page.ts'
import { contrastProblems } from '../../web/tenant-theme.ts'
import { problemsOf } from '../../web/zod-problems.ts'
import { addMember } from './add-member.ts'
import { changeOrganisation } from './change-organisation.ts'
import { capacities, type Organisation, organisationTypes } from './model.ts'
import { memberForm, organisationForm, themeForm } from './schema.ts'
import { findOrganisation, listMembers, type Member } from './store.ts'
import { withdrawMemberRole } from './withdraw-role.ts'

const administrators = onlyRoles(
  'administrator',
  'An administrator may change the organisation, its members and its look.',
  'administrator',
)

export const organisationRoutes: readonly Route[] = [
  { method: 'GET', path: '/organisation', policy: administrators, audit: 'none', handle: showOrganisation },
  {
    method: 'POST',
    path: '/organisation',
    policy: administrators,
    audit: 'organisation.changed',
    handle: saveOrganisation,
  },
  {
    method: 'GET',
    path: '/organisation/members',
    policy: administrators,
    audit: 'none',
    handle: showMembers,
  },
  {
    method: 'POST',
    path: '/organisation/members',
    policy: administrators,
    audit: 'membership.granted',
    handle: saveMember,
  },
  {
    method: 'POST',
    path: '/organisation/members/withdraw',
    policy: administrators,
    audit: 'membership.withdrawn',
    handle: withdraw,
  },
  { method: 'GET', path: '/organisation/look', policy: administrators, audit: 'none', handle: showLook },
  {
    method: 'POST',
    path: '/organisation/look',
    policy: administrators,
    audit: 'organisation.changed',
    handle: saveLook,
  },
]

async function ownOrganisation(
  request: PageRequest,
): Promise<{ readonly actor: PersonActor; readonly organisation: Organisation }> {
  const { ctx, actor } = request
  if (actor.kind !== 'person' || actor.organisationId === undefined)
    throw new Error('the policy let a stranger in')
  const id = actor.organisationId
  const organisation = await read(ctx, actor, (transaction) => findOrganisation(transaction, id))
  if (organisation === undefined) throw new Error(`organisation ${id} is gone`)
  return { actor, organisation }
}

async function showOrganisation(request: PageRequest): Promise<Response> {
  const { organisation } = await ownOrganisation(request)
  return organisationPage(request, organisation, formState({ t: request.t, values: valuesOf(organisation) }))
}

async function saveOrganisation(request: PageRequest): Promise<Response> {
  const { actor, organisation } = await ownOrganisation(request)
  const submitted = await request.form()
  const parsed = organisationForm.safeParse({ ...submitted.entries, capacities: submitted.all('capacities') })
  if (!parsed.success) return refusedOrganisation(request, organisation, submitted, problemsOf(parsed.error))
  const { legalName, type, country, place, idScheme, idValue, complaintsUri, complaintsAnswerDays, ...rest } =
    parsed.data
  const { capacities: chosen, ...links } = rest
  const others = (organisation.facts.ids ?? []).slice(1)
  const firstId =
    idScheme === undefined || idValue === undefined ? [] : [{ scheme: idScheme, value: idValue, country }]
  const result = await changeOrganisation({
    ctx: request.ctx,
    actor,
    changes: {
      legalName,
      type,
      country,
      place,
      capacities: chosen,
      facts: {
        ...organisation.facts,
        ...defined(links),
        ids: [...firstId, ...others],
        complaints: {
          ...organisation.facts.complaints,
          ...(complaintsUri === undefined ? {} : { uri: complaintsUri }),
          ...(complaintsAnswerDays === undefined ? {} : { answerDays: Number(complaintsAnswerDays) }),
        },
      },
    },
  })
  if (!result.ok) return refusedOrganisation(request, organisation, submitted, result.problems)
  return seeOther('/organisation?saved=1')
}

function refusedOrganisation(
  request: PageRequest,
  organisation: Organisation,
  submitted: FormValues,
  problems: readonly Problem[],
): Response {
  return organisationPage(request, organisation, formState({ t: request.t, submitted, problems }))
}

function organisationPage(request: PageRequest, organisation: Organisation, state: FormState): Response {
  const { t } = request
  const refused = state.problems.length > 0
  return page(request, {
    title: t('accounts.organisation.title'),
    ...(refused ? { refused, status: 422 } : {}),
    unlisted: true,
    main: stack(
      'lg',
      errorSummary(state),
      heading(1, t('accounts.organisation.title')),
      lead(organisation.legalName),
      subNavigation(request),
      form(
        { action: '/organisation' },
        stack(
          'md',
          textField(state, {
            name: 'legalName',
            label: t('accounts.organisation.legal-name'),
            description: t('accounts.organisation.legal-name-help'),
          }),
          selectField(state, {
            name: 'type',
            label: t('accounts.organisation.type'),
            choices: organisationTypes.map((value) => ({
              value,
              label: t(`accounts.organisation-type.${value}`),
            })),
          }),
          textField(state, {
            name: 'country',
            label: t('accounts.organisation.country'),
            description: t('accounts.organisation.country-help'),
            width: 'xs',
            maxLength: 2,
          }),
          textField(state, {
            name: 'place',
            label: t('accounts.organisation.place'),
            description: t('accounts.organisation.place-help'),
            width: 'md',
          }),
          checkboxesField(state, {
            name: 'capacities',
            label: t('accounts.organisation.capacities'),
            choices: capacities.map((value) => ({ value, label: t(`accounts.capacity.${value}`) })),
          }),
          selectField(state, {
            name: 'idScheme',
            label: t('accounts.organisation.id-scheme'),
            choices: ['vat', 'euid', 'lei', 'eori', 'national', 'eidas'].map((value) => ({
              value,
              label: t(`accounts.id-scheme.${value}`),
            })),
          }),
          textField(state, {
            name: 'idValue',
            label: t('accounts.organisation.id-value'),
            good: 'EE100000001',
            width: 'md',
          }),
          textField(state, {
            name: 'website',
            label: t('accounts.organisation.website'),
            type: 'url',
            optional: true,
          }),
          textField(state, {
            name: 'qaPolicyUri',
            label: t('accounts.organisation.qa-policy'),
            description: t('accounts.organisation.qa-policy-help'),
            type: 'url',
            optional: true,
          }),
          textField(state, {
            name: 'complaintsUri',
            label: t('accounts.organisation.complaints'),
            type: 'url',
            optional: true,
          }),
          numberField(state, {
            name: 'complaintsAnswerDays',
            label: t('accounts.organisation.complaints-days'),
            unit: t('accounts.organisation.days'),
            optional: true,
          }),
          textField(state, {
            name: 'deqarInstId',
            label: t('accounts.organisation.deqar'),
            good: 'DEQARINST1234',
            width: 'md',
            optional: true,
          }),
          textField(state, {
            name: 'eterId',
            label: t('accounts.organisation.eter'),
            good: 'EE0001',
            width: 'md',
            optional: true,
          }),
          button(t('accounts.save')),
        ),
      ),
    ),
  })
}

async function showMembers(request: PageRequest): Promise<Response> {
  return membersPage(request, formState({ t: request.t }))
}

async function saveMember(request: PageRequest): Promise<Response> {
  const { actor } = await ownOrganisation(request)
  const submitted = await request.form()
  const parsed = memberForm.safeParse(submitted.entries)
  if (!parsed.success)
    return membersPage(request, formState({ t: request.t, submitted, problems: problemsOf(parsed.error) }))
  const result = await addMember({ ctx: request.ctx, actor, ...parsed.data })
  if (!result.ok)
    return membersPage(request, formState({ t: request.t, submitted, problems: result.problems }))
  return seeOther('/organisation/members')
}

async function withdraw(request: PageRequest): Promise<Response> {
  const { actor } = await ownOrganisation(request)
  const submitted = await request.form()
  const role = roles.find((known) => known === submitted.get('role'))
  if (role === undefined) return seeOther('/organisation/members')
  const result = await withdrawMemberRole({
    ctx: request.ctx,
    actor,
    personId: submitted.get('personId'),
    role,
  })
  if (!result.ok) return membersPage(request, formState({ t: request.t, problems: result.problems }))
  return seeOther('/organisation/members')
}

async function membersPage(request: PageRequest, state: FormState): Promise<Response> {
  const { t, ctx } = request
  const { actor, organisation } = await ownOrganisation(request)
  const members = await read(ctx, actor, (transaction) => listMembers(transaction, organisation.id))
  const refused = state.problems.length > 0
  return page(request, {
    title: t('accounts.members.title'),
    ...(refused ? { refused, status: 422 } : {}),
    unlisted: true,
    main: stack(
      'lg',
      errorSummary(state),
      heading(1, t('accounts.members.title')),
      lead(t('accounts.members.lead', { count: members.length })),
      subNavigation(request),
      facts(
        members.map((member) => ({
          term: html`${member.name}<br><span class="ts-note">${member.email}</span>`,
          value: rolesOfMember(request, member),
        })),
      ),
      section(
        t('accounts.members.add'),
        form(
          { action: '/organisation/members' },
          stack(
            'md',
            textField(state, { name: 'name', label: t('accounts.members.name'), autocomplete: 'off' }),
            textField(state, {
              name: 'email',
              label: t('accounts.members.email'),
              type: 'email',
              autocomplete: 'off',
            }),
            selectField(state, {
              name: 'role',
              label: t('accounts.members.role'),
              description: t('accounts.members.role-help'),
              choices: roles.map((value) => ({ value, label: t(`accounts.role.${value}`) })),
            }),
            button(t('accounts.members.add-button')),
          ),
        ),
        { id: 'add' },
      ),
    ),
  })
}

function rolesOfMember(request: PageRequest, member: Member) {
  const { t } = request
  const row = (role: Role) =>
    html`<li>${t(`accounts.role.${role}`)} ${postButton(
      '/organisation/members/withdraw',
      t('accounts.members.withdraw'),
      {
        variant: 'tertiary',
        size: 'sm',
        label: t('accounts.members.withdraw-label', { role: t(`accounts.role.${role}`), name: member.name }),
        fields: { personId: member.personId, role },
      },
    )}</li>`
  return html`<ul class="ts-plain-list">${member.roles.map(row)}</ul>`
}

async function showLook(request: PageRequest): Promise<Response> {
  const { organisation } = await ownOrganisation(request)
  const { mainColour = '', logoUrl = '' } = organisation.theme
  return lookPage(request, formState({ t: request.t, values: { mainColour, logoUrl } }))
}

async function saveLook(request: PageRequest): Promise<Response> {
  const { actor } = await ownOrganisation(request)
  const submitted = await request.form()
  const parsed = themeForm.safeParse(submitted.entries)
  const problems = parsed.success
    ? parsed.data.mainColour === ''
      ? []
      : contrastProblems(parsed.data.mainColour)
    : problemsOf(parsed.error)
  if (!parsed.success || problems.length > 0)
    return lookPage(request, formState({ t: request.t, submitted, problems }))
  const { mainColour, logoUrl } = parsed.data
  const theme = { ...(mainColour === '' ? {} : { mainColour }), ...(logoUrl === '' ? {} : { logoUrl }) }
  const result = await changeOrganisation({ ctx: request.ctx, actor, changes: { theme } })
  if (!result.ok) return lookPage(request, formState({ t: request.t, submitted, problems: result.problems }))
  return seeOther('/organisation/look')
}

function lookPage(request: PageRequest, state: FormState): Response {
  const { t } = request
  const refused = state.problems.length > 0
  return page(request, {
    title: t('accounts.look.title'),
    ...(refused ? { refused, status: 422 } : {}),
    unlisted: true,
    main: stack(
      'lg',
      errorSummary(state),
      heading(1, t('accounts.look.title')),
      lead(t('accounts.look.lead')),
      subNavigation(request),
      form(
        { action: '/organisation/look' },
        stack(
          'md',
          textField(state, {
            name: 'mainColour',
            label: t('accounts.look.colour'),
            description: t('accounts.look.colour-help'),
            good: '#7A1F5C',
            bad: '#FFE066',
            width: 'xs',
            optional: true,
          }),
          textField(state, {
            name: 'logoUrl',
            label: t('accounts.look.logo'),
            description: t('accounts.look.logo-help'),
            type: 'url',
            optional: true,
          }),
          button(t('accounts.save')),
        ),
      ),
    ),
  })
}

/** The pages of the own organisation, side by side. */
function subNavigation(request: PageRequest) {
  const { t } = request
  const entries = [
    ['/organisation', t('accounts.organisation.short')],
    ['/organisation/members', t('accounts.members.short')],
    ['/organisation/look', t('accounts.look.short')],
    ['/organisation/audit', t('accounts.audit.short')],
  ] as const
  return html`<nav class="ts-sub-navigation" aria-label="${t('accounts.organisation.title')}">${entries.map(([path, label]) => linkButton(path, label, { variant: 'tertiary', size: 'sm' }))}</nav>`
}

function valuesOf(organisation: Organisation): Record<string, string | readonly string[]> {
  const { facts: known } = organisation
  const first = known.ids?.[0]
  return {
    legalName: organisation.legalName,
    type: organisation.type,
    country: organisation.country,
    place: organisation.place,
    capacities: organisation.capacities,
    idScheme: first?.scheme ?? '',
    idValue: first?.value ?? '',
    website: known.website ?? '',
    qaPolicyUri: known.qaPolicyUri ?? '',
    complaintsUri: known.complaints?.uri ?? '',
    complaintsAnswerDays: String(known.complaints?.answerDays ?? ''),
    deqarInstId: known.deqarInstId ?? '',
    eterId: known.eterId ?? '',
  }
}

function defined<T extends Record<string, unknown>>(values: T): { [Key in keyof T]?: NonNullable<T[Key]> } {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    [Key in keyof T]?: NonNullable<T[Key]>
  }
}
