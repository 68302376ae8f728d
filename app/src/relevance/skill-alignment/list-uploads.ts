import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import type { Upload } from './upload-model.ts'
import { listUploads } from './upload-store.ts'

/** The newest uploads of the organisation acted for. */
export async function listOwnUploads(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<readonly Upload[]> {
  return read(options.ctx, options.actor, listUploads)
}
