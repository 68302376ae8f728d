import { applicationRole } from '../../storage/database.ts'
import { type Migration, tenantTable } from '../../storage/migrations.ts'

/** The installation's own chain and log; the same as `platformChain`. */
const installation = '00000000-0000-0000-0000-000000000000'
const ownChain = `coalesce(current_organisation(), '${installation}')`

/** The audit log is kept for ten years whoever asks: the database counts them itself. */
const auditYears = 10

const onlyForTheApplication = (signature: string) => `
  revoke all on function ${signature} from public;
  grant execute on function ${signature} to ${applicationRole};`

export const retentionMigrations: readonly Migration[] = [
  {
    id: 'accounts-031-retention',
    // Tables of sign-in and of the demo are nobody's but the owner's, so what ends in them ends by functions that can
    // do this one thing.
    sql: `
      create table retention_run (
        organisation_id uuid not null,
        day date not null,
        at timestamptz not null,
        -- {row: how many things it ended}; nothing about anybody.
        ended jsonb not null default '{}',
        failed text[] not null default '{}',
        primary key (organisation_id, day)
      );
      alter table retention_run enable row level security;
      alter table retention_run force row level security;
      create policy retention_run_own on retention_run using (organisation_id = ${ownChain});
      create policy retention_run_installation on retention_run for select using (organisation_id = '${installation}');
      -- No delete: the log proves that the job runs.
      grant select, insert, update on retention_run to ${applicationRole};

      create table retention_choice (
        organisation_id uuid not null references organisation (id),
        row text not null,
        years int not null check (years between 1 and 200),
        -- A shorter period holds from a later day on, so that a slip of the keyboard deletes nothing.
        from_day date not null,
        years_until_then int,
        primary key (organisation_id, row)
      );
      ${tenantTable('retention_choice')}

      -- Accounts that exist already are counted from today: when they were last used was not written down.
      alter table person add column last_sign_in_at timestamptz;
      update person set last_sign_in_at = now();
      create function person_signed_in() returns trigger
        language plpgsql security definer set search_path = public as $f$
        begin
          update person set last_sign_in_at = new."updatedAt" where id = new."userId";
          return new;
        end $f$;
      create trigger person_signed_in after insert or update of "expiresAt" on sign_in_session
        for each row execute function person_signed_in();
      create index person_last_sign_in on person (last_sign_in_at);

      -- Each candidate's memberships are seen as that person sees them: no right to read everybody's is needed.
      create function end_accounts(before date, most int) returns int
        language plpgsql security definer set search_path = public as $f$
        declare candidate uuid; ended int := 0; asked text := current_setting('app.person_id', true);
        begin
          for candidate in select id from person
              where coalesce(last_sign_in_at, "createdAt") < before order by id loop
            exit when ended >= most;
            perform set_config('app.person_id', candidate::text, true);
            if not exists (select from membership m where m.person_id = candidate) then
              delete from person where id = candidate;
              ended := ended + 1;
            end if;
          end loop;
          perform set_config('app.person_id', coalesce(asked, ''), true);
          return ended;
        end $f$;
      ${onlyForTheApplication('end_accounts(date, int)')}

      create function end_sign_in_sessions(before timestamptz, most int) returns int
        language sql security definer set search_path = public as $f$
          with gone as (delete from sign_in_session where id in (
            select id from sign_in_session where "expiresAt" < before limit most) returning 1)
          select count(*)::int from gone $f$;
      ${onlyForTheApplication('end_sign_in_sessions(timestamptz, int)')}

      create function end_sign_in_links(before timestamptz, most int) returns int
        language sql security definer set search_path = public as $f$
          with gone as (delete from sign_in_verification where id in (
            select id from sign_in_verification where "expiresAt" < before limit most) returning 1)
          select count(*)::int from gone $f$;
      ${onlyForTheApplication('end_sign_in_links(timestamptz, int)')}

      create function end_demo_mail(before date, most int) returns int
        language sql security definer set search_path = public as $f$
          with gone as (delete from demo_mail where id in (
            select id from demo_mail where sent_at < before limit most) returning 1)
          select count(*)::int from gone $f$;
      ${onlyForTheApplication('end_demo_mail(date, int)')}`,
  },
  {
    id: 'accounts-032-audit-checkpoint',
    // A chain is cut at its old end only: the checkpoint keeps the hash of the last entry that went, so that the next
    // one is still proven against it. The newest entry always stays, and the chain goes on from there.
    sql: `
      create table audit_checkpoint (
        organisation_id uuid not null,
        -- The last entry that is gone.
        sequence bigint not null,
        hash text not null,
        entries int not null,
        made_at timestamptz not null,
        primary key (organisation_id, sequence)
      );
      alter table audit_checkpoint enable row level security;
      alter table audit_checkpoint force row level security;
      create policy audit_checkpoint_read on audit_checkpoint for select using (organisation_id = ${ownChain});
      create policy audit_checkpoint_make on audit_checkpoint for insert with check (organisation_id = ${ownChain});
      grant select on audit_checkpoint to ${applicationRole};

      create policy audit_entry_prune on audit_entry for delete using (organisation_id = ${ownChain} and exists (
        select from audit_checkpoint c where c.organisation_id = audit_entry.organisation_id
          and c.sequence >= audit_entry.sequence));

      create or replace function audit_entry_is_append_only() returns trigger language plpgsql as $f$
        begin
          if tg_op = 'DELETE' then
            if exists (select from audit_checkpoint c where c.organisation_id = old.organisation_id
                and c.sequence >= old.sequence) then
              return old;
            end if;
          end if;
          raise exception 'The audit log is append-only.' using errcode = 'insufficient_privilege';
        end $f$;
      create function audit_checkpoint_is_kept() returns trigger language plpgsql as $f$
        begin raise exception 'A checkpoint stays.' using errcode = 'insufficient_privilege'; end $f$;
      create trigger audit_checkpoint_kept before update or delete or truncate on audit_checkpoint
        for each statement execute function audit_checkpoint_is_kept();

      create function prune_audit(before date, at_moment timestamptz, most int) returns int
        language plpgsql security definer set search_path = public as $f$
        declare chain uuid := ${ownChain}; first bigint; last bigint; cut bigint; gone int;
        begin
          before := least(before, ((now() at time zone 'utc') - interval '${auditYears} years')::date);
          perform pg_advisory_xact_lock(hashtextextended('audit:' || chain, 0));
          select min(sequence), max(sequence) into first, last from audit_entry where organisation_id = chain;
          select least(coalesce(min(sequence) - 1, last - 1), last - 1, first + most - 1) into cut
            from audit_entry where organisation_id = chain and at >= before;
          if cut is null or cut < first then return 0; end if;
          insert into audit_checkpoint (organisation_id, sequence, hash, entries, made_at)
            select chain, cut, e.hash, cut - first + 1, at_moment
            from audit_entry e where e.organisation_id = chain and e.sequence = cut;
          delete from audit_entry where organisation_id = chain and sequence <= cut;
          get diagnostics gone = row_count;
          return gone;
        end $f$;
      ${onlyForTheApplication('prune_audit(date, timestamptz, int)')}`,
  },
]
