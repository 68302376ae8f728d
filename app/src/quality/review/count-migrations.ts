import { type Migration, tenantTable } from '../../storage/migrations.ts'
import { openStates } from './model.ts'

const listed = (states: readonly string[]) => states.map((state) => `'${state}'`).join(', ')

/** What inbox and dashboard count, kept by the database as it changes. */
export const countMigrations: readonly Migration[] = [
  {
    id: 'quality-105-read-fast',
    // What inbox and dashboard ask of tens of thousands of files is answered from indexes alone.
    sql: `
      alter table review_file add column words text generated always as (lower(title::text)) stored;
      create index review_file_figures on review_file (organisation_id, state, due_on) include (next_review_due);
      alter table review_decision add column waited_days int;
      drop index review_decision_when;
      create index review_decision_figures on review_decision (organisation_id, decided_on)
        include (kind, outcome, waited_days);`,
  },
  {
    id: 'quality-106-decisions-counted',
    // A year of decisions is counted as they are made, and not each time that somebody looks at the dashboard.
    sql: `
      create table review_decision_count (
        organisation_id uuid not null,
        day date not null,
        kind text not null,
        outcome text not null,
        -- Whole days from hand-in to decision; -1 where nobody handed it in.
        waited_days int not null,
        n int not null,
        primary key (organisation_id, day, kind, outcome, waited_days)
      );
      insert into review_decision_count
        select organisation_id, decided_on, kind, outcome, coalesce(waited_days, -1), count(*)
        from review_decision group by 1, 2, 3, 4, 5;
      ${tenantTable('review_decision_count')}
      create function review_decision_is_counted() returns trigger language plpgsql as $f$
        begin
          if tg_op = 'INSERT' then
            insert into review_decision_count as c
              select organisation_id, decided_on, kind, outcome, coalesce(waited_days, -1), count(*) from fresh
              group by 1, 2, 3, 4, 5
              on conflict (organisation_id, day, kind, outcome, waited_days) do update set n = c.n + excluded.n;
          else
            update review_decision_count c set n = c.n - gone.n from (
              select organisation_id, decided_on, kind, outcome, coalesce(waited_days, -1) as waited, count(*) as n
              from old_rows group by 1, 2, 3, 4, 5) gone
              where (c.organisation_id, c.day, c.kind, c.outcome, c.waited_days)
                = (gone.organisation_id, gone.decided_on, gone.kind, gone.outcome, gone.waited);
          end if;
          return null;
        end $f$;
      create trigger review_decision_counted_in after insert on review_decision
        referencing new table as fresh for each statement execute function review_decision_is_counted();
      create trigger review_decision_counted_out after delete on review_decision
        referencing old table as old_rows for each statement execute function review_decision_is_counted();`,
  },
  {
    id: 'quality-107-files-counted',
    // How many files are in which state until when: kept as files move, so that looking costs nothing.
    sql: `
      create table review_file_count (
        organisation_id uuid not null,
        state text not null,
        due_on date not null,
        n int not null,
        primary key (organisation_id, state, due_on)
      );
      insert into review_file_count
        select organisation_id, state, due_on, count(*) from review_file group by 1, 2, 3;
      ${tenantTable('review_file_count')}
      create function review_file_is_counted() returns trigger language plpgsql as $f$
        begin
          -- One after the other within an organisation: two that move many files must not wait for each other.
          perform pg_advisory_xact_lock(hashtextextended('review-files:' || current_setting('app.organisation_id', true), 0));
          if tg_op <> 'INSERT' then
            update review_file_count c set n = c.n - gone.n from (
              select organisation_id, state, due_on, count(*) as n from old_rows group by 1, 2, 3) gone
              where (c.organisation_id, c.state, c.due_on) = (gone.organisation_id, gone.state, gone.due_on);
          end if;
          if tg_op <> 'DELETE' then
            insert into review_file_count as c
              select organisation_id, state, due_on, count(*) from fresh group by 1, 2, 3
              on conflict (organisation_id, state, due_on) do update set n = c.n + excluded.n;
          end if;
          return null;
        end $f$;
      create trigger review_file_counted_in after insert on review_file
        referencing new table as fresh for each statement execute function review_file_is_counted();
      create trigger review_file_counted_on after update on review_file
        referencing old table as old_rows new table as fresh for each statement execute function review_file_is_counted();
      create trigger review_file_counted_out after delete on review_file
        referencing old table as old_rows for each statement execute function review_file_is_counted();`,
  },
  {
    id: 'quality-108-lists-from-indexes',
    // What the inbox filters by is in its index, so that counting reads no file; the calendar has an index of its own.
    sql: `
      drop index review_file_inbox;
      create index review_file_inbox on review_file (organisation_id, due_on, id)
        include (state, track, field, assignee_id) where state in (${listed(openStates)});
      create index review_file_calendar on review_file (organisation_id, due_on, id) include (state)
        where state in (${listed([...openStates, 'monitored'])});`,
  },
]
