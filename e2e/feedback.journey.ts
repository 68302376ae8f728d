import { strict as assert } from 'node:assert'
import { readFileSync } from 'node:fs'
import { findOrganisationBySlug } from '../app/src/accounts/room.ts'
import type { SystemActor } from '../app/src/actor.ts'
import { read } from '../app/src/storage/unit-of-work.ts'
import { importDossier, listOrganisationVersions } from '../app/src/transparency/room.ts'
import { journey, type Walk } from './harness/journey.ts'
import type { Reader } from './harness/reader.ts'

/** Learners are asked, answer without an account and without script, and read what changed because of them. */
export const feedback = journey('feedback', walk, { now: '2026-11-23T10:00:00Z' })

const slug = 'pohjala-ylikool'

async function walk({ browser, server, step }: Walk): Promise<void> {
  const { ctx } = server
  const manager = await browser.reader()
  const learner = await browser.reader({ script: false, phone: true })
  const state = { specificationId: '', versionId: '', round: '', links: [''] }

  await step('an award brings the survey by mail, to each learner with a link of their own', async () => {
    const organisation = await read(ctx, system, (transaction) => findOrganisationBySlug(transaction, slug))
    assert.ok(organisation)
    const own: SystemActor = { ...system, organisationId: organisation.id }
    const version = (
      await read(ctx, own, (transaction) => listOrganisationVersions(transaction, organisation.id))
    ).find(({ status, content }) => status === 'published' && content.title?.['et'] !== undefined)
    assert.ok(version)
    Object.assign(state, { specificationId: version.specificationId, versionId: version.id })
    ctx.mail.clear()
    for (const name of ['ana', 'peeter', 'noa', 'leelo', 'jon', 'kai'])
      await ctx.jobs.run('ask-for-feedback', {
        versionId: version.id,
        route: 'course',
        email: `${name}@learner.example`,
        language: 'en',
      })
    state.links = ctx.mail.outbox.map(({ text }) => /\/feedback\/answer\/[\w-]{43}/.exec(text)?.[0] ?? '')
    assert.equal(new Set(state.links).size, 6)
  })

  await step('learners answer on a phone without script and without an account', async () => {
    for (const [index, link] of state.links.slice(0, 5).entries()) await answer(learner, link, index)
  })

  await step('a second answer with the same link is refused, and what was typed is not lost', async () => {
    await learner.visitExpecting(state.links[0] ?? '', 410)
    await learner.expectHeading('This link was answered already')
  })

  await step('nobody reads an answer before the round is closed', async () => {
    await becomes(manager, 'Jaan Kask')
    await manager.visit('/feedback?view=open')
    const rounds = await manager.page
      .locator('tr', { hasText: 'How was this micro-credential?' })
      .getByRole('link')
      .all()
    for (const link of rounds) {
      const path = (await link.getAttribute('href')) ?? ''
      state.round = state.round === '' ? path : state.round
    }
    await manager.visit(state.round)
    await manager.expectText(/5 answers so far/)
    await manager.expectNoText('Captions for two speakers')
  })

  await step(
    'closing counts the answers, and the texts are read for names before anyone sees them',
    async () => {
      await manager.click('Close the round now')
      await manager.expectText(/from 5 answers/)
      await manager.expectText(/Look closely: name, e-mail address/)
      const boxes = manager.page.locator('#texts form')
      for (let left = await boxes.count(); left > 0; left = await boxes.count()) {
        await boxes.first().getByRole('button', { name: 'Show this text' }).click()
        await manager.page.waitForLoadState('load')
      }
      await manager.check()
    },
  )

  await step('the response names an improvement with an owner and a day, and becomes public', async () => {
    await manager.fill('What was said', 'Captions for two speakers are hard.')
    await manager.fill('What you do about it', 'Two worked examples of captions.')
    await manager.select('Who sees to it', 'Mari Tamm')
    await manager.click('Add the improvement')
    await manager.fill('Response', 'Captions took long. Two worked examples come with the next version.')
    await manager.click('Publish results and response')
    await learner.visit(`/feedback/about/${state.specificationId}`)
    await learner.expectText('Captions took long. Two worked examples come with the next version.')
    await learner.page.locator('summary', { hasText: '2 answers in their own words' }).click()
    await learner.expectText(/Ask \[name\]/)
    await learner.expectNoText('priit@pohjala.example')
    await learner.expectNoText('Mari Tamm')
  })

  await step('a new version comes out, and the improvement leads to the change in it', async () => {
    await publishNext(ctx, state.versionId)
    await manager.visit(state.round)
    await manager.select('Version in which it can be read', 'version 2.1 (Published)')
    await manager.click('It is done')
    await learner.visit(`/feedback/about/${state.specificationId}`)
    await learner.click('See the change in version 2.1')
    await learner.expectAddress(`/specifications/${state.specificationId}/changes/2.0/2.1`)
  })

  await step('the page of the micro-credential tells what learners say and how to complain', async () => {
    await learner.visit(`/specifications/${state.specificationId}`)
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
}

const system: SystemActor = { kind: 'system', job: 'journey' }

async function becomes(reader: Reader, name: string): Promise<void> {
  await reader.visit('/sign-in')
  await reader.page.getByRole('button', { name }).first().click()
  await reader.page.waitForLoadState('load')
}

async function answer(reader: Reader, link: string, index: number): Promise<void> {
  await reader.visit(link)
  await reader.page.locator('input[name="item.aims"][value="5"]').check()
  await reader.page.locator('input[name="item.useful"][value="4"]').check()
  await reader.page.locator('input[name="item.workload"][value="3"]').check()
  const words = ['Captions for two speakers were hard.', 'Ask Priit Lepik or priit@pohjala.example.']
  if (words[index] !== undefined) await reader.fill(/^What should change/, words[index])
  await reader.click('Send my answers')
  await reader.expectHeading('Thank you. Your answers were kept.')
}

/** The next version, reviewed and published elsewhere, comes in as a dossier. */
async function publishNext(ctx: Walk['server']['ctx'], versionId: string): Promise<void> {
  const file = JSON.parse(
    readFileSync(new URL('../seed/ligipaas.json', import.meta.url), 'utf8').replaceAll('"2.0"', '"2.1"'),
  )
  const dossier = {
    ...file,
    spec: { ...file.spec, publishedOn: '2026-11-23', contentChecked: '2026-11-20' },
  }
  delete dossier.award
  delete dossier.credential
  const organisation = await read(ctx, system, (transaction) => findOrganisationBySlug(transaction, slug))
  const actor: SystemActor = {
    ...system,
    ...(organisation === undefined ? {} : { organisationId: organisation.id }),
  }
  const source = new TextEncoder().encode(JSON.stringify(dossier))
  const result = await importDossier({ ctx, actor, source })
  assert.ok(result.ok, JSON.stringify(result))
  assert.equal(result.value.version.status, 'published', JSON.stringify(result.value.blockers))
  assert.notEqual(result.value.version.id, versionId)
}
