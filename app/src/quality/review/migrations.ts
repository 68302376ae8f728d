import { applicationRole } from '../../storage/database.ts'
import { type Migration, tenantTable } from '../../storage/migrations.ts'
import { countMigrations } from './count-migrations.ts'
import { openStates, reviewStates } from './model.ts'
import { safeguardMigrations } from './safeguard-migrations.ts'
import { samePersonMigrations } from './same-person-migrations.ts'

/** Lets the functions below, which run as the owner of the schema, see past the tenant; nobody signs in as the owner. */
const seenByOwner = (table: string) =>
  `create policy ${table}_owner on ${table} for select to current_user using (true);`

const listed = (states: readonly string[]) => states.map((state) => `'${state}'`).join(', ')

export const reviewMigrations: readonly Migration[] = [
  {
    id: 'quality-101-review-files',
    sql: `
      create table review_file (
        organisation_id uuid not null,
        id uuid not null unique,
        specification_id uuid not null,
        version_id uuid not null unique,
        version text not null,
        title jsonb not null,
        -- First ISCED-F code.
        field text,
        state text not null check (state in (${listed(reviewStates)})),
        track text not null check (track in ('full', 'light')),
        profile text not null,
        cycle int not null default 1,
        due_on date not null,
        assignee_id uuid,
        submitted_by uuid,
        submitted_at timestamptz,
        decided_at timestamptz,
        next_review_due date,
        triggers jsonb not null default '[]',
        sampled boolean not null default false,
        reminded_on date,
        updated_at timestamptz not null,
        primary key (organisation_id, id),
        foreign key (organisation_id, specification_id, version_id)
          references specification_version (organisation_id, specification_id, id) on delete cascade
      );
      ${tenantTable('review_file')}
      ${seenByOwner('review_file')}
      create index review_file_inbox on review_file (organisation_id, due_on, id)
        where state in (${listed(openStates)});
      create index review_file_assignee on review_file (organisation_id, assignee_id, due_on)
        where state in (${listed(openStates)});
      create index review_file_due on review_file (organisation_id, next_review_due)
        where state in ('monitored', 'review-due');
      create index review_file_specification on review_file (organisation_id, specification_id);

      create table review_step (
        organisation_id uuid not null,
        file_id uuid not null,
        sequence bigint generated always as identity,
        at timestamptz not null,
        action text not null,
        from_state text not null,
        to_state text not null,
        by_id uuid,
        reasons text not null default '',
        primary key (organisation_id, file_id, sequence),
        foreign key (organisation_id, file_id) references review_file (organisation_id, id) on delete cascade
      );
      ${tenantTable('review_step')}

      create table review_answer (
        organisation_id uuid not null,
        file_id uuid not null,
        question text not null,
        answer text check (answer in ('yes', 'no', 'na')),
        note text not null default '',
        evidence jsonb not null default '[]',
        answered_by uuid,
        answered_at timestamptz not null,
        primary key (organisation_id, file_id, question),
        foreign key (organisation_id, file_id) references review_file (organisation_id, id) on delete cascade
      );
      ${tenantTable('review_answer')}

      create table review_interest (
        organisation_id uuid not null,
        file_id uuid not null,
        person_id uuid not null,
        -- Empty: declared that there is none.
        conflict text not null,
        declared_at timestamptz not null,
        primary key (organisation_id, file_id, person_id),
        foreign key (organisation_id, file_id) references review_file (organisation_id, id) on delete cascade
      );
      ${tenantTable('review_interest')}

      create table review_seat (
        organisation_id uuid not null,
        file_id uuid not null,
        id uuid not null unique,
        cycle int not null,
        role text not null check (role in ('provider', 'stakeholder', 'learner')),
        person_id uuid,
        name text not null,
        email text not null,
        organisation text not null,
        language text not null,
        -- SHA-256 of the secret in the link; the secret itself is only in the mail.
        token_hash text unique,
        invited_at timestamptz not null,
        invited_by uuid,
        expires_on date not null,
        reminded_on date,
        conflict text,
        declared_at timestamptz,
        answers jsonb not null default '{}',
        comment text not null default '',
        answered_at timestamptz,
        withdrawn_at timestamptz,
        primary key (organisation_id, file_id, id),
        foreign key (organisation_id, file_id) references review_file (organisation_id, id) on delete cascade
      );
      ${tenantTable('review_seat')}
      ${seenByOwner('review_seat')}

      create table review_comment (
        organisation_id uuid not null,
        file_id uuid not null,
        id uuid not null unique,
        cycle int not null,
        -- The dossier's path that it is about, or nothing for the whole.
        field text,
        body text not null,
        is_request boolean not null,
        author_id uuid,
        seat_id uuid,
        at timestamptz not null,
        resolved_at timestamptz,
        resolved_by uuid,
        resolution text not null default '',
        primary key (organisation_id, file_id, id),
        foreign key (organisation_id, file_id) references review_file (organisation_id, id) on delete cascade
      );
      ${tenantTable('review_comment')}

      -- Whoever holds the secret of a link finds the seat that it opens, and nothing else.
      create function review_seat_by_token(wanted text)
        returns table (organisation_id uuid, file_id uuid, id uuid)
        language sql stable security definer set search_path = public as
        $f$ select s.organisation_id, s.file_id, s.id from review_seat s where s.token_hash = wanted $f$;
      revoke all on function review_seat_by_token(text) from public;
      grant execute on function review_seat_by_token(text) to ${applicationRole};`,
  },
  {
    id: 'quality-102-decisions',
    sql: `
      -- What is known about two accounts: that they belong to one person, or to two who share a name.
      create table review_identity (
        organisation_id uuid not null,
        first_person_id uuid not null,
        second_person_id uuid not null,
        are_same boolean not null,
        reason text not null,
        recorded_by uuid not null,
        recorded_at timestamptz not null,
        primary key (organisation_id, first_person_id, second_person_id),
        check (first_person_id < second_person_id),
        -- Nobody says of themselves that they are somebody else.
        check (are_same or recorded_by not in (first_person_id, second_person_id))
      );
      ${tenantTable('review_identity')}

      create function plain_name(name text) returns text language sql immutable as $f$
        select string_agg(word, ' ' order by word) from unnest(regexp_split_to_array(
          trim(lower(regexp_replace(normalize(name, NFD), '[\\u0300-\\u036f.]', '', 'g'))), '[^[:alpha:]]+')) as word
        where word <> '' $f$;
      create function plain_email(email text) returns text language sql immutable as $f$
        select case when split_part(lower(email), '@', 2) in ('gmail.com', 'googlemail.com')
            then replace(split_part(split_part(lower(email), '@', 1), '+', 1), '.', '') || '@gmail.com'
          else split_part(split_part(lower(email), '@', 1), '+', 1) || '@' || split_part(lower(email), '@', 2) end $f$;

      -- Why two accounts seem to be one person: email, passkey, declared or name; nothing when they do not.
      create function review_same_person(organisation uuid, one uuid, other uuid) returns text
        language plpgsql stable security definer set search_path = public as $f$
        declare a person; b person; known boolean;
        begin
          if one = other then return 'account'; end if;
          select * into a from person where id = one;
          select * into b from person where id = other;
          if a.id is null or b.id is null then return null; end if;
          select are_same into known from review_identity i where i.organisation_id = organisation
            and i.first_person_id = least(one, other) and i.second_person_id = greatest(one, other);
          if known then return 'declared'; end if;
          if plain_email(a.email) = plain_email(b.email) then return 'email'; end if;
          if exists (select from sign_in_passkey p join sign_in_passkey q
              on p."publicKey" = q."publicKey" or p."credentialID" = q."credentialID"
              where p."userId" = one and q."userId" = other) then return 'passkey'; end if;
          if known is null and plain_name(a.name) = plain_name(b.name) then return 'name'; end if;
          return null;
        end $f$;
      revoke all on function review_same_person(uuid, uuid, uuid) from public;
      grant execute on function review_same_person(uuid, uuid, uuid) to ${applicationRole};

      create table review_decision (
        organisation_id uuid not null,
        id uuid not null unique,
        file_id uuid,
        specification_id uuid not null,
        version_id uuid not null,
        version text not null,
        kind text not null check (kind in ('approval', 'periodic', 'carried-over', 'imported')),
        outcome text not null check (outcome in ('approved', 'approved-with-conditions', 'rejected')),
        decided_on date not null,
        decided_at timestamptz not null,
        decided_by uuid,
        -- Who decided elsewhere, as an imported record calls them.
        decided_by_name text,
        reasons text not null default '',
        covers text[] not null default '{}',
        checklist jsonb not null default '[]',
        -- Seats by role and organisation, never by name.
        panel jsonb not null default '[]',
        peers jsonb not null default '[]',
        next_review_due date,
        -- The approval that a change of wording carries over, and the changes.
        based_on uuid,
        changes jsonb not null default '[]',
        -- SHA-256 of the version's canonical content, and of the whole record with it.
        content_digest text not null,
        record_hash text not null,
        primary key (organisation_id, id),
        foreign key (organisation_id, specification_id, version_id)
          references specification_version (organisation_id, specification_id, id) on delete cascade,
        check ((kind = 'imported') = (decided_by is null))
      );
      ${tenantTable('review_decision')}
      ${seenByOwner('review_decision')}
      create index review_decision_version on review_decision (version_id, decided_at);
      create index review_decision_when on review_decision (organisation_id, decided_on);

      create function review_decision_four_eyes() returns trigger
        language plpgsql security definer set search_path = public as $f$
        declare writers text[]; writer text; why text;
        begin
          select authors into writers from specification_version v
            where v.organisation_id = new.organisation_id and v.id = new.version_id;
          if new.kind = 'imported' then
            if coalesce(new.decided_by_name, '') = '' or new.decided_by_name = any (writers) then
              raise exception 'An author cannot approve the own work.' using errcode = 'check_violation',
                constraint = 'review_decision_four_eyes';
            end if;
            return new;
          end if;
          foreach writer in array writers loop
            if writer = new.decided_by::text then why := 'account';
            elsif writer ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
              why := review_same_person(new.organisation_id, new.decided_by, writer::uuid);
            end if;
            if why is not null then
              raise exception 'An author cannot approve the own work (%).', why using errcode = 'check_violation',
                constraint = 'review_decision_four_eyes';
            end if;
          end loop;
          return new;
        end $f$;
      create trigger review_decision_by_someone_else before insert on review_decision
        for each row execute function review_decision_four_eyes();

      create function review_decision_is_kept() returns trigger language plpgsql as $f$
        begin raise exception 'A decision stays as it was recorded.' using errcode = 'check_violation'; end $f$;
      create trigger review_decision_kept before update on review_decision
        for each row execute function review_decision_is_kept();
      revoke update, delete on review_decision from ${applicationRole};

      create table review_condition (
        organisation_id uuid not null,
        id uuid not null unique,
        decision_id uuid not null,
        version_id uuid not null,
        text text not null,
        due_on date not null,
        met_on date,
        met_by uuid,
        evidence text not null default '',
        reminded_on date,
        primary key (organisation_id, id),
        foreign key (organisation_id, decision_id) references review_decision (organisation_id, id) on delete cascade
      );
      ${tenantTable('review_condition')}
      ${seenByOwner('review_condition')}
      create index review_condition_open on review_condition (organisation_id, due_on) where met_on is null;
      create index review_condition_version on review_condition (version_id);

      -- Nothing is approved or published without a decision, and what lies with reviewers is not changed meanwhile.
      create function specification_version_is_reviewed() returns trigger language plpgsql as $f$
        begin
          if tg_op = 'UPDATE' and old.status in ('in-review', 'approved')
            and new.status in ('in-review', 'approved', 'published')
            and (new.content - '{id,version,uri,publishedOn}'::text[], new.justifications, new.authors)
              is distinct from
                (old.content - '{id,version,uri,publishedOn}'::text[], old.justifications, old.authors) then
            raise exception 'A version is not changed while it is reviewed.' using errcode = 'check_violation';
          end if;
          if new.status in ('approved', 'published')
            and (tg_op = 'INSERT' or old.status not in ('approved', 'published')
              or (old.status = 'approved' and new.status = 'published'))
            and current_user = '${applicationRole}'
            and not exists (select from review_decision d where d.organisation_id = new.organisation_id
              and d.version_id = new.id and d.outcome <> 'rejected') then
            raise exception 'A version is published only after its approval.' using errcode = 'check_violation',
              constraint = 'specification_version_is_reviewed';
          end if;
          return new;
        end $f$;
      create trigger specification_version_reviewed before insert or update on specification_version
        for each row execute function specification_version_is_reviewed();`,
  },
  {
    id: 'quality-103-public-record',
    // What everyone may know of the reviews of a published version; notes and names stay in the house.
    sql: `
      create function review_record(wanted uuid) returns jsonb
        language plpgsql stable security definer set search_path = public as $f$
        declare v specification_version; own boolean; answer jsonb;
        begin
          select * into v from specification_version where id = wanted;
          if v.id is null then return null; end if;
          own := v.organisation_id is not distinct from current_organisation();
          if not own and v.status not in ('published', 'superseded', 'retired') then return null; end if;
          select jsonb_build_object(
            'state', f.state, 'cycle', f.cycle, 'nextReviewDue', f.next_review_due,
            'decisions', coalesce((select jsonb_agg(jsonb_build_object(
                'kind', d.kind, 'outcome', d.outcome, 'date', d.decided_on, 'version', d.version,
                'by', coalesce(d.decided_by::text, d.decided_by_name), 'covers', d.covers, 'panel', d.panel,
                'peers', d.peers, 'nextReviewDue', d.next_review_due, 'recordHash', d.record_hash,
                'checklist', case when own then d.checklist else
                  (select coalesce(jsonb_agg(case when q->>'note' is null or q->>'note' = '' then q
                    else q || '{"note":"…"}' end), '[]') from jsonb_array_elements(d.checklist) q) end)
                order by d.decided_at) from review_decision d where d.version_id = wanted and d.kind <> 'imported'), '[]'),
            'openConditions', (select count(*) from review_condition c where c.version_id = wanted and c.met_on is null))
          into answer
          from (select 1) one left join review_file f on f.version_id = wanted;
          return answer;
        end $f$;
      revoke all on function review_record(uuid) from public;
      grant execute on function review_record(uuid) to ${applicationRole};

      create table review_view (
        organisation_id uuid not null,
        person_id uuid not null,
        id uuid not null unique,
        name text not null,
        query text not null,
        primary key (organisation_id, person_id, id)
      );
      ${tenantTable('review_view')}

      create table review_feed (
        organisation_id uuid not null,
        person_id uuid not null,
        token_hash text not null unique,
        language text not null,
        made_at timestamptz not null,
        primary key (organisation_id, person_id)
      );
      ${tenantTable('review_feed')}
      ${seenByOwner('review_feed')}
      create function review_feed_by_token(wanted text)
        returns table (organisation_id uuid, person_id uuid, language text)
        language sql stable security definer set search_path = public as
        $f$ select f.organisation_id, f.person_id, f.language from review_feed f where f.token_hash = wanted $f$;
      revoke all on function review_feed_by_token(text) from public;
      grant execute on function review_feed_by_token(text) to ${applicationRole};`,
  },
  {
    id: 'quality-104-file-follows-version',
    // Publication, supersession and retirement happen to the version; its approval file follows in the same breath.
    sql: `
      create function review_file_follows() returns trigger language plpgsql as $f$
        declare target text; file review_file;
        begin
          target := case new.status when 'published' then 'monitored' when 'superseded' then 'superseded'
            when 'retired' then 'retired' end;
          if new.status = old.status or target is null then return null; end if;
          select * into file from review_file f where f.version_id = new.id and f.state <> target;
          if file.id is null then return null; end if;
          update review_file f set state = target, due_on = coalesce(f.next_review_due, f.due_on), assignee_id = null,
            updated_at = new.updated_at where f.organisation_id = file.organisation_id and f.id = file.id;
          insert into review_step (organisation_id, file_id, at, action, from_state, to_state, by_id) values
            (file.organisation_id, file.id, new.updated_at,
             case target when 'monitored' then 'publish' when 'superseded' then 'supersede' else 'retire' end,
             file.state, target, current_person());
          return null;
        end $f$;
      create trigger review_file_follows_version after update of status on specification_version
        for each row execute function review_file_follows();`,
  },
  ...samePersonMigrations,
  ...countMigrations,
  ...safeguardMigrations,
]
