import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Dossier } from '@tesela/principles/dossier'

const folder = fileURLToPath(new URL('../../../../../../shared/domain/examples/', import.meta.url))

/** Whether the example dossiers lie beside the checkout. */
export const haveExamples = existsSync(`${folder}he.json`)

/** The three example dossiers by name, read anew at each call so that a test may change its copy. */
export function exampleDossier(name: 'he' | 'vet' | 'rpl'): Dossier {
  const dossier: Dossier = JSON.parse(readFileSync(`${folder}${name}.json`, 'utf8'))
  return dossier
}
