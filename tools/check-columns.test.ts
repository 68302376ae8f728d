import { describe, expect, it } from 'vitest'
import type { PersonalColumn } from '../app/src/personal-data.ts'
import { checkColumns } from './check-columns.ts'
import { columnsOf, droppedTables } from './lib/sql-columns.ts'

const sql = `
  create table learner_note (
    organisation_id uuid not null references organisation (id), -- the tenant, whose name is public
    id uuid not null,
    given_name text not null default '(none, yet)',
    "ipAddress" text,
    amount numeric(10, 2),
    primary key (organisation_id, id)
  );
  alter table learner_note add column email text;
  alter table learner_note add constraint one unique (id);`
const columns = columnsOf(sql)
const line = (column: string): PersonalColumn => ({
  table: 'learner_note',
  column,
  purpose: 'p',
  retention: 'r',
  endedBy: 'x',
})
const full = [line('given_name'), line('ipAddress'), line('email')]

describe('the column check', () => {
  it('reads the tables that migrations take away', () => {
    expect(
      droppedTables('alter table a add b int; drop table old_note; drop table if exists older;'),
    ).toEqual(['old_note', 'older'])
  })

  it('reads the columns that migrations make', () => {
    expect(columns.map((found) => found.column)).toEqual([
      'organisation_id',
      'id',
      'given_name',
      'ipAddress',
      'amount',
      'email',
    ])
  })

  it('finds nothing wrong when each column about a person has its line', () => {
    expect(checkColumns(columns, full)).toEqual([])
  })

  it('catches a column about a person that nobody gave a purpose', () => {
    expect(checkColumns(columns, full.slice(1)).map((found) => found.rule)).toEqual(['column-purpose'])
  })

  it('catches a line that says nothing', () => {
    const empty = { table: 'learner_note', column: 'given_name', purpose: 'p', retention: ' ', endedBy: 'x' }
    expect(checkColumns(columns, [empty, ...full.slice(1)]).map((found) => found.rule)).toEqual([
      'column-purpose',
    ])
  })

  it('catches a line whose column is gone', () => {
    expect(checkColumns(columns, [...full, line('photo')]).map((found) => found.rule)).toEqual([
      'column-gone',
    ])
  })

  it('takes a reason why a column is not about a person', () => {
    const reason = { table: 'learner_note', column: 'given_name', notPersonal: 'The name of a form.' }
    expect(checkColumns(columns, [reason, ...full.slice(1)])).toEqual([])
  })
})
