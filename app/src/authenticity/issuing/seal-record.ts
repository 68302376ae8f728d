import { signCompactJws } from '@tesela/credentials/proofs/jws'
import { Fault } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import type { RecordSealer } from '../../room.ts'
import { openSigner } from '../keys/signer.ts'

/** Records that an organisation signs with the key it publishes, such as an agency's decision. */
export const recordSealer: RecordSealer = {
  seal: async (ctx, transaction, organisationId, record) => {
    const organisation = await findOrganisation(transaction, organisationId)
    if (organisation === undefined) throw new Fault('keys.no-organisation', organisationId)
    const { signer } = await openSigner(
      ctx,
      transaction,
      organisation,
      { algorithms: ['EdDSA', 'ES256'], needsCertificate: false },
      ctx.clock.today(),
    )
    const header = { kid: signer.verificationMethod, typ: 'JOSE+JSON', cty: 'json' }
    const sealed = await signCompactJws(header, record, signer)
    if (!sealed.ok) throw new Fault('keys.unusable', sealed.problems[0]?.code ?? 'unusable')
    return sealed.value
  },
}
