import { gunzipSync, inflateSync } from 'node:zlib'
import { formats } from '@tesela/credentials/formats/index'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { rooms } from '../../rooms.ts'
import { createServer, type Server } from '../../server.ts'
import { inTenancy } from '../../storage/database.ts'
import { builtAssets } from '../../testing/assets.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { visitor } from '../../testing/visitor.ts'
import { makeAward } from '../award/make-award.ts'
import { readAward } from '../award/read-award.ts'
import { listAwardsOfHolder } from '../award/store.ts'
import { issueCredentials } from '../issuing/issue-credentials.ts'
import {
  awardAndSeal,
  must,
  outcomesOf,
  refusalsOf,
  type StoryHouse,
  storyDay,
  storyHouse,
  tellUntilPublished,
  verifyNow,
} from '../testing/award-story.ts'
import { changeCredentialStates } from './change-state.ts'
import { replaceAward } from './replace-award.ts'

const allFormats = formats.map(({ id }) => id)
let ctx: TestContext
let server: Server
let house: StoryHouse

beforeAll(async () => {
  ctx = await makeTestContext({ now: `${storyDay}T10:00:00Z` })
  await tellUntilPublished(ctx)
  server = createServer(ctx, rooms, builtAssets)
  house = await storyHouse(ctx)
})

afterAll(async () => {
  await server.signIn.close()
  await ctx.close()
})

beforeEach(() => ctx.mail.clear())

const statusOf = async (body: string) => outcomesOf(await verifyNow(ctx, server.app, body))['status']
const asHouse = <Row>(statement: ReturnType<typeof sql<Row>>) =>
  inTenancy(ctx.db, { organisationId: house.organisationId }, async (transaction) => {
    return (await statement.execute(transaction)).rows
  })

interface Place {
  readonly list_id: string
  readonly index: number
  readonly value: number
  readonly mechanism: string
}

const placesOf = (credentialId: string) =>
  asHouse(sql<Place>`select e.list_id, e.index, e.value, l.mechanism from status_entry e
    join status_list l on l.organisation_id = e.organisation_id and l.id = e.list_id
    where e.credential_id = ${credentialId}`)

