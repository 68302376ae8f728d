import type { Catalogue } from './catalogue.ts'
import texts from './es.json' with { type: 'json' }

/** The checker's words in Spanish. */
export const spanish: Catalogue = { language: 'es', texts }
