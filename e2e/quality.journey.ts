import assert from 'node:assert/strict'
import type { SystemActor } from '../app/src/actor.ts'
import { type StoryHouse, storyHouse } from '../app/src/authenticity/testing/award-story.ts'
import { read } from '../app/src/storage/unit-of-work.ts'
import { listOrganisationVersions } from '../app/src/transparency/room.ts'
import { journey, type Walk } from './harness/journey.ts'
import type { Reader } from './harness/reader.ts'
import { walkAgency } from './steps/agency.ts'
import { type Heard, walkFeedback, walkImprovement } from './steps/feedback.ts'
import { become } from './steps/people.ts'
import {
  answerAsPanel,
  answerChecklist,
  approve,
  handIn,
  invitePanel,
  type Place,
  startVersion,
  walkReview,
  walkSuspension,
} from './steps/review.ts'

const slug = 'centro-calzatec'
const title = 'CAD for shoe heels: from scan to 3D model'

/**
 * Quality as a process that leaves evidence: design, review, peers, approval, publication, feedback, response, new
 * version and re-approval; and an agency from outside, whose decision every verifier reads.
 */
export const quality = journey('quality', walkQuality, { now: '2026-11-23T10:00:00Z' }, { long: true })

async function walkQuality(walk: Walk): Promise<void> {
  const { browser, server } = walk
  const reader = await browser.reader()
  const place: Place = { design: '', file: '' }
  const house = await storyHouse(server.ctx, slug)
  await walkAgency(walk)
  await walkSuspension(walk, reader, title)
  await walkReview(walk, reader, place, title)
  const heard = await versionNamed(walk, house, '2.0')
  server.ctx.clock.set('2027-01-18T10:00:00Z')
  await walkFeedback(walk, reader, house, heard)
  await walkReapproval(walk, reader, place)
  await walkImprovement(walk, reader, heard)
  await walkWording(walk, reader, place)
  await reader.close()
}

async function versionNamed({ server }: Walk, house: StoryHouse, version: string): Promise<Heard> {
  const { organisationId } = house
  const actor: SystemActor = { kind: 'system', job: 'journey', organisationId }
  const versions = await read(server.ctx, actor, (transaction) =>
    listOrganisationVersions(transaction, organisationId),
  )
  const found = versions.find((one) => one.version === version && one.content.title?.['en'] === title)
  assert.ok(found)
  return { specificationId: found.specificationId, versionId: found.id, round: '' }
}

/** What learners said changes the workload: a change of substance, which needs an approval of its own. */
async function walkReapproval(walk: Walk, reader: Reader, place: Place): Promise<void> {
  const { step } = walk

  await step('the author writes what learners asked for into the next version, in the editor', async () => {
    await become(reader, /^Inés Roca/)
    await startVersion(reader, place, title)
    await reader.visit(`${place.design}/workload`)
    await reader.fill(/^Hours of work in all/, '78')
    await reader.fill(/^At work/, '38')
    await reader.click('Save and continue')
  })

  await step(
    'the page says why the approval before does not hold, and the author cannot publish',
    async () => {
      await reader.visit(`${place.design}/review`)
      await reader.expectText('Needs an approval of its own')
      await reader.expectText(/A change of substance: Hours of work in all/)
      assert.equal(await reader.page.getByRole('button', { name: /^Publish version/ }).count(), 0)
      await handIn(reader, place, 'Pau Ferrer')
      await reader.expectText('Internal review')
    },
  )

  await step('it is reviewed again: checklist, panel by link, decision', async () => {
    await become(reader, /^Pau Ferrer/)
    await reader.visit(place.file)
    await reader.choose('No, I have none')
    await reader.click('Go on')
    await answerChecklist(reader, place)
    await invitePanel(reader, place)
    await answerAsPanel(walk, reader)
    await become(reader, /^Pau Ferrer/)
    await approve(reader, place)
  })

  await step('and published as the next version', async () => {
    await become(reader, /^Inés Roca/)
    await reader.visit(`${place.design}/review`)
    await reader.click(/^Publish version 3\.0/)
    await reader.expectHeading(title)
  })
}

/** New wording alone needs no new approval. */
async function walkWording(walk: Walk, reader: Reader, place: Place): Promise<void> {
  const { step } = walk

  await step('new wording alone takes the approval over, and the page says why', async () => {
    await become(reader, /^Inés Roca/)
    await startVersion(reader, place, title)
    await reader.visit(`${place.design}/workload`)
    await reader.fill(/^How did you estimate it/, 'Time sheets of the workshop, read by two trainers.')
    await reader.click('Save and continue')
    await reader.visit(`${place.design}/review`)
    await reader.expectText('The approval before holds')
    await reader.expectText(/Only wording, translations or links changed/)
    await handIn(reader, place)
    await reader.expectText('Carried over for new wording')
    await reader.visit(`${place.design}/review`)
    await reader.click(/^Publish version 3\.1/)
    await reader.expectText('Approval of the version before; only wording changed')
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
    await reader.visit('/reviews')
  })
}
