import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { allMigrations } from '../../migrations.ts'
import { rooms } from '../../rooms.ts'
import { inTenancy, openDatabase } from '../../storage/database.ts'
import { migrate } from '../../storage/migrations.ts'
import { makeTestDatabase } from '../../testing/test-database.ts'

it('what administrators recorded about two accounts comes along when the question moves to the hall', async () => {
  const all = allMigrations(rooms)
  const later = new Set(['accounts-030-same-person', 'quality-105-same-person-moved'])
  const database = await makeTestDatabase(all.filter(({ id }) => !later.has(id)))
  const db = openDatabase(database.connectionString, 1)
  const organisationId = '00000000-0000-7000-8000-000000000001'
  const [first, second, recorder] = [2, 3, 4].map((end) => `00000000-0000-7000-8000-00000000000${end}`)
  await inTenancy(db, { organisationId }, (transaction) =>
    sql`insert into review_identity values
      (${organisationId}, ${first}, ${second}, true, 'Married name', ${recorder}, now())`.execute(
      transaction,
    ),
  )
  expect(await migrate(db, all)).toEqual([...later])
  const known = await inTenancy(db, { organisationId }, (transaction) =>
    sql<{ reason: string }>`select reason from person_identity`.execute(transaction),
  )
  expect(known.rows).toEqual([{ reason: 'Married name' }])
  const unseen = await inTenancy(db, {}, (transaction) =>
    sql`select from person_identity`.execute(transaction),
  )
  expect(unseen.rows).toEqual([])
  await db.destroy()
  await database.drop()
})
