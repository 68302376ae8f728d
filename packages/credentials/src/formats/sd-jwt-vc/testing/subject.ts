import type { JsonObject } from '@tesela/kernel'
import type { Award } from '../../../data-model/award.ts'
import { awardFromDossier } from '../../../data-model/award-from-dossier.ts'
import { completeDossier } from '../../../data-model/testing/complete-dossier.ts'
import { buildDidDocument } from '../../../identifiers/published-keys.ts'
import type { Signer } from '../../../proofs/cryptography.ts'
import { parseSdJwt } from '../../../sd-jwt/parse-sd-jwt.ts'
import type { IssuingContext } from '../../format.ts'
import { cryptography } from '../../testing/signers.ts'
import { sourcesWith } from '../../testing/sources.ts'
import { sdJwtVc } from '../format.ts'

export const issuedAt = '2026-11-24T10:00:00.900Z'
const at = '2026-11-24T11:00:00Z'
export const did = 'did:web:kide.example'
const didUrl = 'https://kide.example/.well-known/did.json'
export const list = 'https://kide.example/status/7'

/** The award of the complete dossier, changed. */
export function award(changes: Partial<Award> = {}): Award {
  const made = awardFromDossier(completeDossier())
  if (!made.ok) throw new Error(JSON.stringify(made.problems))
  return { ...made.value, ...changes }
}

/** The text of an issued credential. */
export async function issue(
  signer: Signer,
  made = award(),
  context: Partial<IssuingContext> = {},
): Promise<string> {
  const issued = await sdJwtVc.issue(made, { signer, cryptography, issuedAt, ...context })
  if (!issued.ok) throw new Error(JSON.stringify(issued.problems))
  return issued.value.text
}

/** The signed part of a credential. */
export function payloadOf(text: string): JsonObject {
  const parsed = parseSdJwt(text)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
  return parsed.value.payload
}

/** The DID document of the issuer, its key named key-1. */
export function domain({ publicKey }: Signer, revokedAt?: string): Readonly<Record<string, unknown>> {
  const key = {
    name: 'key-1',
    publicKey,
    inForceFrom: '2026-01-01T00:00:00Z',
    ...(revokedAt === undefined ? {} : { revokedAt }),
  }
  return { [didUrl]: buildDidDocument({ did, keys: [key] }) }
}

/** The findings on a credential with its facts, or the codes of why it could not be opened. */
export async function verify(text: string, documents: Readonly<Record<string, unknown>> = {}, moment = at) {
  const opened = sdJwtVc.open(text)
  if (!opened.ok) return opened.problems.map(({ code }) => code)
  const context = { at: moment, cryptography, sources: sourcesWith(documents), offline: false }
  return { ...(await opened.value.verify(context)), facts: opened.value.facts }
}
