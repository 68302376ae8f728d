import assert from 'node:assert/strict'
import { journey, type Walk } from './harness/journey.ts'
import type { Reader } from './harness/reader.ts'

const title = 'CAD for shoe heels: from scan to 3D model'

/** From a new version that its author may not approve to one that others heard, reviewed and approved. */
export const quality = journey('quality', walkReview, { now: '2026-11-23T10:00:00Z' })

async function walkReview(walk: Walk): Promise<void> {
  const { step, browser, server } = walk
  const reader = await browser.reader()
  const { outbox } = server.ctx.mail
  const place = { design: '', file: '' }

  await step('an author changes the workload of what is published, in a new version', async () => {
    await become(reader, /^Inés Roca/)
    await reader.visit('/design')
    await reader.page.getByRole('link', { name: title }).first().click()
    await reader.page.waitForLoadState()
    await reader.click('Start a new version')
    place.design = new URL(reader.page.url()).pathname.split('/').slice(0, 3).join('/')
    await reader.visit(`${place.design}/workload`)
    await reader.fill(/^Hours of work in all/, '72')
    await reader.fill(/^At work/, '32')
    await reader.click('Save and continue')
  })

  await step('it cannot be handed in before each warning has a public reason', async () => {
    await reader.visit(`${place.design}/review`)
    await reader.expectText('Needs an approval of its own')
    await reader.expectText(/A change of substance: Hours of work in all/)
    const reasons = reader.page.locator('#reasons textarea')
    for (const field of await reasons.all()) await field.fill('Agreed with the workshops of the area.')
    if ((await reasons.count()) > 0) await reader.click('Save the reasons')
    await reader.select(/^Who should review it/, 'Pau Ferrer')
    await reader.click('Hand in for review')
    place.file = new URL(reader.page.url()).pathname
    await reader.expectText('Internal review')
  })

  await step('while it is reviewed its author cannot change it', async () => {
    await reader.visit(`${place.design}/workload`)
    assert.equal(await reader.page.getByRole('button', { name: 'Save and continue' }).count(), 0)
  })

  await step('the author’s second account is told why it may not decide', async () => {
    await become(reader, /^Vera Soler/)
    await reader.visit('/organisation/members')
    await reader.fill('Name', 'Roca Ines')
    await reader.fill('E-mail address', 'ines+calidad@calzatec.example')
    await reader.select('Role', 'quality manager')
    await reader.click('Add')
    await become(reader, /^Roca Ines/)
    await reader.visit(place.file)
    await reader.choose('No, I have none')
    await reader.click('Go on')
    await reader.visit(place.file)
    await reader.expectText(/share a mailbox, so they count as one person/)
  })

  await step('a reviewer says that he has no interest of his own, and asks for a change', async () => {
    await become(reader, /^Pau Ferrer/)
    await reader.visit('/reviews?who=mine')
    await reader.page.getByRole('link', { name: title }).first().click()
    await reader.page.waitForLoadState()
    await reader.choose('No, I have none')
    await reader.click('Go on')
    await reader.visit(`${place.file}/changes`)
    await reader.expectText('Of substance')
    await reader.visit(`${place.file}/comments?field=spec.workload.hours`)
    await reader.fill(/^Comment/, 'Who counted the hours in the workshop?')
    await reader.choose('Ask for a change')
    await reader.click('Add')
    await reader.visit(place.file)
    await reader.click('Send back for changes')
  })

  await step('the author answers the request and hands it in again', async () => {
    await become(reader, /^Inés Roca/)
    await reader.visit(`${place.file}/comments`)
    await reader.fill(/What was done/, 'The workshop keeps time sheets.')
    await reader.click('Mark as resolved')
    await reader.visit(`${place.design}/review`)
    await reader.click('Hand in for review')
    await reader.expectText('Internal review')
  })

  await step('the reviewer answers every question and invites a panel by mail', async () => {
    await become(reader, /^Pau Ferrer/)
    await reader.visit(`${place.file}/checklist`)
    for (const one of await reader.page.getByRole('radio', { name: 'Yes', exact: true }).all())
      await one.check()
    await reader.page.waitForTimeout(1600)
    await reader.expectText(/Saved \d/)
    await reader.click('Save and go back')
    await reader.visit(`${place.file}/panel`)
    await invite(
      reader,
      'another provider',
      'Giulia Conti',
      'giulia@scuola.example',
      'Scuola Calzatura',
      'English',
    )
    await invite(
      reader,
      'a stakeholder',
      'Ramón Gil',
      'ramon@cluster.example',
      'Clúster del calzado',
      'español',
    )
    await invite(reader, 'a learner', 'Lola Pons', 'lola@learner.example', 'Learners of 2026', 'English')
    await reader.visit(place.file)
    await reader.click('Wait for the peers')
    await reader.expectText('Peers are asked')
  })

  await step(
    'each of them answers by the link in their mail, without an account, in their language',
    async () => {
      for (const [to, yes, none, send, thanks] of [
        ['giulia@scuola.example', 'Yes', 'No, I have none', 'Send my answers', 'Thank you'],
        ['ramon@cluster.example', 'Sí', 'No, ninguno', 'Enviar mis respuestas', 'Gracias'],
        ['lola@learner.example', 'Yes', 'No, I have none', 'Send my answers', 'Thank you'],
      ] as const) {
        await reader.forget()
        const link = linkTo(outbox, to)
        await reader.visit(link)
        await reader.choose(none)
        const answers = reader.page.locator('input[type=radio][name^="answers."][value=yes]')
        for (const one of await answers.all()) await one.check()
        assert.equal((await reader.page.getByRole('radio', { name: yes, exact: true }).count()) > 3, true)
        await reader.click(send)
        await reader.expectHeading(thanks)
        await reader.visit(link)
        await reader.expectHeading(thanks)
      }
    },
  )

  await step('a link that was tampered with opens nothing', async () => {
    const link = linkTo(outbox, 'giulia@scuola.example')
    await reader.visitExpecting(
      link.replace(/peer-review\/./, (found) => (found.endsWith('A') ? 'peer-review/B' : 'peer-review/A')),
      404,
    )
  })

  await step('the QA manager approves it, and the record is kept', async () => {
    await become(reader, /^Pau Ferrer/)
    await reader.visit(place.file)
    await reader.click('Send on for the decision')
    await reader.click('Decide')
    await reader.choose('Approve')
    await reader.click('Record the decision')
    await reader.expectText('Fingerprint of the record')
    await reader.expectText('Pau Ferrer approved it')
  })

  await step('the author publishes what was approved', async () => {
    await become(reader, /^Inés Roca/)
    await reader.visit(`${place.design}/review`)
    await reader.click(/^Publish version 2\.0/)
    await reader.expectHeading(title)
    await reader.expectText('Peers who were heard')
    await reader.expectText(/another provider and a stakeholder/)
    await reader.expectNoText('Giulia Conti')
  })

  await step('new wording alone takes the approval over, and says so', async () => {
    await reader.visit(place.design)
    await reader.click('Start a new version')
    const next = new URL(reader.page.url()).pathname.split('/').slice(0, 3).join('/')
    await reader.visit(`${next}/workload`)
    await reader.fill(/^How did you estimate it/, 'Time sheets of the workshop, read by two trainers.')
    await reader.click('Save and continue')
    await reader.visit(`${next}/review`)
    await reader.expectText('The approval before holds')
    const reasons = reader.page.locator('#reasons textarea')
    for (const field of await reasons.all()) await field.fill('Agreed with the workshops of the area.')
    if ((await reasons.count()) > 0) await reader.click('Save the reasons')
    await reader.click('Hand in for review')
    await reader.expectText('Carried over for new wording')
  })

  await step('the calendar, the figures and the inbox show where everything stands', async () => {
    await become(reader, /^Pau Ferrer/)
    await reader.visit('/reviews/calendar')
    await reader.expectText(title)
    await reader.page.getByText('Read it in your own calendar').click()
    await reader.click('Make an address')
    const address = await reader.page.locator('code').first().innerText()
    const feed = await reader.page.request.get(address)
    assert.match(await feed.text(), /BEGIN:VEVENT[\s\S]*SUMMARY:/)
    await reader.visit('/reviews/figures')
    await reader.visit('/reviews?state=approved')
    await reader.expectText(title)
  })
  await reader.close()
}

async function invite(
  reader: Reader,
  role: string,
  name: string,
  email: string,
  organisation: string,
  language: string,
): Promise<void> {
  await reader.select('Speaks for', role)
  await reader.fill('Name', name)
  await reader.fill('E-mail address', email)
  await reader.fill('Organisation', organisation)
  await reader.select('Language of mail and page', language)
  await reader.click('Send the invitation')
  await reader.expectText(name)
}

function linkTo(outbox: readonly { readonly to: string; readonly text: string }[], to: string): string {
  const text = outbox.findLast((mail) => mail.to === to)?.text ?? ''
  const found = /\/peer-review\/\S+/.exec(text)?.[0]
  assert.ok(found !== undefined, `no link was mailed to ${to}`)
  return found
}

async function become(reader: Reader, name: RegExp): Promise<void> {
  await reader.forget()
  await reader.visit('/sign-in')
  await reader.click(name)
}
