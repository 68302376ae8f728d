import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { OrganisationDescription, OrganisationState } from '../organisation/model.ts'
import type { OrganisationRequest, RequestState, StateChange } from './model.ts'

interface RequestRow {
  readonly id: string
  readonly asked_by: string
  readonly asked_at: string
  readonly name: string
  readonly email: string
  readonly language: string
  readonly facts: OrganisationDescription
  readonly message: string
  readonly state: RequestState
  readonly decided_at: string | null
  readonly reason: string | null
  readonly became: string | null
}

export async function insertRequest(transaction: Transaction, request: OrganisationRequest): Promise<void> {
  await sql`
    insert into organisation_request (id, asked_by, asked_at, name, email, language, facts, message, state)
    values (${request.id}, ${request.askedBy}, ${request.askedAt}, ${request.name}, ${request.email},
      ${request.language}, ${JSON.stringify(request.facts)}, ${request.message}, ${request.state})`.execute(
    transaction,
  )
}

/** Those that the database shows: a person their own, the operator all. Waiting ones first, oldest of them first. */
export async function listRequests(
  transaction: Transaction,
  options: { readonly askedBy?: string; readonly limit: number },
): Promise<readonly OrganisationRequest[]> {
  const found = await sql<RequestRow>`
    select * from organisation_request
    where ${options.askedBy ?? null}::uuid is null or asked_by = ${options.askedBy ?? null}::uuid
    order by (state = 'waiting') desc, case when state = 'waiting' then asked_at end, decided_at desc nulls last
    limit ${options.limit}`.execute(transaction)
  return found.rows.map(requestOf)
}

export async function countWaiting(transaction: Transaction, askedBy?: string): Promise<number> {
  const found = await sql<{ count: number }>`
    select count(*)::int as count from organisation_request
    where state = 'waiting' and (${askedBy ?? null}::uuid is null or asked_by = ${askedBy ?? null}::uuid)`.execute(
    transaction,
  )
  return found.rows[0]?.count ?? 0
}

export async function findRequest(
  transaction: Transaction,
  id: string,
): Promise<OrganisationRequest | undefined> {
  const found = await sql<RequestRow>`select * from organisation_request where id = ${id}`.execute(
    transaction,
  )
  const [row] = found.rows
  return row === undefined ? undefined : requestOf(row)
}

/** Ends a waiting request; answers whether it was waiting still, so that of two at once only one decides. */
export async function endRequest(
  transaction: Transaction,
  id: string,
  end: {
    readonly state: Exclude<RequestState, 'waiting'>
    readonly at: string
    readonly by: string
    readonly reason?: string
    readonly became?: string
  },
): Promise<boolean> {
  const answer = await sql`
    update organisation_request set state = ${end.state}, decided_at = ${end.at}, decided_by = ${end.by},
      reason = ${end.reason ?? null}, became = ${end.became ?? null}
    where id = ${id} and state = 'waiting'`.execute(transaction)
  return (answer.numAffectedRows ?? 0n) > 0n
}

/** Requests that were decided more than a year ago, how many; the database lets nothing else go. */
export async function endOldRequests(transaction: Transaction): Promise<number> {
  const answer = await sql`delete from organisation_request`.execute(transaction)
  return Number(answer.numAffectedRows ?? 0)
}

export async function insertStateChange(
  transaction: Transaction,
  change: StateChange & { readonly decidedBy: string },
): Promise<void> {
  await sql`
    insert into organisation_state_change (organisation_id, id, at, state, reason, decided_by)
    values (${change.organisationId}, ${change.id}, ${change.at}, ${change.state}, ${change.reason},
      ${change.decidedBy})`.execute(transaction)
}

/** Newest first. */
export async function listStateChanges(
  transaction: Transaction,
  organisationId: string,
): Promise<readonly StateChange[]> {
  const found = await sql<{ id: string; at: string; state: OrganisationState; reason: string }>`
    select id, at, state, reason from organisation_state_change
    where organisation_id = ${organisationId} order by at desc, id desc`.execute(transaction)
  return found.rows.map((row) => ({ organisationId, ...row }))
}

function requestOf(row: RequestRow): OrganisationRequest {
  return {
    id: row.id,
    askedBy: row.asked_by,
    askedAt: row.asked_at,
    name: row.name,
    email: row.email,
    language: row.language,
    facts: row.facts,
    message: row.message,
    state: row.state,
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.became === null ? {} : { became: row.became }),
  }
}
