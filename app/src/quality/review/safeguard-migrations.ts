import { applicationRole } from '../../storage/database.ts'
import type { Migration } from '../../storage/migrations.ts'

/** What holds when something goes wrong: a version is stopped, somebody leaves, one person has two accounts. */
export const safeguardMigrations: readonly Migration[] = [
  {
    id: 'quality-108-suspension-and-programme',
    sql: `
      -- The day since which nobody new can begin. It stays through a review and a revision, until somebody ends it.
      alter table review_file add column suspended_on date;
      -- The approval of a programme that a unit is part of: name, who approved it, when, and where that can be read.
      alter table review_file add column programme jsonb;
      update review_file set suspended_on = (updated_at at time zone 'UTC')::date where state = 'suspended';

      create function review_suspended_since(wanted uuid) returns date
        language sql stable security definer set search_path = public as $f$
        select f.suspended_on from review_file f where f.version_id = wanted
          and f.state in ('monitored', 'review-due', 'suspended', 'revision', 'superseded') $f$;
      revoke all on function review_suspended_since(uuid) from public;
      grant execute on function review_suspended_since(uuid) to ${applicationRole};

      create or replace function review_record(wanted uuid) returns jsonb
        language plpgsql stable security definer set search_path = public as $f$
        declare v specification_version; own boolean; answer jsonb;
        begin
          select * into v from specification_version where id = wanted;
          if v.id is null then return null; end if;
          own := v.organisation_id is not distinct from current_organisation();
          if not own and v.status not in ('published', 'superseded', 'retired') then return null; end if;
          select jsonb_build_object(
            'state', f.state, 'cycle', f.cycle, 'nextReviewDue', f.next_review_due, 'suspendedOn', f.suspended_on,
            'programme', f.programme,
            'decisions', coalesce((select jsonb_agg(jsonb_build_object(
                'kind', d.kind, 'outcome', d.outcome, 'date', d.decided_on, 'version', d.version,
                'by', coalesce(d.decided_by::text, d.decided_by_name), 'covers', d.covers, 'panel', d.panel,
                'peers', d.peers, 'nextReviewDue', d.next_review_due, 'recordHash', d.record_hash,
                'checklist', case when own then d.checklist else
                  (select coalesce(jsonb_agg(case when q->>'note' is null or q->>'note' = '' then q
                    else q || '{"note":"…"}' end), '[]') from jsonb_array_elements(d.checklist) q) end)
                order by d.decided_at) from review_decision d where d.version_id = wanted and d.kind <> 'imported'), '[]'),
            'openConditions', coalesce((select jsonb_agg(c.due_on order by c.due_on) from review_condition c
                where c.version_id = wanted and c.met_on is null), '[]'))
          into answer
          from (select 1) one left join review_file f on f.version_id = wanted;
          return answer;
        end $f$;`,
  },
  {
    id: 'quality-109-who-leaves',
    sql: `
      -- What waited for somebody who may not take it any more waits for everybody who may.
      create function review_file_is_let_go() returns trigger language plpgsql as $f$
        begin
          update review_file f set assignee_id = null
            where f.organisation_id = old.organisation_id and f.assignee_id = old.person_id
              and not exists (select from membership m
                where m.organisation_id = old.organisation_id and m.person_id = old.person_id
                  and (m.role in ('internal-reviewer', 'qa-manager') or f.state in ('changes-asked', 'approved')));
          return null;
        end $f$;
      create trigger review_file_let_go after delete on membership
        for each row execute function review_file_is_let_go();

      -- A new version that is thrown away leaves the one before where it was: published and watched.
      create function review_file_is_watched_again() returns trigger language plpgsql as $f$
        begin
          insert into review_step (organisation_id, file_id, at, action, from_state, to_state, by_id)
            select f.organisation_id, f.id, now(), 'keep', f.state,
              case when f.suspended_on is null then 'monitored' else 'suspended' end, current_person()
            from review_file f where f.organisation_id = old.organisation_id
              and f.specification_id = old.specification_id and f.state = 'revision';
          update review_file f set state = case when f.suspended_on is null then 'monitored' else 'suspended' end,
              due_on = coalesce(f.next_review_due, f.due_on)
            where f.organisation_id = old.organisation_id and f.specification_id = old.specification_id
              and f.state = 'revision';
          return null;
        end $f$;
      create trigger review_file_watched_again after delete on specification_version
        for each row when (old.status = 'draft') execute function review_file_is_watched_again();`,
  },
  {
    id: 'quality-110-one-person',
    sql: `
      -- Authors who seem to be the person whom somebody wants to invite: the same mailbox, or the same name.
      create function review_authors_like(subject uuid, wanted_email text, wanted_name text)
        returns table (name text, reason text)
        language plpgsql stable security definer set search_path = public as $f$
        begin
          return query select p.name, case when bare_email(p.email) = bare_email(wanted_email) then 'email' else 'name' end
            from specification_version v cross join unnest(v.authors) as author
              join person p on p.id::text = author
            where v.id = subject and v.organisation_id = current_organisation()
              and (bare_email(p.email) = bare_email(wanted_email) or bare_name(p.name) = bare_name(wanted_name));
        end $f$;
      revoke all on function review_authors_like(uuid, text, text) from public;
      grant execute on function review_authors_like(uuid, text, text) to ${applicationRole};

      -- Why somebody may not judge a version: they wrote it, or seem to be the person who did.
      create function review_author_reason(organisation uuid, subject uuid, judge uuid) returns text
        language plpgsql stable security definer set search_path = public as $f$
        declare writers text[]; writer text; why text;
        begin
          select authors into writers from specification_version v
            where v.organisation_id = organisation and v.id = subject;
          foreach writer in array coalesce(writers, '{}') loop
            if writer = judge::text then return 'account'; end if;
            if writer ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
              why := review_same_person(organisation, judge, writer::uuid);
              if why is not null then return why; end if;
            end if;
          end loop;
          return null;
        end $f$;
      revoke all on function review_author_reason(uuid, uuid, uuid) from public;

      create function review_four_eyes() returns trigger
        language plpgsql security definer set search_path = public as $f$
        declare judge uuid; subject uuid; why text;
        begin
          judge := case tg_table_name when 'review_answer' then (to_jsonb(new) ->> 'answered_by')
            when 'review_seat' then (to_jsonb(new) ->> 'person_id') else (to_jsonb(new) ->> 'met_by') end;
          subject := to_jsonb(new) ->> 'version_id';
          if subject is null then
            select f.version_id into subject from review_file f
              where f.organisation_id = new.organisation_id and f.id = (to_jsonb(new) ->> 'file_id')::uuid;
          end if;
          if judge is not null then why := review_author_reason(new.organisation_id, subject, judge);
          elsif tg_table_name = 'review_seat' and exists (select from specification_version v
              cross join unnest(v.authors) as author join person p on p.id::text = author
              where v.organisation_id = new.organisation_id and v.id = subject
                and bare_email(p.email) = bare_email(to_jsonb(new) ->> 'email')) then why := 'email';
          end if;
          if why is not null then
            raise exception 'An author cannot judge the own work (%).', why using errcode = 'check_violation',
              constraint = 'review_four_eyes';
          end if;
          return new;
        end $f$;
      create trigger review_seat_four_eyes before insert on review_seat
        for each row execute function review_four_eyes();
      create trigger review_answer_four_eyes before insert or update of answered_by on review_answer
        for each row execute function review_four_eyes();
      create trigger review_condition_four_eyes before update of met_by on review_condition
        for each row execute function review_four_eyes();`,
  },
  {
    id: 'quality-111-provider-face',
    // What everyone may know of a provider's reviews: dates and states of what is published, soonest review first.
    sql: `
      create index review_file_public on review_file (organisation_id, next_review_due, version_id)
        where state in ('monitored', 'review-due', 'suspended', 'revision');
      create function review_provider_face(wanted uuid, today date, most int) returns jsonb
        language sql stable security definer set search_path = public as $f$
        select jsonb_build_object(
          'published', count(*),
          'inDate', count(*) filter (where f.state <> 'review-due' and f.next_review_due >= today),
          'versions', coalesce((select jsonb_agg(to_jsonb(v) order by v."nextReviewDue", v."versionId") from (
            select o.specification_id as "specificationId", o.version_id as "versionId", o.version, o.title,
              o.next_review_due as "nextReviewDue", o.suspended_on as "suspendedOn",
              (select max(d.decided_on) from review_decision d
                where d.version_id = o.version_id and d.outcome <> 'rejected') as "reviewedOn"
            from review_file o where o.organisation_id = wanted
              and o.state in ('monitored', 'review-due', 'suspended', 'revision')
            order by o.next_review_due, o.version_id limit most) v), '[]'))
        from review_file f where f.organisation_id = wanted
          and f.state in ('monitored', 'review-due', 'suspended', 'revision') $f$;
      revoke all on function review_provider_face(uuid, date, int) from public;
      grant execute on function review_provider_face(uuid, date, int) to ${applicationRole};`,
  },
  {
    id: 'quality-112-joint-awards',
    sql: `
      alter table review_seat drop constraint review_seat_role_check;
      alter table review_seat add column body_id text;
      alter table review_seat add constraint review_seat_role_check
        check (role in ('provider', 'stakeholder', 'learner') or (role = 'awarding-body' and body_id is not null));`,
  },
]
