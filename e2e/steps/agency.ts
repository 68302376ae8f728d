import assert from 'node:assert/strict'
import { unzipSync } from 'fflate'
import { awardAndSeal, storyHouse } from '../../app/src/authenticity/testing/award-story.ts'
import type { Walk } from '../harness/journey.ts'
import type { Reader } from '../harness/reader.ts'
import { become } from './people.ts'

/** An agency reads the evidence that a provider opens to it, decides, and every verifier reads the decision at once. */
export async function walkAgency(walk: Walk): Promise<void> {
  const { step, browser, server } = walk
  const reader = await browser.reader()
  const place = { pack: '', early: '', late: '', decision: '' }

  await step('two awards are sealed: one in April, one in November', async () => {
    const house = await storyHouse(server.ctx, 'centro-calzatec')
    const { award } = house.input()
    const late = await awardAndSeal(server.ctx, house, ['open-badge'], {
      holder: { givenName: 'Berta', familyName: 'Ejemplo', dateOfBirth: '1990-02-02' },
      award: {
        ...award,
        date: '2026-11-18',
        assessmentRecord: { ...award.assessmentRecord, date: '2026-11-16' },
      },
      issuedOn: '2026-11-20',
    })
    place.late = `${server.baseUrl}/credentials/${late.files[0]?.id ?? ''}`
    await become(reader, /^Noor/)
    await reader.visit('/my')
    const address = await reader.page.locator('a[href^="/credentials/"]').first().getAttribute('href')
    place.early = `${server.baseUrl}${address ?? ''}`
  })

  await step('a verifier of either reads that nobody outside assured the quality', async () => {
    for (const file of [place.early, place.late]) {
      await verify(reader, file)
      await reader.expectText('The provider assures the quality itself; nobody outside does.')
    }
  })

  await step(
    'the provider fills in its self-assessment and publishes it, with every gap named at once',
    async () => {
      await become(reader, /^Pau Ferrer/)
      await reader.visit('/outside')
      await reader.page
        .getByRole('link', { name: /EQAVET/ })
        .first()
        .click()
      await reader.page.waitForLoadState()
      await reader.click('Publish')
      await reader.expectText(/Answer this, or say that it is not there yet/)
      for (const phase of ['plan', 'implement', 'evaluate', 'review']) {
        await reader.page.locator(`[name="${phase}.date"]`).fill('2026-09-01')
        await reader.page
          .locator(`[name="${phase}.text"]`)
          .fill(`How we ${phase}, with the workshops of the area.`)
      }
      await reader.click('Publish')
      await reader.expectText(/1 September 2026|23 November 2026/)
      await reader.visit('/providers/centro-calzatec/quality')
      await reader.expectText(/Read the answers/)
    },
  )

  await step('the provider opens its evidence to an agency for some weeks', async () => {
    await reader.visit('/outside/packs/new')
    await reader.select('Agency', 'Baltic Agency for Quality in Education')
    await reader.select('Framework', 'Quality in vocational training (EQAVET)')
    await reader.page.locator('[name=closesOn]').fill('2020-01-01')
    await reader.click('Open the evidence')
    await reader.expectText(/The last day lies before the first/)
    await reader.page.locator('[name=closesOn]').fill('2027-01-31')
    await reader.click('Open the evidence')
    await reader.expectHeading(/Evidence of Centro Calzatec/)
    place.pack = new URL(reader.page.url()).pathname.split('/').at(-1) ?? ''
    await server.ctx.jobs.runAll()
    assert.ok(
      server.ctx.mail.outbox.some(({ to, text }) => to === 'ilze@bqa.example' && text.includes(place.pack)),
    )
  })

  await step('another organisation does not learn that it is there', async () => {
    await become(reader, /^Jaan Kask/)
    await reader.visitExpecting(`/outside/packs/${place.pack}`, 404)
    await reader.visitExpecting(`/agency/packs/${place.pack}`, 403)
  })

  await step('the agency reads it, finds no learner in it, and takes it away as one ZIP', async () => {
    await become(reader, /^Ilze Ozola/)
    await reader.visit('/agency')
    await reader.page.getByRole('link', { name: 'Centro Calzatec, S.L.' }).first().click()
    await reader.page.waitForLoadState()
    await reader.page.getByRole('link', { name: /^Versions/ }).click()
    await reader.page.waitForLoadState()
    await reader.check()
    await reader.expectNoText(/Noor|Berta/)
    const answer = await reader.page.request.get(`/agency/packs/${place.pack}/archive`)
    const files = unzipSync(new Uint8Array(await answer.body()))
    assert.ok(files['evidence.pdf'] !== undefined && files['evidence.json'] !== undefined)
    const all = Buffer.from(files['evidence.json']).toString('utf8')
    assert.doesNotMatch(all, /Noor|Berta|Ejemplo/)
  })

  await step('it draws a sample by a seed that is shown', async () => {
    await reader.visit(`/agency/packs/${place.pack}/sample`)
    await reader.fill(/^How many/, '1')
    await reader.fill(/^Seed/, 'riga-7')
    await reader.click('Draw the sample')
    await reader.expectText('riga-7')
  })

  await step(
    'it judges each standard; a decision without words where one is not met is refused',
    async () => {
      await reader.visit(`/agency/packs/${place.pack}/findings`)
      for (const phase of ['plan', 'evaluate', 'review'])
        await reader.page.locator(`[name="${phase}.judgement"][value=met]`).check()
      await reader.page.locator('[name="implement.judgement"][value=partly-met]').check()
      await reader.click('Save the findings')
      await reader.visit(`/agency/packs/${place.pack}/decision`)
      await decide(reader)
      await reader.click('Sign and publish the decision')
      await reader.expectText('Say what is not met, and where you saw it.')
      await reader.visit(`/agency/packs/${place.pack}/findings`)
      await reader.page.locator('[name="implement.text"]').fill('Two trainers still wait for their course.')
      await reader.click('Save the findings')
    },
  )

  await step(
    'it signs its decision, valid from June on; it is public with its findings and signature',
    async () => {
      await reader.visit(`/agency/packs/${place.pack}/decision`)
      await decide(reader)
      await reader.click('Sign and publish the decision')
      await reader.expectHeading(/^Decision about Centro Calzatec/)
      place.decision = new URL(reader.page.url()).pathname.split('/').at(-1) ?? ''
      await reader.expectText('Two trainers still wait for their course.')
      await reader.forget()
      await reader.visit(`/decisions/${place.decision}`)
      await reader.expectText('riga-7')
      const record = await reader.page.request.get(`/decisions/${place.decision}/record`)
      assert.match(await record.text(), /^[\w-]+\.[\w-]+\.[\w-]+$/)
    },
  )

  await step('at once the verifier of the award inside its dates reads the decision', async () => {
    await verify(reader, place.late)
    await reader.expectText(/On 18 November 2026 the quality was assured by Baltic Agency/)
    await reader.expectText(/Publish the completion figures/)
  })

  await step('and the verifier of the award before them still reads that there was none', async () => {
    await verify(reader, place.early)
    await reader.expectText('The provider assures the quality itself; nobody outside does.')
    await reader.expectText(/1 June 2026 to 31 May 2031/)
  })

  await step('anybody sees it for any day', async () => {
    await reader.visit('/providers/centro-calzatec/quality?on=2026-11-18')
    await reader.expectText('Confirmed by a register')
    await reader.visit('/providers/centro-calzatec/quality?on=2026-04-16')
    await reader.expectText('Ended before that day')
  })

  await step('a condition is followed up, and the agency notes that it is met', async () => {
    await become(reader, /^Ilze Ozola/)
    await reader.visit('/agency')
    await reader.expectText(/Publish the completion figures/)
    await reader.visit(`/agency/decisions/${place.decision}`)
    await reader.choose(/A condition is met/)
    await reader.fill(/^Why, or how you know/, 'The figures are on the website.')
    await reader.select(/^Which condition/, 'Publish the completion figures of each course')
    await reader.click('Record it')
    await reader.expectText(/met on 23 November 2026/)
  })

  await step('a withdrawal that reaches back warns the verifier and revokes nothing', async () => {
    await reader.choose(/The decision is withdrawn/)
    await reader.fill(/^Why, or how you know/, 'The figures were invented.')
    await reader.page.getByText('For an appeal or a withdrawal').click()
    await reader.page.locator('[name=effectiveFrom]').fill('2026-06-01')
    await reader.click('Record it')
    await reader.expectText('Withdrawn')
    await verify(reader, place.late)
    await reader.expectText(/The credential itself is not revoked by it/)
    await reader.expectText(/On 23 November 2026 it was withdrawn with effect from 1 June 2026/)
  })

  await step('the provider closes the evidence; the agency reads nothing of it any more', async () => {
    await become(reader, /^Pau Ferrer/)
    await reader.visit(`/outside/packs/${place.pack}`)
    await reader.click('Close it now')
    await become(reader, /^Ilze Ozola/)
    await reader.visitExpecting(`/agency/packs/${place.pack}`, 404)
  })

  await step('an export is looked through row by row before anything is kept', async () => {
    await become(reader, /^Jaan Kask/)
    await reader.visit('/outside/upload')
    await reader.attach(/^File/, {
      name: 'deqar.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from(
        [
          'agency,local_identifier,status,decision,valid_from,valid_to,date_format,institution[1].deqar_id',
          'BAQE,BQ-1,1,1,2030-05-01,2036-04-30,%Y-%m-%d,DEQARINST99001',
          'BAQE,BQ-2,1,perhaps,2030-05-01,,%Y-%m-%d,DEQARINST99001',
        ].join('\n'),
      ),
    })
    await reader.click('See what it would do')
    await reader.expectText(/is none of the four decisions/)
    await reader.click(/^Record 1 decision/)
    await reader.expectText('Stated by the provider')
  })

  await step('all of this works without script', async () => {
    const plain = await browser.reader({ script: false })
    await become(plain, /^Jaan Kask/)
    await plain.visit('/outside/forms/esg')
    await plain.page.locator('[name="1-1.state"][value=in-place]').check()
    await plain.page.locator('[name="1-1.text"]').fill('Our policy is public.')
    await plain.click('Save the draft')
    await plain.expectText('Our policy is public.')
    await plain.close()
  })
  await reader.close()
}

async function decide(reader: Reader): Promise<void> {
  await reader.choose(/^Positive with conditions/)
  await reader.page.locator('[name=validFrom]').fill('2026-06-01')
  await reader.page.locator('[name=validTo]').fill('2031-05-31')
  const condition = reader.page.locator('[name="conditions.0.text"]')
  if (!(await condition.isVisible())) await reader.page.locator('summary', { hasText: 'Conditions' }).click()
  await condition.fill('Publish the completion figures of each course')
  await reader.page.locator('[name="conditions.0.dueOn"]').fill('2027-06-01')
  await reader.fill(/^Grounds/, 'The centre plans, does, checks and improves, with one gap.')
}

/** Verifies a credential by its link, as anybody without an account does. */
async function verify(reader: Reader, file: string): Promise<void> {
  await reader.forget()
  await reader.visit(`/verify?link=${encodeURIComponent(file)}`)
  await reader.page.locator('[data-result] h1').waitFor({ timeout: 20_000 })
  await reader.check()
}
