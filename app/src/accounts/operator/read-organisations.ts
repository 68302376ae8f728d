import { ok, problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { type Organisation, type OrganisationState, organisationStates } from '../organisation/model.ts'
import { operatorOrganisationId } from '../organisation/operator-store.ts'
import { findOrganisation, listOrganisations } from '../organisation/store.ts'
import type { StateChange } from './model.ts'
import { mayOperate } from './policy.ts'
import { countWaiting, listStateChanges } from './store.ts'

/** The organisations of the installation as its operator looks through them. */
export interface OrganisationList {
  /** Those that were asked for, by name. */
  readonly organisations: readonly Organisation[]
  /** How many there are in each state, whatever was asked. */
  readonly counts: Readonly<Record<OrganisationState, number>>
  readonly waitingRequests: number
  readonly operatorId: string
}

/**
 * Lists organisations whose name, town or number has all the words, in one state or in all. For the operator;
 * refuses `access.refused`.
 */
export async function listForOperator(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly words: readonly string[]
  readonly state?: OrganisationState
}): Promise<Result<OrganisationList>> {
  const { ctx, actor, words, state } = options
  if (!mayOperate(actor)) return refused(problem('access.refused'))
  return read(ctx, actor, async (transaction) => {
    const all = await listOrganisations(transaction)
    const count = (wanted: OrganisationState) => all.filter(({ status }) => status === wanted).length
    return ok({
      organisations: all.filter(
        (one) =>
          (state === undefined || one.status === state) && words.every((word) => textOf(one).includes(word)),
      ),
      counts: Object.fromEntries(organisationStates.map((one) => [one, count(one)])) as Record<
        OrganisationState,
        number
      >,
      waitingRequests: await countWaiting(transaction),
      operatorId: actor.organisationId,
    })
  })
}

/** One organisation with what happened to its state. */
export interface OrganisationFile {
  readonly organisation: Organisation
  readonly changes: readonly StateChange[]
  readonly isOperator: boolean
}

/** Reads one. For the operator; refuses `access.refused` and `organisation.unknown`. */
export async function readForOperator(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly organisationId: string
}): Promise<Result<OrganisationFile>> {
  const { ctx, actor, organisationId } = options
  if (!mayOperate(actor)) return refused(problem('access.refused'))
  return read(ctx, actor, async (transaction) => {
    const organisation = await findOrganisation(transaction, organisationId)
    if (organisation === undefined) return refused(problem('organisation.unknown'))
    return ok({
      organisation,
      changes: await listStateChanges(transaction, organisationId),
      isOperator: (await operatorOrganisationId(transaction)) === organisationId,
    })
  })
}

/** Words of a search, folded as names are. */
export function searchWords(text: string): readonly string[] {
  return foldedText(text)
    .split(/\s+/)
    .filter((word) => word !== '')
}

function textOf({ legalName, place, facts }: Organisation): string {
  return foldedText([legalName, place, ...(facts.ids ?? []).map(({ value }) => value)].join(' '))
}

function foldedText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}
