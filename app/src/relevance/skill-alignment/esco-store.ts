import { sql } from 'kysely'
import type { Transaction } from '../../storage/database.ts'
import type { EscoConcept, EscoRelation } from './esco-file-model.ts'
import type { Candidate } from './match-model.ts'
import type { FoundSkill, LoadedVersion } from './skill-model.ts'

export interface TermRow {
  readonly uri: string
  readonly place: number
  readonly term: string
  readonly folded: string
  readonly stems: readonly string[]
  readonly description: string | null
}

/** Lets this transaction write the shared tables. */
export async function beginImport(transaction: Transaction): Promise<void> {
  await sql`select set_config('app.esco_import', 'on', true)`.execute(transaction)
}

export async function upsertConcepts(
  transaction: Transaction,
  version: string,
  concepts: readonly EscoConcept[],
): Promise<void> {
  await sql`insert into esco_concept (version, uri, kind, status)
    select ${version}, c.uri, c.kind, c.status
    from jsonb_to_recordset(${JSON.stringify(concepts)}::jsonb) as c (uri text, kind text, status text)
    on conflict (version, uri) do update set kind = excluded.kind, status = excluded.status`.execute(
    transaction,
  )
}

export async function addMembers(
  transaction: Transaction,
  version: string,
  members: readonly { readonly uri: string; readonly collection: string }[],
): Promise<void> {
  await sql`update esco_concept e set collections = (
      select array_agg(distinct one order by one) from unnest(e.collections || m.collection) as one)
    from jsonb_to_recordset(${JSON.stringify(members)}::jsonb) as m (uri text, collection text)
    where e.version = ${version} and e.uri = m.uri`.execute(transaction)
}

/** Writes labels; a file read again replaces what it said before. Descriptions that a file leaves out stay. */
export async function upsertTerms(
  transaction: Transaction,
  version: string,
  language: string,
  terms: readonly TermRow[],
): Promise<void> {
  await sql`insert into esco_term (version, language, uri, place, term, folded, words, stems, description)
    select ${version}, ${language}, t.uri, t.place, t.term, t.folded, to_tsvector('simple', t.folded),
      array(select jsonb_array_elements_text(t.stems)), t.description
    from jsonb_to_recordset(${JSON.stringify(terms)}::jsonb)
      as t (uri text, place int, term text, folded text, stems jsonb, description text)
    on conflict (version, language, uri, place) do update set term = excluded.term, folded = excluded.folded,
      words = excluded.words, stems = excluded.stems,
      description = coalesce(excluded.description, esco_term.description)`.execute(transaction)
}

export async function insertRelations(
  transaction: Transaction,
  version: string,
  relations: readonly EscoRelation[],
): Promise<void> {
  await sql`insert into esco_relation (version, kind, source, target)
    select ${version}, r.kind, r.source, r.target
    from jsonb_to_recordset(${JSON.stringify(relations)}::jsonb) as r (kind text, source text, target text)
    on conflict do nothing`.execute(transaction)
}

/** Counts anew in how many terms each stem is. */
export async function countStems(transaction: Transaction, version: string, language: string): Promise<void> {
  await sql`delete from esco_stem where version = ${version} and language = ${language}`.execute(transaction)
  await sql`insert into esco_stem (version, language, stem, terms)
    select ${version}, ${language}, stem, count(*) from esco_term, unnest(stems) as stem
    where version = ${version} and language = ${language} group by stem`.execute(transaction)
}

/** The versions that are loaded, newest first by number. */
export async function listVersionsOfEsco(transaction: Transaction): Promise<readonly LoadedVersion[]> {
  const answer = await sql<{ version: string; languages: string[]; concepts: number }>`
    select v.version, v.concepts,
      array(select distinct s.language from esco_stem s where s.version = v.version order by 1) as languages
    from (select version, count(*)::int as concepts from esco_concept group by version) v
    order by string_to_array(regexp_replace(v.version, '[^0-9.]', '', 'g'), '.')::int[] desc`.execute(
    transaction,
  )
  return answer.rows
}

/** The number of the newest version, quickly; `undefined` when none is loaded. */
export async function newestVersion(transaction: Transaction): Promise<string | undefined> {
  const answer = await sql<{ version: string }>`
    with recursive v as (
      (select version from esco_concept order by version limit 1)
      union all
      select (select e.version from esco_concept e where e.version > v.version order by e.version limit 1)
      from v where v.version is not null)
    select version from v where version is not null
    order by string_to_array(regexp_replace(version, '[^0-9.]', '', 'g'), '.')::int[] desc limit 1`.execute(
    transaction,
  )
  return answer.rows[0]?.version
}

