import type { Catalogue } from './catalogue.ts'
import texts from './et.json' with { type: 'json' }

/** The checker's words in Estonian. */
export const estonian: Catalogue = { language: 'et', texts }
