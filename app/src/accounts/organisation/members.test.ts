import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonActor, Role } from '../../actor.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { readAuditLog } from '../audit/read-audit-log.ts'
import { accounts } from '../room.ts'
import { addMember } from './add-member.ts'
import { changeOrganisation } from './change-organisation.ts'
import { createOrganisation } from './create-organisation.ts'
import { listOwnMembers } from './list-own-members.ts'
import { conflictingRoles } from './model.ts'
import { readOwnOrganisation } from './read-own-organisation.ts'
import { withdrawMemberRole } from './withdraw-role.ts'

let ctx: TestContext
let administrator: PersonActor

beforeAll(async () => {
  ctx = await makeTestContext({ rooms: [accounts] })
  const made = await createOrganisation({
    ctx,
    actor: { kind: 'system', job: 'test' },
    organisation: {
      slug: 'river',
      legalName: 'River University',
      type: 'hei',
      country: 'EE',
      place: 'Tartu',
      capacities: ['provider'],
      theme: {},
      facts: {},
    },
  })
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  const organisationId = made.value.id
  const added = await addMember({
    ctx,
    actor: { kind: 'system', job: 'test', organisationId },
    name: 'Adam Admin',
    email: 'adam@river.example',
    role: 'administrator',
  })
  if (!added.ok) throw new Error(JSON.stringify(added.problems))
  administrator = {
    kind: 'person',
    personId: added.value.personId,
    name: 'Adam Admin',
    email: 'adam@river.example',
    organisationId,
    organisationName: 'River University',
    roles: ['administrator'],
  }
})

afterAll(() => ctx.close())

async function give(email: string, role: Role) {
  return addMember({ ctx, actor: administrator, name: email, email, role })
}

async function rolesOf(email: string): Promise<readonly Role[]> {
  const members = await listOwnMembers({ ctx, actor: administrator })
  return (members.ok ? members.value.members : []).find((one) => one.email === email)?.roles ?? []
}

describe('members and their roles (data model §2.5)', () => {
  it.each(conflictingRoles)('nobody is %s and %s at once, whichever comes first', async (left, right) => {
    const [one, two] = [`${left}-first@river.example`, `${right}-first@river.example`]
    expect((await give(one, left)).ok).toBe(true)
    expect(await give(one, right)).toMatchObject({
      ok: false,
      problems: [{ code: 'membership.roles-conflict', path: 'role', params: { role: right, other: left } }],
    })
    expect((await give(two, right)).ok).toBe(true)
    expect(await give(two, left)).toMatchObject({
      ok: false,
      problems: [{ code: 'membership.roles-conflict' }],
    })
    expect([await rolesOf(one), await rolesOf(two)]).toEqual([[left], [right]])
  })

  it('one person may hold roles that check nothing of each other, and the same address is one person', async () => {
    const first = await give('both@river.example', 'author')
    const second = await give(' Both@River.example ', 'assessor')
    expect(first.ok && second.ok && first.value.personId === second.value.personId).toBe(true)
    expect(await rolesOf('both@river.example')).toEqual(['assessor', 'author'])
  })

  it('the last administrator stays; with a second one, one of them may go', async () => {
    const withdraw = (personId: string) =>
      withdrawMemberRole({ ctx, actor: administrator, personId, role: 'administrator' })
    // The conflict tests made others: all but the first go, and then the first cannot.
    const members = await listOwnMembers({ ctx, actor: administrator })
    const others = (members.ok ? members.value.members : []).filter(
      ({ personId, roles }) => roles.includes('administrator') && personId !== administrator.personId,
    )
    for (const { personId } of others) expect((await withdraw(personId)).ok).toBe(true)
    expect(await withdraw(administrator.personId)).toMatchObject({
      ok: false,
      problems: [{ code: 'membership.last-administrator' }],
    })
    const second = await give('second@river.example', 'administrator')
    expect(second.ok && (await withdraw(second.value.personId)).ok).toBe(true)
  })

  it('a role that somebody does not hold cannot be taken away', async () => {
    expect(
      await withdrawMemberRole({ ctx, actor: administrator, personId: ctx.random.uuid(), role: 'author' }),
    ).toMatchObject({ ok: false, problems: [{ code: 'membership.unknown' }] })
  })

  it('who is no administrator changes nothing, and neither does an administrator of nothing', async () => {
    const { organisationId: _none, organisationName: _name, ...learner } = administrator
    for (const actor of [{ ...administrator, roles: ['author', 'registrar'] as const }, learner]) {
      const about = { ctx, actor }
      const answers = [
        await addMember({ ...about, name: 'X', email: 'x@river.example', role: 'author' }),
        await withdrawMemberRole({ ...about, personId: administrator.personId, role: 'administrator' }),
        await changeOrganisation({ ...about, changes: { place: 'Nowhere' } }),
        await readOwnOrganisation(about),
        await listOwnMembers(about),
      ]
      for (const answer of answers) {
        expect(answer).toMatchObject({ ok: false, problems: [{ code: 'access.refused' }] })
      }
    }
    expect(await readOwnOrganisation({ ctx, actor: administrator })).toMatchObject({
      value: { place: 'Tartu' },
    })
  })

  it('every grant and withdrawal is in the audit log with its role', async () => {
    await give('logged@river.example', 'moderator')
    const log = await readAuditLog({ ctx, actor: administrator, pageSize: 1 })
    expect(log.ok && log.value.entries[0]).toMatchObject({
      event: 'membership.granted',
      subjectKind: 'person',
      details: { role: 'moderator' },
    })
  })
})
