import { describe, expect, it } from 'vitest'
import type { PersonalColumn } from '../app/src/personal-data.ts'
import { checkDataProtection, withColumns } from './check-data-protection.ts'

const register: readonly PersonalColumn[] = [
  { table: 'learner', column: 'name', purpose: 'Names the learner.', retention: 'Ten years.' },
  { table: 'learner', column: 'note', notPersonal: 'A note on a thing.' },
]

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
  withColumns(
    `# Record\n\n## Processing\n\n${sections.join('\n')}\n## The end\n\n<!-- written by: node tools/check-data-protection.ts --write -->\n<!-- end -->\n`,
    register,
  )

const rulesOf = (page: string) => checkDataProtection(page, register).map(({ rule }) => rule)

describe('the check of the record of processing', () => {
  it('P7.3-BASIS finds nothing wrong where every processing states all its facts', () => {
    expect(checkDataProtection(pageWith(section('1. Awards', '`learner`')), register)).toEqual([])
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
})
