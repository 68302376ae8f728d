import type { PlainDate } from '@tesela/kernel'
import type { DossierSpecification } from './dossier.ts'

/** What the last look at a public address found. */
export type LinkState = 'open' | 'login-required' | 'broken'

/** A micro-credential of the same provider, to compare with. */
export type CatalogueEntry = Pick<
  DossierSpecification,
  'id' | 'version' | 'title' | 'learningOutcomes' | 'prerequisites'
> & {
  /** The id of the specification of which this one is a declared variant. */
  readonly variantOf?: string
}

/**
 * Facts about the outside world on the day of the check, collected by the caller. What is absent was not looked
 * at: the rules then judge what the dossier shows and name the rest as unchecked.
 */
export interface Environment {
  /** Address → what was found there, and when. */
  readonly links?: Readonly<Record<string, { readonly state: LinkState; readonly checked: PlainDate }>>
  /** The concepts that the stated ESCO version holds. */
  readonly esco?: { readonly version: string; readonly concepts: ReadonlySet<string> }
  /** Legal identifier's value → the name that its register shows. */
  readonly registerNames?: Readonly<Record<string, string>>
  /** The other active micro-credentials of the provider. */
  readonly catalogue?: readonly CatalogueEntry[]
}