describe('a credential’s status', () => {
  it.each(allFormats)(
    '%s: suspended, reinstated and revoked as the next verifier sees it',
    async (format) => {
      const { files } = await awardAndSeal(ctx, house, [format])
      const { id = '', body = '' } = files[0] ?? {}
      const become = async (
        state: 'valid' | 'suspended' | 'revoked',
        reason: Parameters<typeof changeCredentialStates>[0]['reason'],
      ) => changeCredentialStates({ ctx, actor: house.registrar, credentialIds: [id], state, reason })
      expect(await statusOf(body)).toBe('pass')
      must(await become('suspended', 'under-review'))
      expect(await statusOf(body)).toBe('fail status.suspended')
      must(await become('valid', 'reinstated'))
      expect(await statusOf(body)).toBe('pass')
      must(await become('revoked', 'issued-in-error'))
      expect(await statusOf(body)).toBe('fail status.revoked')
      for (const state of ['valid', 'suspended', 'revoked'] as const) {
        expect(refusalsOf(await become(state, 'reinstated'))).toEqual(['credential.state-not-possible state'])
      }
      expect(await statusOf(body)).toBe('fail status.revoked')
    },
  )

  it('does not move from good to good', async () => {
    const { files } = await awardAndSeal(ctx, house, ['sd-jwt-vc'])
    const about = { ctx, actor: house.registrar, credentialIds: [files[0]?.id ?? ''] }
    expect(
      refusalsOf(await changeCredentialStates({ ...about, state: 'valid', reason: 'reinstated' })),
    ).toEqual(['credential.state-not-possible state'])
  })

  it('changes for one credential and for no other in the same list', async () => {
    const one = await awardAndSeal(ctx, house, ['open-badge'])
    const two = await awardAndSeal(ctx, house, ['open-badge'])
    const credentialId = one.files[0]?.id ?? ''
    must(
      await changeCredentialStates({
        ctx,
        actor: house.registrar,
        credentialIds: [credentialId],
        state: 'revoked',
        reason: 'issued-in-error',
      }),
    )
    expect(await statusOf(two.files[0]?.body ?? '')).toBe('pass')
  })

  it('changes for all files of an award at once, and the learner is told once', async () => {
    const holderEmail = 'all@learner.example'
    const { award, files } = await awardAndSeal(ctx, house, allFormats, { holderEmail })
    const other = await awardAndSeal(ctx, house, ['open-badge'])
    await ctx.jobs.runAll()
    ctx.mail.clear()
    const about = { ctx, actor: house.registrar, state: 'revoked', reason: 'issued-in-error' } as const
    const ids = files.map(({ id }) => id)
    const strange = [...ids, other.files[0]?.id ?? '']
    expect(refusalsOf(await changeCredentialStates({ ...about, credentialIds: strange }))).toEqual([
      'credential.unknown',
    ])
    expect(refusalsOf(await changeCredentialStates({ ...about, credentialIds: [] }))).toEqual([
      'award.choose-files credentialIds',
    ])
    const changed = must(await changeCredentialStates({ ...about, credentialIds: ids }))
    expect(changed.map(({ awardId, state }) => [awardId, state])).toEqual(
      files.map(() => [award.id, 'revoked']),
    )
    for (const { body } of files) expect(await statusOf(body)).toBe('fail status.revoked')
    expect(await statusOf(other.files[0]?.body ?? '')).toBe('pass')
    await ctx.jobs.runAll()
    expect(ctx.mail.outbox.filter(({ to }) => to === holderEmail)).toHaveLength(1)
  })

  it('takes only a reason that fits the state', async () => {
    const { files } = await awardAndSeal(ctx, house, ['sd-jwt-vc'])
    const about = { ctx, actor: house.registrar, credentialIds: [files[0]?.id ?? ''] }
    for (const [state, reason] of [
      ['revoked', 'reinstated'],
      ['suspended', 'issued-in-error'],
      ['revoked', 'replaced'],
    ] as const) {
      expect(refusalsOf(await changeCredentialStates({ ...about, state, reason }))).toEqual([
        'credential.reason-does-not-fit reason',
      ])
    }
  })

  it('is changed by a registrar of the organisation alone', async () => {
    const { files } = await awardAndSeal(ctx, house, ['sd-jwt-vc'])
    const credentialId = files[0]?.id ?? ''
    const stranger = (await storyHouse(ctx, 'centro-calzatec')).registrar
    const change = {
      ctx,
      credentialIds: [credentialId],
      state: 'revoked',
      reason: 'issued-in-error',
    } as const
    expect(refusalsOf(await changeCredentialStates({ ...change, actor: stranger }))).toEqual([
      'credential.unknown',
    ])
    expect(refusalsOf(await changeCredentialStates({ ...change, actor: house.administrator }))).toEqual([
      'access.refused',
    ])
    expect(
      refusalsOf(await changeCredentialStates({ ...change, actor: house.registrar, credentialIds: ['x'] })),
    ).toEqual(['credential.unknown'])
    expect(await statusOf(files[0]?.body ?? '')).toBe('pass')
  })

  it.each([
    ['pohjala-ylikool', 'Suspended: '],
    ['centro-calzatec', 'Suspendida: '],
  ])(
    '%s: the learner is told in the language of the award, with the reason and the address',
    async (slug, subject) => {
      const other = await storyHouse(ctx, slug)
      const { files } = await awardAndSeal(ctx, other, ['sd-jwt-vc'], { holderEmail: 'told@learner.example' })
      await ctx.jobs.runAll()
      ctx.mail.clear()
      const credentialId = files[0]?.id ?? ''
      must(
        await changeCredentialStates({
          ctx,
          actor: other.registrar,
          credentialIds: [credentialId],
          state: 'suspended',
          reason: 'under-review',
        }),
      )
      await ctx.jobs.runAll()
      expect(ctx.mail.outbox).toHaveLength(1)
      const [mail] = ctx.mail.outbox
      expect(mail?.to).toBe('told@learner.example')
      expect(mail?.subject.startsWith(subject)).toBe(true)
      expect(mail?.text).toContain(`http://localhost:3000/credentials/${credentialId}`)
      expect(mail?.text).toMatch(/under review|en revisión/)
    },
  )
})

