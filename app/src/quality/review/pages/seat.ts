import { localise } from '@tesela/kernel'
import type { PageRequest } from '../../../room.ts'
import {
  alert,
  button,
  decisionPage,
  errorSummary,
  type FormState,
  form,
  formState,
  heading,
  pageHead,
  paragraph,
  problemText,
  radiosField,
  tag,
  textareaField,
  textField,
} from '../../../web/components.ts'
import { type Html, html } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { answerAsPeer, readSeat, type SeatView, type Way } from '../answer-as-peer.ts'
import { peerAnswers, seatQuestions } from '../checklist-model.ts'
import type { Seat } from '../panel-model.ts'
import { personOf, refusal } from './common.ts'
import { material } from './material.ts'

/** The page of somebody invited, opened by the link in their mail, without an account. */
export async function showPeerPage(request: PageRequest): Promise<Response> {
  return seatPage(request, linkOf(request), linkPath(request), formState({ t: request.t }))
}

/** The same page for a member who holds a seat, such as the learner representative. */
export async function showSeat(request: PageRequest): Promise<Response> {
  const way = accountOf(request)
  if (way === undefined) return refusal(request, [{ code: 'access.refused' }])
  return seatPage(request, way, `/reviews/${request.param('fileId')}/seat`, formState({ t: request.t }))
}

/** The page stays in the language in which it was opened: that of the invitation, unless the reader changed it. */
function linkPath(request: PageRequest): string {
  return `/peer-review/${request.param('secret')}?lang=${request.locale}`
}

function linkOf(request: PageRequest): Way {
  return { by: 'link', secret: request.param('secret') }
}

function accountOf(request: PageRequest): Way | undefined {
  const actor = personOf(request)
  return actor === undefined ? undefined : { by: 'account', actor, fileId: request.param('fileId') }
}

async function seatPage(request: PageRequest, way: Way, path: string, state: FormState): Promise<Response> {
  const { ctx, t } = request
  const found = await readSeat(ctx, way)
  if (!found.ok) {
    const [first] = found.problems
    const title = t('review.seat.closed')
    return page(request, {
      title,
      unlisted: true,
      status: 404,
      headers: secretive,
      main: html`${pageHead({ heading: title, summary: first === undefined ? '' : problemText(first, t) })}`,
    })
  }
  const view = found.value
  const { seat, version, organisation, awardingBodies } = view
  const refused = state.problems.length > 0
  const title = localise(version.content.title, t.locale)?.text ?? t('review.untitled')
  const isAnswered = seat.answeredAt !== undefined || (seat.conflict ?? '') !== ''
  if (isAnswered) return thanks(request, view, title)
  return page(request, {
    title,
    width: 'wide',
    unlisted: true,
    headers: secretive,
    ...(refused ? { refused, status: 422 } : {}),
    main: decisionPage({
      head: {
        eyebrow: t('review.seat.eyebrow', { organisation: organisation.legalName }),
        heading: title,
        summary: t('review.seat.lead', { name: seat.name }),
        tags: html`${tag(t('review.seat.for', { role: t(`review.role.${seat.role}`) }), 'info')}`,
      },
      material: html`${errorSummary(state)}${material(request, { version, organisation, awardingBodies })}`,
      form: html`${heading(2, t('review.seat.yours'))}${seatForm(path, seat, state)}`,
    }),
  })
}

/** The address is a secret: it is not sent on to other sites and not kept. */
const secretive = { 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' }

function seatForm(path: string, { name, role }: Seat, state: FormState): Html {
  const { t } = state
  const questions = seatQuestions(role).map((id) =>
    radiosField(state, {
      name: `answers.${id}`,
      label: t(`review.peer-question.${id}`),
      inline: true,
      choices: peerAnswers.map((value) => ({ value, label: t(`review.answer.${value}`) })),
    }),
  )
  return form(
    { action: path },
    html`${radiosField(state, {
      name: 'conflict',
      label: t('review.seat.conflict', { name }),
      description: t('review.seat.conflict-help'),
      choices: [
        { value: 'no', label: t('review.interest.no') },
        { value: 'yes', label: t('review.interest.yes') },
      ],
    })}${textField(state, { name: 'conflictText', label: t('review.interest.which'), optional: true })}${questions}${textareaField(state, { name: 'comment', label: t('review.seat.comment'), description: t('review.seat.comment-help'), rows: 5, maxLength: 4000, optional: true })}<p class="ts-note">${t('review.seat.privacy')}</p>${button(t('review.seat.send'))}`,
  )
}

function thanks(request: PageRequest, { seat, organisation }: SeatView, title: string): Response {
  const { t } = request
  const hasConflict = (seat.conflict ?? '') !== ''
  return page(request, {
    title: t('review.seat.thanks'),
    unlisted: true,
    headers: secretive,
    main: html`${pageHead({ eyebrow: title, heading: t('review.seat.thanks') })}<div class="ts-stack-md">${alert('success', t(hasConflict ? 'review.seat.thanks-conflict' : 'review.seat.thanks-text', { organisation: organisation.legalName }), { announce: true })}${paragraph(t('review.seat.once'))}</div>`,
  })
}

export async function answerByLink(request: PageRequest): Promise<Response> {
  return answer(request, linkOf(request), linkPath(request))
}

export async function answerByAccount(request: PageRequest): Promise<Response> {
  const way = accountOf(request)
  if (way === undefined) return refusal(request, [{ code: 'access.refused' }])
  return answer(request, way, `/reviews/${request.param('fileId')}/seat`)
}

async function answer(request: PageRequest, way: Way, path: string): Promise<Response> {
  const { ctx, t } = request
  const submitted = await request.form()
  const result = await answerAsPeer({
    ctx,
    way,
    input: {
      conflict: submitted.get('conflict'),
      conflictText: submitted.get('conflictText').slice(0, 500),
      answers: Object.fromEntries(
        seatQuestions('awarding-body').map((id) => [id, submitted.get(`answers.${id}`)]),
      ),
      comment: submitted.get('comment').slice(0, 4000),
    },
  })
  if (result.ok) return seeOther(path)
  return seatPage(request, way, path, formState({ t, submitted, problems: result.problems }))
}
