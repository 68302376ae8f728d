import assert from 'node:assert/strict'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { journey, type Walk } from './harness/journey.ts'
import type { Reader } from './harness/reader.ts'

/** Dossiers that lie beside the checkout; whoever has none walks the story's own. */
const examples = join(import.meta.dirname, '..', '..', 'shared', 'domain', 'examples')

interface Case {
  readonly file: string
  readonly title: string
  readonly learner: string
  readonly author: string
  readonly registrar: string
}

const cases: readonly Case[] = [
  {
    file: 'he.json',
    title: 'Creating accessible digital learning content',
    learner: 'Liis Näidis',
    author: 'Mari Tamm',
    registrar: 'Kadri Saar',
  },
  {
    file: 'vet.json',
    title: 'CAD for shoe heels: from scan to 3D model',
    learner: 'Noor Ejemplo Ruiz',
    author: 'Inés Roca',
    registrar: 'Lucía Vidal',
  },
  {
    file: 'rpl.json',
    title: 'Coordinating a volunteer team',
    learner: 'Amadou',
    author: 'Aoife Byrne',
    registrar: 'Niamh Daly',
  },
]

const formats = [
  'European Digital Credential',
  'Open Badge 3.0',
  'Open Badge 3.0 (as a token)',
  'For the EU wallet (SD-JWT VC)',
]

/** From a described micro-credential to an employer who verifies it without an account. */
export const designToVerification = journey(
  'design-to-verification',
  async (walk) => {
    const { step, browser } = walk
    const reader = await browser.reader()
    await step('anyone finds what is on offer, without an account', async () => {
      await reader.visit('/')
      await reader.visit('/catalogue')
      await reader.expectHeading(/CAD for shoe heels/)
    })
    await step('a learner finds the credentials that the story awarded', async () => {
      await become(reader, 'Liis Näidis')
      await reader.visit('/my')
      await reader.expectHeading('Creating accessible digital learning content')
    })
    if (existsSync(examples)) for (const one of cases) await fromImportToVerified(walk, reader, one)
    await validatedByHand(walk, reader)
    await revoked(walk, reader)
    await withoutScript(walk)
    await reader.close()
  },
  { now: '2026-11-23T10:00:00Z' },
)

async function fromImportToVerified({ step, server }: Walk, reader: Reader, one: Case): Promise<void> {
  await step(`${one.author} imports ${one.file}: described, checked and published`, async () => {
    server.ctx.clock.advance({ minutes: 1 })
    await become(reader, one.author)
    await reader.visit('/design/import')
    await reader.attach(/File/, join(examples, one.file))
    await reader.page.locator('main button[type=submit]').first().click()
    await reader.page.waitForLoadState()
    await reader.click(/^Import$/)
    await reader.expectHeading(one.title)
  })
  await step(`${one.registrar} seals the award of ${one.learner} in every format`, async () => {
    await become(reader, one.registrar)
    await reader.visit('/awards')
    await reader.page.getByRole('link', { name: one.learner }).first().click()
    await reader.page.waitForLoadState()
    await reader.click(/Seal and issue/)
    for (const format of formats) await reader.expectText(format)
  })
  const addresses = await reader.page
    .locator('#files a[href^="/credentials/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  for (const [index, address] of addresses.entries()) {
    await step(
      `an employer verifies ${one.title} as ${formats[index] ?? address} without an account`,
      async () => {
        await reader.forget()
        await reader.visit(address)
        await reader.expectText(one.learner)
        await reader.page.locator('main').getByRole('link', { name: 'Verify', exact: true }).click()
        await expectVerdict(reader, /^Valid\./)
        await reader.expectText('All eleven mandatory elements are stated')
      },
    )
  }
  await step(
    `the file downloaded from the page verifies when it is dropped, and not when one letter is changed`,
    async () => {
      const [address = ''] = addresses
      const answer = await reader.page.request.get(`${address}/file`)
      const folder = await mkdtemp(join(tmpdir(), 'tesela-journey-'))
      const file = join(folder, 'credential.jsonld')
      writeFileSync(file, await answer.body())
      await reader.visit('/verify')
      await reader.attach(/^File/, file)
      await expectVerdict(reader, /^Valid\./)
      writeFileSync(file, readFileSync(file, 'utf8').replaceAll(one.learner.slice(0, 3), 'Eva'))
      await reader.visit('/verify')
      await reader.attach(/^File/, file)
      await expectVerdict(reader, /changed/)
    },
  )
}

/** What Eva Proov can show for each outcome of the volunteer team. */
const evidence = [
  ['work product', 'Shift plan of the summer festival', ['Plan tasks and shifts']],
  ['testimony of somebody else', 'Letter of the rescue service', ['Build working relations']],
  ['record of a talk', '', ['Draw new ideas', 'Take responsibility']],
] as const

