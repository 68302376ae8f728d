import type { Dossier } from '@tesela/principles/dossier'
import type { EnvironmentSource } from '../../room.ts'
import { listOrganisationVersions } from '../../transparency/room.ts'
import { conceptsOf, newestVersion } from './esco-store.ts'

/** Most micro-credentials of one provider that a new one is compared with. */
const mostCompared = 300

/** What the checker compares with: the provider's other published micro-credentials, and the loaded ESCO. */
export const relevanceEnvironment: EnvironmentSource = {
  facts: async (transaction, dossier, { organisationId, specificationId }) => {
    const versions = await listOrganisationVersions(transaction, organisationId, mostCompared)
    const catalogue = versions
      .filter((one) => one.status === 'published' && one.specificationId !== specificationId)
      .map(({ specificationId: id, version, content }) => ({
        id: `urn:uuid:${id}`,
        version,
        ...(content.title === undefined ? {} : { title: content.title }),
        ...(content.learningOutcomes === undefined ? {} : { learningOutcomes: content.learningOutcomes }),
        ...(content.prerequisites === undefined ? {} : { prerequisites: content.prerequisites }),
      }))
    const version = await newestVersion(transaction)
    if (version === undefined) return { catalogue }
    const uris = escoLinksOf(dossier)
    const known = await conceptsOf(transaction, { version, language: 'en', uris })
    return { catalogue, esco: { version, concepts: new Set(known.keys()) } }
  },
}

/** The addresses of ESCO concepts that a description links to. */
export function escoLinksOf({ spec }: Dossier): readonly string[] {
  return (spec?.learningOutcomes ?? []).flatMap(({ frameworkUris }) =>
    (frameworkUris ?? []).filter((uri) => uri.includes('data.europa.eu/esco')),
  )
}
