import { sql } from 'kysely'
import { grantRole, insertOrganisation, personForEmail } from '../../app/src/accounts/room.ts'
import { roles } from '../../app/src/actor.ts'
import { inTenancy, type Transaction } from '../../app/src/storage/database.ts'
import type { TestContext } from '../../app/src/testing/context.ts'

/** How much there is of everything, all of it of one organisation. */
const versions = 50_000
const answers = 1_000_000
const rounds = 50_000
/** Rounds of one micro-credential that is given again and again, and answers of its largest one. */
const roundsOfOne = 60
const answersOfOne = 5_000
const textsOfOne = 2_000

/** What the measurements need to know of the organisation. */
export interface LargeTenant {
  readonly organisationId: string
  readonly slug: string
  /** Who has every role there. */
  readonly personId: string
  /** The micro-credential with many rounds, its version, and a round with thousands of answers. */
  readonly specificationId: string
  readonly versionId: string
  readonly roundId: string
}

/**
 * Fills a database with one organisation of 50,000 specification versions, three fifths of them published, their
 * review files and decisions, and 50,000 rounds of feedback with a million answers. As the owner, in SQL: what is
 * measured is reading, and a version takes a thousand times longer to be reviewed.
 */
export async function fillLargeTenant(
  ctx: TestContext,
  say: (sentence: string) => void,
): Promise<LargeTenant> {
  const organisationId = ctx.random.uuid()
  const slug = 'large'
  const personId = await inTenancy(ctx.db, { organisationId }, async (transaction) => {
    await insertOrganisation(transaction, {
      id: organisationId,
      slug,
      legalName: 'A large university',
      type: 'hei',
      country: 'EE',
      place: 'Tartu',
      capacities: ['provider'],
      theme: {},
      facts: {},
      status: 'active',
    })
    const person = await personForEmail(transaction, 'all@large.example', 'All Roles', ctx.random.uuid())
    // Whoever runs the installation belongs to another organisation.
    for (const role of roles.filter((one) => one !== 'operator'))
      await grantRole(transaction, { organisationId, personId: person, role, grantedBy: null })
    return person
  })
  const fill = (work: (transaction: Transaction) => Promise<void>) =>
    ctx.db.transaction().execute(async (transaction) => {
      await sql`select set_config('app.organisation_id', ${organisationId}, true)`.execute(transaction)
      await work(transaction)
    })
  say(`${versions} specification versions with their reviews`)
  await fill((transaction) => fillSpecifications(transaction, organisationId))
  await fill((transaction) => fillReviews(transaction, organisationId, personId))
  say(`${rounds} rounds of feedback with ${answers} answers`)
  await fill((transaction) => fillRounds(transaction, organisationId, personId))
  let given = 0
  for (let part = 0; part < parts; part += 1)
    await fill(async (transaction) => {
      given += await fillAnswers(transaction, organisationId, part)
    })
  if (given < answers) throw new Error(`Only ${given} answers`)
  await fill((transaction) => fillTexts(transaction, organisationId))
  say('statistics of the tables')
  await sql`vacuum analyze`.execute(ctx.db)
  const ids = await sql<{ specification: string; version: string; round: string }>`
    select md5('s2')::uuid as specification, md5('v2')::uuid as version, md5('hot1')::uuid as round`.execute(
    ctx.db,
  )
  const [row] = ids.rows
  if (row === undefined) throw new Error('No ids')
  return {
    organisationId,
    slug,
    personId,
    specificationId: row.specification,
    versionId: row.version,
    roundId: row.round,
  }
}

