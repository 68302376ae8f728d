import type { LegalIdentifier } from '@tesela/principles/dossier'

/**
 * An identifier as a seal certificate's `organizationIdentifier` writes it (ETSI EN 319 412-1 §5.1.4): three
 * letters for the kind, the country, a hyphen, the value: `VATEE-100000001`, `NTRES-…`, `LEIXG-…`. An eIDAS
 * identifier is written so already.
 */
export function legalNotation(identifier: LegalIdentifier, country: string): string {
  const place = (identifier.country ?? country).toUpperCase()
  const value = identifier.value.trim()
  if (identifier.scheme === 'vat') return `VAT${place}-${withoutPrefix(value, place)}`
  if (identifier.scheme === 'lei') return `LEIXG-${value}`
  if (identifier.scheme === 'euid' || identifier.scheme === 'national') {
    return `NTR${place}-${withoutPrefix(value, place)}`
  }
  return value
}

function withoutPrefix(value: string, prefix: string): string {
  return value.startsWith(prefix) ? value.slice(prefix.length) : value
}
