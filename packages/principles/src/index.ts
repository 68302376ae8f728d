export * from './annex-elements.ts'
export * from './check.ts'
export type * from './dossier.ts'
export type * from './environment.ts'
export type { Finding, Judgement, NotCheckedReason, Params } from './judgement.ts'
export { profileLayers } from './profiles/layers.ts'
export type * from './profiles/profile.ts'
export { graver, profileOf, resolveProfile } from './profiles/resolve-profile.ts'
export type { CredentialReader, Envelope, ReadFile } from './reading/credential-reader.ts'
export { readDossier } from './reading/dossier-file.ts'
export { type Unwrapped, unwrap } from './reading/envelope.ts'
export { credentialReaders, readFile } from './reading/read-file.ts'
export type {
  CheckableRule,
  CheckMode,
  Force,
  PrincipleNumber,
  ProcessRule,
  Rule,
  RuleContext,
  Scope,
  Severity,
} from './rule.ts'
export { allRules, checkableRuleList, rulesInForce } from './rules.ts'
export { findWordList, type WordList, wordLists } from './word-lists/index.ts'
