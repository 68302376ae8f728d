import { parseJson, problem, type Result, refused } from '@tesela/kernel'
import type { TextCoding } from '../proofs/cryptography.ts'
import { europeanDigitalCredential } from './european-digital-credential/format.ts'
import type { CredentialFormat, OpenedCredential, ReadableFormat } from './format.ts'
import { openBadge } from './open-badge/format.ts'
import { openBadgeJwt } from './open-badge/jwt-format.ts'
import { openBadge2 } from './open-badge/open-badge-2.ts'
import { sdJwtVc } from './sd-jwt-vc/format.ts'

/** The formats that Tesela issues. A new one is a folder and a row here; nothing else changes. */
export const formats: readonly CredentialFormat[] = [
  europeanDigitalCredential,
  openBadge,
  openBadgeJwt,
  sdJwtVc,
]

/** The formats that a verifier can open: those, and what only others issue. */
export const readableFormats: readonly ReadableFormat[] = [...formats, openBadge2]

/** The row with this id, or `undefined`. */
export function formatOf(id: string): CredentialFormat | undefined {
  return formats.find((format) => format.id === id)
}

/**
 * The row for a wish and a key: the one with this id, else the first of this family, that the algorithm can seal.
 * `open-badge` with a P-256 key becomes its JWT form.
 */
export function formatFor(
  wish: string,
  algorithm: CredentialFormat['algorithms'][number],
): CredentialFormat | undefined {
  const named = formats.filter(({ id, family }) => id === wish || family === wish)
  return named.find(({ algorithms }) => algorithms.includes(algorithm)) ?? named[0]
}

/**
 * Opens a text in the format that recognises it. Problems: those of the format; `json.*` for what begins as JSON and
 * is none that may be read (cut off, nested too deep, a name twice); else `credential.unknown-format`.
 */
export function openCredential(text: string, coding?: TextCoding): Result<OpenedCredential> {
  const format = readableFormats.find((row) => row.recognises(text))
  if (format !== undefined) return format.open(text, coding)
  const parsed = /^\s*[{[]/.test(text) ? parseJson(text) : undefined
  return parsed?.ok === false ? parsed : refused(problem('credential.unknown-format'))
}
