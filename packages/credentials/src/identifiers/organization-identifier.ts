import { euCountry, type LegalId, type LegalIdScheme } from './legal-id.ts'

interface IdentityType {
  readonly prefix: string
  readonly scheme: LegalIdScheme
  /** The number as the scheme writes it, VAT numbers with their country for example. */
  readonly valueOf: (reference: string, country: string) => string
}

/** ETSI EN 319 412-1 §5.1.4: the three letters that open an organizationIdentifier. */
export const identityTypes: readonly IdentityType[] = [
  { prefix: 'VAT', scheme: 'vat', valueOf: (reference, country) => euCountry(country) + reference },
  { prefix: 'NTR', scheme: 'national', valueOf: (reference) => reference },
  { prefix: 'PSD', scheme: 'national', valueOf: (reference) => reference },
  { prefix: 'GOV', scheme: 'national', valueOf: (reference) => reference },
  { prefix: 'LEI', scheme: 'lei', valueOf: (reference) => reference },
]

const FORM = /^([A-Z]{3}|[A-Z]{2}:)([A-Z]{2})-(.+)$/

/**
 * The official number in the `organizationIdentifier` (OID 2.5.4.97) of a seal's certificate:
 * `VATEE-100000001`, `NTREE-70000001`, `LEIXG-529900T8BM49AURSDO55`. A national type (`EI:EE-…`) is a national
 * number. `undefined` for a text of another form. The form of the number itself is not judged here.
 */
export function readOrganizationIdentifier(text: string): LegalId | undefined {
  const match = FORM.exec(text)
  if (match === null) return undefined
  const [, prefix = '', country = '', reference = ''] = match
  const type = identityTypes.find((candidate) => candidate.prefix === prefix)
  if (type === undefined) {
    return prefix.endsWith(':')
      ? { scheme: 'national', value: reference, country: euCountry(country) }
      : undefined
  }
  // ISO 17442 numbers belong to no country: EN 319 412-1 writes XG in its place.
  const place = country === 'XG' ? {} : { country: euCountry(country) }
  return { scheme: type.scheme, value: type.valueOf(reference, country), ...place }
}

/** Whether a certificate's organizationIdentifier is one of the numbers that an organisation claims. */
export function matchesLegalId(
  organizationIdentifier: string,
  claimed: readonly Pick<LegalId, 'value'>[],
): boolean {
  const sealed = readOrganizationIdentifier(organizationIdentifier)
  const forms = [organizationIdentifier, ...(sealed === undefined ? [] : [sealed.value])].map(plain)
  return claimed.some(({ value }) => forms.includes(plain(value)))
}

function plain(value: string): string {
  return value.toUpperCase().replace(/[\s.-]/g, '')
}
