export { type ClaimPath, claimsAt, compileSelection, matchesPath, type Selection } from './claim-path.ts'
export { type IssuedSdJwt, issueSdJwt, type SdJwtParts } from './issue-sd-jwt.ts'
export {
  bindPresentation,
  holderKeyOf,
  type KeyBinding,
  type KeyBindingExpectation,
  readKeyBinding,
  verifyKeyBinding,
} from './key-binding.ts'
export { looksLikeSdJwt, type ParsedSdJwt, parseSdJwt, type SdJwtRules } from './parse-sd-jwt.ts'
export { presentSdJwt } from './present-sd-jwt.ts'
export { type PlacedDisclosure, type RevealedClaims, revealClaims } from './reveal-claims.ts'
export { reveal, type VerifiedSdJwt, verifySdJwt } from './verify-sd-jwt.ts'
