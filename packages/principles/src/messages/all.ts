import type { Catalogue } from './catalogue.ts'
import { english } from './en.ts'
import { spanish } from './es.ts'
import { estonian } from './et.ts'

/**
 * Every complete language, English first because it is the fall-back. For servers and the command line; a
 * page imports only the languages it shows. To add one: a JSON file, a file like `es.ts`, and a row here.
 */
export const allCatalogues: readonly Catalogue[] = [english, spanish, estonian]
