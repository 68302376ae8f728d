import type { Migration } from '../../storage/migrations.ts'

export const samePersonMigrations: readonly Migration[] = [
  {
    id: 'quality-105-same-person-moved',
    // Whether two accounts are one person is a question of the hall now; appeals and awards ask it too.
    sql: `
      alter table review_identity no force row level security;
      alter table person_identity no force row level security;
      insert into person_identity select * from review_identity;
      alter table person_identity force row level security;
      drop table review_identity;
      create or replace function review_same_person(organisation uuid, one uuid, other uuid) returns text
        language sql stable security definer set search_path = public as
        $f$ select same_person(organisation, one, other) $f$;
      drop function plain_name(text);
      drop function plain_email(text);`,
  },
]
