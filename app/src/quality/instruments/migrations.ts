import type { Migration } from '../../storage/migrations.ts'
import { tenantTable } from '../../storage/migrations.ts'

export const instrumentMigrations: readonly Migration[] = [
  {
    id: 'quality-202-self-assessments',
    sql: `
      create table quality_assessment (
        organisation_id uuid not null,
        id uuid not null unique,
        instrument text not null,
        -- The edition of the standard that it is about.
        edition text not null,
        revision int not null,
        status text not null check (status in ('draft', 'published', 'superseded')),
        -- {item: {state, text, link, date, figure}}
        answers jsonb not null default '{}',
        updated_at timestamptz not null,
        published_on date,
        primary key (organisation_id, id),
        check ((status = 'draft') = (published_on is null))
      );
      ${tenantTable('quality_assessment')}
      create unique index quality_assessment_one_draft on quality_assessment (organisation_id, instrument)
        where status = 'draft';
      create unique index quality_assessment_one_published on quality_assessment (organisation_id, instrument)
        where status = 'published';
      create policy quality_assessment_public on quality_assessment for select using (status = 'published');

      -- Whether an instrument applies to an organisation, and why: everyone may read the decision.
      create table quality_applicability (
        organisation_id uuid not null,
        instrument text not null,
        applies boolean not null,
        reason text not null,
        decided_on date not null,
        primary key (organisation_id, instrument)
      );
      ${tenantTable('quality_applicability')}
      create policy quality_applicability_public on quality_applicability for select using (true);

      create function quality_assessment_is_kept() returns trigger language plpgsql as $f$
        begin
          if old.status <> 'draft' and (new.answers is distinct from old.answers or new.edition <> old.edition
            or new.published_on is distinct from old.published_on) then
            raise exception 'A published self-assessment stays as it was.' using errcode = 'check_violation';
          end if;
          return new;
        end $f$;
      create trigger quality_assessment_kept before update on quality_assessment
        for each row execute function quality_assessment_is_kept();`,
  },
]
