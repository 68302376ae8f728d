import {
  isJsonObject,
  type Json,
  ok,
  parseJson,
  problem,
  type Result,
  refused,
  utf8Text,
} from '@tesela/kernel'
import type { ProofFinding } from '../../proofs/finding.ts'
import { parseCompactJws } from '../../proofs/jws.ts'
import { checkTokenStatus, type SealedStatusList } from '../../status/check-token-status.ts'
import { STATUS_LIST_MEDIA_TYPE, STATUS_LIST_TYPE } from '../../status/token-status-list.ts'
import { statusCheck } from '../../verification/credential-status.ts'
import type { Finding, VerificationContext } from '../format.ts'
import { verifyIssuerSignature } from './signature.ts'

/** Looks the credential up in its Token Status List, which only the sealer of the credential may seal. */
export async function lookUpTokenStatus(
  status: Json | undefined,
  proof: ProofFinding | undefined,
  context: VerificationContext,
): Promise<Finding> {
  if (status === undefined) return statusCheck(undefined, context)
  const finding = await checkTokenStatus(status, {
    at: context.at,
    fetchList: (uri) => fetchList(uri, proof, context),
  })
  return statusCheck(finding, context)
}

/** Token Status List §8.1, §8.3: fetches a list and verifies its seal; a broken one is `status.list-proof`. */
async function fetchList(
  uri: string,
  proof: ProofFinding | undefined,
  context: VerificationContext,
): Promise<Result<SealedStatusList>> {
  const fetched = await context.sources.fetchDocument(uri, STATUS_LIST_MEDIA_TYPE)
  if (!fetched.ok) return fetched
  const token = parseCompactJws((utf8Text(fetched.value.bytes) ?? '').trim(), { types: [STATUS_LIST_TYPE] })
  if (!token.ok) return token
  const payload = parseJson(token.value.payload)
  if (!payload.ok) return payload
  if (!isJsonObject(payload.value)) return refused(problem('status.list-proof'))
  const seal = await verifyIssuerSignature(token.value, payload.value, context)
  if (seal.outcome !== 'pass')
    return refused(problem('status.list-proof', undefined, { cause: seal.code ?? '' }))
  return ok({ header: token.value.header, payload: payload.value, sealedByIssuer: isSameSealer(seal, proof) })
}

/** The same organisation sealed both: one controller, one certified organisation, or simply one key. */
function isSameSealer(list: ProofFinding, credential: ProofFinding | undefined): boolean {
  const [left, right] = [list.key, credential?.key]
  if (left === undefined || right === undefined) return false
  if (left.source === 'resolved' && right.source === 'resolved') {
    return left.resolved.controller === right.resolved.controller
  }
  if (left.source === 'header-certificate' && right.source === 'header-certificate') {
    const { organizationIdentifier } = left.certificate.subject
    const isSameOrganisation = organizationIdentifier === right.certificate.subject.organizationIdentifier
    if (organizationIdentifier !== undefined && isSameOrganisation) return true
  }
  return JSON.stringify(left.publicKey) === JSON.stringify(right.publicKey)
}
