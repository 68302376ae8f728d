import { type Migration, tenantTable } from '../../storage/migrations.ts'

/**
 * Evidence packs belong to the provider; an agency reads one only while it is open to it. `app.today` is the day
 * that the use case goes by; where it is not set, the database's own day counts.
 */
export const agencyMigrations: readonly Migration[] = [
  {
    id: 'quality-203-evidence-packs',
    sql: `
      create function current_day() returns date language sql stable as
        $f$ select coalesce(nullif(current_setting('app.today', true), '')::date, current_date) $f$;

      create table evidence_pack (
        organisation_id uuid not null,
        id uuid not null unique,
        -- The agency's organisation here.
        agency_organisation_id uuid not null references organisation (id),
        instrument text not null,
        purpose text not null default '',
        -- The time that the evidence is about.
        period_from date not null,
        period_to date not null,
        -- The days on which the agency may read.
        opens_on date not null,
        closes_on date not null,
        closed_at timestamptz,
        made_at timestamptz not null,
        items int not null,
        -- SHA-256 of the canonical items.
        digest text not null,
        primary key (organisation_id, id),
        check (period_from <= period_to),
        check (opens_on <= closes_on),
        check (agency_organisation_id <> organisation_id)
      );
      ${tenantTable('evidence_pack')}
      create index evidence_pack_agency on evidence_pack (agency_organisation_id, closes_on);
      create policy evidence_pack_agency on evidence_pack for select using (
        agency_organisation_id = current_organisation() and closed_at is null
          and opens_on <= current_day() and current_day() <= closes_on);

      create table evidence_item (
        organisation_id uuid not null,
        pack_id uuid not null,
        section text not null,
        id text not null,
        position int not null,
        title jsonb not null,
        field text,
        level int,
        facts jsonb not null,
        primary key (organisation_id, pack_id, section, id),
        foreign key (organisation_id, pack_id) references evidence_pack (organisation_id, id) on delete cascade
      );
      ${tenantTable('evidence_item')}
      -- The pack's own policies decide: what the asker does not see is not there.
      create policy evidence_item_agency on evidence_item for select using (
        exists (select from evidence_pack p where p.id = pack_id and p.agency_organisation_id = current_organisation()));

      create function evidence_is_kept() returns trigger language plpgsql as $f$
        begin
          if new.digest <> old.digest or new.items <> old.items or new.period_from <> old.period_from
            or new.period_to <> old.period_to or new.agency_organisation_id <> old.agency_organisation_id then
            raise exception 'An evidence pack stays as it was opened.' using errcode = 'check_violation';
          end if;
          return new;
        end $f$;
      create trigger evidence_pack_kept before update on evidence_pack
        for each row execute function evidence_is_kept();

      create table agency_review (
        -- The agency's organisation.
        organisation_id uuid not null,
        id uuid not null unique,
        pack_id uuid not null,
        provider_id uuid not null references organisation (id),
        instrument text not null,
        status text not null check (status in ('open', 'decided')),
        -- {seed, way, size, population, drawn, strata}
        sample jsonb,
        -- {item: {judgement, text}}
        findings jsonb not null default '{}',
        updated_at timestamptz not null,
        decided_at timestamptz,
        entry_id uuid references quality_entry (id),
        -- The decision as it was signed: canonical JSON, its SHA-256, and the compact JWS over it.
        record text,
        record_hash text,
        seal text,
        primary key (organisation_id, id),
        check ((status = 'decided') = (decided_at is not null and record is not null and entry_id is not null))
      );
      ${tenantTable('agency_review')}
      create unique index agency_review_pack on agency_review (organisation_id, pack_id);
      -- Reports are published in full (ESG 2.6).
      create policy agency_review_public on agency_review for select using (status = 'decided');

      create function agency_review_is_kept() returns trigger language plpgsql as $f$
        begin
          if old.status = 'decided' then
            raise exception 'A decision stays as it was signed.' using errcode = 'check_violation';
          end if;
          return new;
        end $f$;
      create trigger agency_review_kept before update or delete on agency_review
        for each row execute function agency_review_is_kept();`,
  },
  {
    id: 'quality-204-facts-in-order',
    // Facts are read in the order in which they were told; jsonb would sort them by the length of their names.
    sql: 'alter table evidence_item alter column facts type json using facts::json;',
  },
]
