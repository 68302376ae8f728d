import type { Signer } from '@tesela/credentials/proofs/cryptography'
import { Fault, fromBase64 } from '@tesela/kernel'
import type { Organisation } from '../../accounts/room.ts'
import type { Context } from '../../context.ts'
import { privateKeyFrom } from '../../keys/generate.ts'
import { signerFromKey } from '../../keys/node-signer.ts'
import type { Transaction } from '../../storage/database.ts'
import { ensureIssuerKeys, keyPurpose } from './ensure-issuer-keys.ts'
import { chooseKey, type IssuerKey, type KeyNeeds, organisationDid } from './model.ts'
import { findSealedKey } from './store.ts'

/** A key opened for signing, for the length of one transaction. */
export interface OpenedSigner {
  readonly key: IssuerKey
  readonly signer: Signer
}

/**
 * Opens the key of an organisation that fits `needs` today, because the seal is made today; the first use makes
 * the keys, which then count from `since`. Throws `Fault` `keys.none-fits` when no algorithm fits, and
 * `keys.vault-cannot-open`.
 */
export async function openSigner(
  ctx: Context,
  transaction: Transaction,
  organisation: Organisation,
  needs: KeyNeeds,
  since: string,
): Promise<OpenedSigner> {
  const keys = await ensureIssuerKeys(ctx, transaction, organisation, since)
  const key = chooseKey(keys, needs, ctx.clock.today())
  if (key === undefined)
    throw new Fault('keys.none-fits', `${organisation.slug} has no key in force for this format.`)
  const sealed = await findSealedKey(transaction, organisation.id, key.id)
  if (sealed === undefined)
    throw new Fault('keys.secret-missing', `The private half of key ${key.id} is missing.`)
  const signer = signerFromKey(privateKeyFrom(ctx.keys.open(sealed, keyPurpose(key))), {
    verificationMethod: `${organisationDid(ctx.settings.baseUrl, organisation.slug)}#${key.name}`,
    algorithm: key.algorithm,
    ...(key.certificates.length === 0 ? {} : { certificateChain: key.certificates.map(derOf) }),
  })
  if (!signer.ok) throw new Fault('keys.unusable', `Key ${key.id}: ${signer.problems[0]?.code ?? 'unusable'}`)
  return { key, signer: signer.value }
}

function derOf(text: string): Uint8Array {
  const bytes = fromBase64(text)
  if (bytes === undefined)
    throw new Fault('keys.certificate-unreadable', 'A stored certificate is not base64.')
  return bytes
}
