import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { universityDossier } from '@tesela/principles/testing/complete-dossier'
import { journey } from './harness/journey.ts'
import type { Reader } from './harness/reader.ts'

const json = (content: unknown) => ({
  name: 'micro-credential.json',
  mimeType: 'application/json',
  buffer: Buffer.from(typeof content === 'string' ? content : JSON.stringify(content)),
})

const { level: _level, ...withoutLevel } = universityDossier.spec ?? {}
const incomplete = { ...universityDossier, spec: withoutLevel }

/** An Open Badge of another issuer, baked into a picture. */
const badge = {
  '@context': [
    'https://www.w3.org/ns/credentials/v2',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
  ],
  type: ['VerifiableCredential', 'OpenBadgeCredential'],
  issuer: { id: 'https://school.example', type: ['Profile'], name: 'Some School' },
  validFrom: '2026-05-06T00:00:00Z',
  credentialSubject: {
    type: ['AchievementSubject'],
    achievement: {
      id: 'https://school.example/a/1',
      type: ['Achievement'],
      name: 'Web accessibility',
      description: 'Making pages that everyone can use.',
      criteria: { narrative: 'Pass the test.' },
    },
  },
}
const picture = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0" width="9" height="9"><openbadges:credential><![CDATA[${JSON.stringify(badge)}]]></openbadges:credential></svg>`

/** What is asked of the server while a file is checked. */
function posts(reader: Reader): string[] {
  const asked: string[] = []
  reader.page.on('request', (request) => {
    if (request.method() === 'POST') asked.push(request.url())
  })
  return asked
}

const sentence = (reader: Reader) => reader.page.locator('.ts-verdict').first().innerText()

/** Anyone has a file judged by the ten principles, with script and without, and a published version as well. */
export const check = journey('check', async ({ browser, step, server }) => {
  const reader = await browser.reader()
  const asked = posts(reader)

  await step(
    'anyone finds the page and drops a file; it is judged in the browser and sent nowhere',
    async () => {
      await reader.visit('/')
      await reader.click('Check a file')
      await reader.attach('File', json(universityDossier))
      await reader.expectHeading(
        /^11 of 11 European elements are stated; every rule that was checked is met\.$/,
      )
      await reader.check()
      assert.deepEqual(asked, [])
    },
  )

  await step('a file that lacks something says what, why, how and where', async () => {
    await reader.click('Check another')
    await reader.attach('File', json(incomplete))
    await reader.expectHeading(/10 of 11 European elements are stated; \d+ rules? (is|are) not met/)
    await reader.expectText('Description › Level')
    await reader.expectText('Why it matters:')
    await reader.check()
    assert.deepEqual(asked, [])
  })

  await step('the report is downloaded as the JSON of the command line', async () => {
    const waiting = reader.page.waitForEvent('download')
    await reader.page.getByRole('link', { name: 'Download as JSON' }).click()
    const path = await (await waiting).path()
    const report = JSON.parse(readFileSync(path, 'utf8'))
    assert.equal(report.results.length, 166)
    assert.ok(
      report.elements.some((one: { n: number; state: string }) => one.n === 8 && one.state === 'missing'),
    )
  })

  await step('the same file is judged again by other rules, without choosing it anew', async () => {
    await reader.select('Kind of education', 'Vocational education and training (EQAVET)')
    await reader.page.getByRole('button', { name: 'Check', exact: true }).last().click()
    await reader.expectText(/Vocational education and training \(EQAVET\)/)
    await reader.check()
    assert.deepEqual(asked, [])
  })

  await step('a badge inside a picture is read, and what it cannot show is not called met', async () => {
    await reader.visit('/check')
    await reader.attach('File', {
      name: 'badge.svg',
      mimeType: 'image/svg+xml',
      buffer: Buffer.from(picture),
    })
    await reader.expectText('Open Badge 3.0')
    assert.match(
      await sentence(reader),
      /of 11 European elements (is|are) stated;[\s\S]*could not be checked here/,
    )
    await reader.check()
  })

  await step('a pasted text that is cut off is refused with what to do next', async () => {
    await reader.visit('/check')
    await reader.fill(/Or paste its text/, '{"spec": {"title"')
    await reader.page.getByRole('button', { name: 'Check', exact: true }).first().click()
    await reader.expectHeading('We could not read this file')
    await reader.expectText(/Take the original file/)
    await reader.check()
  })

  await step('without script the server checks the same, in Estonian and Spanish', async () => {
    for (const [language, expected, button, label] of [
      ['et', /11 Euroopa elemendist on märgitud 10/, 'Kontrolli', 'Fail'],
      ['es', /Se indican 10 de los 11 elementos europeos/, 'Comprobar', 'Archivo'],
    ] as const) {
      const plain = await browser.reader({ script: false, language })
      await plain.visit('/check')
      await plain.attach(label, json(incomplete))
      await plain.page.getByRole('main').getByRole('button', { name: button, exact: true }).first().click()
      await plain.check()
      await plain.expectHeading(expected)
      await plain.close()
    }
  })

  await step('without script nothing given, and a damaged file, are said in the form', async () => {
    const plain = await browser.reader({ script: false })
    await plain.visit('/check')
    await plain.click('Check')
    await plain.expectText('There is no file. Choose one or paste its text.')
    await plain.attach('File', json('[1, 2'))
    await plain.click('Check')
    await plain.expectHeading('We could not read this file')
    await plain.close()
  })

  await step('a published version has a public report by the rules of its day and of today', async () => {
    await reader.visit('/catalogue')
    const href = await reader.page.locator('a[href^="/specifications/"]').first().getAttribute('href')
    const id = href?.split('/')[2] ?? ''
    await reader.visit(`/check?specification=${id}`)
    await reader.expectHeading('On the day of publication and today')
    await reader.expectText('Published description')
  })

  await step('the night’s look tells the quality manager what changed since publication', async () => {
    server.ctx.clock.set('2028-06-01T03:00:00Z')
    await server.ctx.jobs.run('check-published')
    await server.ctx.jobs.runAll()
    const manager = await browser.reader()
    await manager.visit('/sign-in')
    await manager.click(/Jaan Kask/)
    await manager.visit('/quality-of-published')
    await manager.expectHeading('What changed since publication')
    await manager.expectText(/The planned review date has passed/)
    await manager.close()
  })

  await reader.close()
})
