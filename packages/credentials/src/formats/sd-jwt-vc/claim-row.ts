import type { Json, LanguageMap } from '@tesela/kernel'
import type { Award } from '../../data-model/award.ts'

/** SD-JWT VC §9.4: whether the holder may keep a claim back. */
export type Disclosability = 'always' | 'never'

/**
 * One claim of our credential type. The row is what the published type metadata says of the claim, and what
 * issuing does with it, so the two cannot differ.
 */
export interface ClaimRow {
  readonly name: string
  /** `always`: the claim is always selectively disclosable. `never`: it is always in the clear. */
  readonly sd: Disclosability
  readonly mandatory: boolean
  readonly label: LanguageMap
  /** The value in an award; absent for the claims that the envelope itself needs. */
  readonly of?: (award: Award) => Json | undefined
}

/** A row with labels in English, Spanish and Estonian. */
export function claim(
  name: string,
  [sd, presence]: readonly [Disclosability, 'mandatory' | 'optional'],
  [en, es, et]: readonly [en: string, es: string, et: string],
  of?: ClaimRow['of'],
): ClaimRow {
  const label = { en, es, et }
  return { name, sd, mandatory: presence === 'mandatory', label, ...(of === undefined ? {} : { of }) }
}
