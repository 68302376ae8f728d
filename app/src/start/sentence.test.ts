import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { completeSecrets } from '../keys/secrets.ts'
import { readSettings } from '../settings.ts'
import { openDatabaseServer } from './database-server.ts'
import { listeningHost, refuseTakenPort } from './listen.ts'
import { startSentence } from './sentence.ts'

const settings = { port: 3000, dataDir: '.data' }

describe('why Tesela does not start', () => {
  it('is said when the port is taken, before anything else is begun', async () => {
    const other = createServer()
    await new Promise<void>((ready) => other.listen(0, '127.0.0.1', ready))
    const { port } = other.address() as AddressInfo
    const error = await refuseTakenPort(port, '127.0.0.1').catch((reason: unknown) => reason)
    expect(startSentence(error, { ...settings, port })).toBe(
      `Port ${port} is taken by another program. Stop that one, or choose another port: PORT=3000 npm start.`,
    )
    await new Promise((closed) => other.close(closed))
  })

  it('is said when the data folder is a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tesela-start-'))
    const stated = readSettings({ DEMO: '1', DATA_DIR: `${import.meta.filename}/inside` })
    const error = await (stated.ok ? completeSecrets(stated.value) : undefined)?.catch(
      (reason: unknown) => reason,
    )
    expect(startSentence(error, settings)).toMatch(/DATA_DIR/)
    rmSync(folder, { recursive: true })
  })

  it.each(['EACCES', 'ENOSPC', 'EROFS', 'EDQUOT', '53100', '42501'])('is one sentence for %s', (code) => {
    const sentence = startSentence(Object.assign(new Error('x'), { code, path: '/data' }), settings)
    expect(sentence).not.toContain('cannot start')
    expect(sentence).not.toContain('\n')
  })

  it('names the database server that does not answer, and never its password', async () => {
    const databaseUrl = 'postgres://tesela:verysecret@127.0.0.1:1/tesela'
    const error = await openDatabaseServer({ databaseUrl, dataDir: '.data' }, () => undefined).catch(
      (e: unknown) => e,
    )
    expect(startSentence(error, settings)).toBe(
      'There is no PostgreSQL to be reached at 127.0.0.1:1 (DATABASE_URL): ECONNREFUSED.',
    )
  })
})

describe('a demo', () => {
  it('makes its key once, readable by its owner only, and derives the session secret from it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tesela-keys-'))
    const stated = readSettings({ DEMO: '1', DATA_DIR: folder })
    if (!stated.ok) throw new Error('refused')
    const first = await completeSecrets(stated.value)
    const second = await completeSecrets(stated.value)
    expect(second).toEqual(first)
    const file = first.demoKeyFile ?? ''
    expect(readFileSync(file, 'utf8').trim()).toBe(first.settings.keyEncryptionKey)
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(first.settings.sessionSecret).not.toBe(first.settings.keyEncryptionKey)
    rmSync(folder, { recursive: true })
  })

  it('under a local address is for this machine only; anything else is for everyone', () => {
    expect(listeningHost({ demo: true, baseUrl: 'http://localhost:3000' })).toBe('127.0.0.1')
    expect(listeningHost({ demo: true, baseUrl: 'https://demo.example.org' })).toBeUndefined()
    expect(listeningHost({ demo: false, baseUrl: 'http://localhost:3000' })).toBeUndefined()
  })
})
