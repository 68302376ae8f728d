import { epochSeconds, type Instant } from '@tesela/kernel'
import type { Finding } from '../formats/format.ts'
import { found, passed } from './findings.ts'

/** The period that a credential states for itself, as instants; `meaning` is what ends with it. */
export interface StatedValidity {
  readonly from?: unknown
  readonly until?: unknown
  readonly meaning?: string
}

/** VCDM 2.0 §4.9: whether `at` lies in the stated period. `validFrom` after `validUntil` is malformed. */
export function validityAt({ from, until, meaning }: StatedValidity, at: Instant): Finding {
  const [start, end, now] = [secondsOf(from), secondsOf(until), epochSeconds(at)]
  if (start === null || end === null || now === undefined) return found('validity.malformed')
  if (start === undefined && end === undefined) return found('validity.not-stated')
  const detail = {
    ...(typeof from === 'string' ? { from: from.slice(0, 10) } : {}),
    ...(typeof until === 'string' ? { until: until.slice(0, 10) } : {}),
  }
  if (start !== undefined && end !== undefined && start > end) return found('validity.malformed', detail)
  if (start !== undefined && now < start) return found('validity.not-yet', detail)
  if (end !== undefined && now > end) {
    return found(meaning === 'technical' ? 'validity.file-expired' : 'validity.expired', detail)
  }
  return passed(detail)
}

/** `undefined` when absent, `null` when it is no instant. */
function secondsOf(value: unknown): number | undefined | null {
  if (value === undefined || value === null) return undefined
  return typeof value === 'string' ? (epochSeconds(value) ?? null) : null
}
