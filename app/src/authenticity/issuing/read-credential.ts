import { isUuid, ok, problem, type Result, refused } from '@tesela/kernel'
import { publicActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { CredentialWithFacts } from './model.ts'
import { credentialByAddress } from './store.ts'

/**
 * The credential behind an address, for whoever was given the address: as with a paper, having it is the right
 * to read it. Refuses `credential.unknown`.
 */
export async function readCredential(options: {
  readonly ctx: Context
  readonly id: string
}): Promise<Result<CredentialWithFacts>> {
  const { ctx, id } = options
  if (!isUuid(id)) return refused(problem('credential.unknown'))
  const found = await read(ctx, publicActor, (transaction) => credentialByAddress(transaction, id))
  return found === undefined ? refused(problem('credential.unknown')) : ok(found)
}
