import { sql } from 'kysely'
import type { Role } from '../actor.ts'
import type { Context } from '../context.ts'
import { inTenancy } from '../storage/database.ts'

/** A person of the demo story who can be become with one click. */
export interface DemoIdentity {
  readonly personId: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly organisation?: string
}

/** The people of the demo story, organisations first, then learners. Only for the demo. */
export async function demoIdentities(ctx: Context): Promise<readonly DemoIdentity[]> {
  if (!ctx.settings.demo) return []
  const organisations = await sql<{ id: string; name: string }>`
    select id, legal_name as name from organisation order by legal_name`.execute(ctx.db)
  const members: DemoIdentity[] = []
  for (const organisation of organisations.rows) members.push(...(await membersOf(ctx, organisation)))
  const learners = await sql<{ id: string; name: string }>`
    select id, name from person where email like '%.example' order by name`.execute(ctx.db)
  const isMember = (id: string) => members.some((member) => member.personId === id)
  return [
    ...members,
    ...learners.rows
      .filter(({ id }) => !isMember(id))
      .map(({ id, name }) => ({ personId: id, name, roles: [] })),
  ]
}

/** Asked organisation by organisation: row-level security shows members to their own organisation only. */
async function membersOf(
  ctx: Context,
  organisation: { readonly id: string; readonly name: string },
): Promise<readonly DemoIdentity[]> {
  return inTenancy(ctx.db, { organisationId: organisation.id }, async (transaction) => {
    const found = await sql<{ id: string; name: string; roles: Role[] }>`
      select p.id, p.name, array_agg(m.role order by m.role) as roles
      from membership m join person p on p.id = m.person_id
      where m.organisation_id = ${organisation.id} and p.email like '%.example'
      group by p.id, p.name order by p.name`.execute(transaction)
    return found.rows.map(({ id, name, roles }) => ({
      personId: id,
      name,
      roles,
      organisation: organisation.name,
    }))
  })
}
