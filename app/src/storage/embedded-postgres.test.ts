import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readPostmaster } from './embedded/postmaster.ts'
import { type EmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.ts'

describe('the embedded PostgreSQL', () => {
  let folder: string
  let home: string
  const data = () => join(home, 'cluster')
  const start = () => startEmbeddedPostgres(home, { durable: false })
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tesela-postgres-'))
    home = join(folder, 'postgres')
    const server = await start()
    await query(server, 'create table kept (word text)')
    await query(server, `insert into kept values ('tesela')`)
    await server.stop()
  })
  afterAll(async () => {
    await (await start()).stop()
    rmSync(folder, { recursive: true, force: true })
  })

  it('keeps its data and listens on the loopback interface only', async () => {
    const server = await start()
    expect(await query(server, 'select word from kept')).toEqual([{ word: 'tesela' }])
    expect(await query(server, 'show listen_addresses')).toEqual([{ listen_addresses: '127.0.0.1' }])
    expect(server.adopted).toBe(false)
    await server.stop()
    expect(readPostmaster(data())).toBeUndefined()
  })

  it('lets nobody in without its password', async () => {
    const server = await start()
    const stranger = new URL(server.connectionString('postgres'))
    stranger.password = 'guess'
    const client = new pg.Client({ connectionString: stranger.href })
    await expect(client.connect()).rejects.toMatchObject({ code: '28P01' })
    await server.stop()
  })

  it('is used as an owner whom row-level security binds', async () => {
    const server = await start()
    const client = new pg.Client({ connectionString: server.connectionString('postgres') })
    await client.connect()
    const { rows } = await client.query(
      'select rolsuper or rolbypassrls as unbound from pg_roles where rolname = current_user',
    )
    expect(rows).toEqual([{ unbound: false }])
    await client.end()
    await server.stop()
  })

  it('is adopted when it was left running', async () => {
    await start()
    const before = readPostmaster(data())?.pid
    const server = await start()
    expect(server.adopted).toBe(true)
    expect(readPostmaster(data())?.pid).toBe(before)
    await server.stop()
  })

  it('recovers after it was killed', async () => {
    await start()
    process.kill(readPostmaster(data())?.pid ?? Number.NaN, 'SIGKILL')
    const server = await start()
    expect(await query(server, 'select word from kept')).toEqual([{ word: 'tesela' }])
    await server.stop()
  })

  it('is not kept from starting by a note whose number now belongs to another program', async () => {
    const other = spawn('sleep', ['30'])
    writeFileSync(join(data(), 'postmaster.pid'), `${other.pid}\n${data()}\n1\n5432\n\n127.0.0.1\n`)
    const server = await start()
    expect(server.adopted).toBe(false)
    await server.stop()
    other.kill()
    await once(other, 'exit')
  })

  it('stays when another program still uses it', async () => {
    const server = await start()
    const other = new URL(server.connectionString('postgres'))
    other.searchParams.set('application_name', 'another')
    const client = new pg.Client({ connectionString: other.href })
    await client.connect()
    await server.stop()
    expect((await client.query('select 1 as one')).rows).toEqual([{ one: 1 }])
    await client.end()
    await server.stop()
    expect(readPostmaster(data())).toBeUndefined()
  })

  it('says so when the data come from another version', async () => {
    const file = join(data(), 'PG_VERSION')
    const version = readFileSync(file, 'utf8')
    writeFileSync(file, '14\n')
    await expect(start()).rejects.toMatchObject({ code: 'database.other-version' })
    writeFileSync(file, version)
  })
})

async function query(server: EmbeddedPostgres, sql: string): Promise<readonly unknown[]> {
  const client = new pg.Client({ connectionString: server.superuser })
  await client.connect()
  const answer = await client.query(sql)
  await client.end()
  return answer.rows
}
