import { ok, problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import type { OrganisationDescription } from '../organisation/model.ts'
import { operatorOrganisationId } from '../organisation/operator-store.ts'
import { listOrganisations } from '../organisation/store.ts'
import { queueRequestMail } from './mails.ts'
import { descriptionProblems, mostWaiting, type OrganisationRequest } from './model.ts'
import { countWaiting, endRequest, findRequest, insertRequest, listRequests } from './store.ts'

/**
 * A person asks for an organisation; the operator is told by mail. Refuses `access.refused`, `request.no-operator`
 * where nobody could confirm it, `request.too-many` and what `descriptionProblems` finds.
 */
export async function askForOrganisation(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly described: OrganisationDescription
  readonly message: string
  /** In which the person is told. */
  readonly language: string
}): Promise<Result<OrganisationRequest>> {
  const { ctx, actor, described } = options
  if (actor.kind !== 'person') return refused(problem('access.refused'))
  const asked = await change(ctx, actor, async (transaction) => {
    const problems = [
      ...((await operatorOrganisationId(transaction)) === undefined ? [problem('request.no-operator')] : []),
      ...((await countWaiting(transaction, actor.personId)) >= mostWaiting
        ? [problem('request.too-many', undefined, { count: mostWaiting })]
        : []),
      ...descriptionProblems(described, await listOrganisations(transaction)),
    ]
    if (problems.length > 0) return refused(...problems)
    const request: OrganisationRequest = {
      id: ctx.random.uuid(),
      askedBy: actor.personId,
      askedAt: ctx.clock.now(),
      name: actor.name,
      email: actor.email,
      language: options.language,
      facts: described,
      message: options.message.trim(),
      state: 'waiting',
    }
    await insertRequest(transaction, request)
    return changed(request, {
      event: 'organisation-request.asked',
      subjectKind: 'organisation-request',
      subjectId: request.id,
    })
  })
  if (asked.ok) await queueRequestMail(ctx, 'asked', asked.value)
  return asked
}

/** A person takes a waiting request back. Refuses `access.refused` and `request.not-waiting`. */
export async function takeBackRequest(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly requestId: string
}): Promise<Result<OrganisationRequest>> {
  const { ctx, actor, requestId } = options
  if (actor.kind !== 'person') return refused(problem('access.refused'))
  return change(ctx, actor, async (transaction) => {
    const request = await findRequest(transaction, requestId)
    if (request === undefined || request.askedBy !== actor.personId) return refused(problem('access.refused'))
    const end = { state: 'taken-back', at: ctx.clock.now(), by: actor.personId } as const
    if (request.state !== 'waiting' || !(await endRequest(transaction, requestId, end)))
      return refused(problem('request.not-waiting'))
    return changed(request, {
      event: 'organisation-request.taken-back',
      subjectKind: 'organisation-request',
      subjectId: request.id,
    })
  })
}

/** What a person asked for, waiting ones first. Refuses `access.refused`. */
export async function readOwnRequests(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<Result<{ readonly requests: readonly OrganisationRequest[]; readonly canAsk: boolean }>> {
  const { ctx, actor } = options
  if (actor.kind !== 'person') return refused(problem('access.refused'))
  return read(ctx, actor, async (transaction) =>
    ok({
      requests: await listRequests(transaction, { askedBy: actor.personId, limit: 20 }),
      canAsk: (await operatorOrganisationId(transaction)) !== undefined,
    }),
  )
}
