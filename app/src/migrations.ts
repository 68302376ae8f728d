import { mailMigration } from './outside/mail.ts'
import type { Room } from './room.ts'
import { attemptsMigration } from './storage/attempts.ts'
import type { Migration } from './storage/migrations.ts'

/** Which parts of the demo story the database holds; see `start/seed-story.ts`. */
const demoStoryMigration: Migration = {
  id: 'house-002-demo-story',
  sql: 'create table demo_story (room text primary key, finished boolean not null);',
}

/** The whole schema in the order in which it is made: the house, then room after room. */
export function allMigrations(rooms: readonly Room[]): readonly Migration[] {
  return [mailMigration, demoStoryMigration, attemptsMigration, ...rooms.flatMap((room) => room.migrations)]
}
