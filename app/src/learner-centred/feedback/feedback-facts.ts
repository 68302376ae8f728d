import type { PlainDate } from '@tesela/kernel'
import type { Dossier, DossierQuality } from '@tesela/principles/dossier'
import type { DossierSection, MonitoringSource } from '../../room.ts'
import type { Transaction } from '../../storage/database.ts'
import { findVersion } from '../../transparency/room.ts'
import { findInstrument } from './instrument-model.ts'
import { type ClosedPlace, countQueue, listClosed, medianDaysToRespond } from './queue-store.ts'
import { fewestShown, isOverdue, type Round } from './round-model.ts'
import { listRoundsOf } from './round-store.ts'

type DossierRound = NonNullable<DossierQuality['rounds']>[number]

/**
 * What the rules of principles 1 and 8 judge: the survey that every award brings with it, and the rounds held
 * here. Rounds that an imported dossier states stay beside them.
 */
export const feedbackSection: DossierSection = {
  add: async (transaction, dossier, { versionId, baseUrl }): Promise<Dossier> => {
    const version = await findVersion(transaction, versionId)
    if (version === undefined) return dossier
    const rounds = (await listRoundsOf(transaction, version.specificationId))
      .filter(({ state, organisationId }) => state !== 'open' && organisationId === version.organisationId)
      .map((round) => roundInDossier(round, baseUrl))
    const qa = dossier.qa ?? {}
    const route = version.content.routes?.includes('course') === false ? 'learner-validation' : 'learner'
    return {
      ...dossier,
      qa: {
        ...qa,
        learnerSurvey: qa.learnerSurvey ?? { instrumentUri: `${baseUrl}/feedback/surveys/${route}` },
        ...(rounds.length === 0 ? {} : { rounds: [...(qa.rounds ?? []), ...rounds] }),
      },
    }
  },
}

/** A closed round in the dossier's form. */
export function roundInDossier(round: Round, baseUrl: string): DossierRound {
  const isAnswered = round.state === 'responded'
  return {
    n: round.answers,
    ...(round.closedOn === undefined ? {} : { date: round.closedOn }),
    published: isAnswered && round.answers >= fewestShown,
    freeTextChecked: isAnswered,
    unlinked: true,
    ...(isAnswered
      ? {
          response: round.response,
          publicResponse: `${baseUrl}/feedback/about/${round.specificationId}#round-${round.id}`,
        }
      : {}),
    ...(round.respondedOn === undefined ? {} : { responseDate: round.respondedOn }),
  }
}

/** Satisfaction and hours as the newest counted round of learners about a version tells them. */
export const feedbackMonitoring: MonitoringSource = {
  facts: async (transaction, { specificationId, versionId }) => {
    const rounds = await listRoundsOf(transaction, specificationId)
    const last = rounds.find(
      ({ results, versionId: about, instrument }) =>
        results !== undefined &&
        about === versionId &&
        findInstrument(instrument)?.audience === 'learner' &&
        findInstrument(instrument)?.asksHours === true,
    )
    if (last?.results === undefined) return {}
    const { mean, hours } = last.results
    return {
      ...(mean === undefined ? {} : { satisfaction: { mean, answers: last.answers } }),
      ...(hours === undefined || last.hoursStated === undefined
        ? {}
        : { hours: { median: hours.median, stated: last.hoursStated, answers: hours.answers } }),
    }
  },
}

/** An organisation's feedback in numbers, for who looks at it from outside. No text, no answer of anybody. */
export interface FeedbackNumbers {
  readonly rounds: readonly {
    readonly specificationId: string
    readonly versionId: string
    readonly instrument: string
    readonly closedOn: PlainDate
    readonly invited: number
    /** `undefined` for fewer than five. */
    readonly answers?: number
    readonly mean?: number
    readonly results?: Round['results']
    readonly response?: string
    readonly respondedOn?: PlainDate
    readonly overdue: boolean
  }[]
  /** Median of days from closing to response; `undefined` when nothing was responded to. */
  readonly medianDaysToRespond?: number
  readonly overdue: number
  /** Where the rounds go on that are not told of here. */
  readonly next?: ClosedPlace
}

/** Which closed rounds are told of: at most `limit`, those after a place, those closed in a stretch of time. */
export interface WhichRounds {
  readonly limit: number
  readonly after?: ClosedPlace
  readonly from?: PlainDate
  readonly to?: PlainDate
}

/** Closed rounds of an organisation as the asker may see them, newest first; the sums are over all of its rounds. */
export async function feedbackNumbers(
  transaction: Transaction,
  about: WhichRounds & { readonly organisationId: string; readonly today: PlainDate },
): Promise<FeedbackNumbers> {
  const { organisationId, today, limit } = about
  // One more than is told, to know whether there are more.
  const found = await listClosed(transaction, { ...about, limit: limit + 1 })
  const rounds = found.slice(0, limit)
  const last = rounds.at(-1)
  const median = await medianDaysToRespond(transaction, organisationId)
  const { overdue } = await countQueue(transaction, organisationId, today)
  return {
    rounds: rounds.map((round) => ({
      specificationId: round.specificationId,
      versionId: round.versionId,
      instrument: round.instrument,
      closedOn: round.closedOn ?? today,
      invited: round.invited,
      overdue: isOverdue(round, today),
      ...(round.answers < fewestShown ? {} : { answers: round.answers }),
      ...(round.results === undefined ? {} : { results: round.results }),
      ...(round.results?.mean === undefined ? {} : { mean: round.results.mean }),
      ...(round.respondedOn === undefined
        ? {}
        : { response: round.response, respondedOn: round.respondedOn }),
    })),
    overdue,
    ...(found.length > limit && last?.closedOn !== undefined
      ? { next: { closedOn: last.closedOn, id: last.id } }
      : {}),
    ...(median === undefined ? {} : { medianDaysToRespond: median }),
  }
}
