import { spawnSync } from 'node:child_process'
import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { formats } from '@tesela/credentials'
import { completeDossier } from '@tesela/credentials/data-model/testing/complete-dossier'
import { base64urlOfText } from '@tesela/kernel'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Terminal } from './command.ts'
import { main } from './main.ts'

interface Outcome {
  readonly code: number
  readonly out: string
  readonly error: string
}

async function tesela(args: readonly string[], stdin = ''): Promise<Outcome> {
  const written = { out: '', error: '' }
  const terminal: Terminal = {
    out: (text) => {
      written.out += text
    },
    error: (text) => {
      written.error += text
    },
    interactive: false,
    readStdin: async () => new TextEncoder().encode(stdin),
    now: () => '2026-11-23T10:00:00Z',
  }
  return { code: await main(args, terminal), ...written }
}

describe('tesela issue and tesela verify', () => {
  let folder = ''
  const file = (name: string) => join(folder, name)

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'tesela-'))
    writeFileSync(file('dossier.json'), JSON.stringify(completeDossier()))
    const pem = { format: 'pem', type: 'pkcs8' } as const
    writeFileSync(file('ed25519.pem'), generateKeyPairSync('ed25519').privateKey.export(pem))
    writeFileSync(file('p256.pem'), generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pem))
  })

  afterAll(() => rmSync(folder, { recursive: true }))

  for (const { id, algorithms } of formats) {
    it(`${id}: what is issued offline verifies offline, and a changed file does not`, async () => {
      const key = algorithms.includes('EdDSA') ? 'ed25519.pem' : 'p256.pem'
      const out = file(`${id}.out`)
      const issued = await tesela([
        'issue',
        file('dossier.json'),
        '--format',
        id,
        '--key',
        file(key),
        '--out',
        out,
      ])
      expect(issued).toMatchObject({ code: 0 })
      const verified = await tesela(['verify', out, '--offline', '--at', '2027-01-01', '--json'])
      expect(verified.code).toBe(0)
      const report = JSON.parse(verified.out)
      expect(report.kind).toBe('checked')
      expect(report.checks.map(({ id: check }: { id: string }) => check)).toEqual([
        'integrity',
        'issuer-identity',
        'issuer-authorised',
        'holder-binding',
        'status',
        'validity',
        'specification-version',
        'quality-assurance',
        'annex-elements',
      ])
      expect((await tesela(['verify', out, '--at', '2027-01-01'])).code).toBe(3)
      const middle = Math.floor(readFileSync(out, 'utf8').length / 2)
      const text = readFileSync(out, 'utf8')
      const changed = text.slice(0, middle) + (text[middle] === 'a' ? 'b' : 'a') + text.slice(middle + 1)
      expect([1, 2]).toContain(
        (await tesela(['verify', '-', '--offline', '--at', '2027-01-01'], changed)).code,
      )
      expect((await tesela(['verify', '-', '--offline', '--at', '2032-01-01'], text)).code).toBe(1)
    })
  }

  it('an unreadable file is exit code 2, with a reason', async () => {
    const outcome = await tesela(['verify', '-', '--json'], 'not a credential')
    expect(outcome.code).toBe(2)
    expect(JSON.parse(outcome.out)).toEqual({
      kind: 'unreadable',
      problems: [{ code: 'credential.unknown-format' }],
    })
    expect((await tesela(['verify', file('nothing')])).code).toBe(2)
    expect((await tesela(['verify', file('dossier.json'), '--at', 'yesterday'])).code).toBe(2)
  })

  it('a file and a standard input that are too large are said to be, and the rest of it is not read', async () => {
    const endless = await tesela(['verify', '-', '--json'], 'x'.repeat(20_000_001))
    expect(endless.code).toBe(2)
    expect(JSON.parse(endless.out)).toMatchObject({ problems: [{ code: 'file-too-large', path: '-' }] })
    const key = ['--format', 'open-badge', '--key', file('ed25519.pem')]
    const dossier = await tesela(['issue', '-', ...key], ' '.repeat(5_000_001))
    expect(dossier.code).toBe(2)
    writeFileSync(file('large.json'), Buffer.alloc(20_000_001, ' '))
    expect((await tesela(['verify', file('large.json')])).code).toBe(2)
  })

  it('standard input is left as soon as it is too long', () => {
    const script = fileURLToPath(new URL('tesela.js', import.meta.url))
    const shell = spawnSync('sh', ['-c', `yes | "${process.execPath}" "${script}" verify - --json`], {
      encoding: 'utf8',
      timeout: 30_000,
    })
    expect(shell.status).toBe(2)
    expect(shell.stdout).toContain('file-too-large')
  })

  it('the first line is the sentence that a person needs, in the language asked for', async () => {
    const args = ['issue', file('dossier.json'), '--format', 'open-badge', '--key', file('ed25519.pem')]
    const { out } = await tesela(args)
    const verified = await tesela(['verify', '-', '--offline', '--lang', 'es', '--at', '2027-01-01'], out)
    expect(verified.out.split('\n')[0]).toBe(
      'El archivo no ha cambiado. No se consultó nada. Dice: emitida a Aino "Kide" O\'Näyte por Järvenrannan Opisto el 12 de abril de 2026.',
    )
  })

  it('a dossier that lacks something is refused with every path at once', async () => {
    const { spec: _, ...rest } = completeDossier()
    const args = ['issue', '-', '--format', 'open-badge', '--key', file('ed25519.pem')]
    const outcome = await tesela(args, JSON.stringify(rest))
    expect(outcome.code).toBe(1)
    expect(outcome.error).toContain('spec.title')
    expect(outcome.error).toContain('spec.learningOutcomes')
  })

  it('what cannot be written, an issuer that is no DID and an unknown language are said in a sentence', async () => {
    const args = ['issue', file('dossier.json'), '--format', 'open-badge', '--key', file('ed25519.pem')]
    const nowhere = await tesela([...args, '--out', join(folder, 'nowhere', 'x.json')])
    expect(nowhere.code).toBe(2)
    expect(nowhere.error).toContain('cannot be written: ENOENT')
    expect((await tesela([...args, '--out', folder])).error).toContain('cannot be written: EISDIR')
    const nameless = await tesela([...args, '--issuer', 'Acme Ltd'])
    expect(nameless).toMatchObject({ code: 2, out: '' })
    expect(nameless.error).toContain('"Acme Ltd" is no DID')
    expect((await tesela(['verify', file('dossier.json'), '--lang', 'tlh'])).error).toContain('"tlh"')
    expect((await tesela([...args.slice(0, 5), file('dossier.json')])).error).toContain(
      'could not read this key',
    )
    expect((await tesela([...args.slice(0, 3), 'paper', ...args.slice(4)])).error).toContain('There are: ')
  })

  it('a refusal of an unreadable credential names its reason in the language asked for', async () => {
    const [header, rest] = ['{"alg":"none","typ":"vc+jwt"}', '{"@context":[]}'].map(base64urlOfText)
    const refused = await tesela(['verify', '-', '--lang', 'es'], `${header}.${rest}.AAAA`)
    expect(refused.code).toBe(2)
    expect(refused.out).toContain('El sello dice que se hizo con «none»')
  })

  it('a key that is none, a format that is none and a missing option are said', async () => {
    const dossier = file('dossier.json')
    expect((await tesela(['issue', dossier, '--format', 'open-badge', '--key', dossier])).code).toBe(2)
    expect((await tesela(['issue', dossier, '--format', 'paper', '--key', file('ed25519.pem')])).code).toBe(2)
    expect((await tesela(['issue', dossier, '--format', 'open-badge'])).error).toContain('--key')
  })
})
