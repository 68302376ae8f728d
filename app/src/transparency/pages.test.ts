import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { demoIdentities } from '../accounts/demo.ts'
import { accounts } from '../accounts/room.ts'
import { createServer, type Server } from '../server.ts'
import { builtAssets } from '../testing/assets.ts'
import { makeTestContext, type TestContext } from '../testing/context.ts'
import { ruleText } from '../web/rule-text.ts'
import { transparency } from './room.ts'

let ctx: TestContext
let server: Server

beforeAll(async () => {
  ctx = await makeTestContext({ rooms: [accounts, transparency], now: '2026-11-23T10:00:00Z' })
  await accounts.seed?.(ctx)
  await transparency.seed?.(ctx)
  server = createServer(ctx, [accounts, transparency], builtAssets)
})

afterAll(async () => {
  await server.signIn.close()
  await ctx.close()
})

/** A browser without script: follows nothing by itself and keeps its cookies. */
async function visitor(name?: string) {
  let cookie = ''
  const send = async (path: string, init: RequestInit = {}) => {
    const headers = new Headers({
      'accept-language': 'en',
      origin: ctx.settings.baseUrl,
      ...(cookie === '' ? {} : { cookie }),
    })
    for (const [key, value] of new Headers(init.headers)) headers.set(key, value)
    return server.app.request(`${ctx.settings.baseUrl}${path}`, { ...init, headers, redirect: 'manual' })
  }
  const post = (path: string, fields: Readonly<Record<string, string>>) =>
    send(path, { method: 'POST', body: new URLSearchParams(fields) })
  if (name !== undefined) {
    const person = (await demoIdentities(ctx)).find((one) => one.name === name)
    const answer = await post('/demo/sign-in', { personId: person?.personId ?? '' })
    cookie = answer.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
  }
  const text = async (path: string) => (await send(path)).text()
  return { send, post, text, get: send }
}

async function catalogue() {
  const anyone = await visitor()
  const answer = await anyone.get('/api/catalogue')
  return (await answer.json()) as { entries: { specificationId: string; providerSlug: string }[] }
}

async function specificationOf(slug: string): Promise<string> {
  const { entries } = await catalogue()
  return entries.find(({ providerSlug }) => providerSlug === slug)?.specificationId ?? ''
}

describe('without an account', () => {
  it('finds, reads and takes away', async () => {
    const anyone = await visitor()
    const id = await specificationOf('pohjala-ylikool')
    expect((await anyone.text('/catalogue?q=LIGIPAAS')).includes('1 micro-credential')).toBe(true)
    expect((await anyone.text('/catalogue?q=nothing+like+it')).includes('Nothing fits all of this')).toBe(
      true,
    )
    const current = await anyone.get(`/specifications/${id}`)
    expect(current.headers.get('location')).toBe(`/specifications/${id}/2.0`)
    const html = await anyone.text(`/specifications/${id}/2.0`)
    for (const fact of ['130 hours (5 ECTS)', 'EQF 6, indicated by the provider', 'Baltic Agency'])
      expect(html.includes(fact)).toBe(true)
    expect((await anyone.text('/providers')).includes('Western Skills Validation CLG')).toBe(true)
    const provider = await anyone.text('/providers/pohjala-ylikool')
    for (const fact of ['DEQARINST99001', 'National register number: ', 'VAT number: '])
      expect(provider).toContain(fact)
  })

  it('reads the interface language from the address', async () => {
    const anyone = await visitor()
    const id = await specificationOf('pohjala-ylikool')
    expect(await anyone.text(`/specifications/${id}/2.0?lang=et`)).toContain(
      'Ligipääsetava digiõppesisu loomine',
    )
  })

  it('gives programs JSON at the same address, open to every site, without people', async () => {
    const anyone = await visitor()
    const id = await specificationOf('pohjala-ylikool')
    const answer = await anyone.get(`/specifications/${id}/2.0`, { headers: { accept: 'application/json' } })
    expect(answer.headers.get('access-control-allow-origin')).toBe('*')
    expect(answer.headers.get('link')).toContain('rel="license"')
    const text = await answer.text()
    expect(text.includes('Mari Tamm')).toBe(false)
    expect(text.includes('Jaan Kask')).toBe(false)
    expect(JSON.parse(text)).toMatchObject({
      status: 'published',
      dossier: { spec: { version: '2.0' } },
      schemaOrg: { '@type': 'Course' },
    })
    const file = await anyone.get(`/specifications/${id}/2.0.json`)
    expect(await file.text()).toBe(text)
  })

  it('gives a browser that prefers HTML the page', async () => {
    const anyone = await visitor()
    const id = await specificationOf('pohjala-ylikool')
    const answer = await anyone.get(`/specifications/${id}/2.0`, {
      headers: { accept: 'text/html,application/json;q=0.9' },
    })
    expect(answer.headers.get('content-type')).toContain('text/html')
    expect(answer.headers.get('link')).toContain('rel="canonical"')
  })

  it.each([
    '/specifications/not-an-id',
    '/specifications/01890000-0000-7000-8000-000000000000/1.0',
    '/offers/nothing',
    '/providers/nobody',
    '/api/specifications/x',
    '/api/offers/x',
  ])('%s is not there', async (path) => {
    expect((await (await visitor()).get(path)).status).toBe(404)
  })

  it.each(['/design', '/design/new', '/design/import'])('%s asks to sign in', async (path) => {
    const answer = await (await visitor()).get(path)
    expect(answer.headers.get('location')).toContain('/sign-in?next=')
  })

  it('gives the register as CSV and JSON', async () => {
    const anyone = await visitor()
    expect((await anyone.text('/api/providers.csv')).includes('Centro Calzatec')).toBe(true)
    expect(await (await anyone.get('/api/providers')).json()).toMatchObject({ count: 5 })
  })
})

