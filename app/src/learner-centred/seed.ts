import { Fault, type Result } from '@tesela/kernel'
import { answers, improvement, openAnswers, response } from '../../../seed/feedback.ts'
import { findOrganisationBySlug, listMembers } from '../accounts/room.ts'
import type { SystemActor } from '../actor.ts'
import type { Context } from '../context.ts'
import { read } from '../storage/unit-of-work.ts'
import { listOrganisationVersions } from '../transparency/room.ts'
import { insertAnswer, listTexts } from './feedback/answer-store.ts'
import { closeRound } from './feedback/close-round.ts'
import type { InstrumentId } from './feedback/instrument-model.ts'
import { openRound } from './feedback/open-round.ts'
import { checkText, finishImprovement, planImprovement, respond } from './feedback/respond.ts'
import type { Round } from './feedback/round-model.ts'
import { countInRound } from './feedback/round-store.ts'

interface StoryAnswer {
  readonly scores: Readonly<Record<string, number>>
  readonly hours?: number
  readonly keep?: string
  readonly change?: string
}

/** Tells what learners of the story said, and what came of it. */
export async function seedLearnerCentred(ctx: Context): Promise<void> {
  const system: SystemActor = { kind: 'system', job: 'seed' }
  const organisation = await read(ctx, system, (transaction) =>
    findOrganisationBySlug(transaction, 'pohjala-ylikool'),
  )
  if (organisation === undefined) return
  const actor: SystemActor = { ...system, organisationId: organisation.id }
  const { version, owner } = await read(ctx, actor, async (transaction) => ({
    version: (await listOrganisationVersions(transaction, organisation.id)).find(
      ({ status }) => status === 'published',
    ),
    owner: (await listMembers(transaction, organisation.id)).find(({ roles }) => roles.includes('author')),
  }))
  if (version === undefined || owner === undefined) return
  const closed = await told(ctx, actor, version.id, 'learner', answers, 19)
  must(await closeRound({ ctx, actor, roundId: closed.id }))
  for (const text of await read(ctx, actor, (transaction) => listTexts(transaction, closed, 'unread', 1000)))
    must(
      await checkText({
        ctx,
        actor,
        roundId: closed.id,
        textId: text.id,
        state: 'shown',
        body: text.body.replace('Priit Lepik', '[name]'),
      }),
    )
  const planned = must(
    await planImprovement({
      ctx,
      actor,
      roundId: closed.id,
      input: { ...improvement, ownerId: owner.personId, dueOn: ctx.clock.today() },
    }),
  )
  must(await finishImprovement({ ctx, actor, roundId: closed.id, improvementId: planned.id }))
  must(await respond({ ctx, actor, roundId: closed.id, response, language: 'en' }))
  await told(ctx, actor, version.id, 'learner-later', openAnswers, 9)
}

async function told(
  ctx: Context,
  actor: SystemActor,
  versionId: string,
  instrument: InstrumentId,
  said: readonly StoryAnswer[],
  invited: number,
): Promise<Round> {
  const round = must(await openRound({ ctx, actor, versionId, instrument }))
  await read(ctx, actor, async (transaction) => {
    for (const { scores, hours, ...texts } of said)
      await insertAnswer(
        transaction,
        { organisationId: round.organisationId, roundId: round.id },
        { scores, ...(hours === undefined ? {} : { hours }) },
        Object.entries(texts).map(([question, body]) => ({ question, body })),
      )
    await countInRound(transaction, round.id, { invited, answers: said.length })
  })
  return round
}

/** The story is our own data: a refusal here is a bug, not an answer. */
function must<T>(result: Result<T>): T {
  if (result.ok) return result.value
  throw new Fault('seed.refused', `The demo story was refused: ${JSON.stringify(result.problems)}`)
}
