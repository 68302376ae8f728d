import { type Migration, tenantTable } from '../../storage/migrations.ts'

/** What the pages of feedback count and list by, kept by the database as rounds move. */
export const countMigrations: readonly Migration[] = [
  {
    id: 'learner-centred-002-rounds-in-order',
    // Tens of thousands of rounds are listed from an index alone: first those to answer, the nearest end of the sixty
    // days first (rule P1.4-ACTION), then the open ones by the day they close, then the answered ones, newest first.
    sql: `
      alter table feedback_round add column place int not null generated always as (case state
        when 'closed' then closed_on + 60 - date '2000-01-01'
        when 'open' then 1000000 + (closes_on - date '2000-01-01')
        else 3000000 - (responded_on - date '2000-01-01') end) stored;
      create index feedback_round_place on feedback_round (organisation_id, place, id) include (state);
      create index feedback_round_closed on feedback_round (organisation_id, closed_on desc, id desc)
        where state <> 'open';
      create index feedback_round_counted on feedback_round (organisation_id, closed_on desc, id desc)
        where results is not null;
      create index feedback_round_of_version on feedback_round (version_id, instrument) where state = 'open';
      create index feedback_text_state on feedback_text (organisation_id, round_id, state, question, id);
      -- A function, so that the database looks at the one round of each text, and never at all rounds of everybody.
      create function feedback_is_answered(round uuid) returns boolean language sql stable as $f$
        select exists (select from feedback_round r
          where r.id = round and r.state = 'responded' and r.answers >= 5) $f$;
      alter policy feedback_text_public on feedback_text
        using (state = 'shown' and feedback_is_answered(round_id));`,
  },
  {
    id: 'learner-centred-003-rounds-counted',
    // How many rounds are in which state until when, and how long answers took: kept as rounds move. What learners
    // say is not counted before a round closes: whoever saw a sum grow would see the answer that made it grow.
    sql: `
      create table feedback_round_count (
        organisation_id uuid not null,
        state text not null,
        -- Open: when it closes. Closed: by when it is answered. Responded: the first of the month.
        day date not null,
        -- Whole days from closing to the answer; -1 where there is none yet.
        days int not null,
        n int not null,
        primary key (organisation_id, state, day, days)
      );
      create function feedback_round_day(r feedback_round) returns date language sql immutable as
        $f$ select case r.state when 'open' then r.closes_on when 'closed' then r.closed_on + 60
          else date_trunc('month', r.responded_on::timestamp)::date end $f$;
      create function feedback_round_days(r feedback_round) returns int language sql immutable as
        $f$ select case r.state when 'responded' then r.responded_on - r.closed_on else -1 end $f$;
      -- The owner sees no tenant's rounds either; for this once it must.
      alter table feedback_round no force row level security;
      insert into feedback_round_count
        select organisation_id, state, feedback_round_day(r), feedback_round_days(r), count(*)
        from feedback_round r group by 1, 2, 3, 4;
      alter table feedback_round force row level security;
      ${tenantTable('feedback_round_count')}
      create function feedback_round_is_counted() returns trigger language plpgsql as $f$
        begin
          -- One after the other within an organisation: two that move rounds between the same days must not wait
          -- for each other.
          perform pg_advisory_xact_lock(hashtextextended(
            'feedback-rounds:' || current_setting('app.organisation_id', true), 0));
          if tg_op <> 'INSERT' then
            update feedback_round_count set n = n - 1 where organisation_id = old.organisation_id
              and state = old.state and day = feedback_round_day(old) and days = feedback_round_days(old);
          end if;
          if tg_op <> 'DELETE' then
            insert into feedback_round_count as c
              values (new.organisation_id, new.state, feedback_round_day(new), feedback_round_days(new), 1)
              on conflict (organisation_id, state, day, days) do update set n = c.n + 1;
          end if;
          return null;
        end $f$;
      create trigger feedback_round_counted after insert or delete on feedback_round
        for each row execute function feedback_round_is_counted();
      -- An answer that arrives moves no round, and waits for nobody.
      create trigger feedback_round_counted_on after update on feedback_round for each row
        when ((old.state, old.closes_on, old.closed_on, old.responded_on)
          is distinct from (new.state, new.closes_on, new.closed_on, new.responded_on))
        execute function feedback_round_is_counted();`,
  },
  {
    id: 'learner-centred-004-face-from-index',
    // What everyone reads on a provider's page is summed over two years of rounds from one index, and from no row.
    sql: `
      alter table feedback_round add column mean numeric generated always as ((results->>'mean')::numeric) stored;
      create index feedback_round_face on feedback_round (organisation_id, closed_on)
        include (answers, mean, instrument, responded_on, state) where state = 'responded' and answers >= 5;`,
  },
]
