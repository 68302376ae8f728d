import { dateText } from '../../../i18n/format.ts'
import { interfaceLanguages } from '../../../i18n/languages.ts'
import type { PageRequest } from '../../../room.ts'
import {
  button,
  buttonRow,
  checkboxField,
  emptyState,
  errorSummary,
  type FormState,
  form,
  formState,
  heading,
  paragraph,
  paragraphs,
  postButton,
  section,
  selectField,
  tag,
  textField,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { problemsOf } from '../../../web/zod-problems.ts'
import { seatQuestions } from '../checklist-model.ts'
import { changeSeat, type Invitation, invitePanelMember, linkDays } from '../invite-panel-member.ts'
import { type Seat, seatRoles } from '../panel-model.ts'
import { type FileView, readFile } from '../read-file.ts'
import { bodyPrefix, invitationForm } from '../schema.ts'
import { crumbs, filePages, personOf, refusal } from './common.ts'

/** Who sits in the panel, what they say, and the form that invites. */
export async function showPanel(request: PageRequest): Promise<Response> {
  return panelPage(request, formState({ t: request.t, values: { language: request.locale } }))
}

async function panelPage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const found = await readFile({ ctx, actor, fileId: request.param('fileId') })
  if (!found.ok) return refusal(request, found.problems)
  const view = found.value
  const title = t('review.panel.title')
  const refused = state.problems.length > 0
  return page(request, {
    title,
    width: 'wide',
    unlisted: true,
    breadcrumbs: crumbs(request, view),
    ...(refused ? { refused, status: 422 } : {}),
    main: filePages(request, view, {
      heading: title,
      summary: t('review.panel.lead'),
      material: html`${errorSummary(state)}${seatList(request, view)}`,
      form: mayInvite(request, view) ? inviteForm(view, state) : paragraph(t('review.panel.who-invites')),
    }),
  })
}

function mayInvite({ actor }: PageRequest, { file, isAuthor }: FileView): boolean {
  const isOpen = ['internal-review', 'peer-review', 'approval', 'review-due'].includes(file.state)
  return (
    isOpen &&
    !isAuthor &&
    actor.kind === 'person' &&
    actor.roles.some((role) => role === 'internal-reviewer' || role === 'qa-manager')
  )
}

function seatList(request: PageRequest, view: FileView): Html {
  const { t } = request
  const shown = view.seats.filter(({ withdrawnAt }) => withdrawnAt === undefined)
  if (shown.length === 0) return emptyState(t('review.panel.empty'), paragraph(t('review.panel.empty-help')))
  return html`${shown.map((seat) => seatSection(request, view, seat))}`
}

function seatSection(request: PageRequest, view: FileView, seat: Seat): Html {
  const { t, ctx } = request
  const isConflicted = (seat.conflict ?? '') !== ''
  const isExpired = seat.expiresOn < ctx.clock.today()
  const state = isConflicted
    ? tag(t('review.panel.conflict'), 'danger')
    : seat.answeredAt !== undefined
      ? tag(t('review.panel.answered'), 'success')
      : tag(t(isExpired ? 'review.panel.expired' : 'review.panel.waiting'), isExpired ? 'warning' : 'neutral')
  const answers = seatQuestions(seat.role).map(
    (id) =>
      html`<div><dt>${t(`review.peer-question.${id}`)}</dt><dd>${t(`review.answer.${seat.answers[id] ?? 'open'}`)}</dd></div>`,
  )
  const path = `/reviews/${view.file.id}/panel/${seat.id}`
  const buttons =
    seat.answeredAt !== undefined ||
    seat.personId !== undefined ||
    seat.email === '' ||
    !mayInvite(request, view)
      ? nothing
      : buttonRow(
          isConflicted
            ? nothing
            : postButton(path, t('review.panel.send-again'), {
                variant: 'secondary',
                size: 'sm',
                label: t('review.panel.send-again-to', { name: seat.name }),
                fields: { wish: 'send-again' },
              }),
          postButton(path, t('review.panel.withdraw'), {
            variant: 'tertiary',
            size: 'sm',
            label: t('review.panel.withdraw-of', { name: seat.name }),
            fields: { wish: 'withdraw' },
          }),
        )
  return section(
    html`${seat.name || t('review.panel.forgotten')} ${state}`,
    html`<p class="ts-note">${t(`review.role.${seat.role}`)} · ${seat.organisation} · ${seat.personId === undefined ? t('review.panel.until', { date: dateText(t.locale, seat.expiresOn) }) : t('review.panel.member')}</p>
${isConflicted ? html`<p class="ts-text">${seat.conflict}</p>` : nothing}${seat.answeredAt === undefined ? nothing : html`<dl class="ts-diff ts-stack-sm">${answers}</dl>${paragraphs(seat.comment)}`}${buttons}`,
    { level: 2 },
  )
}

function inviteForm({ file, situation }: FileView, state: FormState): Html {
  const { t } = state
  return html`${heading(2, t('review.invite.title'))}<p class="ts-note">${t('review.invite.help', { days: linkDays })}</p>${form(
    { action: `/reviews/${file.id}/panel` },
    html`${selectField(state, { name: 'role', label: t('review.invite.role'), choices: [...seatRoles.map((value) => ({ value, label: t(`review.role.${value}`) })), ...situation.otherBodies.map(({ id, name }) => ({ value: `${bodyPrefix}${id}`, label: t('review.role.awarding-body-of', { name }) }))] })}${textField(state, { name: 'name', label: t('review.invite.name'), autocomplete: 'off' })}${
      state.problems.some(({ code }) => code === 'review.peer-shares-name') ||
      state.value('isNamesake') === 'yes'
        ? checkboxField(state, { name: 'isNamesake', label: t('review.invite.namesake') })
        : nothing
    }${textField(state, {
      name: 'email',
      label: t('review.invite.email'),
      type: 'email',
      autocomplete: 'off',
    })}${textField(state, { name: 'organisation', label: t('review.invite.organisation'), autocomplete: 'off' })}${selectField(state, { name: 'language', label: t('review.invite.language'), placeholder: false, choices: interfaceLanguages.map(({ code, name }) => ({ value: code, label: name, lang: code })) })}${button(t('review.invite.button'))}`,
  )}`
}

export async function invite(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const fileId = request.param('fileId')
  const submitted = await request.form()
  const parsed = invitationForm.safeParse(submitted.entries)
  if (!parsed.success)
    return panelPage(request, formState({ t, submitted, problems: problemsOf(parsed.error) }))
  const { isNamesake, role: wanted, ...asked } = parsed.data
  const role = seatRoles.find((one) => one === wanted)
  const invitation: Invitation = {
    ...asked,
    isNamesake: isNamesake === 'yes',
    ...(role === undefined ? { role: 'awarding-body', bodyId: wanted.slice(bodyPrefix.length) } : { role }),
  }
  const result = await invitePanelMember({ ctx, actor, fileId, invitation })
  if (result.ok) return seeOther(`/reviews/${fileId}/panel`)
  return panelPage(request, formState({ t, submitted, problems: result.problems }))
}

export async function changePanel(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const [fileId, seatId] = [request.param('fileId'), request.param('seatId')]
  const submitted = await request.form()
  const wish = submitted.get('wish') === 'withdraw' ? 'withdraw' : 'send-again'
  const result = await changeSeat({ ctx, actor, fileId, seatId, wish })
  if (result.ok) return seeOther(`/reviews/${fileId}/panel`)
  return panelPage(request, formState({ t, submitted, problems: result.problems }))
}
