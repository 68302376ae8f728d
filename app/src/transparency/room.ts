import type { Room } from '../room.ts'
import { catalogueRoutes } from './catalogue/pages.ts'
import { importRoutes } from './import/pages.ts'
import { migrations } from './migrations.ts'
import { offerRoutes } from './offer/pages.ts'
import { registerRoutes } from './register/pages.ts'
import { seedTransparency } from './seed.ts'
import { specificationApi } from './specification/api.ts'
import { specificationRoutes } from './specification/pages.ts'

export { refreshCatalogueEntry } from './catalogue/refresh-entry.ts'
export { importDossier } from './import/import-dossier.ts'
export { enrolmentStop } from './offer/ask-enrolment.ts'
export type { Offer } from './offer/model.ts'
export { whenText } from './offer/offer-view.ts'
export { findOffer, listOffers } from './offer/store.ts'
export { externalEntriesOf } from './register/external-entries.ts'
export { type Difference, diffContents } from './specification/diff.ts'
export { type DossierRequest, dossierOf } from './specification/dossier.ts'
export { draftProblems } from './specification/edit-draft.ts'
export { environmentOf } from './specification/environment.ts'
export { descriptionScopes, type Judgement, judge } from './specification/judge.ts'
export {
  canonicalJson,
  isPublic,
  qualityOfNextVersion,
  type SpecificationVersion,
} from './specification/model.ts'
export { differenceList, labelOfField, valueText } from './specification/pages/diff-view.ts'
export { editPath, publicPath } from './specification/pages/paths.ts'
export {
  assessmentSection,
  elementFacts,
  guidanceSection,
  outcomeList,
  type Reading,
  textSections,
} from './specification/pages/reading.ts'
export { valueAt } from './specification/paths.ts'
export { mayEdit } from './specification/policy.ts'
export { publicDossier } from './specification/public-dossier.ts'
export { publishSpecification } from './specification/publish-specification.ts'
export { retireSpecification } from './specification/retire-specification.ts'
export { reviseSpecification } from './specification/revise-specification.ts'
export { placeOf, steps } from './specification/steps.ts'
export {
  findVersion,
  findVersionByUri,
  findVersions,
  insertSpecification,
  insertVersion,
  listOrganisationVersions,
  listVersions,
  sha256,
  updateVersion,
} from './specification/store.ts'

/** Principle 2: what is learned, how much work, at which level, and what is offered, for everyone to read. */
export const transparency: Room = {
  name: 'transparency',
  principle: 2,
  migrations,
  // Fixed addresses stand before those with a parameter in the same place.
  routes: [
    ...catalogueRoutes,
    ...registerRoutes,
    ...importRoutes,
    ...offerRoutes,
    ...specificationApi,
    ...specificationRoutes,
  ],
  navigation: [
    { path: '/catalogue', labelKey: 'catalogue.navigation', shows: () => true },
    { path: '/providers', labelKey: 'register.navigation', shows: () => true },
    {
      path: '/design',
      labelKey: 'specification.navigation',
      shows: (actor) =>
        actor.kind === 'person' && actor.organisationId !== undefined && actor.roles.length > 0,
    },
  ],
  seed: seedTransparency,
}
