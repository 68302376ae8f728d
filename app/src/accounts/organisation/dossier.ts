import type { DossierOrganisation } from '@tesela/principles/dossier'
import type { Organisation } from './model.ts'

/** The organisation as a dossier's `org`, for the checker and the credentials. */
export function organisationInDossier(organisation: Organisation, registerUri: string): DossierOrganisation {
  const { dossierId: _id, website: _website, ...facts } = organisation.facts
  return {
    registerUri,
    ...facts,
    id: organisation.id,
    type: organisation.type,
    country: organisation.country,
    ...(organisation.place === '' ? {} : { place: organisation.place }),
    status: organisation.status,
    ...(organisation.statusHistory.length > 1 ? { statusHistory: organisation.statusHistory } : {}),
    legalName: organisation.legalName,
  }
}
