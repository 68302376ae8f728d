import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeTestContext, type TestContext } from '../testing/context.ts'
import { listMail, openMail } from './mail.ts'

const message = { to: 'Liis@Example.org', subject: 'Your credential', text: 'Open the link.' }

describe('mail', () => {
  let ctx: TestContext
  beforeAll(async () => {
    ctx = await makeTestContext({ rooms: [] })
  })
  afterAll(() => ctx.close())

  it('lands in the mailbox of a demo, newest first, and is found by its recipient', async () => {
    const mail = openMail(ctx)
    await mail.send(message)
    ctx.clock.advance({ minutes: 1 })
    await mail.send({ ...message, to: 'ana@example.org', subject: 'Second' })
    expect((await listMail(ctx.db)).map((stored) => stored.subject)).toEqual(['Second', 'Your credential'])
    expect(await listMail(ctx.db, 'liis@example.org')).toMatchObject([
      { ...message, sentAt: '2026-05-06T10:00:00.000Z' },
    ])
  })

  it('without a server and without a demo is an error in the log, without its content', async () => {
    const settings = { ...ctx.settings, demo: false }
    await openMail({ ...ctx, settings }).send({ ...message, to: 'x@example.org' })
    expect(ctx.log.entries.map((entry) => entry.event)).toEqual(['mail.not-sent'])
    expect(JSON.stringify(ctx.log.entries)).not.toContain('x@example.org')
  })

  it('leaves by SMTP when a server is named', async () => {
    const { port, received, close } = await smallestMailServer()
    const settings = {
      ...ctx.settings,
      smtpUrl: `smtp://127.0.0.1:${port}`,
      baseUrl: 'https://tesela.example',
    }
    await openMail({ ...ctx, settings }).send(message)
    close()
    expect(received()).toContain('RCPT TO:<Liis@example.org>')
    expect(received()).toContain('no-reply@tesela.example')
    expect(received()).toContain('Subject: Your credential')
  })
})

/** Says yes to everything (RFC 5321 §4.3.2) and keeps what it was told. */
async function smallestMailServer() {
  let told = ''
  let inData = false
  const server = createServer((socket) => {
    socket.write('220 ready\r\n')
    socket.on('data', (chunk) => {
      told += chunk
      if (inData && !told.endsWith('\r\n.\r\n')) return
      const isData = /^DATA/im.test(String(chunk)) && !inData
      inData = isData
      socket.write(isData ? '354 go on\r\n' : '250 ok\r\n')
    })
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  return { port: (server.address() as AddressInfo).port, received: () => told, close: () => server.close() }
}
