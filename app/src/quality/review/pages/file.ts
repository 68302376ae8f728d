import type { Problem } from '@tesela/kernel'
import { dateText, dateTimeText, listText } from '../../../i18n/format.ts'
import type { PageRequest } from '../../../room.ts'
import {
  alert,
  button,
  buttonRow,
  errorSummary,
  type FormState,
  facts,
  form,
  formState,
  link,
  linkButton,
  markList,
  pageHead,
  postButton,
  radiosField,
  section,
  textField,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import type { Decision } from '../decision-model.ts'
import { declareInterest } from '../declare-interest.ts'
import { retireReviewed, startRevision } from '../end-monitoring.ts'
import { meetCondition } from '../meet-condition.ts'
import type { Action, ReviewState } from '../model.ts'
import { moveFile, simpleActions } from '../move-file.ts'
import { silentBodies } from '../panel-model.ts'
import { type FileView, readFile } from '../read-file.ts'
import { reviewNow } from '../review-now.ts'
import { actionForm } from './action-form.ts'
import { crumbs, fileHead, fileNavigation, nameOf, personOf, refusal } from './common.ts'

/** Where a file stands, who has the next step, and what stands against it. */
export async function showFile(request: PageRequest): Promise<Response> {
  return filePage(request, formState({ t: request.t }))
}

async function filePage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const found = await readFile({ ctx, actor, fileId: request.param('fileId') })
  if (!found.ok) return refusal(request, found.problems)
  const view = found.value
  const refused = state.problems.length > 0
  const isDone = request.query('done') === '1'
  return page(request, {
    title: t('review.file.title'),
    width: 'wide',
    unlisted: true,
    breadcrumbs: crumbs(request),
    ...(refused ? { refused, status: 422 } : {}),
    main: html`${pageHead(fileHead(request, view, t('review.file.title')))}<div class="ts-stack-lg">
${fileNavigation(request, view)}${errorSummary(state)}${isDone ? alert('success', t('review.file.done'), { announce: true }) : nothing}
${triggers(view, request)}${nextStep(request, view, state)}${standing(request, view)}${conditionList(request, view, state)}${decisionList(request, view)}${timeline(request, view)}</div>`,
  })
}

function triggers({ file }: FileView, { t }: PageRequest): Html {
  if (file.triggers.length === 0) return nothing
  const items = file.triggers.map((id) => html`<li>${t(`review.trigger.${id}`)}</li>`)
  return alert('warning', html`<p>${t('review.file.why-due')}</p><ul class="ds-list">${items}</ul>`)
}

/** The one thing to do now: declare, work on the checklist, or one of the steps. */
function nextStep(request: PageRequest, view: FileView, state: FormState): Html {
  const { t, actor } = request
  const { file, situation, members, isAuthor } = view
  const waits =
    file.assigneeId === undefined
      ? t('review.file.waits-anyone')
      : t('review.file.waits', { name: nameOf(members, file.assigneeId, t) })
  const isReviewing =
    actor.kind === 'person' &&
    actor.roles.some((role) => role === 'internal-reviewer' || role === 'qa-manager')
  const underReview = ['internal-review', 'peer-review', 'approval', 'review-due'].includes(file.state)
  const mustDeclare = isReviewing && !isAuthor && underReview && situation.declared === 'nothing'
  const seat = view.seats.find((one) => actor.kind === 'person' && one.personId === actor.personId)
  const content = mustDeclare
    ? interestForm(view, state)
    : html`${isReviewing && isAuthor && underReview && situation.samePerson.length === 0 ? alert('info', t('problem.review.own-work')) : nothing}
${situation.declared === 'conflict' ? alert('warning', t('problem.review.conflict-of-interest')) : nothing}
${situation.samePerson.map(({ name, reason }) => alert('warning', t(`problem.review.same-person-${reason}`, { name })))}
${seat !== undefined && seat.answeredAt === undefined ? buttonRow(linkButton(`/reviews/${file.id}/seat`, t('review.seat.button'))) : nothing}
${actions(request, view, state)}`
  return section(
    t('review.file.next'),
    html`<p class="ts-text">${t(`review.next.${file.state}`)} ${underReview || file.state === 'changes-asked' || file.state === 'approved' ? waits : ''}</p>${content}`,
    { id: 'next' },
  )
}

