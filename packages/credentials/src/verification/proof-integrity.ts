import type { Finding } from '../formats/format.ts'
import type { ProofFinding } from '../proofs/finding.ts'
import type { CheckCode } from './codes.ts'
import { found, passed } from './findings.ts'

/** Where codes of proofs lead; what is not named here is a proof that breaks its rules. */
const failures: Readonly<Record<string, CheckCode>> = {
  'jws.signature-invalid': 'integrity.changed',
  'proof.signature-invalid': 'integrity.changed',
  'proof.missing': 'integrity.proof-missing',
  'jws.key-unsuitable': 'integrity.key-invalid',
  'proof.key-unsuitable': 'integrity.key-invalid',
  'key.malformed': 'integrity.key-invalid',
  'key.not-found': 'integrity.key-invalid',
  'key.revoked': 'integrity.key-invalid',
  'key.purpose': 'integrity.key-invalid',
  'key.expired': 'integrity.key-invalid',
  'certificate.malformed': 'integrity.key-invalid',
  'proof.created-in-future': 'integrity.sealed-later',
  'did.malformed': 'integrity.key-invalid',
  'did.method-unknown': 'integrity.key-invalid',
  'did.document-malformed': 'integrity.key-invalid',
  'did.document-of-another': 'integrity.key-invalid',
}

const doubts: Readonly<Record<string, CheckCode>> = {
  'key.unreachable': 'integrity.key-unavailable',
  'context.unknown': 'integrity.context-unknown',
}

/**
 * What the proofs of a credential together say: one that fails makes the whole fail; else one that passes is
 * enough, and an unknown one beside it is named in `detail`; else nothing could be found out.
 */
export function integrityOf(proofs: readonly ProofFinding[]): Finding {
  const failed = proofs.find(({ outcome }) => outcome === 'fail')
  if (failed !== undefined) {
    const cause = failed.code ?? ''
    return found(failures[cause] ?? 'integrity.proof-malformed', { cause, suite: failed.suite })
  }
  const unknown = proofs.filter(({ outcome }) => outcome === 'inconclusive')
  const good = proofs.find(({ outcome }) => outcome === 'pass')
  if (good !== undefined) {
    return passed({
      suite: good.suite,
      ...(unknown.length === 0 ? {} : { proofsNotChecked: unknown.length }),
    })
  }
  const [first] = unknown
  if (first === undefined) return found('integrity.proof-missing')
  const cause = first.code ?? ''
  return found(doubts[cause] ?? 'integrity.proof-unknown', { cause, suite: first.suite })
}
