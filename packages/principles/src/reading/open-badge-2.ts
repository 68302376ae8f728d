import type { JsonObject } from '@tesela/kernel'
import type { Dossier } from '../dossier.ts'
import type { CredentialReader } from './credential-reader.ts'
import { dayIn, defined, idOf, languageMapOf, objectOf, objectsOf, textIn, textsOf, typesOf } from './node.ts'
import { organisationOf } from './open-badge-3.ts'

/** Open Badges 2.0: an Assertion, whose badge class and issuer may be inside or only named by address. */
export const openBadge2: CredentialReader = {
  id: 'open-badge-2',
  mode: 'credential',
  recognises: (value) =>
    typesOf(value).includes('Assertion') &&
    (value['badge'] !== undefined ||
      textsOf(value['@context']).some((address) => address.includes('openbadges'))),
  read: readAssertion,
}

function readAssertion(assertion: JsonObject): Dossier {
  const badge = objectOf(assertion['badge'])
  const language = textIn(badge['@language'], assertion['@language']) ?? 'und'
  const title = languageMapOf(badge['name'], language)
  const issuer = organisationOf(badge['issuer'])
  const recipient = objectOf(assertion['recipient'])
  const alignments = objectsOf(badge['alignment'])
  const isHashed = recipient['hashed'] === true
  return defined({
    org: issuer,
    spec: defined({
      id: idOf(assertion['badge']),
      uri: idOf(assertion['badge']),
      version: textIn(badge['version']),
      title,
      summary: languageMapOf(badge['description'], language),
      textLanguages: title === undefined ? undefined : Object.keys(title),
      awardingBodies: issuer?.id === undefined ? [] : [issuer.id],
      learningOutcomes:
        alignments.length === 0
          ? undefined
          : alignments.map((alignment, index) =>
              defined({
                id: `LO${index + 1}`,
                text: languageMapOf(alignment['targetName'], language),
                frameworkUris: textsOf(alignment['targetUrl']),
              }),
            ),
      furtherInformation: furtherInformation(badge),
    }),
    award: defined({ date: dayIn(textIn(assertion['issuedOn'])) }),
    credential: defined({
      id: idOf(assertion),
      issuedOn: dayIn(textIn(assertion['issuedOn'])),
      issuedAt: issuer === undefined ? undefined : defined({ place: issuer.place, country: issuer.country }),
      title,
      // A hash of an address tells a receiver who knows the address apart, but names nobody.
      holder: defined({
        matchingId: textIn(recipient['identity']),
        otherAttributes: isHashed || textIn(recipient['type']) !== 'email' ? undefined : ['email'],
      }),
      issuer:
        issuer === undefined
          ? undefined
          : defined({ id: issuer.id, legalName: issuer.legalName, country: issuer.country, ids: issuer.ids }),
      validUntil: dayIn(textIn(assertion['expires'])),
      formats: ['open-badge-2'],
    }),
  })
}

function furtherInformation(badge: JsonObject) {
  const criteria = badge['criteria']
  const uri = typeof criteria === 'string' ? criteria : idOf(criteria)
  return uri === undefined ? undefined : [{ uri }]
}
