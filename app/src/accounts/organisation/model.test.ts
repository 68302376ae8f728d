import { describe, expect, it } from 'vitest'
import { roleProblems } from './model.ts'

describe('roles of one person in one organisation (data model §2.5)', () => {
  it('refuses that an administrator also issues and revokes, in either order', () => {
    expect(roleProblems(['administrator'], 'registrar').map((found) => found.code)).toEqual([
      'membership.roles-conflict',
    ])
    expect(roleProblems(['registrar'], 'administrator').map((found) => found.code)).toEqual([
      'membership.roles-conflict',
    ])
  })

  it('refuses that the assessor is also the adviser of candidates', () => {
    expect(roleProblems(['counsellor'], 'assessor')).toHaveLength(1)
  })

  it('refuses that the first decision maker also handles appeals', () => {
    expect(roleProblems(['decision-maker'], 'appeal-officer')).toHaveLength(1)
  })

  it('lets one person write and assess, since a version is approved by another', () => {
    expect(roleProblems(['author'], 'assessor')).toEqual([])
  })
})
