import { ok, type Problem, type Result } from '@tesela/kernel'
import { appendAudit } from '../accounts/audit/store.ts'
import type { Actor, PersonActor } from '../actor.ts'
import type { Context } from '../context.ts'
import { forOrganisation, inTenancy, type Tenancy, type Transaction } from './database.ts'

/** What happened, in words that the audit log keeps for ever; written in the transaction of the change. */
export interface AuditNote {
  /** Stable event name: `specification.published`. */
  readonly event: string
  readonly subjectKind: string
  readonly subjectId: string
  /** Facts without personal data beyond ids. */
  readonly details?: Readonly<Record<string, unknown>>
}

/** What a change answers: its value and the note for the audit log; or the refusals, and nothing is stored. */
export type Change<T> =
  | { readonly ok: true; readonly value: T; readonly audit: AuditNote | readonly AuditNote[] }
  | { readonly ok: false; readonly problems: readonly Problem[] }

/** Makes the answer of a change that succeeded. */
export function changed<T>(value: T, audit: AuditNote | readonly AuditNote[]): Change<T> {
  return { ok: true, value, audit }
}

/**
 * Runs a change for an actor: row-level security is bound to the actor's organisation, and the change and its
 * audit rows are committed together. A refusal rolls everything back.
 */
export async function change<T>(
  ctx: Context,
  actor: Actor,
  work: (transaction: Transaction) => Promise<Change<T>>,
): Promise<Result<T>> {
  try {
    const value = await inTenancy(ctx.db, tenancyOf(actor), async (transaction) => {
      const answer = await work(transaction)
      if (!answer.ok) throw new Refusal(answer.problems)
      await appendNotes(ctx, transaction, actor, answer.audit)
      return answer.value
    })
    ctx.changes.announce()
    return ok(value)
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, problems: error.problems }
    throw error
  }
}

/** Writes the audit rows of a change that is part of a larger one, in its transaction. */
export async function appendNotes(
  ctx: Context,
  transaction: Transaction,
  actor: Actor,
  audit: AuditNote | readonly AuditNote[],
): Promise<void> {
  const notes = Array.isArray(audit) ? audit : [audit]
  for (const note of notes) await appendAudit(transaction, actor, note as AuditNote, ctx.clock.now())
}

/** Writes the audit row of an act on another organisation into that organisation's own log, and whose act it was. */
export async function noteFor(
  ctx: Context,
  transaction: Transaction,
  actor: PersonActor,
  organisationId: string,
  note: AuditNote,
): Promise<void> {
  await forOrganisation(transaction, organisationId, () =>
    appendNotes(
      ctx,
      transaction,
      { ...actor, organisationId },
      {
        ...note,
        details: { ...note.details, by: actor.organisationName ?? '' },
      },
    ),
  )
}

/** Reads for an actor, seeing only what row-level security shows to its organisation and person. */
export async function read<T>(
  ctx: Context,
  actor: Actor,
  work: (transaction: Transaction) => Promise<T>,
): Promise<T> {
  return inTenancy(ctx.db, tenancyOf(actor), work)
}

function tenancyOf(actor: Actor): Tenancy {
  if (actor.kind === 'public') return {}
  const organisation = actor.organisationId === undefined ? {} : { organisationId: actor.organisationId }
  return actor.kind === 'person' ? { ...organisation, personId: actor.personId } : organisation
}

/** Carries refusals out of the transaction so that it rolls back. Never leaves this file. */
class Refusal extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super('refused')
    this.problems = problems
  }
}
