import assert from 'node:assert/strict'
import { accounts } from '../app/src/accounts/room.ts'
import { journey, type Walk } from './harness/journey.ts'
import type { Reader } from './harness/reader.ts'

/** A stranger becomes somebody: by a link in a mail, then by a passkey. */
export const signIn = journey('sign-in', walk, { rooms: [accounts] })

async function walk({ step, browser, server }: Walk): Promise<void> {
  const reader = await browser.reader()
  await step('an address that is none is refused with an example of a good one', async () => {
    await reader.visit('/sign-in')
    await reader.fill(/E-mail address/, 'ana at example')
    await reader.page.getByRole('button', { name: 'Send me a link' }).click()
    await reader.expectText(/like ana@example.org/)
  })
  await step('a link in a mail signs in, once', async () => {
    const link = await linkFor(reader, 'ana@somewhere.example', server.ctx.mail.outbox)
    await reader.page.goto(link)
    await reader.expectHeading(/Hello ana/)
    await reader.forget()
    await reader.page.goto(link)
    await reader.expectText(/was used before/)
  })
  await step('a passkey is added, and the next time it signs in without a mail', async () => {
    await withAuthenticator(reader)
    await reader.page.goto(await linkFor(reader, 'ana@somewhere.example', server.ctx.mail.outbox))
    await reader.page.getByRole('button', { name: 'Add a passkey' }).click()
    await reader.expectText('The passkey was added.')
    await reader.forget()
    await reader.page.goto('/sign-in')
    await reader.page.getByRole('button', { name: 'Sign in with a passkey' }).click()
    await reader.expectHeading(/Hello ana/)
  })
  await step('a link that would lead to another site leads to the own page instead', async () => {
    await reader.forget()
    await reader.visit('/sign-in?next=https://elsewhere.example/')
    assert.equal(await reader.page.locator('input[name=next]').first().inputValue(), '/account')
  })
  await step('a language chosen once stays chosen on the next page', async () => {
    await reader.visit('/about?lang=et')
    await reader.expectHeading('Teselast')
    await reader.visit('/about')
    await reader.expectHeading('Teselast')
    await reader.visit('/about?lang=en')
  })
  await step('signing out makes a stranger again', async () => {
    await reader.visit('/sign-in')
    await reader.click(/^Helve Rand/)
    await reader.page.locator('details[data-menu]').last().locator('summary').click()
    await reader.page.getByRole('button', { name: 'Sign out' }).click()
    await reader.page.waitForLoadState('load')
    await reader.page.goto('/organisation')
    await reader.expectHeading('Sign in')
  })
  await reader.close()
}

async function linkFor(
  reader: Reader,
  email: string,
  outbox: readonly { readonly to: string; readonly text: string }[],
): Promise<string> {
  await reader.visit('/sign-in')
  await reader.fill(/E-mail address/, email)
  await reader.page.getByRole('button', { name: 'Send me a link' }).click()
  await reader.expectHeading('Look in your mailbox')
  const mail = outbox.findLast(({ to }) => to === email)
  const link = /https?:\/\/\S+/.exec(mail?.text ?? '')?.[0]
  assert.ok(link !== undefined, 'no link was sent')
  return link
}

/** A fingerprint reader made of software, as browsers offer it to tests (WebAuthn §11). */
async function withAuthenticator(reader: Reader): Promise<void> {
  const session = await reader.context.newCDPSession(reader.page)
  await session.send('WebAuthn.enable')
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}
