import type { Context } from '../../../context.ts'
import { afterLook, type CheckedLink } from './model.ts'

/** How the outside world is asked: slowly, a little of each host, a few hosts at once. */
export interface Politeness {
  /** Pause between two addresses of one host, in milliseconds. */
  readonly pauseMs: number
  readonly perHost: number
  readonly inAll: number
  readonly hostsAtOnce: number
}

export const polite: Politeness = { pauseMs: 1000, perHost: 20, inAll: 300, hostsAtOnce: 4 }

/** Bytes of a page that are waited for: that it answers is all there is to know. */
const enough = 65_536

/**
 * Looks at addresses through the one guarded way out. What goes beyond the limits waits for another night;
 * every look ends by the time-out of `ctx.http`, and none of them throws.
 */
export async function lookAtLinks(
  ctx: Context,
  urls: readonly string[],
  known: ReadonlyMap<string, CheckedLink>,
  politeness: Politeness = polite,
): Promise<readonly CheckedLink[]> {
  const hosts = [...byHost(urls.slice(0, politeness.inAll)).values()]
  const looked: CheckedLink[] = []
  const workers = Array.from({ length: politeness.hostsAtOnce }, async () => {
    for (let host = hosts.shift(); host !== undefined; host = hosts.shift()) {
      for (const [index, url] of host.slice(0, politeness.perHost).entries()) {
        if (index > 0) await pause(politeness.pauseMs)
        const answer = await ctx.http.get(url, { maxBytes: enough })
        looked.push({ url, checkedOn: ctx.clock.today(), ...afterLook(answer, known.get(url)) })
      }
    }
  })
  await Promise.all(workers)
  return looked
}

function byHost(urls: readonly string[]): ReadonlyMap<string, string[]> {
  const hosts = new Map<string, string[]>()
  for (const url of urls) {
    if (!URL.canParse(url)) continue
    const { host } = new URL(url)
    hosts.set(host, [...(hosts.get(host) ?? []), url])
  }
  return hosts
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resume) => setTimeout(resume, milliseconds))
}
