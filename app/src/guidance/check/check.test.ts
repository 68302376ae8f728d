import { universityDossier } from '@tesela/principles/testing/complete-dossier'
import type { Hono } from 'hono'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { listOrganisations } from '../../accounts/room.ts'
import { publicActor, type SystemActor } from '../../actor.ts'
import { rooms } from '../../rooms.ts'
import { createServer, type Server } from '../../server.ts'
import { read } from '../../storage/unit-of-work.ts'
import { builtAssets } from '../../testing/assets.ts'
import { closeTestContext, makeTestContext, type TestContext } from '../../testing/context.ts'
import { isPublic, listOrganisationVersions, type SpecificationVersion } from '../../transparency/room.ts'
import { largestFile } from './judge-input.ts'

let ctx: TestContext
let server: Server
let app: Hono
let versions: readonly SpecificationVersion[]

beforeAll(async () => {
  ctx = await makeTestContext({ now: '2026-11-23T10:00:00Z' })
  for (const room of rooms) await room.seed?.(ctx)
  server = createServer(ctx, rooms, builtAssets)
  app = server.app
  const organisations = await read(ctx, publicActor, listOrganisations)
  const lists = await Promise.all(
    organisations.map(({ id }) => {
      const actor: SystemActor = { kind: 'system', organisationId: id, job: 'test' }
      return read(ctx, actor, (transaction) => listOrganisationVersions(transaction, id))
    }),
  )
  versions = lists.flat()
})

afterAll(async () => {
  await server.signIn.close()
  await closeTestContext(ctx)
})

interface Given {
  readonly file?: string
  readonly [name: string]: string | undefined
}

/** Sends the form as a browser without script does. */
async function send({
  file,
  ...fields
}: Given): Promise<{ readonly status: number; readonly text: string; readonly type: string }> {
  const form = new FormData()
  if (file !== undefined) form.set('file', new File([file], 'file.json'))
  for (const [name, value] of Object.entries(fields)) form.set(name, value ?? '')
  const answer = await app.request('/check', {
    method: 'POST',
    body: form,
    headers: { origin: ctx.settings.baseUrl },
  })
  return { status: answer.status, text: await answer.text(), type: answer.headers.get('content-type') ?? '' }
}

async function open(path: string): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await app.request(path)
  return { status: answer.status, text: await answer.text() }
}

const complete = JSON.stringify(universityDossier)
const incomplete = JSON.stringify({
  ...universityDossier,
  spec: { ...universityDossier.spec, level: undefined, learningOutcomes: undefined },
  justifications: { 'P2.1-LO-COMPARABLE': '<b>No framework</b> covers this.' },
})

