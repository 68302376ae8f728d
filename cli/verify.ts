import { webcrypto } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { parseArgs } from 'node:util'
import {
  exitCodeOf,
  summarise,
  type VerificationReport,
  type VerificationSources,
  verifyCredential,
} from '@tesela/credentials'
import { credentialTextOf } from '@tesela/credentials/formats/open-badge/baked'
import { createWebCryptography } from '@tesela/credentials/proofs/web-cryptography'
import { type Instant, problem, type Result, refused } from '@tesela/kernel'
import type { Command, Terminal } from './command.ts'
import { httpsDocument } from './verifying/https-document.ts'
import { readInstant } from './verifying/instants.ts'
import { checkSentence, hasSentencesIn, problemSentence, sentencesIn } from './verifying/sentences.ts'

const usage = `tesela verify FILE|- [--at ISO] [--offline] [--lang CODE] [--json]

Verifies a credential of any issuer: European Digital Credential, Open Badge 2.0 and 3.0 (also inside a PNG or SVG
image), SD-JWT VC.

FILE       the credential; "-" reads standard input
--at       the moment to verify for, 2026-11-23 or 2026-11-23T10:00:00Z; else now
--offline  look nothing up: no keys, status lists or registers; what would need one is not checked
--lang     language of the sentences: en, es, et
--json     the checks as JSON

Exit code: 0 all checks pass, 1 a check failed, 2 unreadable, 3 only inconclusive ones remain.
`

/** `tesela verify`: nine checks, and no more than they say. */
export const verify: Command = {
  name: 'verify',
  summary: 'verify a credential of any issuer',
  usage,
  run,
}

/** Addresses are asked, registers are not: the command line has none. */
const sources: VerificationSources = {
  fetchDocument: httpsDocument,
  lookupIssuer: async () => refused(problem('source.unreachable')),
  lookupSpecification: async () => refused(problem('source.unreachable')),
  lookupQuality: async () => refused(problem('source.unreachable')),
}

const largest = 20_000_000

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const wishes = readWishes(args, terminal.now())
  if (typeof wishes === 'string') {
    terminal.error(`tesela verify: ${wishes}\n\n${usage}`)
    return 2
  }
  const text = await readCredential(wishes.file, terminal)
  const report: VerificationReport = text.ok
    ? await verifyCredential(text.value, {
        at: wishes.at,
        cryptography: createWebCryptography(webcrypto as Crypto),
        sources,
        offline: wishes.offline,
      })
    : { kind: 'unreadable', problems: text.problems }
  terminal.out(wishes.json ? jsonReport(report) : textReport(report, wishes.language))
  return exitCodeOf(report)
}

function readWishes(args: readonly string[], now: Instant) {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        at: { type: 'string' },
        offline: { type: 'boolean', default: false },
        json: { type: 'boolean', default: false },
        lang: { type: 'string', default: 'en' },
      },
    })
    const [file, ...others] = positionals
    if (file === undefined || others.length > 0) return 'name one file, or "-" for standard input.'
    const at: Instant | undefined = values.at === undefined ? now : readInstant(values.at)
    if (!hasSentencesIn(values.lang))
      return `there are no sentences in "${values.lang}": choose en, es or et.`
    if (at === undefined) return `"${values.at}" is no date and no moment: write it as 2026-11-23T10:00:00Z.`
    return { file, at, offline: values.offline, json: values.json, language: values.lang }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The text of the credential, out of an image where it is baked into one. */
async function readCredential(file: string, terminal: Terminal): Promise<Result<string>> {
  if (file === '-') {
    const bytes = new Uint8Array(await terminal.readStdin(largest))
    return bytes.length > largest ? tooLarge(file) : credentialTextOf(bytes)
  }
  const entry = statSync(file, { throwIfNoEntry: false })
  if (entry === undefined || !entry.isFile()) return refused(problem('file-missing', file))
  if (entry.size > largest) return tooLarge(file)
  const bytes = attempt(() => new Uint8Array(readFileSync(file)))
  return bytes === undefined ? refused(problem('file-missing', file)) : credentialTextOf(bytes)
}

function tooLarge(file: string): Result<string> {
  return refused(problem('file-too-large', file, { max: largest }))
}

function attempt<T>(read: () => T): T | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function jsonReport(report: VerificationReport): string {
  const { kind } = report
  const body = kind === 'checked' ? { kind, checks: report.checks } : { kind, problems: report.problems }
  return `${JSON.stringify(body, null, 2)}\n`
}

const marks = { pass: '✓', fail: '✗', inconclusive: '?', 'not-checked': '–' } as const

function textReport(report: VerificationReport, language: string): string {
  const say = sentencesIn(language)
  const { key, params } = summarise(report)
  const first = `${say(`check.verdict.${key}`, params)}\n`
  if (report.kind === 'unreadable') {
    return first + report.problems.map((found) => `  ${problemSentence(found, language)}\n`).join('')
  }
  const lines = report.checks.map((check) => {
    const { id, outcome, detail } = check
    const sentence = checkSentence(check, language)
    const elements = detail?.['elements'] === undefined ? '' : ` (${detail['elements']})`
    return `  ${marks[outcome]} ${say(`check.${id}.name`)}: ${sentence}${elements}\n`
  })
  return `${first}\n${lines.join('')}`
}
