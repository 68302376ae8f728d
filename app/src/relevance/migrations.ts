import { applicationRole } from '../storage/database.ts'
import { type Migration, tenantTable } from '../storage/migrations.ts'
import { needMigrations } from './need/need-migrations.ts'

/** A table that every organisation shares: everyone reads it, and only an import writes it. */
function sharedTable(name: string): string {
  return `
    alter table ${name} enable row level security;
    alter table ${name} force row level security;
    create policy ${name}_public on ${name} for select using (true);
    create policy ${name}_import on ${name} using (current_setting('app.esco_import', true) = 'on');
    grant select, insert, update, delete on ${name} to ${applicationRole};`
}

export const migrations: readonly Migration[] = [
  {
    id: 'relevance-001-esco',
    // ESCO as it was downloaded, by version: a reference for all, so no tenant's table.
    sql: `
      create table esco_concept (
        version text not null,
        uri text not null,
        kind text not null check (kind in ('skill', 'skill-group', 'occupation', 'occupation-group')),
        status text not null default 'released',
        collections text[] not null default '{}',
        primary key (version, uri)
      );
      ${sharedTable('esco_concept')}

      create table esco_term (
        version text not null,
        language text not null,
        uri text not null,
        -- 0 is the preferred label, the rest are other names.
        place int not null,
        term text not null,
        -- Without accents and capitals, for typing ahead.
        folded text not null,
        words tsvector not null,
        -- The words without stop words and endings, for matching texts.
        stems text[] not null,
        description text,
        primary key (version, language, uri, place),
        foreign key (version, uri) references esco_concept (version, uri) on delete cascade
      );
      create index esco_term_words on esco_term using gin (words);
      create index esco_term_stems on esco_term using gin (stems);
      ${sharedTable('esco_term')}

      -- In how many terms a stem is: rare ones count more.
      create table esco_stem (
        version text not null,
        language text not null,
        stem text not null,
        terms int not null,
        primary key (version, language, stem)
      );
      ${sharedTable('esco_stem')}

      create table esco_relation (
        version text not null,
        kind text not null,
        source text not null,
        target text not null,
        primary key (version, kind, source, target)
      );
      create index esco_relation_target on esco_relation (version, kind, target);
      ${sharedTable('esco_relation')}

      create table esco_upload (
        organisation_id uuid not null references organisation (id),
        id uuid not null,
        file_name text not null,
        file_kind text not null,
        language text not null,
        version text not null,
        -- The file until it is read in.
        content bytea,
        rows_done int not null default 0,
        rows_total int not null default 0,
        state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
        problem text,
        uploaded_at timestamptz not null,
        primary key (organisation_id, id)
      );
      ${tenantTable('esco_upload')}`,
  },
  {
    id: 'relevance-002-update-cycle',
    sql: `
      -- Somebody looked whether the content still holds, and it does: the version itself is frozen.
      create table content_check (
        organisation_id uuid not null,
        id uuid not null,
        specification_id uuid not null,
        version_id uuid not null,
        checked_on date not null,
        note text not null default '',
        checked_by uuid references person (id) on delete set null,
        primary key (organisation_id, id),
        foreign key (organisation_id, specification_id, version_id)
          references specification_version (organisation_id, specification_id, id) on delete cascade
      );
      create index content_check_version on content_check (version_id, checked_on desc);
      ${tenantTable('content_check')}
      create policy content_check_public on content_check for select using (exists (
        select from specification_version v where v.id = version_id
          and v.status in ('published', 'superseded', 'retired')));

      -- What the night found, and since when: one row for each reason.
      create table update_reason (
        organisation_id uuid not null,
        specification_id uuid not null,
        version_id uuid not null,
        reason text not null,
        value text not null default '',
        since date not null,
        primary key (organisation_id, version_id, reason, value),
        foreign key (organisation_id, specification_id, version_id)
          references specification_version (organisation_id, specification_id, id) on delete cascade
      );
      ${tenantTable('update_reason')}`,
  },
  {
    id: 'relevance-003-consultation',
    sql: `
      create table consultation (
        organisation_id uuid not null,
        id uuid not null unique,
        specification_id uuid not null,
        version_id uuid not null,
        question text not null,
        language text not null,
        opened_on date not null,
        closes_on date not null,
        primary key (organisation_id, id),
        foreign key (organisation_id, specification_id, version_id)
          references specification_version (organisation_id, specification_id, id) on delete cascade
      );
      create index consultation_specification on consultation (organisation_id, specification_id);
      ${tenantTable('consultation')}

      create table consultation_seat (
        organisation_id uuid not null,
        consultation_id uuid not null,
        id uuid not null unique,
        name text not null,
        email text not null,
        body_name text not null,
        role text not null,
        language text not null,
        token_hash text unique,
        invited_on date not null,
        answered_on date,
        statement text not null default '',
        -- Whether the organisation, and whether the person, agreed to be named.
        names_body boolean not null default false,
        names_person boolean not null default false,
        -- The version on which the statement is recorded as a stakeholder's contribution.
        recorded_in uuid,
        primary key (organisation_id, consultation_id, id),
        foreign key (organisation_id, consultation_id) references consultation (organisation_id, id) on delete cascade
      );
      ${tenantTable('consultation_seat')}
      -- The link is the right to find its own seat.
      create policy consultation_seat_by_link on consultation_seat for select using (
        token_hash = nullif(current_setting('app.consultation_seat', true), ''));`,
  },
  ...needMigrations,
]
