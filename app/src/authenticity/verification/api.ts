import type { Result } from '@tesela/kernel'
import { z } from 'zod'
import { anyone } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import { lookupIssuer, lookupQuality, lookupSpecification } from './register.ts'

/** The register as verifiers ask it, from any site and without an account; no query is kept. */
export const registerRoutes: readonly Route[] = [
  { method: 'GET', path: '/register/issuers', policy: anyone, audit: 'none', handle: answerIssuer },
  {
    method: 'GET',
    path: '/register/specifications',
    policy: anyone,
    audit: 'none',
    handle: answerSpecification,
  },
  { method: 'GET', path: '/register/quality', policy: anyone, audit: 'none', handle: answerQuality },
]

const issuerQuery = z.object({
  id: z.string().max(500).optional(),
  legal: z.array(z.string().max(200)).max(20),
  key: z.string().max(100).optional(),
  certificate: z.string().max(100).optional(),
  mandate: z.string().max(1000).optional(),
  specification: z.string().max(1000).optional(),
})

const qualityQuery = z.object({
  provider: z.array(z.string().max(500)).max(20),
  specification: z.string().max(500).optional(),
  on: z.iso.date(),
})

async function answerIssuer(request: PageRequest): Promise<Response> {
  const query = issuerQuery.safeParse({
    id: request.query('id'),
    legal: request.hono.req.queries('legal') ?? [],
    key: request.query('key'),
    certificate: request.query('certificate'),
    mandate: request.query('mandate'),
    specification: request.query('specification'),
  })
  if (!query.success) return json({ code: 'register.query-malformed' }, 400)
  const { id, legal, key, certificate, mandate, specification } = query.data
  return answer(
    await lookupIssuer(request.ctx, {
      legalIdentifiers: legal,
      ...(id === undefined ? {} : { id }),
      ...(key === undefined ? {} : { keyThumbprint: key }),
      ...(certificate === undefined ? {} : { certificateThumbprint: certificate }),
      ...(mandate === undefined
        ? {}
        : {
            mandate: {
              uri: mandate,
              ...(specification === undefined ? {} : { specificationUri: specification }),
            },
          }),
    }),
  )
}

async function answerSpecification(request: PageRequest): Promise<Response> {
  const uri = z.string().min(1).max(1000).safeParse(request.query('uri'))
  if (!uri.success) return json({ code: 'register.query-malformed' }, 400)
  return answer(await lookupSpecification(request.ctx, uri.data))
}

async function answerQuality(request: PageRequest): Promise<Response> {
  const query = qualityQuery.safeParse({
    provider: request.hono.req.queries('provider') ?? [],
    specification: request.query('specification'),
    on: request.query('on'),
  })
  if (!query.success) return json({ code: 'register.query-malformed' }, 400)
  const { provider, specification, on } = query.data
  return answer(
    await lookupQuality(request.ctx, {
      providerIds: provider,
      on,
      ...(specification === undefined ? {} : { specificationUri: specification }),
    }),
    // An agency's decision counts from the moment it is recorded.
    'no-cache',
  )
}

const usualCaching = 'public, max-age=300'

function answer<T>(result: Result<T>, caching = usualCaching): Response {
  return result.ok
    ? json(result.value, 200, caching)
    : json({ code: result.problems[0]?.code ?? 'source.refused' }, 404, caching)
}

function json(body: unknown, status: number, caching = usualCaching): Response {
  return Response.json(body, {
    status,
    headers: { 'access-control-allow-origin': '*', 'cache-control': caching },
  })
}
