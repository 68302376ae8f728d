/** VCDM 2.0, then Open Badges 3.0 in its newest edition: the order and the addresses that its JSON schema demands. */
export const v2Context = 'https://www.w3.org/ns/credentials/v2'
export const openBadgesContext = 'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json'

const terms = 'urn:tesela:terms:'
const date = 'http://www.w3.org/2001/XMLSchema#date'

/**
 * Our terms, inside the file, so that no verifier has to fetch them. `standardElements` holds what Open Badges has
 * no field for (the European standard elements of Annex I) as one JSON literal: the same for every learner of one
 * version, covered by the signature, and without blank nodes. What others read is said in alignments and results
 * as well. `additionalStatus` is `credentialStatus` by another name, because the JSON schema of Open Badges
 * allows one entry under that name.
 */
export const extensionContext = {
  standardElements: { '@id': `${terms}standardElements`, '@type': '@json' },
  legalIdentifier: 'http://data.europa.eu/snb/model/elm/eidasLegalIdentifier',
  assessedOn: { '@id': `${terms}assessedOn`, '@type': date },
  awardedOn: { '@id': `${terms}awardedOn`, '@type': date },
  awardRoute: `${terms}awardRoute`,
  identityProofing: `${terms}identityProofing`,
  identityProofingLevel: `${terms}identityProofingLevel`,
  matchingId: `${terms}matchingId`,
  serialNumber: `${terms}serialNumber`,
  validUntilMeaning: `${terms}validUntilMeaning`,
  mandate: { '@id': `${terms}mandate`, '@type': '@id' },
  replaces: { '@id': 'http://purl.org/dc/terms/replaces', '@type': '@id' },
  additionalStatus: { '@id': 'https://www.w3.org/2018/credentials#credentialStatus', '@type': '@id' },
} as const
