import { isJsonObject, type JsonObject, ok, parseJson, problem, type Result, refused } from '@tesela/kernel'
import { openBadge3 } from '@tesela/principles/reading/open-badge-3'
import { issueDataIntegrity } from '../../proofs/data-integrity/issue.ts'
import type { CredentialFormat, OpenedCredential } from '../format.ts'
import { issuerIdOf, issuingProblems } from '../issuing.ts'
import { embeddedProofs } from '../secured-credential.ts'
import { openBadgeDocument } from './document.ts'
import { badgeFindings } from './verify.ts'

const id = 'open-badge'
const mediaType = 'application/vc'
const fileExtension = '.json'

const demands = {
  // Of the cryptosuites, 1EdTech certifies issuers for `eddsa-rdfc-2022` alone.
  algorithms: ['EdDSA'],
  needsCertificate: false,
  maximumStatusEntries: 2,
} as const

/**
 * Open Badges 3.0 as a JSON-LD document with embedded Data Integrity proofs: issued with `eddsa-rdfc-2022`, read
 * with any suite that is known, proof sets and chains and `Ed25519Signature2020` of VCDM 1.1 included.
 */
export const openBadge: CredentialFormat = {
  id,
  family: 'open-badge',
  mediaType,
  fileExtension,
  statusMechanism: 'bitstring-status-list',
  ...demands,
  recognises: (text) =>
    /^\s*\{/.test(text) &&
    !text.includes('"signatures"') &&
    /purl\.imsglobal\.org\/spec\/ob\/v3p0|"(OpenBadge|Achievement)Credential"/.test(text),
  open,
  issue: async (award, context) => {
    const problems = issuingProblems(demands, context)
    if (problems.length > 0) return { ok: false, problems }
    const { signer, cryptography, issuedAt, canonicaliser } = context
    const document = openBadgeDocument(award, issuerIdOf(context), context.status, context.urls)
    const secured = await issueDataIntegrity(document, {
      suite: 'eddsa-rdfc-2022',
      signer,
      created: issuedAt,
      cryptography,
      ...(canonicaliser === undefined ? {} : { canonicaliser }),
    })
    if (!secured.ok) return secured
    return ok({
      id: award.credentialId,
      format: id,
      text: JSON.stringify(secured.value),
      mediaType,
      fileExtension,
    })
  },
}

function open(text: string): Result<OpenedCredential> {
  const parsed = parseJson(text)
  if (!parsed.ok) return refused(problem('credential.unreadable'), ...parsed.problems)
  const document = parsed.value
  if (!isJsonObject(document) || document['credentialSubject'] === undefined) {
    return refused(problem('credential.unreadable', 'credentialSubject'))
  }
  const facts = openBadge3.read(document)
  return ok({
    format: id,
    ...(typeof document['id'] === 'string' ? { id: document['id'] } : {}),
    facts,
    document,
    ...digestOf(document),
    verify: async (context) =>
      badgeFindings(document, facts, await embeddedProofs(document, context), context),
  })
}

/** The digest of the specification's version that a badge of ours carries. */
export function digestOf(document: JsonObject): { readonly specificationDigest?: string } {
  const subject = document['credentialSubject']
  const achievement = isJsonObject(subject) ? subject['achievement'] : undefined
  const elements = isJsonObject(achievement) ? achievement['standardElements'] : undefined
  const digest = isJsonObject(elements) ? elements['digest'] : undefined
  return typeof digest === 'string' ? { specificationDigest: digest } : {}
}
