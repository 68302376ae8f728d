import { JadesSealers } from '../proofs/jades.ts'
import { Remembered } from '../proofs/remembered.ts'

/**
 * What issuing learns of signers and types, and would otherwise find out again for each credential: made and kept by
 * the caller beside its canonicaliser. Bounded, without any private key, and what is issued is the same whatever it
 * remembers.
 */
export interface IssuingMemory {
  readonly sealers: JadesSealers
  /** Whether a certificate, as base64, names itself as its issuer. */
  readonly selfIssued: Remembered<boolean>
  /** The integrity of type metadata by its `vct`. */
  readonly typeIntegrity: Remembered<string>
}

export function createIssuingMemory(): IssuingMemory {
  return {
    sealers: new JadesSealers(),
    selfIssued: new Remembered(200),
    typeIntegrity: new Remembered(50),
  }
}
