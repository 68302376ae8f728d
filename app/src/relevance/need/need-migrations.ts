import { type Migration, tenantTable } from '../../storage/migrations.ts'

export const needMigrations: readonly Migration[] = [
  {
    id: 'relevance-004-need',
    // Evidence is found once and used by several micro-credentials; a version that is frozen goes on ageing with it.
    sql: `
      create table need (
        organisation_id uuid not null references organisation (id),
        id uuid not null unique,
        type text not null check (type in ('labour-market data', 'employer survey', 'learner survey',
          'regulation change', 'sector strategy', 'community need')),
        source text not null check (source <> ''),
        uri text,
        dated date not null,
        finding text not null check (finding <> ''),
        still_valid text,
        recorded_on date not null,
        primary key (organisation_id, id)
      );
      ${tenantTable('need')}

      create table need_use (
        organisation_id uuid not null,
        need_id uuid not null,
        specification_id uuid not null,
        since date not null,
        primary key (organisation_id, need_id, specification_id),
        foreign key (organisation_id, need_id) references need (organisation_id, id),
        foreign key (organisation_id, specification_id) references specification (organisation_id, id) on delete cascade
      );
      create index need_use_specification on need_use (specification_id);
      ${tenantTable('need_use')}
      -- What a published micro-credential rests on is public.
      create policy need_use_public on need_use for select using (exists (
        select from specification_version v where v.specification_id = need_use.specification_id
          and v.status in ('published', 'superseded', 'retired')));
      create policy need_public on need for select using (exists (
        select from need_use u join specification_version v on v.specification_id = u.specification_id
        where u.need_id = need.id and v.status in ('published', 'superseded', 'retired')));`,
  },
]