describe('an author', () => {
  async function newDraft(author: Awaited<ReturnType<typeof visitor>>): Promise<string> {
    const answer = await author.post('/design/new', { from: 'blank' })
    return (answer.headers.get('location') ?? '').split('/')[2] ?? ''
  }

  it('describes step by step, without script, and reads what is missing beside each field', async () => {
    const author = await visitor('Mari Tamm')
    const id = await newDraft(author)
    const saved = await author.post(`/design/${id}/basics`, {
      'spec.textLanguages.main': 'en',
      'spec.textLanguages': 'et',
      'spec.title.en': 'Measuring noise at work',
      action: 'next',
    })
    expect(saved.headers.get('location')).toBe(`/design/${id}/outcomes`)
    const basics = await author.text(`/design/${id}/basics`)
    expect(basics.includes('value="Measuring noise at work"')).toBe(true)
    expect(basics.includes('name="spec.title.et"')).toBe(true)
    expect(basics.includes('aria-describedby="f-spec_summary_en-error"')).toBe(true)
  })

  it('keeps what is no number, explains it, and saves all the same', async () => {
    const author = await visitor('Mari Tamm')
    const id = await newDraft(author)
    await author.post(`/design/${id}/workload`, { 'spec.workload.hours': 'ten weeks', action: 'save' })
    const page = await author.text(`/design/${id}/workload`)
    expect(page.includes('value="ten weeks"')).toBe(true)
    expect(page.includes('“ten weeks” is not a number')).toBe(true)
  })

  it('is saved by the script while typing, and told when', async () => {
    const author = await visitor('Mari Tamm')
    const id = await newDraft(author)
    const answer = await author.post(`/design/${id}/basics`, {
      'spec.title.en': 'Half a tit',
      action: 'autosave',
    })
    expect(await answer.json()).toEqual({ savedAt: ctx.clock.now() })
    expect((await author.text(`/design/${id}/aside/basics`)).includes('<ts-preview')).toBe(true)
  })

  it('adds a row with a button and comes back to it', async () => {
    const author = await visitor('Mari Tamm')
    const id = await newDraft(author)
    const answer = await author.post(`/design/${id}/outcomes`, {
      'spec.learningOutcomes.0.id': 'LO1',
      'spec.learningOutcomes.0.text.en': 'Measure noise',
      action: 'add:spec.learningOutcomes',
    })
    expect(answer.headers.get('location')).toBe(`/design/${id}/outcomes#f-spec_learningOutcomes`)
    expect(
      (await author.text(`/design/${id}/outcomes`)).includes('name="spec.learningOutcomes.1.text.en"'),
    ).toBe(true)
  })

  it('cannot publish what a principle objects to, and reads every objection', async () => {
    const author = await visitor('Mari Tamm')
    const id = await newDraft(author)
    const answer = await author.post(`/design/${id}/publish`, {})
    expect(answer.status).toBe(422)
    const page = await answer.text()
    const rules = ['P2.1-TITLE', 'P2.1-LO-PRESENT', 'P1.1-QA-INTERNAL', 'P4.1-ASSESS-PRESENT']
    const sentences = rules.map((rule) => ruleText('en', rule))
    expect(sentences.filter((sentence) => !page.includes(sentence))).toEqual([])
  })

  it('gives a public reason for a warning', async () => {
    const author = await visitor('Inés Roca')
    const copy = await author.post('/design/new', { from: 'copy', copyOf: await versionOf(author) })
    const id = (copy.headers.get('location') ?? '').split('/')[2] ?? ''
    await author.post(`/design/${id}/reasons`, {
      'reason.P1.1-QA-EXTERNAL': 'There is none here',
      'reason.no-rule': 'x',
    })
    expect((await author.text(`/design/${id}/review`)).includes('There is none here')).toBe(true)
  })

  async function versionOf(author: Awaited<ReturnType<typeof visitor>>): Promise<string> {
    const list = await author.text('/design')
    return /href="\/design\/([0-9a-f-]{36})"/.exec(list)?.[1] ?? ''
  }

  it('sees a draft as learner, employer and wallet will', async () => {
    const author = await visitor('Inés Roca')
    const id = await versionOf(author)
    for (const audience of ['learner', 'employer', 'wallet']) {
      expect((await author.get(`/design/${id}/preview?as=${audience}`)).status).toBe(200)
    }
  })

  it('starts a new version and reads in words what changed', async () => {
    const author = await visitor('Inés Roca')
    const ids = [...(await author.text('/design')).matchAll(/href="\/design\/([0-9a-f-]{36})"/g)]
    let published = ''
    for (const [, id = ''] of ids)
      if ((await author.text(`/design/${id}`)).includes('/revise')) published = id
    expect(published).not.toBe('')
    const revised = await author.post(`/design/${published}/revise`, {})
    const draft = (revised.headers.get('location') ?? '').split('/')[2] ?? ''
    await author.post(`/design/${draft}/workload`, {
      'spec.workload.hours': '80',
      'spec.workload.credits.none': 'yes',
      action: 'save',
    })
    const review = await author.text(`/design/${draft}/review`)
    expect(review.includes('Changed: Hours of work in all')).toBe(true)
    expect(review.includes('Publish version 2.0')).toBe(true)
  })
})

