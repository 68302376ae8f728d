import { webcrypto } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import type { Award } from '@tesela/credentials'
import { awardFromDossier, type CredentialFormat, formatFor, formats, type Signer } from '@tesela/credentials'
import { legalNotation } from '@tesela/credentials/formats/european-digital-credential/legal-identifier'
import { parseDidUrl } from '@tesela/credentials/identifiers/did-url'
import { createWebCryptography } from '@tesela/credentials/proofs/web-cryptography'
import {
  type Instant,
  isJsonObject,
  ok,
  type Problem,
  parseJson,
  problem,
  type Result,
  refused,
} from '@tesela/kernel'
import { readPath, readSource } from './checking/check-text.ts'
import type { Command, Terminal } from './command.ts'
import { signerFromFiles, withSelfSignedCertificate } from './issuing/pem-signer.ts'
import { problemSentence } from './verifying/sentences.ts'

const ids = [...new Set(formats.flatMap(({ id, family }) => [family, id]))].join(', ')

const usage = `tesela issue DOSSIER|- --format ID --key KEY.pem [--cert CERT.pem] [--issuer DID] [--out FILE]

Seals the award that a dossier describes, without a network and without a database.

DOSSIER    the award with its specification, as JSON; "-" reads standard input
--format   ${ids}
--key      private key in PEM: Ed25519, P-256, P-384 or RSA
--cert     certificate of the key in PEM, the leaf first. A format that needs one and gets none is sealed with a
           certificate that the key signs itself: enough to try it out, and trusted by nobody
--issuer   DID of the issuer, did:web:example.org#key-1; else the key's own did:key or did:jwk
--out      where to write; else standard output

Exit code: 0 issued, 1 the dossier or the key was refused, 2 unreadable, or not to be written.
`

/** `tesela issue`: from a dossier to a sealed credential. */
export const issue: Command = {
  name: 'issue',
  summary: 'seal the award of a dossier as a credential',
  usage,
  run,
}

interface Wishes {
  readonly dossier: string
  readonly format: string
  readonly key: string
  readonly cert?: string
  readonly issuer?: string
  readonly out?: string
}

const cryptography = createWebCryptography(webcrypto as Crypto)

async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  const wishes = readWishes(args)
  if (typeof wishes === 'string') {
    terminal.error(`tesela issue: ${wishes}\n\n${usage}`)
    return 2
  }
  const input = await readInput(wishes, terminal)
  if (!input.ok) return refuse(terminal, input.problems, 2)
  const award = awardFromDossier(input.value.dossier)
  if (!award.ok) return refuse(terminal, award.problems, 1)
  const format = formatFor(wishes.format, input.value.signer.algorithm)
  if (format === undefined) return refuse(terminal, [problem('format.unknown', wishes.format, { ids })], 2)
  const issuedAt = terminal.now()
  const signer = await signerFor(format, input.value.signer, award.value, issuedAt, terminal)
  if (!signer.ok) return refuse(terminal, signer.problems, 1)
  const issued = await format.issue(award.value, { signer: signer.value, cryptography, issuedAt })
  if (!issued.ok) return refuse(terminal, issued.problems, 1)
  const written = writeOut(issued.value.text, wishes.out, terminal)
  if (!written.ok) return refuse(terminal, written.problems, 2)
  terminal.error(
    `${issued.value.id}: ${issued.value.mediaType}${wishes.out === undefined ? '' : `, written to ${wishes.out}`}\n`,
  )
  return 0
}

function readWishes(args: readonly string[]): Wishes | string {
  const text = { type: 'string' } as const
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { format: text, key: text, cert: text, issuer: text, out: text },
    })
    const [dossier, ...others] = positionals
    const { format, key, ...optional } = values
    if (dossier === undefined || others.length > 0) return 'name one dossier, or "-" for standard input.'
    if (format === undefined) return `name a format with --format: ${ids}.`
    if (key === undefined) return 'name a private key with --key.'
    return { dossier, format, key, ...optional }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

async function readInput(wishes: Wishes, terminal: Terminal) {
  const texts = [
    await readSource(wishes.dossier, terminal),
    readPath(wishes.key),
    wishes.cert === undefined ? ok('') : readPath(wishes.cert),
  ]
  const problems = texts.flatMap((text) => (text.ok ? [] : text.problems))
  const [dossier = '', key = '', cert = ''] = texts.map((text) => (text.ok ? text.value : ''))
  if (problems.length > 0) return refused(...problems)
  const parsed = parseJson(dossier)
  if (!parsed.ok) return parsed
  if (!isJsonObject(parsed.value)) return refused(problem('file-no-object', wishes.dossier))
  if (wishes.issuer !== undefined && parseDidUrl(wishes.issuer) === undefined)
    return refused(problem('issuer.not-a-did', wishes.issuer))
  const signer = signerFromFiles(key, wishes.cert === undefined ? undefined : cert, wishes.issuer)
  return signer.ok ? ok({ dossier: parsed.value, signer: signer.value }) : signer
}

/** The signer as the format needs it. */
async function signerFor(
  format: CredentialFormat,
  signer: Signer,
  award: Award,
  now: Instant,
  terminal: Terminal,
): Promise<Result<Signer>> {
  if (!format.needsCertificate || signer.certificateChain !== undefined) return ok(signer)
  const [identifier] = award.issuer.identifiers
  if (identifier === undefined || !format.algorithms.includes(signer.algorithm)) return ok(signer)
  terminal.error(
    'No --cert was given: sealed with a certificate that the key signed itself, which nobody trusts.\n',
  )
  const { legalName: name, country } = award.issuer
  const organizationIdentifier = legalNotation(identifier, country)
  const serialNumber = cryptography.randomBytes(16)
  return withSelfSignedCertificate(signer, { name, country, organizationIdentifier }, now, serialNumber)
}

function writeOut(text: string, out: string | undefined, terminal: Terminal): Result<true> {
  if (out === undefined) terminal.out(`${text}\n`)
  else {
    try {
      writeFileSync(out, text)
    } catch (error) {
      const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error)
      return refused(problem('file-not-written', out, { reason }))
    }
  }
  return ok(true)
}

function refuse(terminal: Terminal, problems: readonly Problem[], code: number): number {
  for (const found of problems) terminal.error(`tesela issue: ${problemSentence(found)}\n`)
  return code
}
