import assert from 'node:assert/strict'
import type { Walk } from '../harness/journey.ts'
import type { Reader } from '../harness/reader.ts'
import { become, mailedLink } from './people.ts'

/** Where the version that is worked on is edited, and where its approval file lies. */
export interface Place {
  design: string
  file: string
}

/** Somebody invited to a panel, and the words of the page in their language. */
interface Peer {
  readonly role: string
  readonly name: string
  readonly email: string
  readonly organisation: string
  readonly language: 'English' | 'español'
}

const panel: readonly Peer[] = [
  {
    role: 'another provider',
    name: 'Giulia Conti',
    email: 'giulia@scuola.example',
    organisation: 'Scuola Calzatura',
    language: 'English',
  },
  {
    role: 'a stakeholder',
    name: 'Ramón Gil',
    email: 'ramon@cluster.example',
    organisation: 'Clúster del calzado',
    language: 'español',
  },
  {
    role: 'a learner',
    name: 'Lola Pons',
    email: 'lola@learner.example',
    organisation: 'Learners of 2026',
    language: 'English',
  },
]

const words = {
  English: { none: 'No, I have none', send: 'Send my answers', thanks: 'Thank you', yes: 'Yes' },
  español: { none: 'No, ninguno', send: 'Enviar mis respuestas', thanks: 'Gracias', yes: 'Sí' },
} as const

const seatLink = /\/peer-review\/\S+/

/** Starts the next version of a micro-credential in the editor and says where it is. */
export async function startVersion(reader: Reader, place: Place, title: string): Promise<void> {
  await reader.visit('/design')
  await reader.page.getByRole('link', { name: title }).first().click()
  await reader.page.waitForLoadState()
  await reader.click('Start a new version')
  place.design = new URL(reader.page.url()).pathname.split('/').slice(0, 3).join('/')
}

/** Gives every warning its public reason and hands the version in. */
export async function handIn(reader: Reader, place: Place, reviewer?: string): Promise<void> {
  const reasons = reader.page.locator('#reasons textarea')
  for (const field of await reasons.all()) await field.fill('Agreed with the workshops of the area.')
  if ((await reasons.count()) > 0) await reader.click('Save the reasons')
  if (reviewer !== undefined) await reader.select(/^Who should review it/, reviewer)
  await reader.click('Hand in for review')
  place.file = new URL(reader.page.url()).pathname
}

/** Answers every question with yes; the answers are saved while they are given. */
export async function answerChecklist(reader: Reader, place: Place): Promise<void> {
  await reader.visit(`${place.file}/checklist`)
  for (const one of await reader.page.getByRole('radio', { name: 'Yes', exact: true }).all())
    await one.check()
  await reader.page.waitForTimeout(1600)
  await reader.expectText(/Saved \d/)
  await reader.click('Save and go back')
}

export async function invitePanel(reader: Reader, place: Place): Promise<void> {
  await reader.visit(`${place.file}/panel`)
  for (const { role, name, email, organisation, language } of panel) {
    await reader.select('Speaks for', role)
    await reader.fill('Name', name)
    await reader.fill('E-mail address', email)
    await reader.fill('Organisation', organisation)
    await reader.select('Language of mail and page', language)
    await reader.click('Send the invitation')
    await reader.expectText(name)
  }
}

