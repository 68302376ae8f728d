import { ok, problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import { isSame, type Organisation } from '../organisation/model.ts'
import { listOrganisations } from '../organisation/store.ts'
import { shortestReason } from './change-state.ts'
import { queueRequestMail } from './mails.ts'
import { foundBy } from './make-organisation.ts'
import { descriptionProblems, type OrganisationRequest } from './model.ts'
import { mayOperate } from './policy.ts'
import { endRequest, findRequest, listRequests } from './store.ts'

/**
 * Confirms a request: the organisation comes to be, whoever asked is its administrator and is told by mail. Refuses
 * `access.refused`, `request.unknown`, `request.not-waiting` and what `descriptionProblems` finds today.
 */
export async function confirmRequest(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly requestId: string
}): Promise<Result<Organisation>> {
  const { ctx, actor, requestId } = options
  if (!mayOperate(actor)) return refused(problem('access.refused'))
  const confirmed = await change(ctx, actor, async (transaction) => {
    const request = await findRequest(transaction, requestId)
    if (request === undefined) return refused(problem('request.unknown'))
    if (request.state !== 'waiting') return refused(problem('request.not-waiting'))
    const here = await listOrganisations(transaction)
    const problems = descriptionProblems(request.facts, here)
    if (problems.length > 0) return refused(...problems)
    const organisation = await foundBy(ctx, transaction, actor, {
      described: request.facts,
      here,
      administrator: request,
    })
    const end = {
      state: 'confirmed',
      at: ctx.clock.now(),
      by: actor.personId,
      became: organisation.id,
    } as const
    if (!(await endRequest(transaction, requestId, end))) return refused(problem('request.not-waiting'))
    return changed(
      { organisation, request },
      {
        event: 'organisation-request.confirmed',
        subjectKind: 'organisation-request',
        subjectId: requestId,
        details: { organisation: organisation.id },
      },
    )
  })
  if (!confirmed.ok) return confirmed
  await queueRequestMail(ctx, 'confirmed', confirmed.value.request)
  return ok(confirmed.value.organisation)
}

/**
 * Declines a request with a reason that whoever asked is told by mail. Refuses `access.refused`, `request.unknown`,
 * `request.not-waiting` and `operator.reason-missing`.
 */
export async function declineRequest(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly requestId: string
  readonly reason: string
}): Promise<Result<OrganisationRequest>> {
  const { ctx, actor, requestId } = options
  if (!mayOperate(actor)) return refused(problem('access.refused'))
  const reason = options.reason.trim()
  const declined = await change(ctx, actor, async (transaction) => {
    const request = await findRequest(transaction, requestId)
    if (request === undefined) return refused(problem('request.unknown'))
    if (reason.length < shortestReason) return refused(problem('operator.reason-missing', 'reason'))
    const end = { state: 'declined', at: ctx.clock.now(), by: actor.personId, reason } as const
    if (request.state !== 'waiting' || !(await endRequest(transaction, requestId, end)))
      return refused(problem('request.not-waiting'))
    return changed(
      { ...request, reason },
      {
        event: 'organisation-request.declined',
        subjectKind: 'organisation-request',
        subjectId: requestId,
        details: { reason },
      },
    )
  })
  if (declined.ok) await queueRequestMail(ctx, 'declined', declined.value)
  return declined
}

/** A request beside what is here already and looks like it. */
export interface RequestFile {
  readonly request: OrganisationRequest
  readonly similar: readonly Organisation[]
}

/** All requests, waiting ones first, the two hundred newest of the rest. Refuses `access.refused`. */
export async function listAllRequests(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<Result<readonly OrganisationRequest[]>> {
  const { ctx, actor } = options
  if (!mayOperate(actor)) return refused(problem('access.refused'))
  return ok(await read(ctx, actor, (transaction) => listRequests(transaction, { limit: 200 })))
}

/** One request. Refuses `access.refused` and `request.unknown`. */
export async function readRequest(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly requestId: string
}): Promise<Result<RequestFile>> {
  const { ctx, actor, requestId } = options
  if (!mayOperate(actor)) return refused(problem('access.refused'))
  return read(ctx, actor, async (transaction) => {
    const request = await findRequest(transaction, requestId)
    if (request === undefined) return refused(problem('request.unknown'))
    const { legalName, facts } = request.facts
    const here = await listOrganisations(transaction)
    return ok({
      request,
      similar: here.filter((one) => isSame(one, { legalName, ids: facts.ids ?? [] })),
    })
  })
}
