import { applicationRole } from '../storage/database.ts'
import type { Migration } from '../storage/migrations.ts'
import { tenantTable } from '../storage/migrations.ts'
import { retentionMigrations } from './retention/retention-migrations.ts'

/** The platform's own chain in the audit log, for what happens outside every organisation. */
export const platformChain = '00000000-0000-0000-0000-000000000000'

export const migrations: readonly Migration[] = [
  {
    id: 'accounts-001-people',
    // Column names in camel case are those that better-auth expects of its four tables.
    sql: `
      create table person (
        id uuid primary key,
        name text not null,
        email text not null unique,
        "emailVerified" boolean not null default false,
        image text,
        "createdAt" timestamptz not null default now(),
        "updatedAt" timestamptz not null default now()
      );
      create table sign_in_session (
        id uuid primary key,
        "userId" uuid not null references person (id) on delete cascade,
        token text not null unique,
        "expiresAt" timestamptz not null,
        "ipAddress" text,
        "userAgent" text,
        "createdAt" timestamptz not null default now(),
        "updatedAt" timestamptz not null default now()
      );
      create index sign_in_session_person on sign_in_session ("userId");
      create table sign_in_account (
        id uuid primary key,
        "accountId" text not null,
        "providerId" text not null,
        "userId" uuid not null references person (id) on delete cascade,
        "accessToken" text,
        "refreshToken" text,
        "idToken" text,
        "accessTokenExpiresAt" timestamptz,
        "refreshTokenExpiresAt" timestamptz,
        scope text,
        password text,
        "createdAt" timestamptz not null default now(),
        "updatedAt" timestamptz not null default now()
      );
      create index sign_in_account_person on sign_in_account ("userId");
      create table sign_in_verification (
        id uuid primary key,
        identifier text not null,
        value text not null,
        "expiresAt" timestamptz not null,
        "createdAt" timestamptz not null default now(),
        "updatedAt" timestamptz not null default now()
      );
      create index sign_in_verification_identifier on sign_in_verification (identifier);
      create table sign_in_passkey (
        id uuid primary key,
        name text,
        "publicKey" text not null,
        "userId" uuid not null references person (id) on delete cascade,
        "credentialID" text not null,
        counter integer not null,
        "deviceType" text not null,
        "backedUp" boolean not null,
        transports text,
        "createdAt" timestamptz,
        aaguid text
      );
      create index sign_in_passkey_person on sign_in_passkey ("userId");
      create index sign_in_passkey_credential on sign_in_passkey ("credentialID");`,
  },
  {
    id: 'accounts-002-organisations',
    sql: `
      create table organisation (
        id uuid primary key,
        slug text not null unique check (slug ~ '^[a-z0-9][a-z0-9-]{1,62}$'),
        legal_name text not null,
        type text not null,
        country text not null,
        place text not null default '',
        -- The rest of the organisation in the dossier's form: identifiers, policies, complaints, register links.
        facts jsonb not null default '{}',
        theme jsonb not null default '{}',
        capacities text[] not null default '{}',
        status text not null default 'active' check (status in ('active', 'suspended', 'closed')),
        status_history jsonb not null default '[]',
        created_at timestamptz not null default now()
      );
      alter table organisation enable row level security;
      alter table organisation force row level security;
      create policy organisation_public on organisation for select using (true);
      create policy organisation_create on organisation for insert with check (id = current_organisation());
      create policy organisation_change on organisation for update using (id = current_organisation());
      grant select, insert, update on organisation to ${applicationRole};

      create table membership (
        organisation_id uuid not null references organisation (id) on delete cascade,
        person_id uuid not null references person (id) on delete cascade,
        role text not null,
        granted_at timestamptz not null default now(),
        granted_by uuid,
        primary key (organisation_id, person_id, role)
      );
      create index membership_person on membership (person_id);
      ${tenantTable('membership')}
      create policy membership_self on membership for select using (person_id = current_person());

      alter table person enable row level security;
      create policy person_self on person using (id = current_person());
      create policy person_colleague on person for select using (
        exists (select from membership m where m.person_id = person.id and m.organisation_id = current_organisation()));
      grant select on person to ${applicationRole};`,
  },
  {
    id: 'accounts-003-audit',
    sql: `
      create table audit_entry (
        organisation_id uuid not null,
        sequence bigint not null,
        at timestamptz not null,
        actor_kind text not null,
        person_id uuid,
        job text,
        event text not null,
        subject_kind text not null,
        subject_id text not null,
        details jsonb not null,
        previous_hash text not null,
        hash text not null,
        primary key (organisation_id, sequence)
      );
      create index audit_entry_subject on audit_entry (organisation_id, subject_kind, subject_id);
      alter table audit_entry enable row level security;
      alter table audit_entry force row level security;
      create policy audit_entry_read on audit_entry for select using (
        organisation_id = coalesce(current_organisation(), '${platformChain}'));
      create policy audit_entry_append on audit_entry for insert with check (
        organisation_id = coalesce(current_organisation(), '${platformChain}'));
      grant select, insert on audit_entry to ${applicationRole};
      create function audit_entry_is_append_only() returns trigger language plpgsql as $f$
        begin raise exception 'The audit log is append-only.' using errcode = 'insufficient_privilege'; end $f$;
      create trigger audit_entry_append_only before update or delete on audit_entry
        for each row execute function audit_entry_is_append_only();
      create trigger audit_entry_never_emptied before truncate on audit_entry
        for each statement execute function audit_entry_is_append_only();`,
  },
  {
    id: 'accounts-004-person-by-email',
    // Adding a member by e-mail must find or make the person without letting a tenant read everyone.
    sql: `
      create function person_for_email(wanted_email text, wanted_name text, new_id uuid) returns uuid
        language plpgsql security definer set search_path = public as $f$
        declare found uuid;
        begin
          select id into found from person where email = lower(wanted_email);
          if found is null then
            insert into person (id, name, email) values (new_id, wanted_name, lower(wanted_email))
              on conflict (email) do nothing returning id into found;
            if found is null then select id into found from person where email = lower(wanted_email); end if;
          end if;
          return found;
        end $f$;
      revoke all on function person_for_email(text, text, uuid) from public;
      grant execute on function person_for_email(text, text, uuid) to ${applicationRole};`,
  },
  {
    id: 'accounts-005-verification-ids',
    // The sign-in engine reserves a link that is being used under an id of its own making, which is no UUID.
    sql: `alter table sign_in_verification alter column id type text;`,
  },
  {
    id: 'accounts-030-same-person',
    // Four eyes are two people, not two accounts: whoever needs them asks this function, here and in its triggers.
    sql: `
      create table person_identity (
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
      ${tenantTable('person_identity')}

      create function bare_name(name text) returns text language sql immutable as $f$
        select string_agg(word, ' ' order by word) from unnest(regexp_split_to_array(
          trim(lower(regexp_replace(normalize(name, NFD), '[\\u0300-\\u036f.]', '', 'g'))), '[^[:alpha:]]+')) as word
        where word <> '' $f$;
      create function bare_email(email text) returns text language sql immutable as $f$
        select case when split_part(lower(email), '@', 2) in ('gmail.com', 'googlemail.com')
            then replace(split_part(split_part(lower(email), '@', 1), '+', 1), '.', '') || '@gmail.com'
          else split_part(split_part(lower(email), '@', 1), '+', 1) || '@' || split_part(lower(email), '@', 2) end $f$;

      -- Why two accounts seem to be one person: account, email, passkey, declared or name; nothing when they do not.
      create function same_person(organisation uuid, one uuid, other uuid) returns text
        language plpgsql stable security definer set search_path = public as $f$
        declare a person; b person; known boolean;
        begin
          if one = other then return 'account'; end if;
          select * into a from person where id = one;
          select * into b from person where id = other;
          if a.id is null or b.id is null then return null; end if;
          select are_same into known from person_identity i where i.organisation_id = organisation
            and i.first_person_id = least(one, other) and i.second_person_id = greatest(one, other);
          if known then return 'declared'; end if;
          if bare_email(a.email) = bare_email(b.email) then return 'email'; end if;
          if exists (select from sign_in_passkey p join sign_in_passkey q
              on p."publicKey" = q."publicKey" or p."credentialID" = q."credentialID"
              where p."userId" = one and q."userId" = other) then return 'passkey'; end if;
          if known is null and bare_name(a.name) = bare_name(b.name) then return 'name'; end if;
          return null;
        end $f$;
      revoke all on function same_person(uuid, uuid, uuid) from public;
      grant execute on function same_person(uuid, uuid, uuid) to ${applicationRole};`,
  },
  ...retentionMigrations,
  {
    id: 'accounts-040-operator',
    // Who runs the installation is said by its environment and written by the owner of the database alone: no page
    // and no tenant can make itself the operator.
    sql: `
      create table installation (
        only_one boolean primary key default true check (only_one),
        operator_organisation_id uuid not null references organisation (id)
      );
      grant select on installation to ${applicationRole};
      create function is_operator() returns boolean language sql stable as $f$
        select exists (
          select from installation i join membership m on m.organisation_id = i.operator_organisation_id
          where m.organisation_id = current_organisation() and m.person_id = current_person()
            and m.role = 'operator') $f$;
      -- The operator's people run the installation and hold nothing that awards or assesses; nobody else operates.
      create policy membership_of_operator on membership as restrictive using (true) with check (
        (organisation_id is not distinct from (select operator_organisation_id from installation)
          and role in ('administrator', 'operator', 'auditor', 'data-protection-officer'))
        or (organisation_id is distinct from (select operator_organisation_id from installation)
          and role <> 'operator'));
      -- Roles that exclude each other wherever they are held: the transaction names the one person it asks about.
      create policy membership_asked on membership for select using (
        person_id = nullif(current_setting('app.asked_person_id', true), '')::uuid
          and role in ('operator', 'registrar'));

      -- The state of an organisation is the operator's to change, whatever code writes the row.
      alter table organisation no force row level security;
      update organisation
        set status_history = jsonb_build_array(jsonb_build_object('status', status, 'from', created_at::date))
        where status_history = '[]'::jsonb;
      alter table organisation force row level security;
      create policy organisation_operate on organisation for update using (is_operator());
      create function organisation_state_is_the_operators() returns trigger language plpgsql as $f$
        begin
          if not is_operator() then
            raise exception 'Only the operator changes the state of an organisation.'
              using errcode = 'insufficient_privilege';
          end if;
          return new;
        end $f$;
      create trigger organisation_state before update on organisation for each row
        when (old.status is distinct from new.status or old.status_history is distinct from new.status_history)
        execute function organisation_state_is_the_operators();

      create table organisation_state_change (
        organisation_id uuid not null references organisation (id),
        id uuid not null,
        at timestamptz not null,
        state text not null check (state in ('active', 'suspended', 'closed')),
        reason text not null,
        decided_by uuid not null,
        primary key (organisation_id, id)
      );
      alter table organisation_state_change enable row level security;
      alter table organisation_state_change force row level security;
      create policy organisation_state_change_read on organisation_state_change for select using (
        organisation_id = current_organisation() or is_operator());
      create policy organisation_state_change_add on organisation_state_change for insert with check (
        is_operator());
      grant select, insert on organisation_state_change to ${applicationRole};`,
  },
  {
    id: 'accounts-041-organisation-requests',
    // Somebody asks for an organisation; it belongs to nobody's tenancy until the operator confirms it.
    sql: `
      create table organisation_request (
        id uuid primary key,
        asked_by uuid not null references person (id) on delete cascade,
        asked_at timestamptz not null,
        email text not null,
        name text not null,
        language text not null,
        -- The legal facts as they were stated: name, type, country, place, numbers, capacities, website.
        facts jsonb not null,
        message text not null default '',
        state text not null check (state in ('waiting', 'confirmed', 'declined', 'taken-back')),
        decided_at timestamptz,
        decided_by uuid,
        reason text,
        became uuid references organisation (id)
      );
      create index organisation_request_person on organisation_request (asked_by, asked_at);
      create index organisation_request_waiting on organisation_request (asked_at) where state = 'waiting';
      alter table organisation_request enable row level security;
      alter table organisation_request force row level security;
      create policy organisation_request_own on organisation_request for select using (
        asked_by = current_person());
      create policy organisation_request_ask on organisation_request for insert with check (
        asked_by = current_person() and state = 'waiting' and became is null);
      create policy organisation_request_take_back on organisation_request for update
        using (asked_by = current_person() and state = 'waiting') with check (state = 'taken-back');
      create policy organisation_request_operator on organisation_request for select using (is_operator());
      create policy organisation_request_decide on organisation_request for update using (is_operator());
      create policy organisation_request_forget on organisation_request for delete using (
        state <> 'waiting' and decided_at < now() - interval '1 year');
      grant select, insert, delete on organisation_request to ${applicationRole};
      grant update (state, decided_at, decided_by, reason, became) on organisation_request to ${applicationRole};`,
  },
]
