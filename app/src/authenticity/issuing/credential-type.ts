import { typeMetadataText } from '@tesela/credentials/formats/sd-jwt-vc/type-metadata'
import { anyone } from '../../policies.ts'
import type { Route } from '../../room.ts'

const path = '/credential-types/micro-credential/1'

/** The type of our SD-JWT VCs is the address of its own metadata (SD-JWT VC §6.3.1). */
export const credentialTypeRoutes: readonly Route[] = [
  {
    method: 'GET',
    path,
    policy: anyone,
    audit: 'none',
    handle: ({ ctx }) =>
      new Response(typeMetadataText(credentialTypeUrl(ctx.settings.baseUrl)), {
        headers: {
          'content-type': 'application/json',
          'access-control-allow-origin': '*',
          // The integrity of this text stands in credentials, so it never changes at this address.
          'cache-control': 'public, max-age=86400',
        },
      }),
  },
]

/** Where the type metadata is published; every credential carries its address and integrity. */
export function credentialTypeUrl(baseUrl: string): string {
  return baseUrl + path
}
