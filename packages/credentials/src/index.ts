export type * from './data-model/award.ts'
export { type AwardExtras, awardFromDossier } from './data-model/award-from-dossier.ts'
export { dossierFromAward } from './data-model/dossier-from-award.ts'
export { countries, countryByUri, countryOf } from './data-model/vocabularies/countries.ts'
export { vocabularies } from './data-model/vocabularies/index.ts'
export { languageByUri, languageOf } from './data-model/vocabularies/languages.ts'
export {
  type Concept,
  conceptByUri,
  conceptOf,
  type Vocabulary,
} from './data-model/vocabularies/vocabulary.ts'
export type * from './formats/format.ts'
export { formatFor, formatOf, formats, openCredential, readableFormats } from './formats/index.ts'
export type * from './proofs/cryptography.ts'
export * from './verification/check.ts'
export { type CheckCode, checkCodes } from './verification/codes.ts'
export { offlineSources } from './verification/offline.ts'
export type * from './verification/sources.ts'
export {
  exitCodeOf,
  summarise,
  type Verdict,
  type VerdictKey,
  verdictKeys,
} from './verification/summarise.ts'
export { type VerificationReport, type VerificationRequest, verifyCredential } from './verification/verify.ts'
