import { readFileSync, statSync } from 'node:fs'
import { ok, problem, type Result, refused, utf8Text } from '@tesela/kernel'
import { type Wishes as FileWishes, type JudgedFile, judgeFile } from '@tesela/principles/report/judge-file'
import type { Terminal } from '../command.ts'

/** What the caller asked for. */
export interface Wishes extends FileWishes {
  readonly language: string
}

/** A file with its report. */
export type Judged = JudgedFile

/** As large as a credential with its page images gets; a larger file is not opened. */
const largest = 5_000_000

/** The text of a file or of standard input (`-`). Problems: `file-missing`, `file-too-large`, `file-encoding`. */
export async function readSource(source: string, terminal: Terminal): Promise<Result<string>> {
  if (source !== '-') return readPath(source)
  const bytes = await terminal.readStdin(largest)
  return bytes.length > largest ? refused(problem('file-too-large', source, { max: largest })) : textOf(bytes)
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
export const checkText = judgeFile
