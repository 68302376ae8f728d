import { applicationRole } from '../../storage/database.ts'
import type { Migration } from '../../storage/migrations.ts'

/**
 * The register of agencies and their decisions. Everyone reads it. Registrations, and what a register says, are
 * written by jobs that act for no organisation; an agency writes its own decisions, a provider what it states.
 */
export const externalMigrations: readonly Migration[] = [
  {
    id: 'quality-201-external-register',
    sql: `
      create table quality_agency (
        id uuid primary key,
        -- The agency's own organisation here; only the register's keeper ties the two.
        organisation_id uuid unique references organisation (id),
        name text not null,
        acronym text,
        country text,
        website text,
        external_id text unique,
        -- [{register, from, until?}]
        registrations jsonb not null default '[]',
        updated_at timestamptz not null
      );
      create unique index quality_agency_name on quality_agency (lower(name));
      alter table quality_agency enable row level security;
      alter table quality_agency force row level security;
      create policy quality_agency_public on quality_agency for select using (true);
      create policy quality_agency_keep on quality_agency for update using (current_organisation() is null);
      create policy quality_agency_name_one on quality_agency for insert with check (
        current_organisation() is null
          or (organisation_id is null and external_id is null and registrations = '[]'::jsonb));
      grant select, insert, update on quality_agency to ${applicationRole};

      -- An organisation that is not here, such as one that was merged into another.
      create table quality_subject (
        id uuid primary key,
        name text not null,
        country text,
        external_id text unique,
        recorded_by uuid
      );
      alter table quality_subject enable row level security;
      alter table quality_subject force row level security;
      create policy quality_subject_public on quality_subject for select using (true);
      create policy quality_subject_record on quality_subject for insert with check (
        recorded_by is not distinct from current_organisation());
      grant select, insert on quality_subject to ${applicationRole};

      create table quality_succession (
        predecessor_id uuid not null,
        successor_id uuid not null,
        on_day date not null,
        kind text not null check (kind in ('merger', 'split', 'renamed', 'took-over')),
        standing text not null check (standing in ('register', 'stated')),
        recorded_by uuid,
        recorded_at timestamptz not null,
        primary key (successor_id, predecessor_id, on_day),
        check (predecessor_id <> successor_id)
      );
      alter table quality_succession enable row level security;
      alter table quality_succession force row level security;
      create policy quality_succession_public on quality_succession for select using (true);
      create policy quality_succession_record on quality_succession for insert with check (
        current_organisation() is null or
          (recorded_by = current_organisation() and successor_id = current_organisation() and standing = 'stated'));
      create policy quality_succession_drop on quality_succession for delete using (
        recorded_by = current_organisation() and standing = 'stated');
      grant select, insert, delete on quality_succession to ${applicationRole};

      create table quality_entry (
        id uuid primary key,
        agency_id uuid not null references quality_agency (id),
        instrument text not null,
        subject_id uuid not null,
        specification_id uuid,
        scope text not null check (scope in ('provider', 'programme')),
        title text,
        decision text not null
          check (decision in ('positive', 'positive with conditions', 'negative', 'not applicable')),
        decided_on date,
        valid_from date not null,
        valid_to date,
        -- [{text, dueOn?, metOn?}]
        conditions jsonb not null default '[]',
        -- {eqfLevels, fields, countries}
        limits jsonb not null,
        recognised_in text[] not null default '{}',
        report text,
        learners_involved boolean,
        standing text not null check (standing in ('register', 'stated')),
        source_kind text not null,
        source_url text,
        source_record text,
        fetched_at timestamptz not null,
        hash text not null,
        recorded_by uuid,
        recorded_at timestamptz not null,
        -- The record that took this one's place when its source changed; nothing is overwritten.
        replaced_by uuid,
        check (valid_to is null or valid_to >= valid_from)
      );
      create index quality_entry_subject on quality_entry (subject_id, valid_from) where replaced_by is null;
      create index quality_entry_specification on quality_entry (specification_id, valid_from)
        where replaced_by is null and specification_id is not null;
      create index quality_entry_agency on quality_entry (agency_id, valid_from) where replaced_by is null;
      create unique index quality_entry_source on quality_entry (source_kind, source_record, subject_id, standing)
        where replaced_by is null and source_record is not null;
      alter table quality_entry enable row level security;
      alter table quality_entry force row level security;
      create policy quality_entry_public on quality_entry for select using (true);
      create policy quality_entry_record on quality_entry for insert with check (
        (current_organisation() is null and recorded_by is null)
        or (recorded_by = current_organisation() and standing = 'stated' and subject_id = current_organisation())
        or (recorded_by = current_organisation() and exists (
          select from quality_agency a where a.id = agency_id and a.organisation_id = current_organisation())));
      create policy quality_entry_replace on quality_entry for update using (
        recorded_by is not distinct from current_organisation());
      grant select, insert on quality_entry to ${applicationRole};
      grant update (replaced_by) on quality_entry to ${applicationRole};

      -- What happened to a decision afterwards. Appended, never changed.
      create table quality_entry_event (
        id uuid primary key,
        entry_id uuid not null references quality_entry (id),
        kind text not null check (kind in ('withdrawn', 'appeal', 'condition-met')),
        on_day date not null,
        effective_from date,
        decision text,
        -- Which condition, counted from 0.
        condition int,
        reason text not null default '',
        recorded_by uuid,
        recorded_at timestamptz not null,
        check (kind <> 'withdrawn' or effective_from is not null),
        check (kind <> 'appeal' or decision is not null),
        check (kind <> 'condition-met' or condition is not null)
      );
      create index quality_entry_event_entry on quality_entry_event (entry_id, recorded_at);
      alter table quality_entry_event enable row level security;
      alter table quality_entry_event force row level security;
      create policy quality_entry_event_public on quality_entry_event for select using (true);
      create policy quality_entry_event_record on quality_entry_event for insert with check (
        (current_organisation() is null and recorded_by is null)
        or (recorded_by = current_organisation() and exists (
          select from quality_entry e where e.id = entry_id and e.recorded_by = current_organisation())));
      grant select, insert on quality_entry_event to ${applicationRole};`,
  },
  {
    id: 'quality-240-operator-keeps-agencies',
    // Besides the jobs that read registers, the operator keeps the list by hand (decision 30); what was there before
    // stays readable. No tenant does either.
    sql: `
      create policy quality_agency_operate on quality_agency for update using (is_operator());
      create policy quality_agency_operator_adds on quality_agency for insert with check (is_operator());
      create table quality_agency_change (
        id uuid primary key,
        agency_id uuid not null references quality_agency (id),
        at timestamptz not null,
        before jsonb,
        after jsonb not null
      );
      create index quality_agency_change_agency on quality_agency_change (agency_id, at);
      alter table quality_agency_change enable row level security;
      alter table quality_agency_change force row level security;
      create policy quality_agency_change_read on quality_agency_change for select using (is_operator());
      create policy quality_agency_change_add on quality_agency_change for insert with check (is_operator());
      grant select, insert on quality_agency_change to ${applicationRole};`,
  },
]
