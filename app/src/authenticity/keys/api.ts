import {
  buildDidDocument,
  buildJwks,
  buildJwtVcIssuerMetadata,
  type PublishedKey,
} from '@tesela/credentials/identifiers/published-keys'
import { findOrganisationBySlug, type Organisation } from '../../accounts/room.ts'
import { publicActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { anyone } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import { read } from '../../storage/unit-of-work.ts'
import { type IssuerKey, organisationDid } from './model.ts'
import { listIssuerKeys } from './store.ts'

/** Keys of issuers with their history, as documents that any verifier reads (rule P7.6-KEY-HISTORY). */
export const keyRoutes: readonly Route[] = [
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
  const found = await read(ctx, publicActor, async (transaction) => {
    const organisation = await findOrganisationBySlug(transaction, request.param('slug'))
    if (organisation === undefined) return undefined
    return { organisation, keys: await listIssuerKeys(transaction, organisation.id) }
  })
  const headers = {
    'content-type': mediaType,
    'access-control-allow-origin': '*',
    'cache-control': 'public, max-age=300',
  }
  if (found === undefined) return new Response('{"code":"organisation.unknown"}', { status: 404, headers })
  return new Response(JSON.stringify(build(ctx, found.organisation, found.keys.map(published))), { headers })
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
