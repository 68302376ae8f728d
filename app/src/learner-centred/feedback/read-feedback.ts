import { localise, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation, listMembers, type Member, type Organisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import {
  findOffer,
  findVersion,
  isPublic,
  listOrganisationVersions,
  listVersions,
  type Offer,
  type SpecificationVersion,
} from '../../transparency/room.ts'
import { listTexts } from './answer-store.ts'
import { mayManageFeedback, mayReadFeedback } from './policy.ts'
import type { FreeText, Improvement, Round } from './round-model.ts'
import { findRound, listImprovements, listRounds, listRoundsOf } from './round-store.ts'

/** A round with the names that its pages show. */
export interface NamedRound {
  readonly round: Round
  readonly version: SpecificationVersion
}

/** Everything about a round for its organisation. */
export interface RoundView extends NamedRound {
  readonly offer?: Offer
  /** Every version of the micro-credential, newest first. */
  readonly versions: readonly SpecificationVersion[]
  readonly texts: readonly FreeText[]
  readonly improvements: readonly Improvement[]
  readonly members: readonly Member[]
  readonly mayManage: boolean
}

/** Reads a round for its organisation. Refuses `feedback.unknown`. */
export async function readRound(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly roundId: string
}): Promise<Result<RoundView>> {
  const { ctx, actor, roundId } = options
  return read(ctx, actor, async (transaction): Promise<Result<RoundView>> => {
    const round = await findRound(transaction, roundId)
    const version = round === undefined ? undefined : await findVersion(transaction, round.versionId)
    if (round === undefined || version === undefined || !mayReadFeedback(actor, round))
      return refused(problem('feedback.unknown'))
    const offer = round.offerId === undefined ? undefined : await findOffer(transaction, round.offerId)
    const mayManage = mayManageFeedback(actor, round)
    const texts = await listTexts(transaction, round.id)
    return {
      ok: true,
      value: {
        round,
        version,
        versions: await listVersions(transaction, round.specificationId),
        // Who does not check the texts reads those that were checked.
        texts: mayManage ? texts : texts.filter(({ state }) => state === 'shown'),
        improvements: await listImprovements(transaction, [round.id]),
        members: mayManage ? await listMembers(transaction, round.organisationId) : [],
        mayManage,
        ...(offer === undefined ? {} : { offer }),
      },
    }
  })
}

/** The rounds of the own organisation, newest first. */
export async function listOwnRounds(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<readonly NamedRound[]> {
  const { ctx, actor } = options
  const organisationId = actor.kind === 'public' ? undefined : actor.organisationId
  if (organisationId === undefined) return []
  return read(ctx, actor, async (transaction) =>
    named(transaction, await listRounds(transaction, organisationId)),
  )
}

/** The published versions for which a round can be opened. */
export async function listAskable(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<readonly SpecificationVersion[]> {
  const { ctx, actor } = options
  const organisationId = actor.kind === 'public' ? undefined : actor.organisationId
  if (organisationId === undefined) return []
  const versions = await read(ctx, actor, (transaction) =>
    listOrganisationVersions(transaction, organisationId),
  )
  return versions
    .filter(({ status }) => isPublic(status))
    .toSorted((left, right) => titleOf(left).localeCompare(titleOf(right)))
}

/** What everyone may read about the feedback on a micro-credential. */
export interface PublicFeedback {
  readonly provider: Organisation
  readonly title: SpecificationVersion
  readonly rounds: readonly PublicRound[]
}

export interface PublicRound extends NamedRound {
  readonly texts: readonly FreeText[]
  readonly improvements: readonly (Omit<Improvement, 'ownerId'> & {
    readonly version?: SpecificationVersion
  })[]
}

/** Rounds that were responded to, newest first. Refuses `specification.unknown`. */
export async function readPublicFeedback(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly specificationId: string
}): Promise<Result<PublicFeedback>> {
  const { ctx, actor, specificationId } = options
  if (!/^[0-9a-f-]{36}$/.test(specificationId)) return refused(problem('specification.unknown'))
  return read(ctx, actor, async (transaction): Promise<Result<PublicFeedback>> => {
    const versions = await listVersions(transaction, specificationId)
    const published = versions.filter(({ status }) => isPublic(status))
    const [title] = published
    const provider =
      title === undefined ? undefined : await findOrganisation(transaction, title.organisationId)
    if (title === undefined || provider === undefined) return refused(problem('specification.unknown'))
    const rounds = (await listRoundsOf(transaction, specificationId)).filter(
      ({ state }) => state === 'responded',
    )
    return {
      ok: true,
      value: { provider, title, rounds: await publicRounds(transaction, rounds, published) },
    }
  })
}

async function publicRounds(
  transaction: Transaction,
  rounds: readonly Round[],
  published: readonly SpecificationVersion[],
): Promise<readonly PublicRound[]> {
  const improvements = await listImprovements(
    transaction,
    rounds.map(({ id }) => id),
  )
  const all: PublicRound[] = []
  for (const round of rounds) {
    const version = published.find(({ id }) => id === round.versionId)
    if (version === undefined) continue
    all.push({
      round,
      version,
      texts: (await listTexts(transaction, round.id)).filter(({ state }) => state === 'shown'),
      improvements: improvements
        .filter(({ roundId }) => roundId === round.id)
        .map(({ ownerId: _private, ...improvement }) => {
          const changedIn = published.find(({ id }) => id === improvement.versionId)
          return changedIn === undefined ? improvement : { ...improvement, version: changedIn }
        }),
    })
  }
  return all
}

async function named(transaction: Transaction, rounds: readonly Round[]): Promise<readonly NamedRound[]> {
  const versions = new Map<string, SpecificationVersion | undefined>()
  for (const { versionId } of rounds) {
    if (!versions.has(versionId)) versions.set(versionId, await findVersion(transaction, versionId))
  }
  return rounds.flatMap((round) => {
    const version = versions.get(round.versionId)
    return version === undefined ? [] : [{ round, version }]
  })
}

function titleOf({ content }: SpecificationVersion): string {
  return localise(content.title, 'en')?.text ?? ''
}
