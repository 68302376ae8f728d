import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { operate } from '../../accounts/testing/operator-story.ts'
import { rooms } from '../../rooms.ts'
import { createServer, type Server } from '../../server.ts'
import { read } from '../../storage/unit-of-work.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { visitor } from '../../testing/visitor.ts'
import { objections } from '../../transparency/specification/publication.ts'
import { makeAward } from '../award/make-award.ts'
import { changeCredentialStates } from '../correction/change-state.ts'
import type { CredentialRecord } from '../issuing/model.ts'
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

let ctx: TestContext
let server: Server
let house: StoryHouse
let files: readonly CredentialRecord[]
let address: string

beforeAll(async () => {
  ctx = await makeTestContext({ now: `${storyDay}T10:00:00Z` })
  await tellUntilPublished(ctx)
  server = createServer(ctx, rooms)
  house = await storyHouse(ctx)
  files = (await awardAndSeal(ctx, house, ['open-badge', 'sd-jwt-vc'])).files
  address = new URL(house.version.uri ?? '').pathname
  ctx.clock.advance({ days: 2 })
  must(await operate(ctx, 'suspend', house.organisationId))
  ctx.clock.advance({ days: 3 })
})

afterAll(async () => {
  await server.signIn.close()
  await ctx.close()
})

const page = async (path: string) => {
  const answer = await visitor(server.app).get(path)
  return { status: answer.status, text: await answer.text() }
}

describe('an organisation that the operator suspended (rule P9.2-ISSUER-ACTIVE)', () => {
  it('awards nothing and publishes nothing', async () => {
    const award = await makeAward({ ctx, actor: house.registrar, input: house.input() })
    expect(refusalsOf(award)).toEqual(['award.issuer-not-active'])
    const found = await read(ctx, house.registrar, (transaction) =>
      objections(ctx, transaction, house.registrar, house.version, ctx.clock.today()),
    )
    expect(found.map(({ code }) => code)).toContain('organisation.suspended')
  })

  it('leaves its pages and credentials readable, and says what it is now', async () => {
    for (const path of [`/providers/${house.slug}`, address]) {
      const { status, text } = await page(path)
      expect([path, status]).toEqual([path, 200])
      expect(text).toContain('The operator suspended this organisation on 25 November 2026')
    }
    expect((await page(`/credentials/${files[0]?.id}`)).status).toBe(200)
    expect((await page('/catalogue')).text.includes(house.version.specificationId)).toBe(false)
  })

  it('keeps what it issued before valid, and a verification says that it is suspended', async () => {
    for (const file of files) {
      const report = await verifyNow(ctx, server.app, file.body)
      expect([file.format, outcomesOf(report)]).toMatchObject([
        file.format,
        { integrity: 'pass', 'issuer-authorised': 'pass', status: 'pass' },
      ])
      const check =
        report.kind === 'checked' ? report.checks.find(({ id }) => id === 'issuer-authorised') : undefined
      expect(check?.detail).toMatchObject({ standing: 'suspended', since: '2026-11-25' })
    }
    const answer = await visitor(server.app).post('/verify', { text: files[0]?.body ?? '' })
    expect(await answer.text()).toContain('has been suspended since 25 November 2026')
  })

  it('can still revoke what it issued in error', async () => {
    const file = files.at(-1)
    must(
      await changeCredentialStates({
        ctx,
        actor: house.registrar,
        credentialIds: [file?.id ?? ''],
        state: 'revoked',
        reason: 'issued-in-error',
      }),
    )
    const report = await verifyNow(ctx, server.app, file?.body ?? '')
    expect(outcomesOf(report)['status']).toBe('fail status.revoked')
  })

  it('once reopened issues again; the days between stay days on which it could not', async () => {
    must(await operate(ctx, 'reopen', house.organisationId))
    const fresh = await awardAndSeal(ctx, house, ['sd-jwt-vc'], { issuedOn: ctx.clock.today() })
    const report = await verifyNow(ctx, server.app, fresh.files[0]?.body ?? '')
    expect(outcomesOf(report)['issuer-authorised']).toBe('pass')
    const register = await server.app.request('/register/issuers?legal=EE100000001')
    expect(await register.json()).toMatchObject({
      active: [{ from: storyDay, until: '2026-11-25' }, { from: '2026-11-28' }],
    })
    expect((await page('/catalogue')).text.includes(house.version.specificationId)).toBe(true)
  })
})
