import { type Json, parseJson, type Result } from '@tesela/kernel'
import type { VerificationContext } from './format.ts'

/** The parsed JSON document at an address, through the sources of a verification. */
export async function fetchJson(
  url: string,
  { sources }: Pick<VerificationContext, 'sources'>,
): Promise<Result<Json>> {
  const fetched = await sources.fetchDocument(url, 'application/json')
  return fetched.ok ? parseJson(fetched.value.bytes) : fetched
}
