import assert from 'node:assert/strict'
import { journey, type Walk } from './harness/journey.ts'
import type { Reader } from './harness/reader.ts'

/**
 * From a stranger who brings an organisation to its first roles; then what an operator does to others, and a mandate
 * by which one organisation seals for another. All of it without script.
 */
export const operator = journey('operator', walkOperator, { now: '2026-11-23T10:00:00Z' })

async function walkOperator(walk: Walk): Promise<void> {
  const { browser } = walk
  const reader = await browser.reader({ script: false })
  await bringing(walk, reader)
  await deciding(walk, reader)
  await suspending(walk, reader)
  await agencies(walk, reader)
  await mandates(walk, reader)
  await reader.close()
}

async function bringing({ step, server }: Walk, reader: Reader): Promise<void> {
  await step('a newcomer signs in by a link and reads what to do next', async () => {
    await reader.visit('/sign-in')
    await reader.fill(/E-mail address/, 'nele@lake.example')
    await reader.click('Send me a link')
    const text = server.ctx.mail.outbox.at(-1)?.text ?? ''
    await reader.page.goto(/http\S+/.exec(text)?.[0] ?? '')
    await reader.expectText('You are signed in and act for yourself, for no organisation.')
    await reader.expectText('Your organisation is not here yet')
  })
  await step(
    'a number that is none and a name that is here are refused, and nothing typed is lost',
    async () => {
      await reader.click('Bring your organisation')
      await reader.fill(/^Legal name/, 'Põhjala Ülikool')
      await reader.select(/^Type of organisation/, 'vocational training provider')
      await reader.select(/^Country/, 'Estonia')
      await reader.select(/^Official number: which kind/, 'VAT number')
      await reader.fill(/^Official number$/, 'EE12')
      await reader.click('Send the request')
      await reader.expectText(/Põhjala Ülikool is here already/)
      await reader.expectText(/EE12 is not written as numbers of this kind are/)
      assert.equal(await reader.page.getByLabel(/^Official number$/).inputValue(), 'EE12')
    },
  )
  await step('the request waits on their page', async () => {
    await reader.fill(/^Legal name/, 'Lake Academy OÜ')
    await reader.fill(/^Official number$/, 'EE100000077')
    await reader.choose('offers learning')
    await reader.choose('awards micro-credentials')
    await reader.fill(/^A word to the operator/, 'I am its head.')
    await reader.click('Send the request')
    await reader.expectText('Your request is sent.')
    await reader.expectText('waiting')
    await server.ctx.jobs.runAll()
    assert.ok(server.ctx.mail.outbox.some(({ to }) => to === 'kristjan@keskus.example'))
  })
}

async function deciding({ step, server }: Walk, reader: Reader): Promise<void> {
  await step('the operator declines one request with a reason and confirms the other', async () => {
    await become(reader, /^Kristjan Vaher/)
    await reader.visit('/operator')
    await reader.click('Requests (2)')
    await reader.click('Escuela Náutica de Altea, S.L.')
    await reader.click('Decline')
    await reader.expectText(/Give a reason of at least ten characters/)
    await reader.fill(/^Or decline: why/, 'The register of companies knows no such number.')
    await reader.click('Decline')
    await reader.expectText('The request is declined.')
    await reader.click('Lake Academy OÜ')
    await reader.click('Confirm the organisation')
    await reader.expectText('The organisation is made.')
    await server.ctx.jobs.runAll()
    const told = server.ctx.mail.outbox.map(({ to }) => to)
    assert.ok(told.includes('nele@lake.example') && told.includes('marta@newcomer.example'))
  })
  await step(
    'whoever asked is its administrator, invites somebody, and a conflict of roles is refused',
    async () => {
      const link = await linkFor(reader, 'nele@lake.example', server)
      await reader.page.goto(link)
      await reader.expectText(/You act for Lake Academy OÜ as administrator/)
      await reader.visit('/organisation/members')
      await give(reader, 'Rein Registrar', 'rein@lake.example', 'registrar')
      await reader.expectText('The role is given, and the person is told by mail how to sign in.')
      await give(reader, 'Nele', 'nele@lake.example', 'registrar')
      await reader.expectText(/nobody may check their own work/)
      await server.ctx.jobs.runAll()
      const invitation = server.ctx.mail.outbox.find(({ to }) => to === 'rein@lake.example')
      assert.match(invitation?.text ?? '', /a role at Lake Academy OÜ: registrar/)
    },
  )
}

