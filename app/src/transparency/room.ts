import type { Room } from '../room.ts'
import { migrations } from './migrations.ts'

export type { Offer } from './offer/model.ts'
export { findOffer, listOffers } from './offer/store.ts'
export { type DossierRequest, dossierOf } from './specification/dossier.ts'
export { isPublic, type SpecificationVersion } from './specification/model.ts'
export { publicDossier } from './specification/public-dossier.ts'
export { findVersion, listOrganisationVersions, listVersions } from './specification/store.ts'

/** Principle 2: what is learned, how much work, at which level, and what is offered, for everyone to read. */
export const transparency: Room = {
  name: 'transparency',
  principle: 2,
  migrations,
  routes: [],
}
