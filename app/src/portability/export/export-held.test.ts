import { unzipSync } from 'fflate'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PersonActor } from '../../actor.ts'
import { rooms } from '../../rooms.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { exportHeld } from './export-held.ts'

describe('everything a learner holds in one archive', () => {
  let ctx: TestContext
  beforeAll(async () => {
    ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z' })
    for (const room of rooms) await room.seed?.(ctx)
  })
  afterAll(() => ctx.close())

  const learner = async (email: string): Promise<PersonActor> => {
    const found = await sql<{
      id: string
      name: string
    }>`select id, name from person where email = ${email}`.execute(ctx.db)
    const person = found.rows[0]
    if (person === undefined) throw new Error(`the story knows no ${email}`)
    return { kind: 'person', personId: person.id, name: person.name, email, roles: [] }
  }

  it('P7.1-FREE-EXPORT holds each sealed file as it was issued, and what is kept about the person', async () => {
    const files = unzipSync(await exportHeld(ctx, await learner('liis@learner.example')))
    const names = Object.keys(files)
    expect(names).toContain('about-you.json')
    expect(names.some((name) => name.endsWith('.sd-jwt'))).toBe(true)
    const about = JSON.parse(new TextDecoder().decode(files['about-you.json']))
    expect(about.awards).toHaveLength(1)
    expect(about.awards[0].credentials).toHaveLength(names.length - 1)
  })

  it('P7.1-HOLDER-CONTROL holds nothing of another learner', async () => {
    const files = unzipSync(await exportHeld(ctx, await learner('amadou@learner.example')))
    const everything = Object.values(files)
      .map((file) => new TextDecoder().decode(file))
      .join('')
    expect(everything).not.toContain('Näidis')
  })
})
