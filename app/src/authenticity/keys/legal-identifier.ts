import type { LegalIdentifier } from '@tesela/principles/dossier'

/** Prefixes of ETSI EN 319 412-1 §5.1.4 by the scheme that a dossier names. */
const prefixes: Readonly<Record<string, string>> = {
  vat: 'VAT',
  national: 'NTR',
  euid: 'NTR',
  lei: 'LEI',
  eori: 'NTR',
}

/**
 * The organizationIdentifier of a certificate, `VATEE-100000001`, from the first identifier that has a place
 * there; nothing when none has.
 */
export function organizationIdentifierOf(ids: readonly LegalIdentifier[]): {
  readonly organizationIdentifier?: string
} {
  for (const { scheme, value, country } of ids) {
    const prefix = prefixes[scheme]
    if (prefix === undefined || country === undefined) continue
    const number = scheme === 'vat' && value.startsWith(country) ? value.slice(country.length) : value
    return { organizationIdentifier: `${prefix}${scheme === 'lei' ? 'XG' : country}-${number}` }
  }
  return {}
}