describe('status lists', () => {
  it('Bitstring Status List §2.2: have 131,072 entries or more, in both kinds', async () => {
    const { files } = await awardAndSeal(ctx, house, ['open-badge', 'sd-jwt-vc'])
    const sizes: Record<string, number> = {}
    for (const file of files) {
      for (const { list_id, mechanism } of await placesOf(file.id)) {
        const body = await (await server.app.request(`/status/${list_id}`)).text()
        const payload = JSON.parse(Buffer.from(body.split('.')[1] ?? '', 'base64url').toString())
        sizes[mechanism] =
          mechanism === 'token-status-list'
            ? (inflateSync(Buffer.from(payload.status_list.lst, 'base64url')).length * 8) /
              payload.status_list.bits
            : gunzipSync(Buffer.from(payload.credentialSubject.encodedList.slice(1), 'base64url')).length * 8
      }
    }
    expect(Object.keys(sizes).toSorted()).toEqual(['bitstring-status-list', 'token-status-list'])
    for (const size of Object.values(sizes)) expect(size).toBeGreaterThanOrEqual(131_072)
  })

  it('give places at random: not one after another, spread over the whole list, never twice', async () => {
    for (let made = 0; made < 8; made += 1) await awardAndSeal(ctx, house, ['sd-jwt-vc'])
    const rows = await asHouse(
      sql<{
        list_id: string
        index: number
      }>`select list_id, index from status_entry order by list_id, index`,
    )
    const byList = Map.groupBy(rows, ({ list_id }) => list_id)
    for (const places of byList.values()) {
      const indices = places.map(({ index }) => index)
      expect(new Set(indices).size).toBe(indices.length)
      if (indices.length < 8) continue
      expect(Math.max(...indices) - Math.min(...indices)).toBeGreaterThan(131_072 / 4)
      expect(indices.some((index, at) => at > 0 && index === (indices[at - 1] ?? 0) + 1)).toBe(false)
    }
  })

  it('are the same for everybody, may be cached, and are answered 304 when they have not changed', async () => {
    const { files } = await awardAndSeal(ctx, house, ['sd-jwt-vc'])
    const [place] = await placesOf(files[0]?.id ?? '')
    const path = `/status/${place?.list_id}`
    const first = await server.app.request(path)
    expect(first.headers.get('cache-control')).toBe('public, max-age=300, must-revalidate')
    expect(first.headers.get('access-control-allow-origin')).toBe('*')
    expect(first.headers.getSetCookie()).toEqual([])
    const etag = first.headers.get('etag') ?? ''
    const second = await server.app.request(path, { headers: { 'if-none-match': etag } })
    expect([second.status, await second.text()]).toEqual([304, ''])
    must(
      await changeCredentialStates({
        ctx,
        actor: house.registrar,
        credentialIds: [files[0]?.id ?? ''],
        state: 'suspended',
        reason: 'under-review',
      }),
    )
    const third = await server.app.request(path, { headers: { 'if-none-match': etag } })
    expect(third.status).toBe(200)
    expect((await server.app.request(`${path}?credential=${files[0]?.id}`)).status).toBe(200)
  })

  it('that nobody knows are answered 404', async () => {
    for (const id of [ctx.random.uuid(), '-'.repeat(36), 'x', '%00']) {
      expect([id, (await server.app.request(`/status/${encodeURIComponent(id)}`)).status]).toEqual([id, 404])
    }
  })

  it('are sealed anew by the job before they end, with the same bits', async () => {
    const { files } = await awardAndSeal(ctx, house, ['open-badge', 'sd-jwt-vc'])
    const [revoked, kept] = files
    must(
      await changeCredentialStates({
        ctx,
        actor: house.registrar,
        credentialIds: [revoked?.id ?? ''],
        state: 'revoked',
        reason: 'issued-in-error',
      }),
    )
    const ends = () =>
      asHouse(
        sql<{
          valid_until: string
        }>`select min(valid_until) as valid_until from status_list_publication where organisation_id = ${house.organisationId}`,
      )
    const [before] = await ends()
    await ctx.jobs.run('renew-status-lists')
    expect(await ends()).toEqual([before])
    ctx.clock.advance({ minutes: 25 * 60 })
    await ctx.jobs.run('renew-status-lists')
    const [after] = await ends()
    expect((after?.valid_until ?? '') > (before?.valid_until ?? '')).toBe(true)
    expect(await statusOf(revoked?.body ?? '')).toBe('fail status.revoked')
    expect(await statusOf(kept?.body ?? '')).toBe('pass')
  })

  it('that ended all the same, after a long stop, are sealed anew when they are asked for', async () => {
    const { files } = await awardAndSeal(ctx, house, ['sd-jwt-vc'])
    ctx.clock.advance({ days: 5 })
    expect(await statusOf(files[0]?.body ?? '')).toBe('pass')
  })
})

