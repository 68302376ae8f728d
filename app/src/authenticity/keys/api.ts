import {
  buildDidDocument,
  buildJwks,
  buildJwtVcIssuerMetadata,
  type PublishedKey,
} from '@tesela/credentials/identifiers/published-keys'
import type { Organisation } from '../../accounts/room.ts'
import type { Context } from '../../context.ts'
import { anyone } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import { seeOther } from '../../web/page.ts'
import { type IssuerKey, organisationDid } from './model.ts'
import { readIssuerKeys } from './read-issuer-keys.ts'

/**
 * Keys of issuers with their history, as documents that any verifier reads (rule P7.6-KEY-HISTORY). The address by
 * which certificates and key documents name an organisation leads people to its page.
 */
export const keyRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/organisations/:slug',
    policy: anyone,
    audit: 'none',
    handle: (request) => seeOther(`/providers/${request.param('slug')}`),
  },
  {
    method: 'GET',
    path: '/organisations/:slug/did.json',
    policy: anyone,
    audit: 'none',
    handle: (request) => answer(request, didDocument, 'application/did+json'),
  },
  {
    method: 'GET',
    path: '/organisations/:slug/jwks.json',
    policy: anyone,
    audit: 'none',
    handle: (request) =>
      answer(request, (_ctx, _organisation, keys) => buildJwks(keys), 'application/jwk-set+json'),
  },
  {
    method: 'GET',
    path: '/.well-known/jwt-vc-issuer/organisations/:slug',
    policy: anyone,
    audit: 'none',
    handle: (request) => answer(request, issuerMetadata, 'application/json'),
  },
]

type Build = (ctx: Context, organisation: Organisation, keys: readonly PublishedKey[]) => unknown

function didDocument(ctx: Context, organisation: Organisation, keys: readonly PublishedKey[]): unknown {
  return buildDidDocument({
    did: organisationDid(ctx.settings.baseUrl, organisation.slug),
    keys,
    alsoKnownAs: [`${ctx.settings.baseUrl}/organisations/${organisation.slug}`],
  })
}

function issuerMetadata(ctx: Context, organisation: Organisation, keys: readonly PublishedKey[]): unknown {
  return buildJwtVcIssuerMetadata(`${ctx.settings.baseUrl}/organisations/${organisation.slug}`, keys)
}

async function answer(request: PageRequest, build: Build, mediaType: string): Promise<Response> {
  const { ctx } = request
  const found = await readIssuerKeys({ ctx, slug: request.param('slug') })
  const headers = {
    'content-type': mediaType,
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=300',
  }
  if (!found.ok) return Response.json({ code: found.problems[0]?.code }, { status: 404, headers })
  const { organisation, keys } = found.value
  return new Response(JSON.stringify(build(ctx, organisation, keys.map(published))), { headers })
}

function published(key: IssuerKey): PublishedKey {
  const end = key.inForceUntil === null ? undefined : `${key.inForceUntil}T23:59:59Z`
  return {
    name: key.name,
    publicKey: key.publicJwk,
    inForceFrom: `${key.inForceFrom}T00:00:00Z`,
    ...(key.state === 'retired' && end !== undefined ? { retiredAt: end } : {}),
    ...(key.state === 'compromised' && end !== undefined ? { revokedAt: end } : {}),
    ...(key.certificates.length === 0 ? {} : { x5c: key.certificates }),
  }
}