async function fillSpecifications(transaction: Transaction, organisationId: string): Promise<void> {
  await sql`insert into specification (organisation_id, id)
    select ${organisationId}, md5('s' || n)::uuid from generate_series(1, ${sql.lit(versions)}) n`.execute(
    transaction,
  )
  await sql`insert into specification_version (organisation_id, specification_id, id, version, status, content,
      published_on, uri, digest, updated_at)
    select ${organisationId}, md5('s' || n)::uuid, md5('v' || n)::uuid, '1.0',
      case when n % 10 between 2 and 7 then 'published' else 'in-review' end,
      jsonb_build_object(
        'title', jsonb_build_object('en', 'Micro-credential ' || n, 'et', 'Mikrokraad ' || n),
        'summary', jsonb_build_object('en', repeat('What it is about and for whom. ', 8)),
        'iscedF', jsonb_build_array(lpad((n % 10)::text, 2, '0') || '11'),
        'level', jsonb_build_object('eqf', 5 + n % 3),
        'workload', jsonb_build_object('hours', 75),
        'learningOutcomes', (select jsonb_agg(jsonb_build_object('id', 'lo' || o,
          'text', jsonb_build_object('en', 'Plans, does and judges the work number ' || o || ' of its field')))
          from generate_series(1, 5) o)),
      case when n % 10 between 2 and 7 then date '2026-01-01' + (n % 300) end,
      case when n % 10 between 2 and 7 then 'https://large.example/mc/' || n end,
      case when n % 10 between 2 and 7 then md5('digest' || n) end,
      timestamptz '2026-01-01' + (n % 300) * interval '1 day' + n * interval '1 second'
    from generate_series(1, ${sql.lit(versions)}) n`.execute(transaction)
  await sql`insert into catalogue_entry (organisation_id, specification_id, version_id, provider_slug, provider_name,
      country, place, title, summary, words, languages, eqf, fields, hours, tiles, published_on)
    select organisation_id, specification_id, id, 'large', 'A large university', 'EE', 'Tartu', content->'title',
      content->'summary', to_tsvector('simple', content->'title'->>'en'), '{en}', (content->'level'->>'eqf')::int,
      array[left(content->'iscedF'->>0, 2)], 75, '["met","met","met","met","met","met","met","met","met","met"]',
      published_on
    from specification_version where organisation_id = ${organisationId} and status = 'published'`.execute(
    transaction,
  )
}

async function fillReviews(
  transaction: Transaction,
  organisationId: string,
  personId: string,
): Promise<void> {
  await sql`insert into review_file (organisation_id, id, specification_id, version_id, version, title, field, state,
      track, profile, due_on, assignee_id, submitted_at, next_review_due, updated_at)
    select ${organisationId}, md5('f' || n)::uuid, md5('s' || n)::uuid, md5('v' || n)::uuid, '1.0',
      jsonb_build_object('en', 'Micro-credential ' || n), lpad((n % 10)::text, 2, '0') || '11',
      (array['internal-review', 'approval', 'monitored', 'monitored', 'monitored', 'monitored', 'monitored',
        'monitored', 'superseded', 'retired'])[1 + n % 10],
      case when n % 3 = 0 then 'light' else 'full' end, 'he', date '2026-06-01' + (n % 700),
      case when n % 40 = 0 then ${personId}::uuid end, timestamptz '2026-03-01' + (n % 90) * interval '1 day',
      date '2026-06-01' + (n % 700), now()
    from generate_series(1, ${sql.lit(versions)}) n`.execute(transaction)
  await sql`insert into review_decision (organisation_id, id, file_id, specification_id, version_id, version, kind,
      outcome, decided_on, decided_at, decided_by, content_digest, record_hash, waited_days)
    select ${organisationId}, md5('d' || n)::uuid, md5('f' || n)::uuid, md5('s' || n)::uuid, md5('v' || n)::uuid, '1.0',
      'approval', 'approved', date '2026-01-01' + (n % 320), timestamptz '2026-06-01' + (n % 90) * interval '1 day',
      ${personId}::uuid, 'x', 'y', n % 60
    from generate_series(1, ${sql.lit(versions)}) n where n % 10 between 2 and 7`.execute(transaction)
}

const results = sql`jsonb_build_object('mean', 3 + (r % 20) / 10.0,
  'hours', jsonb_build_object('median', 70, 'answers', 20),
  'items', (select jsonb_object_agg(item, '[1,2,4,7,6]'::jsonb) from unnest(
    '{aims,outcomes,workload,assessment,support,access,useful,recommend}'::text[]) item))`

/** Round `r` is about the published version number `versionOf`: two of three have two rounds. */
const versionOf = sql`(10 * (((r - 1) % 30000) / 6) + 2 + (r - 1) % 6)`

