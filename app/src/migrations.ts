import { mailMigration } from './outside/mail.ts'
import type { Room } from './room.ts'
import type { Migration } from './storage/migrations.ts'

/** The whole schema in the order in which it is made: the house, then room after room. */
export function allMigrations(rooms: readonly Room[]): readonly Migration[] {
  return [mailMigration, ...rooms.flatMap((room) => room.migrations)]
}
