import type { LegalIdentifier } from './dossier.ts'
import { vatNumberForms } from './vat-numbers.ts'
import { countryCodes } from './vocabulary.ts'

/** How the number of each scheme is written; a scheme without a row is unknown. */
const schemes: Readonly<Record<string, (value: string, country: string) => boolean>> = {
  vat: isVat,
  eidas: (value) => /^([A-Z]{2}\/[A-Z]{2}\/\S+|[A-Z]{5}-\S+)$/.test(value),
  euid: (value) => /^[A-Z]{2}[A-Z0-9]+\.[A-Z0-9._-]+$/i.test(value),
  eori: (value) => /^[A-Z]{2}[A-Z0-9]{1,15}$/.test(value),
  lei: isLei,
  national: (value, country) => /\S/.test(value) && countryCodes.has(country),
}

/**
 * Whether a legal person's identifier is written as its scheme demands: eIDAS, VAT, EUID, EORI, LEI or a
 * national register's. Whether it exists is the register's answer, not ours.
 */
export function isLegalIdentifier(
  id: Partial<LegalIdentifier>,
  fallbackCountry: string | undefined,
): boolean {
  const country = (id.country ?? fallbackCountry ?? '').toUpperCase()
  return schemes[id.scheme?.toLowerCase() ?? '']?.(id.value?.trim() ?? '', country) ?? false
}

/** With the prefix of its country: Greece writes EL, Northern Ireland XI. */
function isVat(value: string, country: string): boolean {
  const compact = value.replaceAll(/[\s.-]/g, '').replace(/^VAT(?=[A-Z]{2})/, '')
  const prefix = compact.slice(0, 2)
  const expected = country === 'GR' ? 'EL' : country
  const pattern = vatNumberForms[prefix]
  // Countries outside the Union have other forms, which are taken as they are.
  if (pattern === undefined) return vatNumberForms[expected] === undefined && compact !== ''
  return pattern.test(compact.slice(2)) && (expected === '' || prefix === expected || prefix === 'XI')
}

/** ISO 17442: 18 characters and two check digits, modulo 97; letters count 10 to 35. */
export function isLei(value: string): boolean {
  if (!/^[A-Z0-9]{18}\d{2}$/.test(value)) return false
  const digits = [...value].map((character) => Number.parseInt(character, 36)).join('')
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1
}