describe('correcting an award (rule P9.3-CORRECTION)', () => {
  const holder = () => ({
    givenName: 'Hans',
    familyName: `Vanasti ${ctx.random.uuid().slice(-6)}`,
    dateOfBirth: '1992-04-05',
  })
  const renamed = { givenName: 'Hanna', familyName: 'Uuesti', dateOfBirth: '1992-04-05' }
  const correct = (
    awardId: string,
    changes: Parameters<StoryHouse['input']>[0] = {},
    actor = house.registrar,
  ) => {
    const { versionId: _version, ...correction } = house.input({ issuedOn: ctx.clock.today(), ...changes })
    return replaceAward({ ctx, actor, awardId, correction })
  }

  it('revokes every old file with a link to its successor, and says nothing of the old in the new', async () => {
    const before = holder()
    const { award, files } = await awardAndSeal(ctx, house, allFormats, {
      holder: before,
      issuedOn: ctx.clock.today(),
    })
    const made = must(await correct(award.id, { holder: renamed }))
    expect(made.replaces).toBe(award.id)
    const now = must(await readAward({ ctx, actor: house.registrar, awardId: made.id }))
    expect(now.credentials.map(({ format }) => format).toSorted()).toEqual([...allFormats].toSorted())
    for (const file of now.credentials) {
      expect(outcomesOf(await verifyNow(ctx, server.app, file.body))).toMatchObject({
        integrity: 'pass',
        status: 'pass',
      })
      const page = await (await visitor(server.app).get(`/credentials/${file.id}`)).text()
      for (const text of [decoded(file.body), page]) {
        for (const trace of ['Hans', before.familyName, award.id, ...files.map(({ id }) => id)]) {
          expect([file.format, trace, text.includes(trace)]).toEqual([file.format, trace, false])
        }
      }
    }
    const old = must(await readAward({ ctx, actor: house.registrar, awardId: award.id }))
    expect(old.award.replacedBy).toBe(made.id)
    for (const file of old.credentials) {
      expect([file.state, file.stateReason]).toEqual(['revoked', 'replaced'])
      const successor = now.credentials.find(({ format }) => format === file.format)
      expect(file.replacedBy).toBe(successor?.id)
      expect(await statusOf(file.body)).toBe('fail status.revoked')
      const page = await (await visitor(server.app).get(`/credentials/${file.id}`)).text()
      expect(page.includes(`/credentials/${successor?.id}`)).toBe(true)
    }
  })

  it('keeps what was frozen on the day of the first award', async () => {
    const { award } = await awardAndSeal(ctx, house, ['sd-jwt-vc'], {
      holder: holder(),
      issuedOn: ctx.clock.today(),
    })
    ctx.clock.advance({ days: 2 })
    const made = must(await correct(award.id, { holder: holder() }))
    expect(made.dossier.spec).toEqual(award.dossier.spec)
    expect(made.dossier.qa).toEqual(award.dossier.qa)
    expect(made.versionId).toBe(award.versionId)
  })

  it('is done once: the corrected award takes no further files, states or corrections', async () => {
    const { award, files } = await awardAndSeal(ctx, house, ['sd-jwt-vc'], {
      holder: holder(),
      issuedOn: ctx.clock.today(),
    })
    const made = must(await correct(award.id, { holder: holder() }))
    expect(refusalsOf(await correct(award.id, { holder: holder() }))).toEqual(['award.already-replaced'])
    const about = { ctx, actor: house.registrar }
    expect(
      refusalsOf(await issueCredentials({ ...about, awardId: award.id, formats: ['open-badge'] })),
    ).toEqual(['award.already-replaced'])
    expect(
      refusalsOf(
        await changeCredentialStates({
          ...about,
          credentialIds: [files[0]?.id ?? ''],
          state: 'valid',
          reason: 'reinstated',
        }),
      ),
    ).toEqual(['credential.state-not-possible state'])
    must(await correct(made.id, { holder: holder() }))
  })

  it('frees the name that was wrong: the person who bears it can be awarded', async () => {
    const wrong = holder()
    const again = () =>
      makeAward({
        ctx,
        actor: house.registrar,
        input: house.input({ holder: wrong, issuedOn: ctx.clock.today() }),
      })
    const award = must(await again())
    expect(refusalsOf(await again())).toEqual(['award.duplicate holder.familyName'])
    must(await correct(award.id, { holder: holder() }))
    must(await again())
  })

  it('changes nothing when the correction itself is refused', async () => {
    const { award, files } = await awardAndSeal(ctx, house, allFormats, {
      holder: holder(),
      issuedOn: ctx.clock.today(),
    })
    const log = () => asHouse(sql<{ n: number }>`select count(*)::int as n from audit_entry`)
    const before = await log()
    expect(refusalsOf(await correct(award.id, { holder: { fullName: 'Only a name' } }))).toEqual([
      'award.rule-not-met credential.holder',
    ])
    expect(refusalsOf(await correct(ctx.random.uuid(), { holder: holder() }))).toEqual(['award.unknown'])
    const stranger = (await storyHouse(ctx, 'centro-calzatec')).registrar
    expect(refusalsOf(await correct(award.id, { holder: holder() }, stranger))).toEqual(['award.unknown'])
    expect(refusalsOf(await correct(award.id, { holder: holder() }, house.administrator))).toEqual([
      'access.refused',
    ])
    expect(await log()).toEqual(before)
    expect(await statusOf(files[0]?.body ?? '')).toBe('pass')
  })

  it('tells the learner once, and their account shows the corrected one only', async () => {
    const email = 'hanna@learner.example'
    const stated = { holderEmail: email, issuedOn: ctx.clock.today() }
    const { award } = await awardAndSeal(ctx, house, allFormats, { holder: holder(), ...stated })
    await ctx.jobs.runAll()
    ctx.mail.clear()
    const made = must(await correct(award.id, { holder: holder(), ...stated }))
    await ctx.jobs.runAll()
    const told = ctx.mail.outbox.filter(({ text }) => text.includes('http://localhost:3000/my'))
    expect(told.map(({ to, subject }) => [to, subject])).toEqual([
      [email, 'Corrected: Creating accessible digital learning content'],
    ])
    const personId = made.holderPersonId ?? ''
    const held = await inTenancy(ctx.db, { personId }, (transaction) =>
      listAwardsOfHolder(transaction, personId),
    )
    expect(held.map(({ id }) => id)).toEqual([made.id])
  })
})

/** A file with everything readable that is encoded in it. */
function decoded(body: string): string {
  const parts = body.split(/[.~"]/).filter((part) => /^[\w-]{16,}$/.test(part))
  return [body, ...parts.map((part) => Buffer.from(part, 'base64url').toString('utf8'))].join('\n')
}
