import type { CheckId, CheckOutcome } from './check.ts'

interface CodeRow {
  readonly code: string
  readonly check: CheckId
  readonly outcome: Exclude<CheckOutcome, 'pass'>
}

const row = <Code extends string>(
  code: Code,
  check: CheckId,
  outcome: CodeRow['outcome'],
): CodeRow & { readonly code: Code } => ({ code, check, outcome })

/**
 * Every code that a check which did not pass can have, with the check and the outcome it goes with. The message
 * for people is `check.<code>` of the language catalogues; a test holds the two together. `detail.cause` names
 * the technical reason where one code stands for several.
 */
export const checkCodes = [
  row('integrity.changed', 'integrity', 'fail'),
  row('integrity.proof-missing', 'integrity', 'fail'),
  row('integrity.proof-malformed', 'integrity', 'fail'),
  row('integrity.key-invalid', 'integrity', 'fail'),
  row('integrity.sealed-later', 'integrity', 'fail'),
  row('integrity.form', 'integrity', 'fail'),
  row('integrity.related-resource-changed', 'integrity', 'fail'),
  row('integrity.key-unavailable', 'integrity', 'inconclusive'),
  row('integrity.proof-unknown', 'integrity', 'inconclusive'),
  row('integrity.context-unknown', 'integrity', 'inconclusive'),
  row('integrity.related-resource-unavailable', 'integrity', 'inconclusive'),
  row('integrity.hosted', 'integrity', 'inconclusive'),

  row('issuer.key-of-another', 'issuer-identity', 'fail'),
  row('issuer.certificate-of-another', 'issuer-identity', 'fail'),
  row('issuer.key-only', 'issuer-identity', 'inconclusive'),
  row('issuer.key-not-linked', 'issuer-identity', 'inconclusive'),
  row('issuer.key-undereferenced', 'issuer-identity', 'inconclusive'),
  row('issuer.certificate-not-trusted', 'issuer-identity', 'inconclusive'),
  row('issuer.unavailable', 'issuer-identity', 'inconclusive'),
  row('issuer.not-named', 'issuer-identity', 'inconclusive'),
  row('issuer.not-looked-up', 'issuer-identity', 'not-checked'),
  row('issuer.seal-broken', 'issuer-identity', 'not-checked'),

  row('authorised.key-not-in-force', 'issuer-authorised', 'fail'),
  row('authorised.certificate-not-in-force', 'issuer-authorised', 'fail'),
  row('authorised.not-active', 'issuer-authorised', 'fail'),
  row('authorised.mandate-not-in-force', 'issuer-authorised', 'fail'),
  row('authorised.key-compromised', 'issuer-authorised', 'inconclusive'),
  row('authorised.key-not-registered', 'issuer-authorised', 'inconclusive'),
  row('authorised.not-registered', 'issuer-authorised', 'inconclusive'),
  row('authorised.unavailable', 'issuer-authorised', 'inconclusive'),
  row('authorised.date-missing', 'issuer-authorised', 'inconclusive'),
  row('authorised.not-looked-up', 'issuer-authorised', 'not-checked'),
  row('authorised.seal-broken', 'issuer-authorised', 'not-checked'),
  row('authorised.key-not-at-hand', 'issuer-authorised', 'not-checked'),

  row('holder.proof-invalid', 'holder-binding', 'fail'),
  row('holder.not-bound', 'holder-binding', 'not-checked'),
  row('holder.not-presented', 'holder-binding', 'not-checked'),

  row('status.revoked', 'status', 'fail'),
  row('status.suspended', 'status', 'fail'),
  row('status.unavailable', 'status', 'inconclusive'),
  row('status.unreadable', 'status', 'inconclusive'),
  row('status.list-of-another', 'status', 'inconclusive'),
  row('status.list-out-of-date', 'status', 'inconclusive'),
  row('status.kind-unknown', 'status', 'inconclusive'),
  row('status.none', 'status', 'not-checked'),
  row('status.not-looked-up', 'status', 'not-checked'),

  row('validity.expired', 'validity', 'fail'),
  row('validity.file-expired', 'validity', 'fail'),
  row('validity.not-yet', 'validity', 'fail'),
  row('validity.malformed', 'validity', 'fail'),
  row('validity.not-stated', 'validity', 'not-checked'),

  row('specification.published-later', 'specification-version', 'fail'),
  row('specification.retired', 'specification-version', 'fail'),
  row('specification.changed', 'specification-version', 'fail'),
  row('specification.version-differs', 'specification-version', 'fail'),
  row('specification.unknown', 'specification-version', 'inconclusive'),
  row('specification.unavailable', 'specification-version', 'inconclusive'),
  row('specification.not-named', 'specification-version', 'not-checked'),
  row('specification.not-looked-up', 'specification-version', 'not-checked'),

  row('quality.expired', 'quality-assurance', 'fail'),
  row('quality.not-yet', 'quality-assurance', 'fail'),
  row('quality.negative', 'quality-assurance', 'fail'),
  row('quality.withdrawn', 'quality-assurance', 'fail'),
  row('quality.withdrawn-later', 'quality-assurance', 'inconclusive'),
  row('quality.contradicted', 'quality-assurance', 'inconclusive'),
  row('quality.outside-limits', 'quality-assurance', 'fail'),
  row('quality.not-confirmed', 'quality-assurance', 'inconclusive'),
  row('quality.without-entry', 'quality-assurance', 'inconclusive'),
  row('quality.unavailable', 'quality-assurance', 'inconclusive'),
  row('quality.not-stated', 'quality-assurance', 'inconclusive'),
  row('quality.date-missing', 'quality-assurance', 'inconclusive'),
  row('quality.internal-only', 'quality-assurance', 'not-checked'),
  row('quality.label', 'quality-assurance', 'not-checked'),
  row('quality.not-looked-up', 'quality-assurance', 'not-checked'),

  row('annex.missing', 'annex-elements', 'inconclusive'),
] as const

export type CheckCode = (typeof checkCodes)[number]['code']