describe('another organisation', () => {
  it.each(['', '/basics', '/review', '/preview', '/discard', '/aside/basics'])(
    'cannot open a draft at …%s',
    async (rest) => {
      const author = await visitor('Mari Tamm')
      const made = await author.post('/design/new', { from: 'blank' })
      const id = (made.headers.get('location') ?? '').split('/')[2] ?? ''
      const stranger = await visitor('Inés Roca')
      expect((await stranger.get(`/design/${id}${rest}`)).status).toBe(404)
    },
  )

  it.each(['basics', 'reasons', 'publish', 'revise', 'discard', 'offers'])(
    'cannot change a draft by %s',
    async (verb) => {
      const author = await visitor('Mari Tamm')
      const made = await author.post('/design/new', { from: 'blank' })
      const id = (made.headers.get('location') ?? '').split('/')[2] ?? ''
      const stranger = await visitor('Inés Roca')
      expect((await stranger.post(`/design/${id}/${verb}`, { 'spec.title.en': 'Taken' })).status).toBe(404)
      expect((await author.text(`/design/${id}/basics`)).includes('Taken')).toBe(false)
    },
  )

  it('a registrar may not write descriptions', async () => {
    const registrar = await visitor('Kadri Saar')
    expect((await registrar.post('/design/new', { from: 'blank' })).status).toBe(403)
  })
})

