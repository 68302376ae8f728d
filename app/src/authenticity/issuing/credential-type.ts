import type { IssuingUrls } from '@tesela/credentials/formats/format'
import { integrityOf, typeMetadataText } from '@tesela/credentials/formats/sd-jwt-vc/type-metadata'
import type { Cryptography } from '@tesela/credentials/proofs/cryptography'
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
      new Response(typeMetadataText(ctx.settings.baseUrl + path), {
        headers: {
          'content-type': 'application/json',
          'access-control-allow-origin': '*',
          // The integrity of this text stands in credentials, so it never changes at this address.
          'cache-control': 'public, max-age=86400',
        },
      }),
  },
]

/** Where the type metadata is published, and its integrity, which every credential carries. */
export async function credentialTypeUrls(
  baseUrl: string,
  cryptography: Pick<Cryptography, 'sha256'>,
): Promise<IssuingUrls> {
  const credentialType = baseUrl + path
  return {
    credentialType,
    credentialTypeIntegrity: await integrityOf(typeMetadataText(credentialType), cryptography),
  }
}