function interestForm({ file }: FileView, state: FormState): Html {
  const { t } = state
  return form(
    { action: `/reviews/${file.id}/interest` },
    html`${radiosField(state, {
      name: 'conflict',
      label: t('review.interest.question'),
      description: t('review.interest.help'),
      choices: [
        { value: 'no', label: t('review.interest.no') },
        { value: 'yes', label: t('review.interest.yes') },
      ],
    })}${textField(state, { name: 'conflictText', label: t('review.interest.which'), optional: true })}${button(t('review.interest.button'))}`,
  )
}

/** Steps with a page of their own. */
const elsewhere: Readonly<Partial<Record<Action, string>>> = {
  approve: 'decision',
  reject: 'decision',
  confirm: 'decision',
}
/** Steps that begin somewhere else: in the editor, or by the clock. */
const notHere: readonly Action[] = ['submit', 'carry-over', 'publish', 'supersede', 'keep']

function actions(request: PageRequest, view: FileView, state: FormState): Html {
  const { t } = request
  const { file } = view
  const shown = view.possible.filter(({ action }) => !notHere.includes(action))
  const toDecide = shown.some(({ action }) => elsewhere[action] !== undefined)
  const underReview = ['internal-review', 'peer-review', 'approval', 'review-due'].includes(file.state)
  const isReviewer = view.situation.declared === 'no-conflict' && !view.isAuthor
  const links = [
    underReview && isReviewer
      ? linkButton(`/reviews/${file.id}/checklist`, t('review.checklist.button'))
      : nothing,
    toDecide ? linkButton(`/reviews/${file.id}/decision`, t('review.decision.button')) : nothing,
    view.version.status === 'draft'
      ? linkButton(`/design/${view.version.id}`, t('review.file.edit'), { variant: 'secondary' })
      : nothing,
    view.version.status === 'approved'
      ? linkButton(`/design/${view.version.id}/review`, t('review.file.publish'))
      : nothing,
  ]
  const here = shown.filter(({ action }) => elsewhere[action] === undefined)
  // Taking it back is the way out, and stands last.
  const plain = here
    .filter(({ problems }) => problems.length === 0)
    .toSorted((one, other) => Number(one.action === 'withdraw') - Number(other.action === 'withdraw'))
  const others = here.filter(({ problems }) => problems.length > 0)
  const buttons = plain.map(({ action }) =>
    postButton(`/reviews/${file.id}/steps/${action}`, t(`review.action.${action}`), {
      variant: action === 'withdraw' ? 'tertiary' : 'secondary',
    }),
  )
  return html`${buttonRow(...links, ...buttons)}${others.map((one) => actionForm(request, view, one, state))}`
}

/** States in which a checklist and a panel are worked on. */
const inHand: readonly ReviewState[] = [
  'draft',
  'internal-review',
  'changes-asked',
  'peer-review',
  'approval',
  'review-due',
]

