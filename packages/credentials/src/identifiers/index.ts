export { didJwkOf } from './did-jwk.ts'
export { didKeyOf } from './did-key.ts'
export { type DidMethod, didMethods, resolveVerificationMethod } from './did-methods.ts'
export { type DidUrl, parseDidUrl } from './did-url.ts'
export { didWebDocumentUrl, didWebOf } from './did-web.ts'
export { jwtVcIssuerUrl, resolveJwtVcIssuerKey } from './https-key.ts'
export {
  euCountry,
  type LegalId,
  type LegalIdCode,
  type LegalIdScheme,
  legalIdKinds,
  readLegalId,
} from './legal-id.ts'
export { decodeMultibase, encodeMultibase, type MultibasePrefix } from './multibase.ts'
export { jwkToMultikey, type MultikeyCode, multikeyToJwk } from './multikey.ts'
export {
  matchesLegalId,
  organizationIdentifierOf,
  readOrganizationIdentifier,
} from './organization-identifier.ts'
export { isSameKey, readPublicJwk } from './public-jwk.ts'
export {
  buildDidDocument,
  buildJwks,
  buildJwtVcIssuerMetadata,
  type DidDocumentParts,
  type PublishedKey,
} from './published-keys.ts'
export type { FetchJson, KeyAssurance, KeyCode, KeyProblem, ResolvedKey } from './resolved-key.ts'
