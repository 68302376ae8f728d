import { Fault } from '@tesela/kernel'
import { sql } from 'kysely'
import type { Settings } from '../context.ts'
import type { Room } from '../room.ts'
import type { Database } from '../storage/database.ts'
import { ownerRole } from '../storage/embedded/owner.ts'
import { type DatabaseServer, databaseName, withClient } from './database-server.ts'
import { type OpenHouse, openHouse } from './open-house.ts'

/** A copy of the database in which the story is told before it takes the database's place. */
const asideName = `${databaseName}_seeding`

/**
 * Opens the house with the demo story told: every room's part once, in the rooms' order. On the embedded server
 * it is told in a copy that then takes the database's place, so that a start that is cut off in the middle
 * leaves the database as it was and the next start tells the story again from the beginning.
 */
export async function openSeededHouse(
  server: DatabaseServer,
  settings: Settings,
  rooms: readonly Room[],
  say: (line: string) => void,
): Promise<OpenHouse> {
  const house = await openHouse(server.connectionString, settings, rooms)
  const untold = await untoldRooms(house.ctx.db, rooms)
  if (untold.length === 0) return house
  say(`Telling the demo story (${untold.map((room) => room.name).join(', ')})`)
  if (server.embedded === undefined) {
    await tellStory(house, untold)
    return house
  }
  await house.close()
  const { connectionString, superuser } = server.embedded
  await withClient(superuser, async (client) => {
    await client.query(`drop database if exists ${asideName} with (force)`)
    await client.query(`create database ${asideName} template ${databaseName} owner ${ownerRole}`)
  })
  const aside = await openHouse(connectionString(asideName), settings, rooms)
  try {
    await tellStory(aside, untold)
  } finally {
    await aside.close()
  }
  await withClient(superuser, async (client) => {
    await client.query('begin')
    await client.query(`alter database ${databaseName} rename to ${databaseName}_before`)
    await client.query(`alter database ${asideName} rename to ${databaseName}`)
    await client.query('commit')
    await client.query(`drop database ${databaseName}_before with (force)`)
  })
  return openHouse(server.connectionString, settings, rooms)
}

async function untoldRooms(db: Database, rooms: readonly Room[]): Promise<readonly Room[]> {
  const told = await sql<{ room: string; finished: boolean }>`select room, finished from demo_story`.execute(
    db,
  )
  const cutOff = told.rows.find((row) => !row.finished)
  if (cutOff !== undefined) {
    throw new Fault(
      'seed.cut-off',
      `An earlier start was cut off while it told the demo story (${cutOff.room}). Empty the database of DATABASE_URL and start again.`,
    )
  }
  const names = new Set(told.rows.map((row) => row.room))
  return rooms.filter((room) => room.seed !== undefined && !names.has(room.name))
}

async function tellStory(house: OpenHouse, rooms: readonly Room[]): Promise<void> {
  const { db } = house.ctx
  for (const room of rooms) {
    await sql`insert into demo_story (room, finished) values (${room.name}, false)`.execute(db)
    await room.seed?.(house.ctx)
    await sql`update demo_story set finished = true where room = ${room.name}`.execute(db)
  }
}
