import { Fault } from '@tesela/kernel'
import type { StatedSettings } from '../settings.ts'

/** Why Tesela does not start, in one sentence for the person at the terminal. */
export function startSentence(error: unknown, settings: Pick<StatedSettings, 'port' | 'dataDir'>): string {
  if (error instanceof Fault) return error.message
  const code = String((error as { readonly code?: unknown } | undefined)?.code ?? '')
  const path = String((error as { readonly path?: unknown } | undefined)?.path ?? settings.dataDir)
  const known: Readonly<Record<string, string>> = {
    EADDRINUSE: `Port ${settings.port} is taken by another program. Stop that one, or choose another port: PORT=${settings.port === 3000 ? 3001 : 3000} npm start.`,
    EACCES: `${path} may not be read or written by this user. Change its owner or permissions, or set DATA_DIR to a folder of your own.`,
    EPERM: `${path} may not be changed by this user. Change its owner or permissions, or set DATA_DIR to a folder of your own.`,
    ENOENT: `${path} cannot be made. Set DATA_DIR to a folder that can be written.`,
    EROFS: `${path} lies on a disk that can only be read. Set DATA_DIR to a folder that can be written.`,
    ENOSPC: `The disk that holds ${path} is full. Make room, or set DATA_DIR to a folder elsewhere.`,
    EDQUOT: `The disk quota of this user is used up (${path}). Make room, or set DATA_DIR to a folder elsewhere.`,
    ENOTDIR: `${path} cannot be made: a part of the path is a file. Set DATA_DIR to a folder.`,
    EEXIST: `${path} is a file and not a folder. Set DATA_DIR to a folder.`,
    '53100': 'The disk that holds the database is full. Make room, and start again: nothing was lost.',
    '42501':
      'The user of DATABASE_URL may not create tables or roles: make it the owner of the database, with CREATEROLE.',
  }
  return known[code] ?? `Tesela cannot start: ${error instanceof Error ? error.message : String(error)}`
}

/** The sentence for a port that this user may not open. */
export function portSentence(code: string, port: number): string | undefined {
  if (code !== 'EACCES') return undefined
  return `Port ${port} is reserved for the administrator of this machine. Choose one above 1023: PORT=3000 npm start.`
}
