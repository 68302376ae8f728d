import { createIssuingMemory } from '@tesela/credentials/formats/issuing-memory'
import { createTemplateCanonicaliser } from '@tesela/credentials/proofs/data-integrity/canonicaliser'
import type { Engines } from '../context.ts'
import { createNodeCryptography } from './node-cryptography.ts'

/** The engines of one process. */
export function createEngines(): Engines {
  const cryptography = createNodeCryptography()
  return {
    cryptography,
    canonicaliser: createTemplateCanonicaliser(cryptography),
    memory: createIssuingMemory(),
  }
}