/** Skills whose names have words that begin so, the preferred and the shortest first. */
export async function searchSkills(
  transaction: Transaction,
  about: {
    readonly version: string
    readonly language: string
    readonly words: readonly string[]
    readonly limit: number
  },
): Promise<readonly FoundSkill[]> {
  // Folded words are letters and digits only, so they cannot carry operators of the query language.
  const query = about.words.map((word) => `${word}:*`).join(' & ')
  const answer = await sql<{
    uri: string
    label: string
    term: string
    description: string | null
    collections: string[]
    status: string
  }>`select * from (
      select distinct on (t.uri) t.uri, t.term, t.place, p.term as label, p.description, c.collections, c.status
      from esco_term t
      join esco_concept c on c.version = t.version and c.uri = t.uri and c.kind in ('skill', 'skill-group')
      join esco_term p on p.version = t.version and p.language = t.language and p.uri = t.uri and p.place = 0
      where t.version = ${about.version} and t.language = ${about.language}
        and t.words @@ to_tsquery('simple', ${query})
      order by t.uri, t.place) found
    order by lower(label) not like ${`${about.words.join(' ')}%`}, place > 0, length(label), label
    limit ${about.limit}`.execute(transaction)
  return answer.rows.map(({ uri, label, term, description, collections, status }) => ({
    uri,
    label,
    collections,
    status,
    ...(term === label ? {} : { alias: term }),
    ...(description === null ? {} : { description }),
  }))
}

/** Names that share the most stems with a text. */
export async function candidatesFor(
  transaction: Transaction,
  about: { readonly version: string; readonly language: string; readonly stems: readonly string[] },
): Promise<readonly Candidate[]> {
  const stems = [...about.stems]
  const answer = await sql<{ uri: string; term: string; stems: string[] }>`
    select t.uri, t.term, t.stems from esco_term t
    join esco_concept c on c.version = t.version and c.uri = t.uri and c.kind = 'skill'
      and c.status = 'released'
    where t.version = ${about.version} and t.language = ${about.language} and t.stems && ${stems}::text[]
    order by (select count(*) from unnest(t.stems) s where s = any (${stems}::text[]))::numeric
      / greatest(1, cardinality(t.stems)) desc,
      (select count(*) from unnest(t.stems) s where s = any (${stems}::text[])) desc, t.uri, t.place
    limit 400`.execute(transaction)
  return answer.rows
}

/** In how many terms stems are, and how many terms there are. */
export async function stemCounts(
  transaction: Transaction,
  about: { readonly version: string; readonly language: string; readonly stems: readonly string[] },
): Promise<{ readonly counts: ReadonlyMap<string, number>; readonly all: number }> {
  const counted = await sql<{ stem: string; terms: number }>`select stem, terms from esco_stem
    where version = ${about.version} and language = ${about.language}
      and stem = any (${[...about.stems]}::text[])`.execute(transaction)
  const all = await sql<{ all: number }>`select count(*)::int as all from esco_term
    where version = ${about.version} and language = ${about.language}`.execute(transaction)
  return {
    counts: new Map(counted.rows.map(({ stem, terms }) => [stem, terms])),
    all: all.rows[0]?.all ?? 0,
  }
}

/** The concepts among addresses, with their state and their names in a language, or in English. */
export async function conceptsOf(
  transaction: Transaction,
  about: { readonly version: string; readonly language: string; readonly uris: readonly string[] },
): Promise<ReadonlyMap<string, { readonly status: string; readonly label?: string }>> {
  if (about.uris.length === 0) return new Map()
  const answer = await sql<{ uri: string; status: string; label: string | null }>`
    select c.uri, c.status, coalesce(t.term, e.term) as label from esco_concept c
    left join esco_term t on t.version = c.version and t.uri = c.uri and t.place = 0
      and t.language = ${about.language}
    left join esco_term e on e.version = c.version and e.uri = c.uri and e.place = 0 and e.language = 'en'
    where c.version = ${about.version} and c.uri = any (${[...about.uris]}::text[])`.execute(transaction)
  return new Map(
    answer.rows.map(({ uri, status, label }) => [uri, { status, ...(label === null ? {} : { label }) }]),
  )
}
