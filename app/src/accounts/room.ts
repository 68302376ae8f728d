import type { Room } from '../room.ts'
import { migrations } from './migrations.ts'

export { organisationInDossier } from './organisation/dossier.ts'
export type { Organisation } from './organisation/model.ts'
export { findOrganisation, findOrganisationBySlug, listOrganisations } from './organisation/store.ts'

/** The hall: people, organisations, roles, sign-in and the audit log. It serves no principle of its own. */
export const accounts: Room = {
  name: 'accounts',
  migrations,
  routes: [],
}
