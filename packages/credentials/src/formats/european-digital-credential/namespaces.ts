/**
 * Addresses of the European Learning Model 3.2 as the European Digital Credential uses it. ELM 3.3 moves terms and
 * profiles to other addresses: they are named here and nowhere else.
 */
export const context = [
  'https://www.w3.org/2018/credentials/v1',
  'http://data.europa.eu/snb/model/context/edc-ap',
] as const

export const genericSchema = 'http://data.europa.eu/snb/model/ap/edc-generic-full'
export const genericProfile = 'http://data.europa.eu/snb/credential/e34929035b'
export const profileScheme = 'http://data.europa.eu/snb/credential/25831c2'
export const escoSkillScheme = 'http://data.europa.eu/esco/concept-scheme/skills'
export const escoSkillBase = 'http://data.europa.eu/esco/skill/'
export const shortLearningProgramme = 'http://data.europa.eu/snb/learning-opportunity/74a4a268e8'
export const learningOpportunityScheme = 'http://data.europa.eu/snb/learning-opportunity/25831c2'
export const decisionScheme = 'http://data.europa.eu/snb/accreditation-decision/25831c2'
export const positiveDecision = 'http://data.europa.eu/snb/accreditation-decision/c_0ab66479'
export const base64Encoding = 'http://data.europa.eu/snb/encoding/6146cde7dd'
export const encodingScheme = 'http://data.europa.eu/snb/encoding/25831c2'
export const pngFile = 'http://publications.europa.eu/resource/authority/file-type/PNG'
export const fileTypeScheme = 'http://publications.europa.eu/resource/authority/file-type'
export const countryBase = 'http://publications.europa.eu/resource/authority/country/'

/** Where ELM wants a concept that no European list has, we name our own. */
export const ownConcepts = 'urn:tesela:concept:'
export const ownSchemes = 'urn:tesela:scheme:'
