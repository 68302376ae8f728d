import { sql } from 'kysely'
import type { Role } from '../actor.ts'
import type { Context } from '../context.ts'

/** A person of the demo story who can be become with one click. */
export interface DemoIdentity {
  readonly personId: string
  readonly name: string
  readonly roles: readonly Role[]
  readonly organisation?: string
}

/** The people of the demo story, organisations first, then learners. Only for the demo: asks as the owner. */
export async function demoIdentities(ctx: Context): Promise<readonly DemoIdentity[]> {
  if (!ctx.settings.demo) return []
  const answer = await sql<{ id: string; name: string; legal_name: string | null; roles: Role[] }>`
    select p.id, p.name, o.legal_name, array_remove(array_agg(m.role order by m.role), null) as roles
    from person p
    left join membership m on m.person_id = p.id
    left join organisation o on o.id = m.organisation_id
    where p.email like '%.example'
    group by p.id, p.name, o.legal_name
    order by o.legal_name nulls last, p.name`.execute(ctx.db)
  return answer.rows.map((row) => ({
    personId: row.id,
    name: row.name,
    roles: row.roles,
    ...(row.legal_name === null ? {} : { organisation: row.legal_name }),
  }))
}
