import {
  isJsonObject,
  type Json,
  type JsonObject,
  ok,
  problem,
  type Result,
  refused,
  utf8Text,
} from '@tesela/kernel'
import { checkCredentialStatus } from '../status/check-credential-status.ts'
import { type StatusFinding, worstStatus } from '../status/status-finding.ts'
import { statusCheck } from '../verification/credential-status.ts'
import { fetchJson } from './fetch-json.ts'
import type { Finding, VerificationContext } from './format.ts'
import { verifySecuredCredential } from './secured-credential.ts'

/**
 * Looks up the `credentialStatus` entries of a credential. A list counts only when a key of the issuer that it
 * names has signed it, and that issuer is the credential's own.
 */
export async function lookUpStatus(
  entries: readonly (Json | undefined)[],
  credential: { readonly id?: string; readonly issuer: string },
  context: VerificationContext,
): Promise<Finding> {
  const findings: StatusFinding[] = []
  for (const entry of entries) {
    const finding = await checkCredentialStatus(entry, {
      issuer: credential.issuer,
      at: context.at,
      ...(credential.id === undefined ? {} : { credentialId: credential.id }),
      fetchJson: (url) => fetchJson(url, context),
      fetchCredential: (url) => fetchListCredential(url, context),
    })
    if (finding !== undefined) findings.push(finding)
  }
  return statusCheck(worstStatus(findings), context)
}

async function fetchListCredential(url: string, context: VerificationContext): Promise<Result<JsonObject>> {
  const fetched = await context.sources.fetchDocument(
    url,
    'application/vc+jwt, application/vc, application/json',
  )
  if (!fetched.ok) return fetched
  const text = utf8Text(fetched.value.bytes)
  if (text === undefined) return refused(problem('credential.unreadable'))
  const secured = await verifySecuredCredential(text, context)
  if (!secured.ok) return secured
  const { document, proofs } = secured.value
  const named = isJsonObject(document['issuer']) ? document['issuer']['id'] : document['issuer']
  const own = proofs.some(
    ({ outcome, key }) =>
      outcome === 'pass' && key?.source === 'resolved' && key.resolved.controller === named,
  )
  if (!own || proofs.some(({ outcome }) => outcome === 'fail')) return refused(problem('status.list-proof'))
  return ok(document)
}
