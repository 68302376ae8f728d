import { type Migration, tenantTable } from '../storage/migrations.ts'

export const migrations: readonly Migration[] = [
  {
    id: 'transparency-001-specification',
    sql: `
      create table specification (
        organisation_id uuid not null references organisation (id),
        id uuid not null unique,
        -- The identifier by which an imported dossier calls it, such as mc:acc-content.
        dossier_id text,
        created_at timestamptz not null default now(),
        primary key (organisation_id, id)
      );
      ${tenantTable('specification')}
      create unique index specification_dossier_id on specification (organisation_id, dossier_id);

      create table specification_version (
        organisation_id uuid not null,
        specification_id uuid not null,
        id uuid not null unique,
        version text not null check (version ~ '^[0-9]+(\\.[0-9]+){0,2}$'),
        status text not null default 'draft'
          check (status in ('draft', 'in-review', 'approved', 'published', 'superseded', 'retired')),
        -- The dossier's spec, without the authors.
        content jsonb not null default '{}',
        -- The quality block that the authors state or that an import brought; later rooms add what they know.
        qa jsonb not null default '{}',
        profile jsonb,
        -- Rule id -> public reason for which a warning is accepted.
        justifications jsonb not null default '{}',
        -- Field name -> what was typed and could not be read as a number.
        unparsed jsonb not null default '{}',
        -- Ids of the persons who wrote it: for four eyes, never published.
        authors text[] not null default '{}',
        published_on date,
        uri text unique,
        -- The permanent address under which another system published the same version.
        source_uri text,
        -- SHA-256 of the canonical content, hexadecimal.
        digest text,
        superseded_on date,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (organisation_id, specification_id, id),
        unique (organisation_id, specification_id, version),
        foreign key (organisation_id, specification_id) references specification (organisation_id, id),
        check (status not in ('published', 'superseded', 'retired')
          or (published_on is not null and uri is not null and digest is not null))
      );
      create index specification_version_specification on specification_version (specification_id, status);
      ${tenantTable('specification_version')}
      create policy specification_version_public on specification_version for select
        using (status in ('published', 'superseded', 'retired'));
      create policy specification_public on specification for select using (
        exists (select from specification_version v where v.specification_id = specification.id
          and v.status in ('published', 'superseded', 'retired')));

      create function specification_version_is_frozen() returns trigger language plpgsql as $f$
        begin
          if old.status in ('published', 'superseded', 'retired') then
            if tg_op = 'DELETE' then
              raise exception 'A published version stays for ever.' using errcode = 'check_violation';
            end if;
            if (new.content, new.justifications, new.version, new.published_on, new.uri, new.digest, new.authors,
                new.specification_id, new.organisation_id, new.id)
              is distinct from
               (old.content, old.justifications, old.version, old.published_on, old.uri, old.digest, old.authors,
                old.specification_id, old.organisation_id, old.id) then
              raise exception 'A published version is frozen.' using errcode = 'check_violation';
            end if;
            if (old.status, new.status) not in (('published', 'published'), ('published', 'superseded'),
              ('published', 'retired'), ('superseded', 'superseded'), ('superseded', 'retired'),
              ('retired', 'retired')) then
              raise exception 'A published version never goes back.' using errcode = 'check_violation';
            end if;
          end if;
          return case tg_op when 'DELETE' then old else new end;
        end $f$;
      create trigger specification_version_frozen before update or delete on specification_version
        for each row execute function specification_version_is_frozen();`,
  },
  {
    id: 'transparency-002-offer',
    sql: `
      create table offer (
        organisation_id uuid not null,
        id uuid not null unique,
        specification_id uuid not null,
        version_id uuid not null,
        status text not null default 'draft' check (status in ('draft', 'published', 'unlisted')),
        -- The dossier's offer.
        content jsonb not null default '{}',
        unparsed jsonb not null default '{}',
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now(),
        primary key (organisation_id, id),
        foreign key (organisation_id, specification_id, version_id)
          references specification_version (organisation_id, specification_id, id)
      );
      create index offer_specification on offer (specification_id, status);
      ${tenantTable('offer')}
      -- Unlisted is out of the catalogue and still readable: people who applied keep the page they read.
      create policy offer_public on offer for select using (status in ('published', 'unlisted'));`,
  },
  {
    id: 'transparency-003-catalogue',
    // One row for each micro-credential that can be found: what search and facets need, nothing else.
    sql: `
      create table catalogue_entry (
        organisation_id uuid not null,
        specification_id uuid not null,
        version_id uuid not null,
        provider_slug text not null,
        provider_name text not null,
        country text not null,
        place text not null,
        title jsonb not null,
        summary jsonb not null,
        words tsvector not null,
        languages text[] not null,
        eqf int,
        mode text,
        fields text[] not null,
        hours numeric,
        ects numeric,
        price numeric,
        currency text,
        -- The next day on which one can begin, and whether one can begin at any time.
        starts_on date,
        any_time boolean not null default false,
        -- State of each of the ten principles when last judged.
        tiles jsonb not null,
        published_on date not null,
        primary key (organisation_id, specification_id)
      );
      create index catalogue_entry_words on catalogue_entry using gin (words);
      create index catalogue_entry_published on catalogue_entry (published_on desc);
      ${tenantTable('catalogue_entry')}
      create policy catalogue_entry_public on catalogue_entry for select using (true);`,
  },
  {
    id: 'transparency-004-enrolments-stopped',
    sql: `
      -- The day since which nobody new can begin, while something is looked into.
      alter table catalogue_entry add column stopped_on date;`,
  },
  {
    id: 'transparency-005-lists-read-fast',
    // An organisation's own list, and the page of a provider, read one page of tens of thousands from an index.
    sql: `
      create index specification_version_saved on specification_version (organisation_id, updated_at desc, id desc)
        include (status, specification_id);
      create index catalogue_entry_of_provider on catalogue_entry (organisation_id, published_on desc, specification_id);`,
  },
  {
    id: 'transparency-006-own-list-is-searched',
    // Titles in every language without case and accents, beside the row: the description itself lies elsewhere.
    sql: `
      create function folded(words text) returns text language sql immutable as $f$
        select regexp_replace(lower(normalize(words, NFKD)), '[\\u0300-\\u036f]', '', 'g') $f$;
      create function folded_titles(content jsonb) returns text language sql immutable as $f$
        select coalesce(string_agg(folded(value), e'\\n' order by key), '') from jsonb_each_text(
          case when jsonb_typeof(content -> 'title') = 'object' then content -> 'title' else '{}' end) $f$;
      alter table specification_version
        add column folded_title text not null generated always as (folded_titles(content)) stored;`,
  },
]
