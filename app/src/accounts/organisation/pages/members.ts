import type { Role } from '../../../actor.ts'
import type { PageRequest } from '../../../room.ts'
import { facts, section, stack } from '../../../web/components/box.ts'
import { button, linkButton, postButton } from '../../../web/components/button.ts'
import { selectField } from '../../../web/components/choices.ts'
import { errorSummary } from '../../../web/components/errors.ts'
import { textField } from '../../../web/components/fields.ts'
import { form } from '../../../web/components/form.ts'
import { type FormState, formState } from '../../../web/components/form-state.ts'
import { alert } from '../../../web/components/message.ts'
import { pageHead } from '../../../web/components/page-kinds.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { problemsOf } from '../../../web/zod-problems.ts'
import { inviteMember } from '../invite-member.ts'
import { listOwnMembers } from '../list-own-members.ts'
import { type Member, rolesIn } from '../model.ts'
import { memberForm, withdrawalForm } from '../schema.ts'
import { withdrawMemberRole } from '../withdraw-role.ts'
import { ownNavigation, ownOrganisation } from './own.ts'

export async function showMembers(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await listOwnMembers({ ctx, actor })
  const chosen = (found.ok ? found.value.members : []).find(
    ({ personId }) => personId === request.query('for'),
  )
  const values = chosen === undefined ? {} : { name: chosen.name, email: chosen.email }
  return membersPage(request, formState({ t, values }))
}

export async function saveMember(request: PageRequest): Promise<Response> {
  const { actor } = await ownOrganisation(request)
  const submitted = await request.form()
  const parsed = memberForm.safeParse(submitted.entries)
  if (!parsed.success)
    return membersPage(request, formState({ t: request.t, submitted, problems: problemsOf(parsed.error) }))
  const result = await inviteMember({ ctx: request.ctx, actor, ...parsed.data, language: request.t.locale })
  if (!result.ok)
    return membersPage(request, formState({ t: request.t, submitted, problems: result.problems }))
  return seeOther('/organisation/members?done=invited')
}

export async function withdraw(request: PageRequest): Promise<Response> {
  const { actor } = await ownOrganisation(request)
  const submitted = await request.form()
  const parsed = withdrawalForm.safeParse(submitted.entries)
  if (!parsed.success) return seeOther('/organisation/members')
  const result = await withdrawMemberRole({ ctx: request.ctx, actor, ...parsed.data })
  if (!result.ok) return membersPage(request, formState({ t: request.t, problems: result.problems }))
  return seeOther('/organisation/members?done=withdrawn')
}

async function membersPage(request: PageRequest, state: FormState): Promise<Response> {
  const { t, ctx, actor } = request
  const found = await listOwnMembers({ ctx, actor })
  const { members, isOperator } = found.ok ? found.value : { members: [], isOperator: false }
  const refused = state.problems.length > 0
  return page(request, {
    title: t('accounts.members.title'),
    ...(refused ? { refused, status: 422 } : {}),
    unlisted: true,
    main: stack(
      'lg',
      errorSummary(state),
      pageHead({
        heading: t('accounts.members.title'),
        summary: t('accounts.members.lead', { count: members.length }),
      }),
      ownNavigation(request),
      membersNews(request),
      facts(
        members.map((member) => ({
          term: html`${member.name}<br><span class="ts-note">${member.email}</span>`,
          value: rolesOfMember(request, member),
          action: linkButton(`/organisation/members?for=${member.personId}#add`, t('accounts.members.more'), {
            variant: 'tertiary',
            size: 'sm',
            label: t('accounts.members.more-label', { name: member.name }),
          }),
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
              choices: rolesIn({ isOperator }).map((value) => ({
                value,
                label: t(`accounts.role.${value}`),
              })),
            }),
            button(t('accounts.members.add-button')),
          ),
        ),
        { id: 'add' },
      ),
    ),
  })
}

/** What was just done. */
function membersNews(request: PageRequest): Html {
  const { t } = request
  const key = `accounts.members.done-${request.query('done') ?? ''}`
  return t.has(key) ? alert('success', t(key), { announce: true }) : nothing
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
