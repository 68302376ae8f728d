import { countryAuthorities } from '@tesela/principles/authority-codes'
import { countryName } from './format.ts'

/** All countries by their names in the reader's language, as choices of a form. */
export function countryChoices(
  locale: string,
): readonly { readonly value: string; readonly label: string }[] {
  const order = new Intl.Collator(locale)
  return [...countryAuthorities.keys()]
    .map((value) => ({ value, label: countryName(locale, value) }))
    .toSorted((left, right) => order.compare(left.label, right.label))
}
