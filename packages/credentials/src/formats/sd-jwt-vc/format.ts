import { looksLikeSdJwt } from '../../sd-jwt/parse-sd-jwt.ts'
import type { CredentialFormat } from '../format.ts'
import { issuingProblems } from '../issuing.ts'
import { FILE_EXTENSION, ID, issueAward, MEDIA_TYPE } from './issue.ts'
import { openSdJwtVc } from './open.ts'

const demands = {
  algorithms: ['ES256', 'EdDSA', 'ES384'],
  needsCertificate: false,
  maximumStatusEntries: 1,
} as const

/**
 * SD-JWT VC (`dc+sd-jwt`), for European Digital Identity wallets: the holder decides which claims to show. Read
 * from any issuer; our own have the claims of the EUDI learning credential and the elements of Annex I that it
 * lacks.
 */
export const sdJwtVc: CredentialFormat = {
  id: ID,
  family: ID,
  mediaType: MEDIA_TYPE,
  fileExtension: FILE_EXTENSION,
  statusMechanism: 'token-status-list',
  ...demands,
  recognises: looksLikeSdJwt,
  open: openSdJwtVc,
  issue: async (award, context) => {
    const problems = issuingProblems(demands, context)
    return problems.length > 0 ? { ok: false, problems } : issueAward(award, context)
  },
}
