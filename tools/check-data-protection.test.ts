import { describe, expect, it } from 'vitest'
import type { PersonalColumn } from '../app/src/personal-data.ts'
import { checkDataProtection, type Endings, withLists } from './check-data-protection.ts'

const register: readonly PersonalColumn[] = [
  {
    table: 'learner',
    column: 'name',
    purpose: 'Names the learner.',
    retention: 'Ten years.',
    endedBy: 'learners',
  },
  { table: 'learner', column: 'note', notPersonal: 'A note on a thing.' },
]

const endings: Endings = {
  rows: [{ name: 'learners', scope: 'organisation', period: 'P10Y', action: 'delete' }],
  jobs: ['some-night'],
  words: (key) => key,
}

const section = (name: string, tables: string) => `### ${name}

| | |
|---|---|
| Purpose | Proves. |
| People and data | Learners. |
| Legal basis | Art. 6(1)(c). |
| Recipients | Nobody. |
| Kept | Ten years. |
| Protected by | Roles. |
| Tables | ${tables} |
`

const pageWith = (...sections: readonly string[]) =>
  withLists(`# Record\n\n## Processing\n\n${sections.join('\n')}\n## The end\n`, register, endings)

const rulesOf = (page: string) => checkDataProtection(page, register, endings).map(({ rule }) => rule)

describe('the check of the record of processing', () => {
  it('P7.3-BASIS finds nothing wrong where every processing states all its facts', () => {
    expect(checkDataProtection(pageWith(section('1. Awards', '`learner`')), register, endings)).toEqual([])
  })

  it('P7.3-BASIS catches a processing without its legal basis', () => {
    const page = pageWith(section('1. Awards', '`learner`')).replace('| Art. 6(1)(c). |', '|  |')
    expect(rulesOf(page)).toEqual(['processing-fact'])
  })

  it('catches a column that no processing names', () => {
    expect(rulesOf(pageWith(section('1. Awards', '`thing`')))).toEqual([
      'processing-missing',
      'processing-gone',
    ])
  })

  it('catches a table that two processings name', () => {
    expect(rulesOf(pageWith(section('1. Awards', '`learner`'), section('2. Mail', '`learner`')))).toEqual([
      'processing-twice',
    ])
  })

  it('catches a list of columns that is older than the registers', () => {
    const page = pageWith(section('1. Awards', '`learner`')).replace('Names the learner.', 'Something else.')
    expect(rulesOf(page)).toEqual(['column-list'])
  })

  it('lists no column that is about nobody', () => {
    expect(pageWith(section('1. Awards', '`learner`'))).not.toContain('learner.note')
  })

  it('P7.3-RETENTION catches a period that no row of the job keeps, and a row that keeps none', () => {
    const page = pageWith(section('1. Awards', '`learner`'))
    const others: Endings = { ...endings, rows: endings.rows.map((row) => ({ ...row, name: 'others' })) }
    expect(checkDataProtection(page, register, others).map(({ rule }) => rule)).toEqual([
      'ending-unknown',
      'ending-unused',
      'column-list',
    ])
  })
})
