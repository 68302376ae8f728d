import { once } from 'node:events'
import type { Server } from 'node:http'
import { createAdaptorServer } from '@hono/node-server'
import { Fault } from '@tesela/kernel'
import type { Room } from '../../app/src/room.ts'
import { rooms as allRooms } from '../../app/src/rooms.ts'
import { createServer } from '../../app/src/server.ts'
import { makeTestContext, type TestContext } from '../../app/src/testing/context.ts'

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
}

/** Starts it. The clock stands where the test puts it, mail is kept, and nothing goes out. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const rooms = options.rooms ?? allRooms
  const late: { fetch?: (request: Request) => Response | Promise<Response> } = {}
  const server = createAdaptorServer({
    fetch: (request) => late.fetch?.(request) ?? new Response('Not ready', { status: 503 }),
  }) as Server
  server.listen({ port: 0, host: '127.0.0.1' })
  await once(server, 'listening')
  const baseUrl = `http://localhost:${portOf(server)}`
  const ctx = await makeTestContext({
    rooms,
    settings: { baseUrl, demo: true },
    ...(options.now === undefined ? {} : { now: options.now }),
  })
  if (options.seed !== false) for (const room of rooms) await room.seed?.(ctx)
  const { app, signIn } = createServer(ctx, rooms)
  late.fetch = app.fetch
  return {
    baseUrl,
    ctx,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
      await signIn.close()
      await ctx.close()
    },
  }
}

function portOf(server: Server): number {
  const address = server.address()
  if (address === null || typeof address === 'string')
    throw new Fault('e2e.no-port', 'The test server has no port')
  return address.port
}