/** A validation of prior learning that nobody imported: the form asks for what the rules ask. */
async function validatedByHand({ step }: Walk, reader: Reader): Promise<void> {
  await step('Niamh Daly starts an award by validation: stages, adviser, evidence', async () => {
    await become(reader, 'Niamh Daly')
    await reader.visit('/awards')
    const which = reader.page.getByLabel('Micro-credential').first()
    // Where there is one alone, it is chosen already.
    await which.selectOption({ index: (await which.locator('option').count()) - 1 })
    await reader.click('Award a learner')
    await reader.fill('Given name (optional)', 'Eva')
    await reader.fill('Family name, or the one name', 'Proov')
    await reader.fill('Date of birth (optional)', '1990-01-02')
    for (const shown of await reader.page.getByRole('radio', { name: 'shown', exact: true }).all())
      await shown.check()
    await reader.select('Grade', 'Achieved')
    await reader.fill('Assessor', 'Seán Walsh')
    await reader.fill('Last day of assessment', '2026-11-16')
    await reader.fill('Identification', '2026-09-12')
    await reader.fill('Documentation', '2026-10-20')
    await reader.fill('Adviser (optional)', 'Orla Kelly')
    await reader.select('How the identity was checked', 'document in a video call')
    await reader.fill('Awarded on', '2026-11-20')
  })
  await step('rows are added one by one, and an outcome without evidence is named', async () => {
    for (const [index, [kind, title, outcomes]] of evidence.entries()) {
      const row = reader.page.locator(`#f-evidence_${index}`)
      if (index > 0) await reader.page.getByRole('button', { name: 'Add evidence' }).click()
      await row.getByLabel('Kind').selectOption({ label: kind })
      await row.getByLabel('Title').fill(title)
      for (const outcome of outcomes) await row.getByLabel(outcome).check()
      // The last item is forgotten to be judged whole.
      const judged = index === 2 ? ['valid', 'authentic'] : ['valid', 'authentic', 'current', 'sufficient']
      for (const quality of judged) await row.getByLabel(quality, { exact: true }).check()
    }
    await reader.click('Award')
    await reader.expectText(/shows these 2 outcomes: Draw new ideas .* · Take responsibility/)
    await reader.expectHeading('One thing needs your attention')
    for (const quality of ['current', 'sufficient'])
      await reader.page.locator('#f-evidence_2').getByLabel(quality, { exact: true }).check()
    await reader.click('Award')
    await reader.expectHeading('Eva Proov')
    await reader.expectText('work product: Shift plan of the summer festival')
  })
}

/** Revocation reaches the verifier through the whole list, at once. */
async function revoked({ step, server }: Walk, reader: Reader): Promise<void> {
  await step('Kadri Saar revokes a file with a reason, and the next verifier reads it', async () => {
    await become(reader, 'Kadri Saar')
    await reader.visit('/awards')
    await reader.page.getByRole('link', { name: 'Liis Näidis' }).last().click()
    await reader.page.waitForLoadState()
    const address = await reader.page.locator('#files a[href^="/credentials/"]').first().getAttribute('href')
    await reader.click('Revoke for ever')
    await reader.choose('issued by mistake')
    await reader.click('Revoke for ever')
    await reader.expectText('revoked')
    await reader.forget()
    await reader.visit(`/verify?link=${encodeURIComponent(new URL(address ?? '', reader.page.url()).href)}`)
    await expectVerdict(reader, /revoked/i)
  })
  await step('the learner was told by mail', async () => {
    await server.ctx.jobs.runAll()
    const told = server.ctx.mail.outbox.filter(({ to }) => to === 'liis@learner.example')
    assert.ok(
      told.some(({ subject }) => /revoked/i.test(subject)),
      JSON.stringify(told.map(({ subject }) => subject)),
    )
  })
}

async function withoutScript({ step, browser, server }: Walk): Promise<void> {
  await step('everything up to the verdict works without script', async () => {
    const plain = await browser.reader({ script: false })
    await become(plain, 'Liis Näidis')
    await plain.visit('/my')
    const address = await plain.page.locator('a[href^="/credentials/"]').first().getAttribute('href')
    await plain.forget()
    await plain.visit('/verify')
    await plain.fill(/Or its link/, `${server.baseUrl}${address}`)
    await plain.page.locator('main').getByRole('button', { name: 'Verify', exact: true }).click()
    await plain.page.waitForLoadState('load')
    await plain.expectHeading(/Valid|revoked/)
    await plain.close()
  })
}

async function become(reader: Reader, name: string): Promise<void> {
  await reader.forget()
  await reader.visit('/sign-in')
  await reader.click(new RegExp(`^${name}`))
}

/** Waits for the browser to have verified; says what it found instead when it is not what was expected. */
async function expectVerdict(reader: Reader, sentence: RegExp): Promise<void> {
  const result = reader.page.locator('[data-result]')
  await result.locator('h1').waitFor({ timeout: 20_000 })
  assert.match(await result.innerText(), sentence)
  await reader.check()
}
