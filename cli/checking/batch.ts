import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Terminal } from '../command.ts'
import { checkText, type Judged, readPath, type Wishes } from './check-text.ts'
import { jsonLine } from './json-report.ts'
import { sentenceOf } from './problem-sentences.ts'
import { progressBar } from './progress-bar.ts'

const readable = /\.(json|jsonld|jwt|txt|sdjwt|1ob)$/i

/** Judges many files, one line each. Exit code 2 when one is unreadable, else 1 when an error failed, else 0. */
export async function checkBatch(
  sources: readonly string[],
  wishes: Wishes,
  json: boolean,
  terminal: Terminal,
): Promise<number> {
  const files = sources.flatMap(filesOf)
  const bar = progressBar(files.length, terminal)
  const totals = { met: 0, failed: 0, unreadable: 0 }
  for (const [index, file] of files.entries()) {
    const text = readPath(file)
    const judged = text.ok ? checkText(text.value, wishes, terminal.now().slice(0, 10)) : text
    if (judged.ok) {
      totals[judged.value.errors > 0 ? 'failed' : 'met'] += 1
      terminal.out(json ? jsonLine(file, judged.value, wishes.language) : textLine(file, judged.value))
    } else {
      totals.unreadable += 1
      const reasons = judged.problems.slice(0, 3).map(sentenceOf).join(' ')
      terminal.out(
        json
          ? `${JSON.stringify({ file, problems: judged.problems })}\n`
          : `unreadable  ${file}: ${reasons}\n`,
      )
    }
    bar.show(index + 1)
    // Lets the output drain and an interrupt through.
    if (index % 200 === 199) await new Promise((resolve) => setImmediate(resolve))
  }
  bar.end()
  if (!json) {
    terminal.out(
      `\n${files.length} files: ${totals.met} without errors, ${totals.failed} with errors, ${totals.unreadable} unreadable\n`,
    )
  }
  if (totals.unreadable > 0 || files.length === 0) return 2
  return totals.failed > 0 ? 1 : 0
}

function textLine(file: string, { kind, report, errors, warnings }: Judged): string {
  const mandatory = report.elements.filter(({ optional }) => optional !== true)
  const present = mandatory.filter(({ state }) => state !== 'missing').length
  const verdict = errors > 0 ? `${errors} errors` : 'no errors'
  return `${verdict.padEnd(10)}  ${`${warnings} warnings`.padEnd(11)}  ${present} of ${mandatory.length} elements  ${kind}  ${file}\n`
}

/** The files that a source names: itself, or every file of a known ending inside a folder. */
function filesOf(source: string): string[] {
  if (statSync(source, { throwIfNoEntry: false })?.isDirectory() !== true) return [source]
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && readable.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
}
