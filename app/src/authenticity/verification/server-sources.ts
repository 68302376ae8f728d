import type { VerificationSources } from '@tesela/credentials/verification/sources'
import { ok, problem, refused } from '@tesela/kernel'
import type { Context } from '../../context.ts'
import { lookupIssuer, lookupQuality, lookupSpecification } from './register.ts'

/**
 * Sources for a verification on the server, for visitors without script: our own addresses are answered from
 * inside, everything else goes through the guarded way out.
 */
export function serverSources(
  ctx: Context,
  answerOwn: (path: string) => Promise<Response>,
): VerificationSources {
  return {
    fetchDocument: async (url, accept) => {
      const own = ownPath(ctx, url)
      if (own !== undefined) return documentOf(url, await answerOwn(own))
      const answer = await ctx.http.get(url, accept === undefined ? {} : { accept })
      if (!answer.ok) return refused(problem(codeOf(answer), undefined, { cause: answer.code }))
      if (answer.status !== 200)
        return refused(problem(answer.status === 404 ? 'source.not-found' : 'source.unreachable'))
      return ok({ url: answer.url, mediaType: answer.contentType, bytes: answer.body })
    },
    lookupIssuer: (query) => lookupIssuer(ctx, query),
    lookupSpecification: (uri) => lookupSpecification(ctx, uri),
    lookupQuality: (query) => lookupQuality(ctx, query),
  }
}

/** Addresses that the way out would not even ask; see `HttpRefusal`. */
const notAsked: readonly string[] = [
  'http.not-a-url',
  'http.not-https',
  'http.has-sign-in',
  'http.port-not-allowed',
  'http.private-address',
]

function codeOf(answer: { readonly code: string; readonly status?: number }) {
  if (answer.status === 404) return 'source.not-found'
  if (answer.code === 'http.too-large') return 'source.too-large'
  return notAsked.includes(answer.code) ? 'source.refused' : 'source.unreachable'
}

/** The path of an address of this site; did:web always says https, a demo on localhost answers http. */
function ownPath(ctx: Context, url: string): string | undefined {
  const own = new URL(ctx.settings.baseUrl)
  const asked = URL.canParse(url) ? new URL(url) : undefined
  return asked !== undefined && asked.host === own.host ? `${asked.pathname}${asked.search}` : undefined
}

async function documentOf(url: string, response: Response) {
  if (response.status === 404) return refused(problem('source.not-found'))
  if (!response.ok) return refused(problem('source.unreachable'))
  return ok({
    url,
    mediaType: response.headers.get('content-type') ?? '',
    bytes: new Uint8Array(await response.arrayBuffer()),
  })
}
