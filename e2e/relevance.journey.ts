import assert from 'node:assert/strict'
import { journey, type Walk } from './harness/journey.ts'
import type { Reader } from './harness/reader.ts'

/** Evidence of need is recorded once and read by everybody; and data about people ends, with proof, on its day. */
export const relevance = journey('relevance', walkRelevance, { now: '2026-11-23T10:00:00Z' })

const source = 'Chamber of Commerce: Skills 2026'

async function walkRelevance({ browser, server, step }: Walk): Promise<void> {
  // No task needs script.
  const reader = await browser.reader({ script: false })

  await step(
    'an author sees what descriptions state as evidence, how old it is and what rests on it',
    async () => {
      await become(reader, /^Mari Tamm/)
      await reader.visit('/relevance')
      await reader.page.getByRole('link', { name: 'Evidence of need' }).click()
      await reader.check()
      await reader.expectText('European Accessibility Act, in force since 28 June 2025')
      await reader.expectText('until 28 June 2028')
    },
  )

  await step(
    'evidence without source, day and finding is refused, all at once, and loses nothing',
    async () => {
      await reader.fill(/^Where it can be read/, 'https://chamber.example/skills-2026')
      await reader.click('Record it')
      await reader.expectText('A finding without a source is no evidence.')
      await reader.expectText(/Give the day of the source/)
      assert.equal(
        await reader.page.getByLabel(/^Where it can be read/).inputValue(),
        'https://chamber.example/skills-2026',
      )
    },
  )

  await step(
    'it is recorded, used by a published micro-credential, and everybody reads it there',
    async () => {
      await reader.select('What kind of evidence', 'Survey of employers')
      await reader.fill(/^Source/, source)
      await reader.fill(/^Day of the source/, '2026-09-01')
      await reader.fill(/^What was found/, '31 % of firms look for people who can caption video.')
      await reader.click('Record it')
      const own = reader.within(source)
      await own.getByText('Use it for a micro-credential').click()
      const which = own.getByLabel(/^Which micro-credential/)
      await which.selectOption({ index: 1 })
      await own.getByRole('button', { name: 'Use it', exact: true }).click()
      await reader.page.waitForLoadState()
      await reader.expectNoText('Nothing rests on it yet.')
      await reader.forget()
      await reader.visit('/catalogue')
      await reader.page
        .getByRole('link', { name: /^Creating accessible digital learning content/ })
        .first()
        .click()
      await reader.check()
      await reader.expectHeading('Why it is needed')
    },
  )

  await step(
    'every night data that has had its time is ended, and an administrator reads the proof',
    async () => {
      await become(reader, /^Helve Rand/)
      await reader.visit('/organisation/retention')
      await reader.expectText('The job has not come by yet.')
      await server.ctx.jobs.run('retention-night')
      await reader.visit('/organisation/retention')
      await reader.expectText(/The job last ran in the night of 23 November 2026/)
      await reader.expectText('Nothing was due')
    },
  )

  await step('a shorter period holds after thirty days, and one that cannot be is refused', async () => {
    await reader.fill(/^Keep awards for/, '3')
    await reader.click('Set this period')
    await reader.expectText('Write whole years, from 5 to 100, for example 40.')
    await reader.fill(/^Keep awards for/, '20')
    await reader.click('Set this period')
    await reader.expectText('From 23 December 2026 on 20 years hold. Until then you can choose again.')
  })
}

async function become(reader: Reader, name: RegExp): Promise<void> {
  await reader.forget()
  await reader.visit('/sign-in')
  await reader.click(name)
}
