import { hkdfSync, randomBytes } from 'node:crypto'
import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Settings } from '../context.ts'
import type { StatedSettings } from '../settings.ts'

/** Settings with their secrets, and whether the encryption key is only a file beside the data. */
export interface CompleteSettings {
  readonly settings: Settings
  /** The file that holds the key of a demo; absent when the environment gave the key. */
  readonly demoKeyFile?: string
}

/**
 * Adds the secrets that the environment left out: a demo keeps its key in a file in `dataDir`; the session
 * secret is derived from the key (HKDF, RFC 5869), so that one secret is enough to run.
 */
export async function completeSecrets(stated: StatedSettings): Promise<CompleteSettings> {
  const file = join(stated.dataDir, 'demo-key-encryption-key')
  const key = stated.keyEncryptionKey ?? (await readOrMakeKey(stated.dataDir, file))
  const settings: Settings = {
    ...stated,
    keyEncryptionKey: key,
    sessionSecret: stated.sessionSecret ?? derivedSecret(key, 'tesela session secret v1'),
  }
  return stated.keyEncryptionKey === undefined ? { settings, demoKeyFile: file } : { settings }
}

/** 32 bytes as base64url, different for each `label`. */
function derivedSecret(key: string, label: string): string {
  const derived = hkdfSync('sha256', Buffer.from(key, 'base64url'), '', label, 32)
  return Buffer.from(derived).toString('base64url')
}

async function readOrMakeKey(folder: string, file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  await mkdir(folder, { recursive: true })
  const key = randomBytes(32).toString('base64url')
  // `wx`: of two processes that start at once, the second must read the first one's key, not replace it.
  try {
    await writeFile(file, `${key}\n`, { mode: 0o600, flag: 'wx' })
    await chmod(file, 0o600)
    return key
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    return (await readFile(file, 'utf8')).trim()
  }
}