describe('the page of the checker without script', () => {
  it('answers a file with the sentence, the table of ten principles and the elements', async () => {
    const { status, text } = await send({ file: complete })
    expect(status).toBe(200)
    expect(text).toContain('<h1 class="ds-heading" data-size="md">11 of 11 European elements are stated;')
    expect(text.match(/id="principle-\d+"/g)).toHaveLength(10)
    expect(text).not.toContain('%</')
  })

  it('says what is missing, why it matters, how and where to put it right, and on which text the rule rests', async () => {
    const { text } = await send({ file: incomplete })
    expect(text).toContain('9 of 11 European elements are stated')
    expect(text).toContain('Why it matters:')
    expect(text).toContain('How to put it right:')
    expect(text).toContain('Where: Description › Level')
    expect(text).toContain('Annex II, principle 2')
    expect(text).toContain('P2.4-LEVEL')
  })

  it.each(['es', 'et'])('says it in %s', async (language) => {
    const form = new FormData()
    form.set('text', incomplete)
    const answer = await app.request(`/check?lang=${language}`, {
      method: 'POST',
      body: form,
      headers: { origin: ctx.settings.baseUrl },
    })
    const text = await answer.text()
    expect(text).toContain(
      { es: 'Se indican 9 de los 11 elementos europeos', et: '11 Euroopa elemendist on märgitud 9' }[
        language
      ],
    )
    expect(text).not.toContain('Why it matters')
  })

  it('judges by the rules and the day that are asked for', async () => {
    const { text } = await send({ text: complete, sector: 'vet', country: 'es', at: '2026-03-01' })
    expect(text).toContain('Spain, Vocational education and training (EQAVET)')
    expect(text).toContain('1 March 2026')
  })

  it('gives the report as the JSON of the command line', async () => {
    const { status, text, type } = await send({ text: incomplete, format: 'json' })
    expect([status, type]).toEqual([200, 'application/json; charset=utf-8'])
    const report = JSON.parse(text)
    expect(Object.keys(report)).toEqual([
      'kind',
      'at',
      'profile',
      'mode',
      'principles',
      'elements',
      'results',
      'onPublication',
    ])
    expect(report.results).toHaveLength(166)
    expect(report.results).toContainEqual(expect.objectContaining({ ruleId: 'P2.4-LEVEL', result: 'fail' }))
  })

  it('writes what stands in the file as text, never as HTML', async () => {
    const { text } = await send({
      file: JSON.stringify({
        spec: {
          title: { en: '<script>alert(1)</script>' },
          workload: { iso: '<img src=x onerror=alert(2)>' },
        },
      }),
    })
    expect(text).not.toContain('<script>alert')
    expect(text).not.toContain('<img src=x')
  })

  it.each<[string, Given, string]>([
    ['nothing', {}, 'There is no file.'],
    ['half a file', { file: '{"spec":{' }, 'This is not JSON.'],
    ['a deep nest', { file: '['.repeat(9000) }, 'The file is nested more than'],
    ['something else', { file: '{"name":"x"}' }, 'This is no dossier'],
    ['a wrong form', { file: '{"spec":{"title":5}}' }, 'Place: Description › Title'],
    ['a day that is none', { text: complete, at: '2026-02-30' }, 'This day does not exist.'],
    ['rules that are none', { text: complete, sector: '../etc' }, 'There are no rules called'],
  ])('refuses %s with a sentence and what to do next', async (_, given, sentence) => {
    const { status, text } = await send(given)
    expect(status).toBe(422)
    expect(text).toContain(sentence)
  })

  it('refuses more than it takes before reading it', async () => {
    const { status } = await send({ file: 'x'.repeat(largestFile + 200_000) })
    expect(status).toBe(413)
  })

  it('answers JSON about JSON that was refused', async () => {
    const { status, text } = await send({ text: '{', format: 'json' })
    expect([status, JSON.parse(text)]).toEqual([422, { problems: [{ code: 'json.syntax' }] }])
  })
})

describe('the report on a version', () => {
  it('is there for everyone by the permanent address, the version and the specification', async () => {
    const version = versions.find(({ status }) => status === 'published')
    for (const reference of [version?.uri, version?.id, version?.specificationId]) {
      const { status, text } = await open(`/check?specification=${encodeURIComponent(reference ?? '')}`)
      expect(status).toBe(200)
      expect(text).toContain('On the day of publication and today')
      expect(text).toContain('Published description')
    }
  })

  it('is given out as JSON', async () => {
    const version = versions.find(({ status }) => status === 'published')
    const { text } = await open(`/check?specification=${version?.id}&format=json`)
    expect(JSON.parse(text)).toMatchObject({
      kind: 'specification',
      onPublication: { rulesOf: version?.publishedOn },
    })
  })

  it('names nobody who wrote or reviewed it', async () => {
    const version = versions.find(({ status }) => status === 'published')
    const { text } = await open(`/check?specification=${version?.id}&format=json`)
    for (const author of version?.authors ?? []) expect(text).not.toContain(author)
  })

  it('is not there for a draft of somebody else, an address that is none, and nonsense', async () => {
    const draft = versions.find(({ status }) => !isPublic(status))
    expect(draft).toBeDefined()
    for (const reference of [
      draft?.id ?? '',
      'https://elsewhere.example/specifications/1',
      "'; drop table x",
    ]) {
      const { status, text } = await open(`/check?specification=${encodeURIComponent(reference)}`)
      expect(status).toBe(404)
      expect(text).toContain('There is no such micro-credential, or you may not see it.')
    }
  })
})
