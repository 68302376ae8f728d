import type { Finding, VerificationContext } from '../formats/format.ts'
import type { StatusCode, StatusFinding } from '../status/status-finding.ts'
import type { CheckCode } from './codes.ts'
import { found, passed } from './findings.ts'

/** What each code of a status list means for the reader; all doubts about a list are doubts, not failures. */
const codes: Readonly<Record<StatusCode, CheckCode | undefined>> = {
  'status.valid': undefined,
  'status.message': undefined,
  'status.revoked': 'status.revoked',
  'status.suspended': 'status.suspended',
  'status.kind-unknown': 'status.kind-unknown',
  'status.entry-malformed': 'status.unreadable',
  'status.list-unavailable': 'status.unavailable',
  'status.list-malformed': 'status.unreadable',
  'status.list-corrupt': 'status.unreadable',
  'status.list-too-large': 'status.unreadable',
  'status.list-too-short': 'status.unreadable',
  'status.list-issuer-differs': 'status.list-of-another',
  'status.list-not-yet-valid': 'status.list-out-of-date',
  'status.list-expired': 'status.list-out-of-date',
  'status.purpose-differs': 'status.unreadable',
  'status.index-out-of-range': 'status.unreadable',
  'status.value-unknown': 'status.unreadable',
}

/** The check of a status that was, or was not, looked up. Formats hand in what their kind of list said. */
export function statusCheck(
  status: StatusFinding | undefined,
  { offline }: Pick<VerificationContext, 'offline'>,
): Finding {
  if (status === undefined) return found('status.none')
  const code = codes[status.code]
  if (code === undefined) return passed(status.detail)
  if (offline && status.outcome === 'inconclusive') return found('status.not-looked-up')
  return found(code, { cause: status.code, ...status.detail })
}
