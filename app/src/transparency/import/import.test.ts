import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { SystemActor } from '../../actor.ts'
import { makeTestContext, type TestContext } from '../../testing/context.ts'
import { importDossier } from './import-dossier.ts'

const examples = join(import.meta.dirname, '../../../../../shared/domain/examples')
const system: SystemActor = { kind: 'system', job: 'test' }

describe.skipIf(!existsSync(examples))('the three example dossiers', () => {
  let ctx: TestContext
  beforeAll(async () => {
    ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z' })
  })
  afterAll(() => ctx.close())

  it.each(['he', 'vet', 'rpl'])('%s comes in whole and is published as of its day', async (name) => {
    const source = readFileSync(join(examples, `${name}.json`))
    const result = await importDossier({ ctx, actor: system, source })
    expect(result.ok ? [] : result.problems).toEqual([])
    expect(result.ok ? result.value.blockers : []).toEqual([])
  })
})
