import type { IssuingUrls } from '@tesela/credentials/formats/format'
import type { Context } from '../../context.ts'

/** Where the SD-JWT VC type metadata is published, and its integrity, which is the same for every credential. */
export async function credentialTypeUrls(_ctx: Context): Promise<IssuingUrls> {
  return {}
}
