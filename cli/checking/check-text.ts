import { readFileSync, statSync } from 'node:fs'
import { ok, type Problem, problem, type Result, refused, utf8Text } from '@tesela/kernel'
import { type CheckReport, checkDossier, checkPublished, failedErrors, readFile } from '@tesela/principles'
import type { Terminal } from '../command.ts'

/** What the caller asked for. */
export interface Wishes {
  readonly language: string
  readonly profile?: string
  readonly at?: string
}

/** A file with its report. */
export interface Judged {
  readonly kind: string
  readonly report: CheckReport
  /** For a specification that was published: the report by the rules of that day. */
  readonly onPublication?: CheckReport
  /** Failures that block. */
  readonly errors: number
  readonly warnings: number
}

/** As large as a credential with its page images gets; a larger file is not opened. */
const largest = 5_000_000

/** The text of a file or of standard input (`-`). Problems: `file-missing`, `file-too-large`, `file-encoding`. */
export async function readSource(source: string, terminal: Terminal): Promise<Result<string>> {
  return source === '-' ? textOf(await terminal.readStdin()) : readPath(source)
}

/** The text of a file. */
export function readPath(path: string): Result<string> {
  const entry = statSync(path, { throwIfNoEntry: false })
  if (entry === undefined || !entry.isFile()) return refused(problem('file-missing', path))
  if (entry.size > largest) return refused(problem('file-too-large', path, { max: largest }))
  return textOf(readFileSync(path))
}

function textOf(bytes: Uint8Array): Result<string> {
  const text = utf8Text(bytes)
  return text === undefined ? refused(problem('file-encoding')) : ok(text.replace(/^\uFEFF/, ''))
}

/** Judges the text of a file for the day asked for, else the dossier's own, else `today`. */
export function checkText(text: string, wishes: Wishes, today: string): Result<Judged, Problem> {
  const file = readFile(text)
  if (!file.ok) return file
  const { kind, mode, dossier } = file.value
  const options = {
    mode,
    at: wishes.at ?? dossier.today ?? today,
    ...(wishes.profile === undefined ? {} : { profile: wishes.profile }),
  }
  const report = checkDossier(dossier, options)
  const published = mode === 'dossier' ? checkPublished(dossier, options) : undefined
  return ok({
    kind,
    report,
    ...(published?.ok === true ? { onPublication: published.value.onPublication } : {}),
    errors: failedErrors(report).length,
    warnings: report.results.filter(({ result, severity }) => result === 'fail' && severity === 'W').length,
  })
}
