import type { PlainDate } from '@tesela/kernel'
import { checkDossier, type RuleResult } from '@tesela/principles'
import type { Dossier } from '@tesela/principles/dossier'

/** The rules of scope OFFER that an offer's dossier fails on a day. */
export function offerFailures(dossier: Dossier, at: PlainDate): readonly RuleResult[] {
  const { award: _award, credential: _credential, ...described } = dossier
  return checkDossier(described, { at }).results.filter(
    ({ scope, result }) => scope === 'OFFER' && result === 'fail',
  )
}
