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

/**
 * An official number as a seal's certificate writes it, the best one of several: what the European network knows
 * first. `undefined` when none has a form for certificates.
 */
export function organizationIdentifierOf(
  identifiers: readonly { readonly scheme: string; readonly value: string; readonly country?: string }[],
): string | undefined {
  const written = WRITERS.flatMap(([scheme, write]) =>
    identifiers.flatMap((identifier) =>
      identifier.scheme === scheme ? [write(identifier.value.trim(), identifier.country)] : [],
    ),
  )
  return written.find((text) => text !== undefined)
}

type Writer = (value: string, country: string | undefined) => string | undefined

const WRITERS: readonly (readonly [scheme: LegalIdScheme, write: Writer])[] = [
  ['vat', (value, country = value.slice(0, 2)) => `VAT${country}-${withoutPrefix(value, country)}`],
  ['euid', (value) => (/^[A-Z]{2}/.test(value) ? `NTR${value.slice(0, 2)}-${value.slice(2)}` : undefined)],
  ['national', (value, country) => (country === undefined ? undefined : `NTR${country}-${value}`)],
  ['lei', (value) => `LEIXG-${value}`],
  ['eidas', (value) => value],
]

/** VAT numbers begin with the country, which a certificate names apart. */
function withoutPrefix(value: string, country: string): string {
  return value.startsWith(country) ? value.slice(country.length) : value
}
