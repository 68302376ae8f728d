import { type Migration, tenantTable } from '../storage/migrations.ts'

export const migrations: readonly Migration[] = [
  {
    id: 'guidance-001-published-check',
    sql: `
      -- Public addresses that descriptions state, and what was found there.
      create table published_link (
        organisation_id uuid not null references organisation (id),
        url text not null,
        state text not null check (state in ('open', 'login-required', 'broken', 'unsure', 'unseen')),
        failures int not null default 0,
        checked_on date not null,
        primary key (organisation_id, url)
      );
      create index published_link_url on published_link (url);
      ${tenantTable('published_link')}
      create policy published_link_public on published_link for select using (true);

      -- The last nightly look at a published version, in numbers that everyone may read.
      create table published_check (
        organisation_id uuid not null references organisation (id),
        version_id uuid not null references specification_version (id),
        checked_on date not null,
        links_open int not null,
        links_broken int not null,
        links_unseen int not null,
        findings int not null,
        primary key (organisation_id, version_id)
      );
      ${tenantTable('published_check')}
      create policy published_check_public on published_check for select using (true);

      -- What is against the rules today and was not on the day of publication; for the own organisation.
      create table published_finding (
        organisation_id uuid not null references organisation (id),
        version_id uuid not null references specification_version (id),
        rule_id text not null,
        path text not null,
        severity text not null check (severity in ('E', 'W')),
        params jsonb not null default '{}',
        first_seen date not null,
        told_on date,
        primary key (organisation_id, version_id, rule_id, path)
      );
      ${tenantTable('published_finding')}`,
  },
]
