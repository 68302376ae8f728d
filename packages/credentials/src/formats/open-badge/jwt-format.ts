import { fromBase64url, ok, problem, type Result, refused, utf8Text } from '@tesela/kernel'
import { openBadge3 } from '@tesela/principles/reading/open-badge-3'
import type { TextCoding } from '../../proofs/cryptography.ts'
import { issueJwtCredential, readJwtCredential } from '../../proofs/jwt-credential.ts'
import type { CredentialFormat, OpenedCredential } from '../format.ts'
import { issuerIdOf, issuingProblems } from '../issuing.ts'
import { isCompactJws, jwtProof } from '../secured-credential.ts'
import { openBadgeDocument } from './document.ts'
import { digestOf } from './format.ts'
import { badgeFindings } from './verify.ts'

const id = 'open-badge-jwt'
const mediaType = 'application/vc+jwt'
const fileExtension = '.jwt'

const demands = {
  algorithms: ['EdDSA', 'ES256', 'ES384', 'RS256', 'PS256'],
  needsCertificate: false,
  maximumStatusEntries: 2,
} as const

/**
 * Open Badges 3.0 as `vc+jwt` (VC-JOSE-COSE, OB 3.0 §8.2): for keys that Data Integrity does not take, and for
 * verifiers that know JWT only. Read from VCDM 2.0 and, in the claim `vc`, from VCDM 1.1.
 */
export const openBadgeJwt: CredentialFormat = {
  id,
  family: 'open-badge',
  mediaType,
  fileExtension,
  statusMechanism: 'bitstring-status-list',
  ...demands,
  recognises: (text) => {
    const payload = isCompactJws(text) ? payloadOf(text) : ''
    return /"(@context|vc)"/.test(payload) && !isOpenBadge2(payload)
  },
  open,
  issue: async (award, context) => {
    const problems = issuingProblems(demands, context)
    if (problems.length > 0) return { ok: false, problems }
    const document = openBadgeDocument(award, issuerIdOf(context), context.status, context.urls)
    const token = await issueJwtCredential(document, context.signer, context.cryptography)
    if (!token.ok) return token
    return ok({ id: award.credentialId, format: id, text: token.value, mediaType, fileExtension })
  },
}

function open(text: string, coding?: TextCoding): Result<OpenedCredential> {
  const jwt = readJwtCredential(text, coding)
  if (!jwt.ok) return refused(problem('credential.unreadable'), ...jwt.problems)
  const document = jwt.value.credential
  const facts = openBadge3.read(document)
  return ok({
    format: id,
    ...(typeof document['id'] === 'string' ? { id: document['id'] } : {}),
    facts,
    document,
    ...digestOf(document),
    verify: async (context) => badgeFindings(document, facts, [await jwtProof(jwt.value, context)], context),
  })
}

/** The decoded payload of a compact JWS, empty when it is no text. */
export function payloadOf(token: string): string {
  const bytes = fromBase64url(token.trim().split('.')[1] ?? '')
  return bytes === undefined ? '' : (utf8Text(bytes) ?? '')
}

export function isOpenBadge2(text: string): boolean {
  return text.includes('w3id.org/openbadges/v') || /"type"\s*:\s*"Assertion"/.test(text)
}
