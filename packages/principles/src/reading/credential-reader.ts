import type { JsonObject, Problem } from '@tesela/kernel'
import type { Dossier } from '../dossier.ts'
import type { CheckMode } from '../rule.ts'

/** A kind of file that can be read into a dossier: a row of the list in `readers.ts`. */
export interface CredentialReader {
  /** Stable id: `european-digital-credential`, `open-badge-3`, `open-badge-2`, `sd-jwt-vc`, `dossier`. */
  readonly id: string
  /** `credential` for a file that carries one credential, `dossier` for a whole dossier. */
  readonly mode: CheckMode
  /** Whether an object, unwrapped from its envelope, is of this kind. */
  readonly recognises: (value: JsonObject) => boolean
  /** What makes the object unreadable although it is recognised; nothing when the member is absent. */
  readonly problems?: (value: JsonObject) => readonly Problem[]
  /** Maps what the object states; nothing is verified and nothing is added. */
  readonly read: (value: JsonObject) => Dossier
}

/** How a credential was wrapped: plain JSON, a compact JWT, a JWS in JSON, or a JWT with disclosures. */
export type Envelope = 'none' | 'jwt' | 'jws-json' | 'sd-jwt'

/** A file as a dossier. The seal or signature was not checked: that is the work of verification. */
export interface ReadFile {
  /** The id of the reader that understood it. */
  readonly kind: string
  readonly envelope: Envelope
  readonly mode: CheckMode
  readonly dossier: Dossier
}
