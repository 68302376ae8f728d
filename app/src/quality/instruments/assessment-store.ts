import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { Applicability, Assessment } from './assessment-model.ts'
import type { Answers } from './instrument-model.ts'

interface Row {
  readonly organisation_id: string
  readonly id: string
  readonly instrument: string
  readonly edition: string
  readonly revision: number
  readonly status: Assessment['status']
  readonly answers: Answers
  readonly updated_at: string
  readonly published_on: string | null
}

/** Forms of an organisation, newest revision first; others than the own are seen once they are published. */
export async function listAssessments(
  transaction: Transaction,
  organisationId: string,
): Promise<readonly Assessment[]> {
  const answer =
    await sql<Row>`select organisation_id, id, instrument, edition, revision, status, answers, updated_at,
      published_on from quality_assessment where organisation_id = ${organisationId}
    order by instrument, revision desc`.execute(transaction)
  return answer.rows.map(assessmentOf)
}

/** The published forms of an organisation, for its dossiers. */
export async function publishedAnswers(
  transaction: Transaction,
  organisationId: string,
): Promise<readonly Pick<Assessment, 'instrument' | 'answers'>[]> {
  const answer = await sql<
    Pick<Row, 'instrument' | 'answers'>
  >`select instrument, answers from quality_assessment
    where organisation_id = ${organisationId} and status = 'published' order by instrument`.execute(
    transaction,
  )
  return answer.rows
}

export async function insertAssessment(transaction: Transaction, form: Assessment): Promise<void> {
  await sql`insert into quality_assessment (organisation_id, id, instrument, edition, revision, status, answers,
      updated_at, published_on) values (${form.organisationId}, ${form.id}, ${form.instrument}, ${form.edition},
      ${form.revision}, ${form.status}, ${JSON.stringify(form.answers)}::jsonb, ${form.updatedAt},
      ${form.publishedOn ?? null})`.execute(transaction)
}

export async function updateAssessment(transaction: Transaction, form: Assessment): Promise<void> {
  await sql`update quality_assessment set status = ${form.status}, edition = ${form.edition},
      answers = ${JSON.stringify(form.answers)}::jsonb, updated_at = ${form.updatedAt},
      published_on = ${form.publishedOn ?? null}
    where organisation_id = ${form.organisationId} and id = ${form.id}`.execute(transaction)
}

export async function listApplicability(
  transaction: Transaction,
  organisationId: string,
): Promise<readonly Applicability[]> {
  const answer = await sql<{
    instrument: string
    applies: boolean
    reason: string
    decided_on: string
  }>`select instrument, applies, reason, decided_on from quality_applicability
    where organisation_id = ${organisationId} order by instrument`.execute(transaction)
  return answer.rows.map(({ decided_on, ...row }) => ({ ...row, decidedOn: decided_on }))
}

export async function setApplicability(
  transaction: Transaction,
  organisationId: string,
  decision: Applicability,
): Promise<void> {
  await sql`insert into quality_applicability (organisation_id, instrument, applies, reason, decided_on)
    values (${organisationId}, ${decision.instrument}, ${decision.applies}, ${decision.reason}, ${decision.decidedOn})
    on conflict (organisation_id, instrument) do update set applies = excluded.applies, reason = excluded.reason,
      decided_on = excluded.decided_on`.execute(transaction)
}

function assessmentOf(row: Row): Assessment {
  return {
    organisationId: row.organisation_id,
    id: row.id,
    instrument: row.instrument,
    edition: row.edition,
    revision: row.revision,
    status: row.status,
    answers: row.answers,
    updatedAt: row.updated_at,
    ...(row.published_on === null ? {} : { publishedOn: row.published_on }),
  }
}
