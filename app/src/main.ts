import { demoIdentities } from './accounts/demo.ts'
import { ensureOperator, operatorOf } from './accounts/operator/ensure-operator.ts'
import type { Context } from './context.ts'
import { completeSecrets } from './keys/secrets.ts'
import { rooms } from './rooms.ts'
import { createServer } from './server.ts'
import { type Environment, readSettings, type StatedSettings, sentenceOf } from './settings.ts'
import { openDatabaseServer } from './start/database-server.ts'
import { listen, listeningHost, refuseTakenPort } from './start/listen.ts'
import { openHouse } from './start/open-house.ts'
import { openSeededHouse } from './start/seed-story.ts'
import { startSentence } from './start/sentence.ts'

/** environment → settings → database → context → rooms → listen. Ends the process with 1 when that fails. */
async function main(environment: Environment): Promise<void> {
  const stated = readSettings(environment)
  if (!stated.ok) {
    for (const found of stated.problems) complain(sentenceOf(found))
    process.exitCode = 1
    return
  }
  try {
    await start(stated.value)
  } catch (error) {
    complain(startSentence(error, stated.value))
    if (stated.value.logLevel === 'debug' && error instanceof Error) complain(error.stack ?? '')
    // Whatever was opened would keep the process alive.
    process.exit(1)
  }
}

async function start(stated: StatedSettings): Promise<void> {
  const host = listeningHost(stated)
  await refuseTakenPort(stated.port, host)
  const { settings, demoKeyFile } = await completeSecrets(stated)
  const server = await openDatabaseServer(settings, say)
  const leave: (() => Promise<void>)[] = [server.stop]
  const isStopping = stopOnSignal(leave)
  try {
    say(server.description)
    const house = settings.demo
      ? await openSeededHouse(server, settings, rooms, say)
      : await openHouse(server.connectionString, settings, rooms)
    leave.unshift(house.close)
    if (house.newMigrations.length > 0)
      say(`The database schema is up to date (${house.newMigrations.length} new steps)`)
    await welcomeOperator(house.ctx)
    const { app, answerKept, signIn } = createServer(house.ctx, rooms)
    leave.unshift(signIn.close)
    const listening = await listen({ fetch: app.fetch, answerKept, port: settings.port, host })
    leave.unshift(listening.close)
    await house.work()
    await greet(house.ctx, demoKeyFile)
  } catch (error) {
    // Told to stop in the middle of starting: what fails then fails because of that.
    if (isStopping()) return
    await leaveInOrder(leave)
    throw error
  }
}

/** Who runs the installation is told by the environment; said when that was new. */
async function welcomeOperator(ctx: Context): Promise<void> {
  const { baseUrl, operatorEmail } = ctx.settings
  if (operatorEmail !== undefined) {
    const isNew = await ensureOperator(ctx, operatorOf({ baseUrl, operatorEmail }))
    if (isNew)
      say(`${operatorEmail} is the operator: sign in with this address, then open ${baseUrl}/operator`)
  } else if (!ctx.settings.demo && ctx.settings.newOrganisations === 'confirmed') {
    say(
      'OPERATOR_EMAIL is not set: nobody can make or confirm organisations here, unless an operator was named before.',
    )
  }
}

async function greet(ctx: Context, demoKeyFile: string | undefined): Promise<void> {
  const { settings } = ctx
  if (settings.demo) {
    const identities = await demoIdentities(ctx)
    if (identities.length > 0) say('Sign in as one of these with one click:')
    for (const person of identities) {
      say(`  ${person.name} — ${[person.organisation ?? 'learner', ...person.roles].join(', ')}`)
    }
    if (demoKeyFile !== undefined) {
      say(
        `This is a demo: private keys are encrypted under a key in ${demoKeyFile}, beside the data. Never use it for real credentials.`,
      )
    }
  } else if (settings.smtpUrl === undefined) {
    say('SMTP_URL is not set: no mail can be sent, so nobody can sign in by an e-mailed link.')
  }
  say(`Tesela is ready at ${settings.baseUrl} (${(process.uptime()).toFixed(1)} s). Stop it with Ctrl+C.`)
}

/** Ctrl+C reaches us more than once (terminal and npm); the first begins the way out, the rest change nothing. */
function stopOnSignal(leave: readonly (() => Promise<void>)[]): () => boolean {
  let stopping = false
  const stop = async () => {
    stopping = true
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      process.removeAllListeners(signal)
      process.on(signal, () => undefined)
    }
    say('Stopping')
    await leaveInOrder(leave)
    process.exit(0)
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void stop())
  // Started by `npm start`: when that is killed without a word, nobody else would stop us.
  if (process.connected) process.once('disconnect', () => void stop())
  return () => stopping
}

async function leaveInOrder(leave: readonly (() => Promise<void>)[]): Promise<void> {
  for (const step of leave) {
    await step().catch((error: unknown) =>
      complain(`While stopping: ${error instanceof Error ? error.message : error}`),
    )
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

function complain(line: string): void {
  process.stderr.write(`${line}\n`)
}

await main(process.env as Environment)
