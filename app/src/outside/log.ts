import type { Clock, Log, Settings } from '../context.ts'

type Level = 'debug' | 'info' | 'warn' | 'error'
const weights: Readonly<Record<Settings['logLevel'], number>> = {
  debug: 0,
  info: 1,
  warn: 2,
  error: 3,
  silent: 4,
}

/** Fields whose values never reach the log: secrets, and what tells who a person is. */
const unspeakable =
  /pass(word|phrase)?$|secret|token|cookie|authori[sz]ation|private|credential|session|otp|e-?mail|^to$|name$|birth|address|phone|body|key$/i
const personal = /[\w.+-]+@[\w-]+(\.[\w-]+)+/g
/** User name and password in an address, and long unguessable path segments (links sent by mail). */
const inAddresses = /\/\/[^/@\s]+@/g

/** A log of JSON lines: `time`, `level`, `event`, then the fields, without secrets and personal data. */
export function openLog(level: Settings['logLevel'], clock: Clock, write: (line: string) => void): Log {
  const at =
    (of: Level) =>
    (event: string, fields: Readonly<Record<string, unknown>> = {}) => {
      if (weights[of] < weights[level]) return
      write(`${JSON.stringify({ time: clock.now(), level: of, event, ...speakable(fields) })}\n`)
    }
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') }
}

function speakable(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const pairs = Object.entries(fields).map(([name, value]) => [
    name,
    unspeakable.test(name) ? '[left out]' : speakableValue(value, 0),
  ])
  return Object.fromEntries(pairs)
}

function speakableValue(value: unknown, depth: number): unknown {
  if (typeof value === 'string') return cleaned(value)
  if (typeof value === 'bigint') return value.toString()
  if (value === null || typeof value !== 'object') return value
  if (depth > 4) return '[deeper]'
  if (value instanceof Error) return errorFields(value, depth)
  if (value instanceof Uint8Array) return `[${value.length} bytes]`
  if (Array.isArray(value)) return value.slice(0, 50).map((entry) => speakableValue(entry, depth + 1))
  const pairs = Object.entries(value).map(([name, inner]) => [
    name,
    unspeakable.test(name) ? '[left out]' : speakableValue(inner, depth + 1),
  ])
  return Object.fromEntries(pairs)
}

/** PostgreSQL puts row values into `detail`, so only code, message and stack of an error are written. */
function errorFields(error: Error, depth: number): Record<string, unknown> {
  const code = (error as { readonly code?: unknown }).code
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    message: cleaned(error.message),
    ...(error.stack === undefined ? {} : { stack: cleaned(error.stack).split('\n').slice(1, 8).join('\n') }),
    ...(error.cause === undefined ? {} : { cause: speakableValue(error.cause, depth + 1) }),
  }
}

function cleaned(text: string): string {
  return text.slice(0, 2000).replace(inAddresses, '//[left out]@').replace(personal, '[e-mail]')
}
