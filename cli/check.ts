import { statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { isPlainDate } from '@tesela/kernel'
import { resolveProfile } from '@tesela/principles'
import { allCatalogues as catalogues } from '@tesela/principles/messages/all'
import { checkBatch } from './checking/batch.ts'
import { checkText, type Judged, readSource, type Wishes } from './checking/check-text.ts'
import { jsonReport } from './checking/json-report.ts'
import { sentenceOf } from './checking/problem-sentences.ts'
import { textReport } from './checking/text-report.ts'
import type { Command, Terminal } from './command.ts'

const usage = `tesela check FILE|- [--profile ID] [--at DATE] [--lang CODE] [--json]
tesela check FOLDER|FILE FILE… [the same options]

Judges a micro-credential by the ten Union principles, without a network.

FILE       a dossier, or a European Digital Credential (sealed or not), an Open Badge 2.0 or 3.0 or an SD-JWT VC
           of any issuer; "-" reads standard input. For a credential only what it can show is judged.
FOLDER     every file in it (json, jsonld, jwt, txt, sdjwt) is judged, with one line for each
--profile  how the rules apply: eu, he, vet, validation, employer, with a country: ee-he, es-vet
--at       the day to judge for, 2026-11-23; else the dossier's own day, else today
--lang     language of the report: ${catalogues.map(({ language }) => language).join(', ')}
--json     the report as JSON; for many files one object a line, with failures only

Exit code: 0 no error failed, 1 an error failed, 2 unreadable.
`

/** `tesela check`: the principles checker on the command line. */
export const check: Command = {
  name: 'check',
  summary: 'judge a micro-credential by the ten Union principles',
  usage,
  run,
}

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const parsed = parsedArguments(args)
  if (typeof parsed === 'string') return refuse(terminal, parsed)
  const { sources, json, wishes } = parsed
  const fault = faultIn(wishes, terminal.now().slice(0, 10))
  if (fault !== undefined) return refuse(terminal, fault)
  const [source = '-'] = sources
  if (sources.length > 1 || isFolder(source)) return checkBatch(sources, wishes, json, terminal)

  const text = await readSource(source, terminal)
  const judged = text.ok ? checkText(text.value, wishes, terminal.now().slice(0, 10)) : text
  if (!judged.ok) {
    for (const problem of judged.problems) terminal.error(`tesela: ${source}: ${sentenceOf(problem)}\n`)
    return 2
  }
  terminal.out(json ? jsonReport(judged.value, wishes.language) : textReport(judged.value, wishes.language))
  return exitCode(judged.value)
}

function exitCode({ errors }: Judged): number {
  return errors > 0 ? 1 : 0
}

interface Parsed {
  readonly sources: readonly string[]
  readonly json: boolean
  readonly wishes: Wishes
}

/** The arguments, or the sentence that says what is wrong with them. */
function parsedArguments(args: readonly string[]): Parsed | string {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        profile: { type: 'string' },
        at: { type: 'string' },
        lang: { type: 'string', default: 'en' },
        json: { type: 'boolean', default: false },
      },
    })
    if (positionals.length === 0) return 'name a file, a folder, or "-" for standard input.'
    const { profile, at, lang, json } = values
    return {
      sources: positionals,
      json,
      wishes: {
        language: lang,
        ...(profile === undefined ? {} : { profile }),
        ...(at === undefined ? {} : { at: at.slice(0, 10) }),
      },
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function faultIn({ at, profile, language }: Wishes, today: string): string | undefined {
  if (at !== undefined && !isPlainDate(at)) return `"${at}" is no date: write it as 2026-11-23.`
  if (profile !== undefined && !resolveProfile(profile, at ?? today).ok)
    return `there is no profile "${profile}".`
  if (!/^[a-z]{2,3}(-[\w-]+)?$/i.test(language)) return `"${language}" is no language code: write it as et.`
  return undefined
}

function isFolder(source: string): boolean {
  return source !== '-' && (statSync(source, { throwIfNoEntry: false })?.isDirectory() ?? false)
}

function refuse(terminal: Terminal, sentence: string): number {
  terminal.error(`tesela check: ${sentence}\n\n${usage}`)
  return 2
}