describe('an offer', () => {
  it('is made, refused while incomplete, published, found, and taken out again', async () => {
    const author = await visitor('Mari Tamm')
    const anyone = await visitor()
    const id = await specificationOf('pohjala-ylikool')
    const version = /href="\/design\/([0-9a-f-]{36})">Creating/.exec(await author.text('/design'))?.[1] ?? ''
    const started = await author.post(`/design/${version}/offers`, {})
    const path = started.headers.get('location') ?? ''
    const refused = await author.post(path, { 'offer.price.amount': 'from 0', action: 'publish' })
    expect(refused.status).toBe(422)
    expect((await refused.text()).includes('“from 0” is not a number')).toBe(true)
    const published = await author.post(path, {
      'offer.language': 'et',
      'offer.mode': 'online',
      'offer.deadline': '2027-01-10',
      'offer.start': '2027-02-01',
      'offer.end': '2027-04-01',
      'offer.price.amount': '0',
      'offer.price.currency': 'EUR',
      'offer.price.allIn': 'yes',
      'offer.applyUri': 'https://pohjala.example/apply',
      'offer.contact': 'guidance@pohjala.example',
      action: 'publish',
    })
    const address = published.headers.get('location') ?? ''
    expect(address).toMatch(/^\/offers\//)
    expect((await anyone.text(address)).includes('Free, assessment and certificate included')).toBe(true)
    expect((await anyone.text('/catalogue?price=free')).includes(id)).toBe(true)
    await author.post(`${path}/unlist`, {})
    expect((await anyone.text('/catalogue?price=free')).includes(id)).toBe(false)
    expect((await anyone.text(address)).includes('no longer apply')).toBe(true)
  })
})

describe('importing on a page', () => {
  it('lists every problem of a file, then shows what would be made, then makes it', async () => {
    const author = await visitor('Aoife Byrne')
    const broken = await author.post('/design/import', { text: '{"org": {"legalName": 4}, "spec": {}}' })
    expect(broken.status).toBe(422)
    expect((await broken.text()).includes('org.legalName is of the wrong kind')).toBe(true)
    const org = { legalName: 'Western Skills Validation CLG', type: 'validation-body', country: 'IE' }
    const text = JSON.stringify({
      org,
      spec: { id: 'mc:new', title: { en: 'Imported unit' }, colour: 'red' },
    })
    const preview = await author.post('/design/import', { text })
    const page = await preview.text()
    expect(page.includes('Nothing has been stored yet')).toBe(true)
    expect(page.includes('spec.colour')).toBe(true)
    const made = await author.post('/design/import', { text, action: 'confirm' })
    expect(made.headers.get('location')).toMatch(/^\/design\/[0-9a-f-]{36}$/)
    expect((await author.text('/design')).includes('Imported unit')).toBe(true)
  })

  it('asks for a file when nothing was given', async () => {
    const author = await visitor('Aoife Byrne')
    expect((await author.post('/design/import', { text: ' ' })).status).toBe(422)
  })
})

describe('the list of an organisation’s own', () => {
  it('finds by title in any language, without accents, and by state', async () => {
    const author = await visitor('Mari Tamm')
    const all = await author.text('/design')
    expect(all).toContain('Creating accessible digital learning content')
    expect(await author.text('/design?q=LIGIPAASETAVA')).toContain(
      'Creating accessible digital learning content',
    )
    expect(await author.text('/design?q=nothing+like+it')).toContain('Nothing fits')
    expect(await author.text('/design?state=retired')).toContain('Nothing fits')
    expect(await author.text('/design?state=published')).toContain(
      'Creating accessible digital learning content',
    )
  })

  it('leads to the form of an offer only who may change it, and everyone else to what is public', async () => {
    const author = await visitor('Mari Tamm')
    const list = await author.text('/design?state=published')
    const address = /href="(\/design\/[0-9a-f-]{36})"/.exec(list)?.[1] ?? ''
    expect(await author.text(address)).toContain('href="/design/offers/')
    const administrator = await visitor('Helve Rand')
    const page = await administrator.text(address)
    expect(page).toContain('href="/offers/')
    expect(page).not.toContain('/design/offers/')
    expect(page).not.toContain(`action="${address}/offers"`)
  })

  it('lets a quality manager stop offering a version, after saying what that means', async () => {
    const manager = await visitor('Jaan Kask')
    const list = await manager.text('/design?state=published')
    const address = /href="(\/design\/[0-9a-f-]{36})"/.exec(list)?.[1] ?? ''
    const versionPage = await manager.text(address)
    expect(versionPage).toContain(`href="${address}/retire"`)
    expect(await manager.text(`${address}/retire`)).toContain('It leaves the catalogue.')
    const author = await visitor('Mari Tamm')
    expect(await author.text(address)).not.toContain('/retire"')
    expect((await author.get(`${address}/retire`)).status).toBe(403)
    const retired = await manager.post(`${address}/retire`, {})
    expect([retired.status, retired.headers.get('location')]).toEqual([303, address])
    expect(await manager.text(address)).toContain('No longer offered')
  })
})
