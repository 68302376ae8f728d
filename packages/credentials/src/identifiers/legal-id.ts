import { ok, type Problem, problem, type Result, refused } from '@tesela/kernel'
import { isLei } from '@tesela/principles/legal-identifier'
import { vatNumberForms } from '@tesela/principles/vat-numbers'

/** An official number of an organisation. */
export interface LegalId {
  readonly scheme: LegalIdScheme
  readonly value: string
  /** ISO 3166-1 alpha-2, with EL for Greece and XI for Northern Ireland. Absent for a LEI. */
  readonly country?: string
}

export type LegalIdScheme = 'eidas' | 'vat' | 'euid' | 'eori' | 'lei' | 'national'

export type LegalIdCode =
  | 'legal-id.scheme-unknown'
  | 'legal-id.format'
  | 'legal-id.checksum'
  | 'legal-id.country-missing'
  | 'legal-id.country-differs'

interface LegalIdKind {
  readonly scheme: LegalIdScheme
  readonly form: RegExp
  /** The country that the number itself names, where it names one. */
  readonly countryOf?: (value: string) => string
  /** What the form cannot say; the code of what is wrong. */
  readonly check?: (value: string) => LegalIdCode | undefined
  /** Whether the number means nothing without a country beside it. */
  readonly needsCountry?: boolean
}

const firstTwo = (value: string) => value.slice(0, 2)

/**
 * The official numbers of organisations that micro-credentials carry (rule P9.2-ISSUER-ID): the legal person
 * identifier of Implementing Regulation (EU) 2015/1501, VAT (VIES), the European unique identifier of company
 * registers (Implementing Regulation (EU) 2021/1042), EORI, LEI (ISO 17442) and national register numbers.
 */
export const legalIdKinds: readonly LegalIdKind[] = [
  { scheme: 'eidas', form: /^[A-Z]{2}\/[A-Z]{2}\/[^\s/]{1,64}$/, countryOf: firstTwo },
  { scheme: 'vat', form: /^[A-Z]{2}[A-Z0-9+*]{2,12}$/, countryOf: firstTwo, check: checkVat },
  {
    scheme: 'euid',
    form: /^[A-Z]{2}[A-Z0-9]{0,20}\.[^\s_]{1,60}(?:_[A-Z0-9]{1,10})?$/i,
    countryOf: firstTwo,
  },
  { scheme: 'eori', form: /^[A-Z]{2}[A-Z0-9]{1,15}$/, countryOf: firstTwo },
  { scheme: 'lei', form: /^[A-Z0-9]{18}\d{2}$/, check: checkLei },
  { scheme: 'national', form: /^\S(?:.{0,62}\S)?$/, needsCountry: true },
]

/**
 * Holds an official number to its form. Spaces, dots and hyphens that people write into VAT numbers are taken
 * out first, and GR is read as EL. Refused with all codes of {@link LegalIdCode} that apply.
 */
export function readLegalId(
  scheme: string,
  value: string,
  country?: string,
): Result<LegalId, Problem<LegalIdCode>> {
  const kind = legalIdKinds.find((candidate) => candidate.scheme === scheme)
  if (kind === undefined) return refused(problem('legal-id.scheme-unknown', 'scheme', { scheme }))
  const written = kind.scheme === 'vat' ? tidyVat(value) : value.trim()
  if (!kind.form.test(written)) return refused(problem('legal-id.format', 'value', { scheme }))
  const wrong = kind.check?.(written)
  const named = kind.countryOf?.(written)
  const stated = country === undefined ? undefined : euCountry(country)
  const problems: Problem<LegalIdCode>[] = []
  if (wrong !== undefined) problems.push(problem(wrong, 'value', { scheme }))
  if (kind.needsCountry === true && stated === undefined)
    problems.push(problem('legal-id.country-missing', 'country'))
  if (named !== undefined && stated !== undefined && euCountry(named) !== stated) {
    problems.push(problem('legal-id.country-differs', 'country', { named, stated }))
  }
  if (problems.length > 0) return refused(...problems)
  const known = stated ?? (named === undefined ? undefined : euCountry(named))
  return ok({ scheme: kind.scheme, value: written, ...(known === undefined ? {} : { country: known }) })
}

/** The country code as the institutions of the Union write it: EL for Greece. */
export function euCountry(country: string): string {
  const code = country.toUpperCase()
  return code === 'GR' ? 'EL' : code
}

function tidyVat(value: string): string {
  return value
    .toUpperCase()
    .replace(/[\s.-]/g, '')
    .replace(/^GR/, 'EL')
}

/** A country outside the table has VAT numbers that nobody here can judge. */
function checkVat(value: string): LegalIdCode | undefined {
  const form = vatNumberForms[value.slice(0, 2)]
  return form === undefined || form.test(value.slice(2)) ? undefined : 'legal-id.format'
}

function checkLei(value: string): LegalIdCode | undefined {
  return isLei(value) ? undefined : 'legal-id.checksum'
}