/** How far the review is: answers, requests, voices. */
function standing(request: PageRequest, view: FileView): Html {
  const { t } = request
  const { plan, answers, situation, seats } = view
  if (!inHand.includes(view.file.state)) return nothing
  const answered = plan.questions.filter(({ id }) =>
    answers.some((one) => one.question === id && one.answer !== undefined),
  ).length
  const isUndecided = view.version.status === 'draft' || view.version.status === 'in-review'
  const heard = (['provider', 'stakeholder', 'learner'] as const).map((role) => {
    const isHeard = seats.some((seat) => seat.role === role && seat.answeredAt !== undefined)
    return {
      mark: isHeard ? ('pass' as const) : ('none' as const),
      label: t(isHeard ? 'review.heard' : 'review.not-heard'),
      content: t(`review.role.${role}`),
    }
  })
  const silent = silentBodies(situation.otherBodies, seats).map(({ id }) => id)
  const bodies = situation.otherBodies.map(({ id, name }) => ({
    mark: silent.includes(id) ? ('none' as const) : ('pass' as const),
    label: t(silent.includes(id) ? 'review.not-heard' : 'review.heard'),
    content: t('review.role.awarding-body-of', { name }),
  }))
  const voices = [...(view.file.track === 'full' || view.file.state === 'review-due' ? heard : []), ...bodies]
  return section(
    t('review.file.standing'),
    html`${facts([
      {
        term: t('review.fact.checklist'),
        value: t('review.fact.answered', { answered, count: plan.questions.length }),
      },
      {
        term: t('review.fact.requests'),
        value: situation.openRequests === 0 ? t('review.none') : String(situation.openRequests),
      },
      ...(view.file.programme === undefined
        ? []
        : [
            {
              term: t('review.public.programme'),
              value: html`${link(view.file.programme.uri, view.file.programme.name)}, ${t('review.public.programme-approved', { by: view.file.programme.approvedBy, date: dateText(t.locale, view.file.programme.approvedOn) })}`,
            },
          ]),
      { term: t('review.fact.profile'), value: t(`review.profile.${view.file.profile}`) },
      ...(isUndecided
        ? [
            {
              term: t('review.fact.approval'),
              value: t(
                view.reapproval.judged.needed ? 'review.reapproval.needed' : 'review.reapproval.not-needed',
              ),
            },
          ]
        : []),
    ])}${voices.length === 0 ? nothing : html`<p class="ts-text">${t('review.panel.voices')}</p>${markList(voices)}`}`,
    { id: 'standing' },
  )
}

function conditionList(request: PageRequest, { file, conditions }: FileView, state: FormState): Html {
  const { t, ctx, actor } = request
  if (conditions.length === 0) return nothing
  const isManager = actor.kind === 'person' && actor.roles.includes('qa-manager')
  const items = conditions.map((one) => {
    const kind = one.metOn !== undefined ? 'pass' : one.dueOn < ctx.clock.today() ? 'fail' : 'warning'
    const when =
      one.metOn === undefined
        ? t('review.condition.due', { date: dateText(t.locale, one.dueOn) })
        : t('review.condition.met', { date: dateText(t.locale, one.metOn) })
    const meet =
      one.metOn !== undefined || !isManager
        ? nothing
        : form(
            { action: `/reviews/${file.id}/conditions/${one.id}` },
            html`${textField(state, { name: `evidence.${one.id}`, label: t('review.condition.evidence') })}${button(t('review.condition.meet'), { variant: 'secondary', size: 'sm' })}`,
          )
    return {
      mark: kind as 'pass' | 'fail' | 'warning',
      label: when,
      content: html`<p>${one.text}</p><p class="ts-note">${when}${one.evidence === undefined ? nothing : html` · ${one.evidence}`}</p>${meet}`,
    }
  })
  return section(t('review.condition.title'), markList(items), { id: 'conditions' })
}

function decisionList(request: PageRequest, { decisions, members }: FileView): Html {
  const { t } = request
  if (decisions.length === 0) return nothing
  const items = decisions
    .toReversed()
    .map((one) => html`<li>${decisionFacts(request, one, nameOf(members, one.decidedBy, t))}</li>`)
  return section(t('review.decision.record'), html`<ul class="ts-plain ts-stack-md">${items}</ul>`, {
    id: 'decisions',
  })
}

function decisionFacts({ t }: PageRequest, one: Decision, name: string): Html {
  const panel = [...new Set(one.panel.map(({ role }) => t(`review.role.${role}`)))]
  const rows = [
    {
      term: t('review.fact.decided'),
      value: html`${t(`review.outcome.${one.outcome}`)}, ${dateText(t.locale, one.decidedOn)}, ${one.decidedByName === undefined ? name : t('review.decision.elsewhere', { name: one.decidedByName })}`,
    },
    { term: t('review.fact.kind'), value: t(`review.kind.${one.kind}`) },
    ...(panel.length === 0 ? [] : [{ term: t('review.fact.panel'), value: listText(t.locale, panel) }]),
    ...(one.reasons === '' ? [] : [{ term: t('review.reasons'), value: one.reasons }]),
    ...(one.nextReviewDue === undefined
      ? []
      : [{ term: t('review.fact.next'), value: dateText(t.locale, one.nextReviewDue) }]),
    { term: t('review.fact.hash'), value: html`<code class="ts-value">${one.recordHash}</code>` },
  ]
  return facts(rows)
}

