import { type Problem, problem } from '@tesela/kernel'
import type { CredentialFormat, IssuingContext } from './format.ts'

/** The DID under which the issuer stands in the credential: given, or that of the key. */
export function issuerIdOf({ issuerId, signer }: IssuingContext): string {
  return issuerId ?? signer.verificationMethod.replace(/#.*$/s, '')
}

/**
 * What a format asks of its signer and status entries, before anything is mapped or sealed. Codes:
 * `issuing.algorithm`, `issuing.certificate-missing`, `issuing.status-entries`.
 */
export function issuingProblems(
  format: Pick<CredentialFormat, 'algorithms' | 'needsCertificate' | 'maximumStatusEntries'>,
  { signer, status = [] }: IssuingContext,
): Problem[] {
  const problems: Problem[] = []
  if (!format.algorithms.includes(signer.algorithm)) {
    const allowed = format.algorithms.join(', ')
    problems.push(problem('issuing.algorithm', undefined, { algorithm: signer.algorithm, allowed }))
  }
  if (format.needsCertificate && (signer.certificateChain ?? []).length === 0) {
    problems.push(problem('issuing.certificate-missing'))
  }
  if (status.length > format.maximumStatusEntries) {
    problems.push(problem('issuing.status-entries', undefined, { maximum: format.maximumStatusEntries }))
  }
  return problems
}