async function fillRounds(transaction: Transaction, organisationId: string, personId: string): Promise<void> {
  await sql`insert into feedback_round (organisation_id, id, specification_id, version_id, instrument, state,
      opened_on, closes_on, closed_on, invited, answers, hours_stated, results, response, responded_on)
    select ${organisationId}, md5('r' || r)::uuid, md5('s' || ${versionOf})::uuid, md5('v' || ${versionOf})::uuid,
      (array['learner', 'learner-later'])[1 + r % 2], state,
      opened, opened + 60, case when state <> 'open' then opened + 60 end, 30, ${sql.lit(answers / rounds)}, 75,
      case when state <> 'open' then ${results} end, case when state = 'responded' then 'We read all of it.' else '' end,
      case when state = 'responded' then opened + 60 + r % 50 end
    from generate_series(1, ${sql.lit(rounds)}) r
    cross join lateral (select case when r % 20 < 14 then 'responded' when r % 20 < 17 then 'closed' else 'open' end
      as state) s
    cross join lateral (select case when state = 'responded' then date '2025-06-01' + (r % 400)
      when state = 'closed' then date '2026-07-01' + (r % 80) else date '2026-10-01' + (r % 50) end as opened) o`.execute(
    transaction,
  )
  await sql`insert into feedback_round (organisation_id, id, specification_id, version_id, instrument, state,
      opened_on, closes_on, closed_on, invited, answers, hours_stated, results, response, responded_on)
    select ${organisationId}, md5('hot' || r)::uuid, md5('s2')::uuid, md5('v2')::uuid, 'learner',
      case when r = 1 then 'closed' else 'responded' end, date '2026-01-01' + r * 3, date '2026-03-01' + r * 3,
      date '2026-03-01' + r * 3, 9000, case when r = 1 then ${sql.lit(answersOfOne)} else 100 end, 75, ${results},
      case when r = 1 then '' else 'We read all of it.' end, case when r > 1 then date '2026-04-01' + r * 3 end
    from generate_series(1, ${sql.lit(roundsOfOne)}) r`.execute(transaction)
  await sql`insert into feedback_improvement (organisation_id, round_id, id, said, done, owner_id, due_on)
    select organisation_id, id, md5('i' || id)::uuid, 'Too little time for the second part', 'A week more', ${personId}::uuid,
      responded_on + 90
    from feedback_round where organisation_id = ${organisationId} and state = 'responded'`.execute(
    transaction,
  )
}

/** A million rows at once would hold a million checks of the foreign key in memory. */
const parts = 10

async function fillAnswers(transaction: Transaction, organisationId: string, part: number): Promise<number> {
  const inserted = await sql`insert into feedback_answer (organisation_id, round_id, scores, hours)
    select ${organisationId}, id, jsonb_build_object('aims', 1 + a % 5, 'outcomes', 4, 'workload', 3, 'assessment', 5,
      'support', 1 + a % 4, 'access', 4, 'useful', 5, 'recommend', 2 + a % 4), 60 + a
    from feedback_round cross join lateral generate_series(1, answers) a
    where organisation_id = ${organisationId} and hashtext(id::text) & 1023 between
      ${sql.lit(Math.floor((part * 1024) / parts))} and ${sql.lit(Math.floor(((part + 1) * 1024) / parts) - 1)}`.execute(
    transaction,
  )
  return Number(inserted.numAffectedRows ?? 0)
}

async function fillTexts(transaction: Transaction, organisationId: string): Promise<void> {
  await sql`insert into feedback_text (organisation_id, round_id, question, body, state)
    select organisation_id, id, case when n % 2 = 0 then 'keep' else 'change' end,
      'The second part was good, and there was too little time for what came after it, number ' || n,
      case when state = 'responded' then 'shown' else 'unread' end
    from feedback_round cross join lateral generate_series(1,
      case when id = md5('hot1')::uuid then ${sql.lit(textsOfOne)} when invited = 9000 then 40 else 4 end) n
    where organisation_id = ${organisationId}`.execute(transaction)
}
