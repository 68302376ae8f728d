import { ok, problem, type Result, refused } from '@tesela/kernel'
import type { Dossier } from '../dossier.ts'
import type { CredentialReader, ReadFile } from './credential-reader.ts'
import { dossierFile } from './dossier-file.ts'
import { unwrap } from './envelope.ts'
import { europeanDigitalCredential } from './european-digital-credential.ts'
import { openBadge2 } from './open-badge-2.ts'
import { openBadge3 } from './open-badge-3.ts'
import { sdJwtVc } from './sd-jwt-vc.ts'

/** Every kind of file that can be judged, the most specific first. To add one: a file like these, and a row. */
export const credentialReaders: readonly CredentialReader[] = [
  europeanDigitalCredential,
  openBadge3,
  openBadge2,
  sdJwtVc,
  dossierFile,
]

/**
 * Reads a file into a dossier: a dossier file, a European Digital Credential (sealed or not), an Open Badge 2.0
 * or 3.0, or an SD-JWT VC, from any issuer. What a seal, signature or digest is worth is for verification.
 *
 * Refuses with `file-unknown-kind` for JSON that is none of these, with the problems of {@link unwrap}, and with
 * `dossier-wrong-type` for each misformed member of a dossier.
 */
export function readFile(text: string): Result<ReadFile> {
  const unwrapped = unwrap(text)
  if (!unwrapped.ok) return unwrapped
  const { envelope, value, isSealed } = unwrapped.value
  const reader = credentialReaders.find((row) => row.recognises(value))
  if (reader === undefined) return refused(problem('file-unknown-kind'))
  const problems = reader.problems?.(value) ?? []
  if (problems.length > 0) return refused(...problems)
  const dossier = reader.read(value)
  return ok({
    kind: reader.id,
    envelope,
    mode: reader.mode,
    dossier: isSealed && reader.mode === 'credential' ? withSeal(dossier) : dossier,
  })
}

/** A seal that nobody has verified yet: the rules then say "not checked" instead of "missing". */
function withSeal(dossier: Dossier): Dossier {
  return { ...dossier, credential: { seal: { kind: 'unverified' }, ...dossier.credential } }
}