function timeline(request: PageRequest, { steps, members }: FileView): Html {
  const { t } = request
  if (steps.length === 0) return nothing
  const items = steps.map(
    (one) =>
      html`<li><p>${t(`review.step.${one.action}`, { name: one.byId === undefined ? t('review.step.system') : nameOf(members, one.byId, t) })}</p><p class="ts-note">${dateTimeText(t.locale, one.at)}</p>${one.reasons === '' ? nothing : html`<p class="ts-text ts-keep-lines">${one.reasons}</p>`}</li>`,
  )
  return section(t('review.file.way'), html`<ol class="ts-audit">${items}</ol>`, { id: 'way' })
}

/** Records whether the reviewer has an interest of their own. */
export async function declare(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const submitted = await request.form()
  const answer = submitted.get('conflict')
  const fileId = request.param('fileId')
  if (answer !== 'yes' && answer !== 'no')
    return filePage(
      request,
      formState({ t, submitted, problems: [{ code: 'review.not-declared', path: 'conflict' }] }),
    )
  const result = await declareInterest({
    ctx,
    actor,
    fileId,
    has: answer === 'yes',
    conflict: submitted.get('conflictText'),
  })
  if (result.ok) return seeOther(`/reviews/${fileId}${answer === 'no' ? '/checklist' : ''}`)
  return filePage(
    request,
    formState({
      t,
      submitted,
      problems: result.problems.map((one) =>
        one.path === 'conflict' ? { ...one, path: 'conflictText' } : one,
      ),
    }),
  )
}

/** Takes a step that needs no page of its own. */
export async function takeAction(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const fileId = request.param('fileId')
  const wanted = request.param('action')
  const submitted = await request.form()
  const reasons = submitted.get(`reasons.${wanted}`).slice(0, 2000)
  if (wanted === 'revise') {
    const draft = await startRevision({ ctx, actor, fileId })
    if (draft.ok) return seeOther(`/design/${draft.value.versionId}`)
    return filePage(request, formState({ t, submitted, problems: draft.problems }))
  }
  if (wanted === 'retire') {
    const retired = await retireReviewed({ ctx, actor, fileId, reasons })
    if (retired.ok) return seeOther(`/reviews/${fileId}?done=1`)
    return filePage(
      request,
      formState({ t, submitted, problems: retired.problems.map((one) => atForm(one, wanted)) }),
    )
  }
  if (wanted === 'mark-due') {
    const begun = await reviewNow({ ctx, actor, fileId })
    if (begun.ok) return seeOther(`/reviews/${fileId}?done=1`)
    return filePage(request, formState({ t, submitted, problems: begun.problems }))
  }
  const action = simpleActions.find((one) => one === wanted)
  if (action === undefined) return refusal(request, [])
  const moved = await moveFile({ ctx, actor, fileId, action, reasons })
  if (moved.ok) return seeOther(`/reviews/${fileId}?done=1`)
  return filePage(
    request,
    formState({ t, submitted, problems: moved.problems.map((one) => atForm(one, wanted)) }),
  )
}

/** The reasons of a step have a field of their own: several can stand on one page. */
function atForm(found: Problem, action: string): Problem {
  return found.path === 'reasons' ? { ...found, path: `reasons.${action}` } : found
}

/** Records that a condition is met. */
export async function meet(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const actor = personOf(request)
  if (actor === undefined) return refusal(request, [{ code: 'access.refused' }])
  const [fileId, conditionId] = [request.param('fileId'), request.param('conditionId')]
  const submitted = await request.form()
  const result = await meetCondition({
    ctx,
    actor,
    fileId,
    conditionId,
    evidence: submitted.get(`evidence.${conditionId}`).slice(0, 1000),
  })
  if (result.ok) return seeOther(`/reviews/${fileId}#conditions`)
  return filePage(request, formState({ t, submitted, problems: result.problems }))
}
