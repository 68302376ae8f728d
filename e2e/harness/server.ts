import type { Room } from '../../app/src/room.ts'
import { rooms as allRooms } from '../../app/src/rooms.ts'
import { createServer, type Server } from '../../app/src/server.ts'
import { listen } from '../../app/src/start/listen.ts'
import { makeTestContext, type TestContext } from '../../app/src/testing/context.ts'
import type { Assets } from '../../app/src/web/assets.ts'

/** The whole site on a free port of this machine, over a database of its own. */
export interface TestServer {
  readonly baseUrl: string
  readonly ctx: TestContext
  readonly close: () => Promise<void>
}

export interface TestServerOptions {
  readonly rooms?: readonly Room[]
  /** Tells the demo story first; so unless `false`. */
  readonly seed?: boolean
  readonly now?: string
  /** Built before; else it builds its own. */
  readonly assets?: Assets
}

/** Starts it. The clock stands where the test puts it, mail is kept, and nothing goes out. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const rooms = options.rooms ?? allRooms
  const late: { site?: Pick<Server, 'app' | 'answerKept'> } = {}
  const listening = await listen({
    fetch: (request) => late.site?.app.fetch(request) ?? new Response('Not ready', { status: 503 }),
    answerKept: (incoming, outgoing) => late.site?.answerKept(incoming, outgoing) === true,
    port: 0,
    host: '127.0.0.1',
  })
  const baseUrl = `http://localhost:${listening.port}`
  const ctx = await makeTestContext({
    rooms,
    settings: { baseUrl, demo: true },
    ...(options.now === undefined ? {} : { now: options.now }),
  })
  if (options.seed !== false) for (const room of rooms) await room.seed?.(ctx)
  const site = createServer(ctx, rooms, options.assets)
  late.site = site
  return {
    baseUrl,
    ctx,
    close: async () => {
      await listening.close(0)
      await site.signIn.close()
      await ctx.close()
    },
  }
}