async function suspending({ step }: Walk, reader: Reader): Promise<void> {
  await step('the operator suspends a provider, with a reason, after reading what that means', async () => {
    await become(reader, /^Kristjan Vaher/)
    await reader.visit('/operator?q=calzatec')
    await reader.click('Centro Calzatec, S.L.')
    await reader.click('Suspend')
    await reader.expectText('It can publish nothing, award nothing and issue nothing from now on.')
    await reader.fill(/^Reason/, 'The register of companies lists it as dissolved.')
    await reader.click('Suspend')
    await reader.expectText('The organisation is suspended.')
    await reader.expectText('The register of companies lists it as dissolved.')
  })
  await step('its page stays and says so; its administrator reads who did it in the audit log', async () => {
    await reader.visit('/providers/centro-calzatec')
    await reader.expectText(/The operator suspended this organisation on 23 November 2026/)
    await become(reader, /^Vera Soler/)
    await reader.visit('/organisation/audit')
    await reader.expectText(/suspended the organisation/)
    await reader.expectText('Somebody of Mikrotunnistuste Keskus MTÜ')
  })
  await step('and reopens it', async () => {
    await become(reader, /^Kristjan Vaher/)
    await reader.visit('/operator?state=suspended')
    await reader.click('Centro Calzatec, S.L.')
    await reader.click('Reopen')
    await reader.fill(/^Reason/, 'The register was wrong, and was corrected.')
    await reader.click('Reopen')
    await reader.expectText('The organisation is active again.')
    await reader.visit('/operator?q=nothing+of+that+name')
    await reader.expectText('No organisation fits')
  })
}

async function agencies({ step }: Walk, reader: Reader): Promise<void> {
  await step('the operator registers an agency; a period that begins too early is refused', async () => {
    await reader.visit('/operator/agencies')
    await reader.click('Add an agency')
    await reader.fill(/^Name/, 'Nordic Quality Board')
    await reader.select(/^Register/, 'European register (EQAR)')
    await reader.fill(/^First day/, '2020-01-01')
    await reader.click('Add a period')
    await reader.page.locator('select[name="registrations.1.register"]').selectOption('eqar')
    await reader.page.locator('input[name="registrations.1.from"]').fill('2024-01-01')
    await reader.click('Save')
    await reader.expectText(/begins before the earlier one in the same register has ended/)
    await reader.page.locator('input[name="registrations.0.until"]').fill('2023-12-31')
    await reader.click('Save')
    await reader.expectText('The entry is saved.')
    await reader.expectText('Nordic Quality Board')
  })
}

async function mandates({ step, server }: Walk, reader: Reader): Promise<void> {
  const address = { version: '' }
  await step('without a mandate an issuer is told whom to ask', async () => {
    await reader.visit('/catalogue')
    const link = reader.page
      .getByRole('link', { name: /Creating accessible digital learning content/ })
      .first()
    await link.click()
    await reader.page.waitForLoadState()
    address.version = new URL(reader.page.url()).pathname
    await become(reader, /^Blanca Mira/)
    await reader.visit(`/awards/new?address=${encodeURIComponent(server.baseUrl + address.version)}`)
    await reader.expectText('Põhjala Ülikool has granted your organisation no mandate.')
  })
  await step('the awarding body grants one, and the issuer sees it where it awards', async () => {
    await become(reader, /^Helve Rand/)
    await reader.visit('/mandates')
    await reader.expectText('No mandates')
    await reader.click('Grant a mandate')
    await reader.click('Grant it')
    await reader.expectText(/Give the address of the document or its file/)
    await reader.select(/^Who may seal/, 'Cámara de Oficios del Vinalopó')
    await reader.fill(/^Until/, '2027-12-31')
    await reader.attach(/^The signed document as a PDF file/, {
      name: 'mandate.pdf',
      mimeType: 'application/pdf',
      buffer: Buffer.from('%PDF-1.7\n'),
    })
    await reader.click('Grant it')
    await reader.expectText('The mandate is granted.')
    await become(reader, /^Blanca Mira/)
    await reader.visit(`/awards/new?address=${encodeURIComponent(server.baseUrl + address.version)}`)
    await reader.expectText('You seal on the mandate of Põhjala Ülikool, in force until 31 December 2027.')
  })
  await step('anyone who has its address reads it, and the body ends it', async () => {
    await become(reader, /^Helve Rand/)
    await reader.visit('/mandates')
    await reader.click('Cámara de Oficios del Vinalopó')
    await reader.expectText('mandate.pdf')
    await reader.page.locator('summary', { hasText: 'End this mandate today' }).click()
    await reader.fill(/^Why/, 'We seal ourselves from now on.')
    await reader.click('End the mandate')
    await reader.expectText('ended early')
    const path = new URL(reader.page.url()).pathname
    await reader.forget()
    await reader.visit(path)
    await reader.expectText(
      'Põhjala Ülikool lets Cámara de Oficios del Vinalopó seal credentials in its name',
    )
    await reader.expectNoText('We seal ourselves from now on.')
  })
}

async function give(reader: Reader, name: string, email: string, role: string): Promise<void> {
  await reader.fill(/^Name/, name)
  await reader.fill(/^E-mail address/, email)
  await reader.select(/^Role/, role)
  await reader.click('Give the role and tell them')
}

async function linkFor(reader: Reader, email: string, server: Walk['server']): Promise<string> {
  await reader.forget()
  await reader.visit('/sign-in')
  await reader.fill(/E-mail address/, email)
  await reader.click('Send me a link')
  const text = server.ctx.mail.outbox.findLast(({ to }) => to === email)?.text ?? ''
  return /http\S+/.exec(text)?.[0] ?? ''
}

async function become(reader: Reader, name: RegExp): Promise<void> {
  await reader.forget()
  await reader.visit('/sign-in')
  await reader.click(name)
}
