import { once } from 'node:events'
import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { type AddressInfo, createServer } from 'node:net'
import { getRequestListener } from '@hono/node-server'
import { Fault } from '@tesela/kernel'
import type { Settings } from '../context.ts'
import { portSentence } from './sentence.ts'

/**
 * Where to listen: a demo under a local address is for this machine alone, since anyone who reaches it can be
 * anyone; everything else listens on all interfaces.
 */
export function listeningHost(settings: Pick<Settings, 'demo' | 'baseUrl'>): string | undefined {
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(new URL(settings.baseUrl).hostname)
  return settings.demo && isLocal ? '127.0.0.1' : undefined
}

/** Asks for the port and gives it back, before anything slow is begun; throws what the system says. */
export async function refuseTakenPort(port: number, host: string | undefined): Promise<void> {
  const probe = createServer()
  probe.listen({ port, ...(host === undefined ? {} : { host }) })
  try {
    await once(probe, 'listening')
  } catch (error) {
    const sentence = portSentence(String((error as { readonly code?: unknown }).code), port)
    if (sentence !== undefined) throw new Fault('start.port-reserved', sentence)
    throw error
  }
  probe.close()
  await once(probe, 'close')
}

export interface Listening {
  readonly port: number
  /** Answers what is under way, for `patience` milliseconds at most. */
  readonly close: (patience?: number) => Promise<void>
}

/** Serves until told otherwise. Slow senders are cut off; headers may be 16 kB. */
export async function listen(options: {
  readonly fetch: (request: Request) => Response | Promise<Response>
  /** Asked first; `false` where the application must answer. */
  readonly answerKept: (incoming: IncomingMessage, outgoing: ServerResponse) => boolean
  /** 0 for any that is free. */
  readonly port: number
  readonly host: string | undefined
}): Promise<Listening> {
  const { fetch, answerKept, port, host } = options
  const application = getRequestListener(fetch)
  const server = createHttpServer(
    {
      headersTimeout: 20_000,
      requestTimeout: 60_000,
      keepAliveTimeout: 10_000,
      maxHeaderSize: 16_384,
    },
    (incoming, outgoing) => {
      if (!answerKept(incoming, outgoing)) void application(incoming, outgoing)
    },
  )
  server.listen({ port, ...(host === undefined ? {} : { host }) })
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    close: async (patience = 5000) => {
      const closed = once(server, 'close')
      server.close()
      server.closeIdleConnections()
      const cut = setTimeout(() => server.closeAllConnections(), patience)
      await closed
      clearTimeout(cut)
    },
  }
}
