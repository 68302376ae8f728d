import { credentialTextOf } from '@tesela/credentials/formats/open-badge/baked'
import { ok, problem, type Result, refused } from '@tesela/kernel'
import { type JudgedFile, judgeFile, type Wishes } from '@tesela/principles/report/judge-file'

/** What somebody gave to be checked: a file's bytes, or a text. */
export interface CheckInput {
  readonly bytes?: Uint8Array
  readonly text: string
}

/** As large as a credential with its page images gets. */
export const largestFile = 5_000_000

/**
 * Judges what somebody gave, in the visitor's browser or here; a picture is looked through for the badge in it.
 * Refuses with `file-missing`, the problems of `credentialTextOf` and those of `judgeFile`.
 */
export function judgeInput(input: CheckInput, wishes: Wishes, today: string): Result<JudgedFile> {
  const text = textOf(input)
  return text.ok ? judgeFile(text.value, wishes, today) : text
}

/** The text that is judged. */
export function textOf({ bytes, text }: CheckInput): Result<string> {
  if (bytes !== undefined && bytes.length > 0) {
    const found = credentialTextOf(bytes)
    // A byte order mark is no part of the text (RFC 8259 §8.1).
    return found.ok ? ok(found.value.replace(/^\uFEFF/, '')) : found
  }
  const trimmed = text.trim()
  return trimmed === '' ? refused(problem('file-missing')) : ok(trimmed)
}
