import { missingElements } from '@tesela/principles/annex-elements'
import type { Dossier } from '@tesela/principles/dossier'
import type { Finding } from '../formats/format.ts'
import { found, passed } from './findings.ts'

/**
 * Whether the credential states the eleven mandatory European standard elements (Annex I). What a file does not
 * state is unknown, not untrue: a missing element is inconclusive. `detail.elements` has the ids of the missing
 * ones, catalogue keys `element.<id>`, separated by spaces.
 */
export function annexElementsCheck(facts: Dossier): Finding {
  const missing = missingElements(facts)
  if (missing.length === 0) return passed()
  return found('annex.missing', { count: missing.length, elements: missing.map(({ id }) => id).join(' ') })
}
