import { applicationRole } from '../storage/database.ts'
import { type Migration, tenantTable } from '../storage/migrations.ts'
import { returningMigrations } from './award/returning-migrations.ts'

export const migrations: readonly Migration[] = [
  {
    id: 'authenticity-001-keys',
    sql: `
      -- Public for ever, with the dates between which each key was in force (rule P7.6-KEY-HISTORY).
      create table issuer_key (
        organisation_id uuid not null references organisation (id),
        id uuid not null,
        name text not null,
        algorithm text not null,
        public_jwk jsonb not null,
        certificates text[] not null default '{}',
        in_force_from date not null,
        in_force_until date,
        state text not null default 'active' check (state in ('active', 'retired', 'compromised')),
        origin text not null check (origin in ('generated', 'imported')),
        created_at timestamptz not null default now(),
        primary key (organisation_id, id),
        unique (organisation_id, name)
      );
      ${tenantTable('issuer_key')}
      create policy issuer_key_public on issuer_key for select using (true);

      create table issuer_key_secret (
        organisation_id uuid not null,
        key_id uuid not null,
        sealed bytea not null,
        primary key (organisation_id, key_id),
        foreign key (organisation_id, key_id) references issuer_key (organisation_id, id)
      );
      ${tenantTable('issuer_key_secret')}`,
  },
  {
    id: 'authenticity-002-awards',
    sql: `
      create table award (
        organisation_id uuid not null references organisation (id),
        id uuid not null,
        specification_id uuid not null,
        version_id uuid not null,
        offer_id uuid,
        holder_person_id uuid references person (id) on delete set null,
        -- The thin register that proves an award: names and, where needed to tell people apart, a birth date.
        holder jsonb not null,
        holder_email text,
        route text not null check (route in ('course', 'rpl')),
        awarded_on date not null,
        -- award and credential sections in the dossier's form
        award jsonb not null,
        place text not null,
        country text not null,
        quality_snapshot jsonb not null,
        justifications jsonb not null default '{}',
        dossier jsonb not null,
        replaces uuid,
        decided_by uuid,
        created_at timestamptz not null default now(),
        primary key (organisation_id, id)
      );
      create index award_version on award (organisation_id, version_id);
      create index award_holder on award (holder_person_id);
      ${tenantTable('award')}
      create policy award_holder on award for select using (holder_person_id = current_person());
      create unique index award_once on award (organisation_id, version_id, (holder ->> 'fingerprint'))
        where replaces is null;`,
  },
  {
    id: 'authenticity-003-credentials',
    sql: `
      create table credential (
        organisation_id uuid not null references organisation (id),
        id uuid not null,
        award_id uuid not null,
        format text not null,
        media_type text not null,
        file_extension text not null,
        body text not null,
        key_id uuid not null,
        issued_on date not null,
        state text not null default 'valid' check (state in ('valid', 'suspended', 'revoked')),
        state_reason text,
        state_changed_at timestamptz,
        replaced_by uuid,
        created_at timestamptz not null default now(),
        primary key (organisation_id, id),
        unique (organisation_id, award_id, format, id),
        foreign key (organisation_id, award_id) references award (organisation_id, id)
      );
      create index credential_award on credential (organisation_id, award_id);
      create index credential_id on credential (id);
      ${tenantTable('credential')}
      create policy credential_holder on credential for select using (exists (
        select from award a where a.organisation_id = credential.organisation_id and a.id = credential.award_id
          and a.holder_person_id = current_person()));

      -- Whoever was given the address of a credential may read it: the id cannot be guessed, and no list exists.
      create function credential_by_id(wanted uuid) returns table (
        organisation_id uuid, id uuid, award_id uuid, format text, media_type text, file_extension text, body text,
        issued_on date, state text, state_reason text, replaced_by uuid, dossier jsonb)
        language sql stable security definer set search_path = public as $f$
          select c.organisation_id, c.id, c.award_id, c.format, c.media_type, c.file_extension, c.body,
            c.issued_on, c.state, c.state_reason, c.replaced_by, a.dossier
          from credential c join award a on a.organisation_id = c.organisation_id and a.id = c.award_id
          where c.id = wanted $f$;
      revoke all on function credential_by_id(uuid) from public;
      grant execute on function credential_by_id(uuid) to ${applicationRole};`,
  },
  {
    id: 'authenticity-004-status',
    sql: `
      create table status_list (
        organisation_id uuid not null references organisation (id),
        id uuid not null,
        mechanism text not null check (mechanism in ('bitstring-status-list', 'token-status-list')),
        purpose text not null,
        size integer not null check (size >= 131072),
        used integer not null default 0,
        open boolean not null default true,
        created_at timestamptz not null default now(),
        primary key (organisation_id, id)
      );
      ${tenantTable('status_list')}
      create index status_list_id on status_list (id);

      create table status_entry (
        organisation_id uuid not null,
        list_id uuid not null,
        index integer not null,
        credential_id uuid not null,
        format text not null,
        value smallint not null default 0,
        primary key (organisation_id, list_id, index),
        foreign key (organisation_id, list_id) references status_list (organisation_id, id)
      );
      create index status_entry_credential on status_entry (organisation_id, credential_id);
      ${tenantTable('status_entry')}

      -- The sealed list as it is served to everyone: no person in it, only bits.
      create table status_list_publication (
        organisation_id uuid not null,
        list_id uuid not null,
        body text not null,
        media_type text not null,
        etag text not null,
        published_at timestamptz not null,
        valid_until timestamptz not null,
        primary key (organisation_id, list_id),
        foreign key (organisation_id, list_id) references status_list (organisation_id, id)
      );
      ${tenantTable('status_list_publication')}
      create policy status_list_publication_public on status_list_publication for select using (true);`,
  },
  {
    id: 'authenticity-005-reading-by-address',
    // The address of a credential is the right to read it: the transaction names the one it was given, and the
    // policies show that one alone. No function runs with more rights than its caller.
    sql: `
      drop function credential_by_id(uuid);
      create policy credential_by_address on credential for select using (
        id = nullif(current_setting('app.credential_id', true), '')::uuid);
      create policy award_by_address on award for select using (
        id = nullif(current_setting('app.award_id', true), '')::uuid);`,
  },
  {
    id: 'authenticity-006-corrections',
    // An award that was corrected no longer stands in the way of another one for the same person.
    sql: `
      alter table award add column replaced_by uuid;
      drop index award_once;
      create unique index award_once on award (organisation_id, version_id, (holder ->> 'fingerprint'))
        where replaced_by is null;`,
  },
  ...returningMigrations,
  {
    id: 'authenticity-040-mandates',
    // An awarding body lets an issuer seal in its name. The issuer reads those it holds; anyone the one whose
    // address they were given.
    sql: `
      create table mandate (
        organisation_id uuid not null references organisation (id),
        id uuid not null,
        issuer_organisation_id uuid not null references organisation (id),
        document_uri text,
        document_digest text check (document_digest ~ '^[0-9a-f]{64}$'),
        document_name text,
        specification_ids uuid[] not null default '{}',
        valid_from date not null,
        valid_until date not null,
        granted_at timestamptz not null,
        granted_by uuid,
        ended_on date,
        end_reason text,
        primary key (organisation_id, id),
        check (issuer_organisation_id <> organisation_id),
        check (valid_until >= valid_from),
        check (document_uri is not null or document_digest is not null)
      );
      create unique index mandate_id on mandate (id);
      create index mandate_issuer on mandate (issuer_organisation_id, organisation_id);
      ${tenantTable('mandate')}
      revoke update, delete on mandate from ${applicationRole};
      grant update (ended_on, end_reason) on mandate to ${applicationRole};
      create policy mandate_held on mandate for select using (
        issuer_organisation_id = current_organisation());
      create policy mandate_by_address on mandate for select using (
        id = nullif(current_setting('app.mandate_id', true), '')::uuid);`,
  },
]
