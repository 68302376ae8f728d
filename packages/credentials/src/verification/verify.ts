import type { Instant, Problem } from '@tesela/kernel'
import type { Dossier } from '@tesela/principles/dossier'
import type { Finding, OpenedCredential, VerificationContext } from '../formats/format.ts'
import { openCredential } from '../formats/index.ts'
import type { Cryptography } from '../proofs/cryptography.ts'
import type { Canonicaliser } from '../proofs/data-integrity/canonicaliser.ts'
import { annexElementsCheck } from './annex-elements.ts'
import { type Check, type CheckId, checkIds } from './check.ts'
import { issuerAuthorised } from './issuer-authorised.ts'
import type { StatedIssuer } from './issuer-identity.ts'
import { offlineSources, onceEach } from './offline.ts'
import { qualityAssurance } from './quality-assurance.ts'
import type { RegisteredQuality, VerificationSources } from './sources.ts'
import { specificationVersion } from './specification-version.ts'

export interface VerificationRequest {
  /** The moment for which the credential is verified. */
  readonly at: Instant
  readonly cryptography: Cryptography
  readonly sources: VerificationSources
  /** Look nothing up: what would need it is `not-checked`. */
  readonly offline?: boolean
  /** Kept by the caller between verifications; see `createTemplateCanonicaliser`. */
  readonly canonicaliser?: Canonicaliser
}

/** Nine checks in their order and what the credential says, or why it cannot be read. There is no one boolean. */
export type VerificationReport =
  | {
      readonly kind: 'checked'
      /** The row of the list of formats that read it. */
      readonly format: string
      readonly credentialId?: string
      readonly checks: readonly Check[]
      readonly facts: Dossier
      /** Decisions on quality that the register holds about the provider or programme. */
      readonly registeredQuality: readonly RegisteredQuality[]
      readonly document: Readonly<Record<string, unknown>>
    }
  | { readonly kind: 'unreadable'; readonly problems: readonly Problem[] }

/**
 * Verifies a credential of any issuer in any format that is known. Never throws for what is in the text: an
 * unreadable text is a report, a doubtful one has inconclusive checks. A fault of a source or of the
 * cryptography is thrown.
 */
export async function verifyCredential(
  text: string,
  request: VerificationRequest,
): Promise<VerificationReport> {
  const opened = openCredential(text, request.cryptography)
  if (!opened.ok) return { kind: 'unreadable', problems: opened.problems }
  const credential = opened.value
  const offline = request.offline === true
  const context: VerificationContext = {
    at: request.at,
    cryptography: request.cryptography,
    sources: onceEach(offline ? offlineSources : request.sources),
    offline,
    ...(request.canonicaliser === undefined ? {} : { canonicaliser: request.canonicaliser }),
  }
  const { findings, registeredQuality } = await allFindings(credential, context)
  return {
    kind: 'checked',
    format: credential.format,
    ...(credential.id === undefined ? {} : { credentialId: credential.id }),
    checks: checkIds.map((id) => ({ id, ...findings[id] })),
    facts: credential.facts,
    registeredQuality,
    document: credential.document,
  }
}

/** Who allowed the issuer to seal, as the file says it; nothing where it says nothing. */
function statedMandate({ credential, spec }: Dossier): Pick<StatedIssuer, 'mandate'> {
  const uri = credential?.mandateUri
  if (uri === undefined || uri === '') return {}
  return { mandate: { uri, ...(spec?.uri === undefined ? {} : { specificationUri: spec.uri }) } }
}

async function allFindings(
  credential: OpenedCredential,
  context: VerificationContext,
): Promise<{
  readonly findings: Readonly<Record<CheckId, Finding>>
  readonly registeredQuality: readonly RegisteredQuality[]
}> {
  const { facts } = credential
  const own = await credential.verify(context)
  const issuer = facts.credential?.issuer
  const stated = {
    ...(issuer?.id === undefined ? {} : { id: issuer.id }),
    ...(issuer?.legalName === undefined ? {} : { name: issuer.legalName }),
    legalIdentifiers: (issuer?.ids ?? []).map(({ value }) => value),
    ...statedMandate(facts),
  }
  const [authorised, version, quality] = await Promise.all([
    issuerAuthorised(
      stated,
      own.signedWith ?? (own.integrity.outcome === 'fail' ? 'seal-broken' : 'key-not-at-hand'),
      facts.credential?.issuedOn,
      context,
    ),
    specificationVersion(facts, credential.specificationDigest, context),
    qualityAssurance(facts, context),
  ])
  const findings = {
    integrity: own.integrity,
    'issuer-identity': own.issuerIdentity,
    'issuer-authorised': authorised,
    'holder-binding': own.holderBinding,
    status: own.status,
    validity: own.validity,
    'specification-version': version,
    'quality-assurance': quality.finding,
    'annex-elements': annexElementsCheck(facts),
  }
  return { findings, registeredQuality: quality.registered }
}
