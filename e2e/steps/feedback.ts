import assert from 'node:assert/strict'
import { makeAward } from '../../app/src/authenticity/award/make-award.ts'
import { must, type StoryHouse } from '../../app/src/authenticity/testing/award-story.ts'
import type { Walk } from '../harness/journey.ts'
import type { Reader } from '../harness/reader.ts'
import { become, mailedLink } from './people.ts'

const learners = ['ana', 'peeter', 'noa', 'leelo', 'jon', 'kai'] as const
const link = /\/feedback\/answer\/[\w-]{43}/
const question = 'How was this micro-credential?'

/** What later steps need: whose page says what changed, and which round led to it. */
export interface Heard {
  readonly specificationId: string
  readonly versionId: string
  round: string
}

/** Learners are asked, answer without an account and without script, and are answered in public. */
export async function walkFeedback(
  walk: Walk,
  reader: Reader,
  house: StoryHouse,
  heard: Heard,
): Promise<void> {
  const { step, server, browser } = walk
  const { ctx } = server
  const learner = await browser.reader({ script: false, phone: true })
  const mailed = (name: string) => mailedLink(ctx.mail.outbox, `${name}@learner.example`, link)

  await step(
    'six learners are awarded, and each gets the survey by mail with a link of their own',
    async () => {
      ctx.mail.clear()
      for (const name of learners) {
        const { award } = house.input()
        const input = house.input({
          versionId: heard.versionId,
          holder: { givenName: name, familyName: 'Ejemplo', dateOfBirth: '1991-03-14' },
          holderEmail: `${name}@learner.example`,
          award: {
            ...award,
            date: ctx.clock.today(),
            assessmentRecord: { ...award.assessmentRecord, date: ctx.clock.today(), criteriaVersion: '2.0' },
          },
          issuedOn: ctx.clock.today(),
        })
        must(await makeAward({ ctx, actor: house.registrar, input }))
      }
      await ctx.jobs.runAll()
      assert.equal(new Set(learners.map(mailed)).size, learners.length)
    },
  )

  await step('five answer on a phone, without script and without an account', async () => {
    for (const [index, name] of learners.slice(0, 5).entries()) await answer(learner, mailed(name), index)
  })

  await step('a second answer with the same link is refused, and a made-up link opens nothing', async () => {
    await learner.visitExpecting(mailed('ana'), 410)
    await learner.expectHeading('This link was answered already')
    await learner.visitExpecting(`/feedback/answer/${'A'.repeat(43)}`, 404)
  })

  await step('nobody reads an answer before the round is closed', async () => {
    await become(reader, /^Pau Ferrer/)
    await reader.visit('/feedback?view=open')
    const row = reader.page.locator('tr', { hasText: 'version 2.0' }).filter({ hasText: question })
    heard.round = (await row.getByRole('link').first().getAttribute('href')) ?? ''
    await reader.visit(heard.round)
    await reader.expectText(/5 answers so far/)
    await reader.expectNoText('The second scan is hard.')
  })

  await step(
    'closing counts the answers, and the texts are read for names before anyone sees them',
    async () => {
      await reader.click('Close the round now')
      await reader.expectText(/from 5 answers/)
      await reader.expectText(/Look closely: name, e-mail address/)
      const boxes = reader.page.locator('#texts form')
      for (let left = await boxes.count(); left > 0; left = await boxes.count()) {
        await boxes.first().getByRole('button', { name: 'Show this text' }).click()
        await reader.page.waitForLoadState('load')
      }
      await reader.check()
    },
  )

  await step('the response names an improvement with an owner and a day, and becomes public', async () => {
    await reader.fill('What was said', 'The second scan is hard.')
    await reader.fill('What you do about it', 'Six more hours at the scanner.')
    await reader.select('Who sees to it', 'Inés Roca')
    await reader.click('Add the improvement')
    await reader.fill('Response', 'Scanning took long. Six more hours come with the next version.')
    await reader.click('Publish results and response')
    await learner.visit(`/feedback/about/${heard.specificationId}`)
    await learner.expectText('Scanning took long. Six more hours come with the next version.')
    await learner.page.locator('summary', { hasText: '2 answers in their own words' }).click()
    await learner.expectText(/Ask \[name\]/)
    await learner.expectNoText('pau@calzatec.example')
    await learner.expectNoText('Inés Roca')
  })
  await learner.close()
}

/** The improvement leads to the version in which it can be read, for everyone. */
export async function walkImprovement(walk: Walk, reader: Reader, heard: Heard): Promise<void> {
  const { step, browser } = walk
  const learner = await browser.reader({ script: false, phone: true })

  await step('what learners said leads to the change in the new version', async () => {
    await become(reader, /^Pau Ferrer/)
    await reader.visit(heard.round)
    await reader.select('Version in which it can be read', 'version 3.0 (Published)')
    await reader.click('It is done')
    await learner.visit(`/feedback/about/${heard.specificationId}`)
    await learner.click('See the change in version 3.0')
    await learner.expectAddress(`/specifications/${heard.specificationId}/changes/2.0/3.0`)
  })

  await step('the page of the micro-credential tells what learners say and how to complain', async () => {
    await learner.visit(`/specifications/${heard.specificationId}`)
    await learner.expectHeading('What learners say')
    await learner.click('Complain or appeal')
    await learner.click('Send')
    await learner.expectText('Write a few words.')
    await learner.choose('Complaint')
    await learner.select('What is it about?', 'Access and adjustments')
    await learner.fill('What happened, and what would put it right?', 'The room had no lift.')
    await learner.fill('Your name', 'Kai Saar')
    await learner.fill('Your e-mail', 'kai@learner.example')
    await learner.click('Send')
    await learner.expectText(/Your complaint has arrived/)
  })
  await learner.close()
}

async function answer(reader: Reader, address: string, index: number): Promise<void> {
  await reader.visit(`${address}?lang=en`)
  await reader.page.locator('input[name="item.aims"][value="5"]').check()
  await reader.page.locator('input[name="item.useful"][value="4"]').check()
  await reader.page.locator('input[name="item.workload"][value="3"]').check()
  const words = ['The second scan is hard.', 'Ask Pau Ferrer or pau@calzatec.example.']
  if (words[index] !== undefined) await reader.fill(/^What should change/, words[index])
  await reader.click('Send my answers')
  await reader.expectHeading('Thank you. Your answers were kept.')
}
