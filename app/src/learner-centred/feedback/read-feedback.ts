import { localise, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation, listMembers, type Member, type Organisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { pageSlice } from '../../storage/page-slice.ts'
import { read } from '../../storage/unit-of-work.ts'
import {
  findOffer,
  findVersion,
  findVersions,
  isPublic,
  listOrganisationVersions,
  listVersions,
  type Offer,
  type SpecificationVersion,
} from '../../transparency/room.ts'
import { countTexts, listTexts } from './answer-store.ts'
import { mayManageFeedback, mayReadFeedback } from './policy.ts'
import { countQueue, listCounted, listQueue } from './queue-store.ts'
import {
  type FreeText,
  type FreeTextState,
  type Improvement,
  publicRoundsOnPage,
  type QueueView,
  type Round,
  roundsOnPage,
  textsAtATime,
  textsShown,
} from './round-model.ts'
import { countResponded, findRound, listImprovements, listRoundsOf } from './round-store.ts'

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
  /** Those to read next, and of those that were read as many as a page holds. */
  readonly texts: readonly FreeText[]
  readonly counts: Readonly<Record<FreeTextState, number>>
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
    return {
      ok: true,
      value: {
        round,
        version,
        versions: await listVersions(transaction, round.specificationId),
        // Who does not check the texts reads those that were checked.
        texts: [
          ...(mayManage ? await listTexts(transaction, round, 'unread', textsAtATime) : []),
          ...(await listTexts(transaction, round, 'shown', textsShown)),
          ...(mayManage ? await listTexts(transaction, round, 'hidden', textsShown) : []),
        ],
        counts: await countTexts(transaction, round),
        improvements: await listImprovements(transaction, [round]),
        members: mayManage ? await listMembers(transaction, round.organisationId) : [],
        mayManage,
        ...(offer === undefined ? {} : { offer }),
      },
    }
  })
}

/** A page of the own organisation's queue, how many each view has, and the rounds that trends are drawn from. */
export interface FeedbackQueue {
  readonly rounds: readonly NamedRound[]
  readonly counts: Readonly<Record<QueueView, number>>
  readonly pages: number
  /** The last twelve with counted answers, newest first. */
  readonly counted: readonly Round[]
}

/** Reads a page, from 1, of a view of the own organisation's rounds. */
export async function readQueue(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly view: QueueView
  readonly page: number
}): Promise<FeedbackQueue> {
  const { ctx, actor, view, page } = options
  const organisationId = actor.kind === 'public' ? undefined : actor.organisationId
  if (organisationId === undefined) return { rounds: [], counts: noRounds, pages: 0, counted: [] }
  const today = ctx.clock.today()
  return read(ctx, actor, async (transaction) => {
    const counts = await countQueue(transaction, organisationId, today)
    const slice = pageSlice(counts[view], page, roundsOnPage)
    const rounds = await listQueue(transaction, { organisationId, view, today, slice })
    return {
      rounds: await named(transaction, rounds),
      counts,
      pages: Math.ceil(counts[view] / roundsOnPage),
      counted: await listCounted(transaction, organisationId, 12),
    }
  })
}

const noRounds: Readonly<Record<QueueView, number>> = {
  all: 0,
  open: 0,
  'to-answer': 0,
  overdue: 0,
  responded: 0,
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
  /** One page of them. */
  readonly rounds: readonly PublicRound[]
  readonly count: number
}

export interface PublicRound extends NamedRound {
  /** As many of the shown texts as a page holds, and how many there are. */
  readonly texts: readonly FreeText[]
  readonly textCount: number
  readonly improvements: readonly (Omit<Improvement, 'ownerId'> & {
    readonly version?: SpecificationVersion
  })[]
}

/**
 * Rounds that were responded to, newest first: `size` of them on a page, from page 1. Refuses
 * `specification.unknown`.
 */
export async function readPublicFeedback(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly specificationId: string
  readonly page?: number
  readonly size?: number
}): Promise<Result<PublicFeedback>> {
  const { ctx, actor, specificationId, page = 1, size = publicRoundsOnPage } = options
  if (!/^[0-9a-f-]{36}$/.test(specificationId)) return refused(problem('specification.unknown'))
  return read(ctx, actor, async (transaction): Promise<Result<PublicFeedback>> => {
    const versions = await listVersions(transaction, specificationId)
    const published = versions.filter(({ status }) => isPublic(status))
    const [title] = published
    const provider =
      title === undefined ? undefined : await findOrganisation(transaction, title.organisationId)
    if (title === undefined || provider === undefined) return refused(problem('specification.unknown'))
    const about = { state: 'responded', limit: size, offset: (page - 1) * size } as const
    const rounds = await listRoundsOf(transaction, specificationId, about)
    const count = await countResponded(transaction, specificationId)
    return {
      ok: true,
      value: { provider, title, count, rounds: await publicRounds(transaction, rounds, published) },
    }
  })
}

async function publicRounds(
  transaction: Transaction,
  rounds: readonly Round[],
  published: readonly SpecificationVersion[],
): Promise<readonly PublicRound[]> {
  const improvements = await listImprovements(transaction, rounds)
  const all: PublicRound[] = []
  for (const round of rounds) {
    const version = published.find(({ id }) => id === round.versionId)
    if (version === undefined) continue
    all.push({
      round,
      version,
      texts: await listTexts(transaction, round, 'shown', textsShown),
      textCount: (await countTexts(transaction, round)).shown,
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
  const versions = await findVersions(
    transaction,
    rounds.map(({ versionId }) => versionId),
  )
  return rounds.flatMap((round) => {
    const version = versions.find(({ id }) => id === round.versionId)
    return version === undefined ? [] : [{ round, version }]
  })
}

function titleOf({ content }: SpecificationVersion): string {
  return localise(content.title, 'en')?.text ?? ''
}
