import { realpathSync } from 'node:fs'
import pg from 'pg'

/** Whether the server at an address accepts our password and works on our folder. */
export async function askServer(
  connectionString: string,
  data: string,
): Promise<'ours' | 'somebody-elses' | 'not-answering'> {
  const answer = await withClient(connectionString, async (client) => {
    const found = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
    return found.rows[0]?.folder
  })
  if (answer.refused) return 'somebody-elses'
  if (answer.value === undefined) return 'not-answering'
  return samePath(answer.value, data) ? 'ours' : 'somebody-elses'
}

/** How many sessions other programs than `own` hold on the server. */
export async function otherClients(connectionString: string, own: string): Promise<number> {
  const answer = await withClient(connectionString, async (client) => {
    const found = await client.query<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity
      where backend_type = 'client backend' and application_name <> $1`,
      [own],
    )
    return found.rows[0]?.count
  })
  return answer.value ?? 0
}

/** `refused`: a server is there, and our password is wrong for it (SQLSTATE class 28). */
async function withClient<T>(
  connectionString: string,
  work: (client: pg.Client) => Promise<T>,
): Promise<{ readonly refused: boolean; readonly value?: T }> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 3000 })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return { refused: false, value: await work(client) }
  } catch (error) {
    const code = (error as { readonly code?: unknown }).code
    return { refused: typeof code === 'string' && code.startsWith('28') }
  } finally {
    await client.end().catch(() => undefined)
  }
}

function samePath(left: string, right: string): boolean {
  try {
    return realpathSync(left) === realpathSync(right)
  } catch {
    return left === right
  }
}
