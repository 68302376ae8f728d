import type { LegalIdentifier } from './dossier.ts'
import { countryCodes } from './vocabulary.ts'

/** VAT numbers by country, without the prefix; the checksum is the register's business (VIES). */
const vatNumbers: Readonly<Record<string, RegExp>> = {
  AT: /^U\d{8}$/,
  BE: /^[01]\d{9}$/,
  BG: /^\d{9,10}$/,
  CY: /^\d{8}[A-Z]$/,
  CZ: /^\d{8,10}$/,
  DE: /^\d{9}$/,
  DK: /^\d{8}$/,
  EE: /^\d{9}$/,
  EL: /^\d{9}$/,
  ES: /^[A-Z0-9]\d{7}[A-Z0-9]$/,
  FI: /^\d{8}$/,
  FR: /^[A-Z0-9]{2}\d{9}$/,
  HR: /^\d{11}$/,
  HU: /^\d{8}$/,
  IE: /^\d[A-Z0-9+*]\d{5}[A-Z]{1,2}$/,
  IT: /^\d{11}$/,
  LT: /^(\d{9}|\d{12})$/,
  LU: /^\d{8}$/,
  LV: /^\d{11}$/,
  MT: /^\d{8}$/,
  NL: /^[A-Z0-9+*]{10}\d{2}$/,
  PL: /^\d{10}$/,
  PT: /^\d{9}$/,
  RO: /^\d{2,10}$/,
  SE: /^\d{12}$/,
  SI: /^\d{8}$/,
  SK: /^\d{10}$/,
  XI: /^(\d{9}|\d{12}|(GD|HA)\d{3})$/,
}

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
  const pattern = vatNumbers[prefix]
  // Countries outside the Union have other forms, which are taken as they are.
  if (pattern === undefined) return vatNumbers[expected] === undefined && compact !== ''
  return pattern.test(compact.slice(2)) && (expected === '' || prefix === expected || prefix === 'XI')
}

/** ISO 17442: 18 characters and two check digits, modulo 97. */
function isLei(value: string): boolean {
  if (!/^[A-Z0-9]{18}\d{2}$/.test(value)) return false
  const digits = [...value].map((character) => Number.parseInt(character, 36)).join('')
  return [...digits].reduce((rest, digit) => (rest * 10 + Number(digit)) % 97, 0) === 1
}
