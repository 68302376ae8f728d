import { problem } from '@tesela/kernel'
import type { PublicationGate } from '../../room.ts'
import { findOrganisation } from './store.ts'

/** An organisation that is suspended or closed publishes nothing (rule P9.2-ISSUER-ACTIVE). */
export const activeGate: PublicationGate = {
  objections: async ({ transaction, actor }) => {
    const organisationId = actor.kind === 'public' ? undefined : actor.organisationId
    const organisation =
      organisationId === undefined ? undefined : await findOrganisation(transaction, organisationId)
    return organisation === undefined || organisation.status === 'active'
      ? []
      : [problem(`organisation.${organisation.status}`)]
  },
}
