import type pg from 'pg'
import { applicationRole } from '../database.ts'

/** The role that owns the databases and that Tesela connects as. */
export const ownerRole = 'tesela_owner'

/**
 * Makes the owner of the databases: a role without the powers of a superuser, as `DATABASE_URL` names one in real
 * use. A superuser passes every row-level policy, so whoever develops as one never sees what a policy hides.
 */
export async function makeOwner(superuser: pg.Client, password: string): Promise<void> {
  await superuser.query('select pg_advisory_lock(7238912)')
  try {
    const { rows } = await superuser.query<{ name: string }>(
      'select rolname as name from pg_roles where rolname = any ($1)',
      [[ownerRole, applicationRole]],
    )
    const names = rows.map((row) => row.name)
    if (!names.includes(applicationRole)) await superuser.query(`create role ${applicationRole} nologin`)
    if (!names.includes(ownerRole)) {
      await superuser.query(
        `create role ${ownerRole} login createrole password ${superuser.escapeLiteral(password)}`,
      )
      await superuser.query(`grant ${applicationRole} to ${ownerRole}`)
    }
  } finally {
    await superuser.query('select pg_advisory_unlock(7238912)')
  }
}