/** Each of the panel answers by the link in the mail, without an account, in their language; and only once. */
export async function answerAsPanel({ server }: Walk, reader: Reader): Promise<void> {
  for (const { email, language } of panel) {
    const { none, send, thanks, yes } = words[language]
    await reader.forget()
    const link = mailedLink(server.ctx.mail.outbox, email, seatLink)
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
}

/** Sends the reviewed version on, decides for it, and keeps the record. */
export async function approve(reader: Reader, place: Place): Promise<void> {
  await reader.visit(place.file)
  await reader.click('Send on for the decision')
  await reader.click('Decide')
  await reader.choose('Approve')
  await reader.click('Record the decision')
  await reader.expectText('Fingerprint of the record')
}

/** From a new version that its author may not approve to one that others heard, reviewed and approved. */
export async function walkReview(walk: Walk, reader: Reader, place: Place, title: string): Promise<void> {
  const { step, server } = walk

  await step('an author changes the workload of what is published, in a new version', async () => {
    await become(reader, /^Inés Roca/)
    await startVersion(reader, place, title)
    await reader.visit(`${place.design}/workload`)
    await reader.fill(/^Hours of work in all/, '72')
    await reader.fill(/^At work/, '32')
    await reader.click('Save and continue')
  })

  await step('it cannot be handed in before each warning has a public reason', async () => {
    await reader.visit(`${place.design}/review`)
    await reader.expectText('Needs an approval of its own')
    await reader.expectText(/A change of substance: Hours of work in all/)
    await handIn(reader, place, 'Pau Ferrer')
    await reader.expectText('Internal review')
  })

  await step('while it is reviewed its author cannot change it, and not decide about it', async () => {
    await reader.visitExpecting(`${place.file}/decision`, 403)
    await reader.visit(`${place.design}/workload`)
    assert.equal(await reader.page.getByRole('button', { name: 'Save and continue' }).count(), 0)
  })

  await step('the author’s second account is told why it may not review or decide', async () => {
    await become(reader, /^Vera Soler/)
    await reader.visit('/organisation/members')
    await reader.fill('Name', 'Roca Ines')
    await reader.fill('E-mail address', 'ines+calidad@calzatec.example')
    await reader.select('Role', 'quality manager')
    await reader.click('Give the role and tell them')
    await become(reader, /^Roca Ines/)
    await reader.visit(place.file)
    await reader.expectText(/share a mailbox, so they count as one person/)
    await reader.visit(`${place.file}/checklist`)
    assert.equal(await reader.page.getByRole('radio').count(), 0)
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

  await step('the reviewer answers every question; the author has no seat in the panel', async () => {
    await become(reader, /^Pau Ferrer/)
    await answerChecklist(reader, place)
    await reader.visit(`${place.file}/panel`)
    await reader.select('Speaks for', 'a stakeholder')
    await reader.fill('Name', 'Inés Roca')
    await reader.fill('E-mail address', 'ines@cluster.example')
    await reader.fill('Organisation', 'Clúster del calzado')
    await reader.click('Send the invitation')
    await reader.expectText(/The author Inés Roca has the same name/)
    assert.equal(await reader.page.getByLabel('Organisation').inputValue(), 'Clúster del calzado')
  })

  await step('he invites another provider, a stakeholder and a learner by mail', async () => {
    await invitePanel(reader, place)
    await reader.visit(place.file)
    await reader.click('Wait for the peers')
    await reader.expectText('Peers are asked')
  })

  await step('each answers by the link, without an account, in their language', () =>
    answerAsPanel(walk, reader),
  )

  await step('a link that was tampered with opens nothing', async () => {
    const link = mailedLink(server.ctx.mail.outbox, 'giulia@scuola.example', seatLink)
    await reader.visitExpecting(
      link.replace(/peer-review\/./, (found) => (found.endsWith('A') ? 'peer-review/B' : 'peer-review/A')),
      404,
    )
  })

  await step('the QA manager approves it, and the record is kept', async () => {
    await become(reader, /^Pau Ferrer/)
    await approve(reader, place)
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
}

/** What is published and has a serious complaint takes nobody new, until somebody ends that. */
export async function walkSuspension(walk: Walk, reader: Reader, title: string): Promise<void> {
  const { step } = walk
  const place = { file: '', page: '', offer: '' }

  await step('a serious complaint: the QA manager stops new enrolments, with a reason', async () => {
    await reader.visit('/catalogue')
    await reader.page.getByRole('link', { name: title }).first().click()
    await reader.page.waitForLoadState()
    place.page = new URL(reader.page.url()).pathname
    place.offer = (await reader.page.locator('#offers a').first().getAttribute('href')) ?? ''
    await become(reader, /^Pau Ferrer/)
    await reader.visit('/reviews/calendar')
    await reader.page.getByRole('link', { name: title }).first().click()
    await reader.page.waitForLoadState()
    place.file = new URL(reader.page.url()).pathname
    await reader.page.locator('summary', { hasText: 'Stop new enrolments' }).click()
    await reader.fill(/^Reasons/, 'A cutter hurt a learner.')
    await reader.click('Stop new enrolments')
    await reader.expectText(/New enrolments are stopped/)
  })

  await step('at once the catalogue, the page and the offer say so with the day', async () => {
    await reader.forget()
    await reader.visit('/catalogue')
    await reader.expectText('No new enrolments since 23 November 2026')
    await reader.visit(place.page)
    await reader.expectText(/Since 23 November 2026 nobody new can enrol/)
    await reader.visit(place.offer)
    await reader.expectText(/Since 23 November 2026 nobody new can enrol/)
    assert.equal(await reader.page.getByRole('link', { name: 'Apply', exact: true }).count(), 0)
    await reader.expectNoText('A cutter hurt a learner.')
  })

  await step('when it is put right, people can enrol again', async () => {
    await become(reader, /^Pau Ferrer/)
    await reader.visit(place.file)
    await reader.page.locator('summary', { hasText: 'Allow enrolments again' }).click()
    await reader.fill(/^Reasons/, 'The cutter has a guard now.')
    await reader.click('Allow enrolments again')
    await reader.forget()
    await reader.visit(place.page)
    await reader.expectNoText(/nobody new can enrol/)
  })
}
