import { fillSentence, fromBase64url, ok, type Problem, problem, type Result } from '@tesela/kernel'
import { z } from 'zod'
import type { OpenIdProvider, Settings } from './context.ts'

/** Every variable of the environment that Tesela reads; `docs/how-to/configure.md` explains each. */
export const variables = [
  'PORT',
  'BASE_URL',
  'DATABASE_URL',
  'DATA_DIR',
  'SMTP_URL',
  'LOG_LEVEL',
  'DEMO',
  'KEY_ENCRYPTION_KEY',
  'SESSION_SECRET',
  'OIDC_PROVIDERS',
  'LINK_CHECKS',
  'DEQAR_BASE_URL',
  'DEQAR_TOKEN',
  'OPERATOR_EMAIL',
  'NEW_ORGANISATIONS',
  'PROXIES',
] as const

export type Variable = (typeof variables)[number]
export type Environment = Readonly<Partial<Record<Variable, string | undefined>>>

/** A variable that was refused; `path` is its name. Messages are English: they are read in a terminal. */
export type SettingsProblem = Problem<`settings.${string}`>

/**
 * What the environment says. The two secrets are absent when it names none; `secrets.ts` then makes them for a
 * demo, and without a demo that is refused here.
 */
export type StatedSettings = Omit<Settings, 'keyEncryptionKey' | 'sessionSecret'> &
  Partial<Pick<Settings, 'keyEncryptionKey' | 'sessionSecret'>>

const logLevels = ['debug', 'info', 'warn', 'error', 'silent'] as const

/** Reads the environment once and refuses nonsense by the variable's name, everything at once. */
export function readSettings(environment: Environment): Result<StatedSettings, SettingsProblem> {
  const given = (name: Variable) => {
    const value = environment[name]?.trim()
    return value === undefined || value === '' ? undefined : value
  }
  const problems: SettingsProblem[] = []
  const refuse = (name: Variable, code: string, params: Record<string, string | number> = {}) => {
    problems.push(problem(`settings.${code}`, name, params))
  }

  const demo = given('DEMO') === '1'
  if (!['0', '1', undefined].includes(given('DEMO'))) refuse('DEMO', 'not-zero-or-one')

  // The links of an invented story lead nowhere: a demo opens none unless told to.
  const linkChecks = given('LINK_CHECKS') ?? (demo ? '0' : '1')
  if (!['0', '1'].includes(linkChecks)) refuse('LINK_CHECKS', 'not-on-or-off')

  const portText = given('PORT') ?? '3000'
  const port = /^\d{1,5}$/.test(portText) ? Number(portText) : Number.NaN
  if (!(port >= 1 && port <= 65_535)) refuse('PORT', 'not-a-port', { value: portText })

  const baseUrl = given('BASE_URL') ?? `http://localhost:${portText}`
  const baseUrlProblem = problemOfBaseUrl(baseUrl)
  if (baseUrlProblem !== undefined && given('BASE_URL') !== undefined) refuse('BASE_URL', baseUrlProblem)

  const databaseUrl = given('DATABASE_URL')
  if (databaseUrl !== undefined && !hasScheme(databaseUrl, ['postgres:', 'postgresql:'])) {
    refuse('DATABASE_URL', 'not-a-postgres-url')
  }

  const smtpUrl = given('SMTP_URL')
  if (smtpUrl !== undefined && !hasScheme(smtpUrl, ['smtp:', 'smtps:'])) refuse('SMTP_URL', 'not-an-smtp-url')

  const deqarBaseUrl = given('DEQAR_BASE_URL')
  if (deqarBaseUrl !== undefined && !hasScheme(deqarBaseUrl, ['https:'])) {
    refuse('DEQAR_BASE_URL', 'not-an-https-url')
  }
  const deqarToken = given('DEQAR_TOKEN')

  const operatorEmail = given('OPERATOR_EMAIL')
  if (operatorEmail !== undefined && !z.email().max(254).safeParse(operatorEmail).success)
    refuse('OPERATOR_EMAIL', 'not-an-e-mail-address', { value: operatorEmail })

  const newOrganisations = given('NEW_ORGANISATIONS') ?? (demo ? 'open' : 'confirmed')
  if (newOrganisations !== 'open' && newOrganisations !== 'confirmed')
    refuse('NEW_ORGANISATIONS', 'not-open-or-confirmed', { value: newOrganisations })

  const proxiesText = given('PROXIES') ?? '0'
  if (!/^\d$/.test(proxiesText)) refuse('PROXIES', 'not-a-number-of-proxies', { value: proxiesText })

  const dataDir = given('DATA_DIR') ?? '.data'
  if (dataDir.includes('\0')) refuse('DATA_DIR', 'not-a-folder')

  const logLevelText = given('LOG_LEVEL') ?? (demo ? 'warn' : 'info')
  const logLevel = logLevels.find((level) => level === logLevelText)
  if (logLevel === undefined) refuse('LOG_LEVEL', 'not-a-log-level', { value: logLevelText })

  const keyEncryptionKey = given('KEY_ENCRYPTION_KEY')
  if (keyEncryptionKey === undefined && !demo) refuse('KEY_ENCRYPTION_KEY', 'key-missing')
  if (keyEncryptionKey !== undefined && fromBase64url(keyEncryptionKey)?.length !== 32) {
    refuse('KEY_ENCRYPTION_KEY', 'key-not-32-bytes')
  }

  const sessionSecret = given('SESSION_SECRET')
  if (sessionSecret !== undefined && sessionSecret.length < 32) refuse('SESSION_SECRET', 'secret-too-short')

  const oidc = given('OIDC_PROVIDERS')
  const openIdProviders = oidc === undefined ? [] : readProviders(oidc)
  if (typeof openIdProviders === 'string') refuse('OIDC_PROVIDERS', openIdProviders)

  if (problems.length > 0 || logLevel === undefined) return { ok: false, problems }
  return ok({
    port,
    baseUrl: new URL(baseUrl).origin,
    dataDir,
    logLevel,
    demo,
    linkChecks: linkChecks === '1',
    newOrganisations: newOrganisations === 'open' ? 'open' : 'confirmed',
    proxies: Number(proxiesText),
    ...(operatorEmail === undefined ? {} : { operatorEmail: operatorEmail.toLowerCase() }),
    ...(deqarBaseUrl === undefined ? {} : { deqarBaseUrl: deqarBaseUrl.replace(/\/+$/, '') }),
    ...(deqarToken === undefined ? {} : { deqarToken }),
    ...(databaseUrl === undefined ? {} : { databaseUrl }),
    ...(smtpUrl === undefined ? {} : { smtpUrl }),
    ...(keyEncryptionKey === undefined ? {} : { keyEncryptionKey }),
    ...(sessionSecret === undefined ? {} : { sessionSecret }),
    ...(typeof openIdProviders === 'string' || openIdProviders.length === 0 ? {} : { openIdProviders }),
  })
}

/** One line for the person at the terminal. */
export function sentenceOf(found: SettingsProblem): string {
  const sentence = sentences[found.code] ?? found.code
  const filled = fillSentence(sentence, (name) => String(found.params?.[name] ?? ''))
  return `${found.path ?? ''} ${filled}`
}

const sentences: Readonly<Record<string, string>> = {
  'settings.not-zero-or-one': 'must be 1 (demo) or 0 (no demo).',
  'settings.not-on-or-off': 'must be 1 (open the links of what is published) or 0 (open none).',
  'settings.not-a-port': 'must be a whole number from 1 to 65535; it is "{value}".',
  'settings.not-a-url': 'must be an address such as https://credentials.example.org.',
  'settings.not-https': 'must begin with https:// unless it is localhost: credentials carry it for ever.',
  'settings.not-only-an-origin':
    'must have no path, query or sign-in: only https://host or https://host:port.',
  'settings.not-a-postgres-url': 'must be an address such as postgres://user:password@host:5432/database.',
  'settings.not-an-https-url': 'must be an address that begins with https://.',
  'settings.not-an-e-mail-address':
    'must be one e-mail address, such as operator@example.org; it is "{value}".',
  'settings.not-open-or-confirmed':
    'must be confirmed (the operator confirms each organisation) or open (whoever imports a dossier brings theirs); it is "{value}".',
  'settings.not-a-number-of-proxies':
    'must be the number of reverse proxies in front of Tesela, 0 to 9; it is "{value}".',
  'settings.not-an-smtp-url': 'must be an address such as smtps://user:password@mail.example.org.',
  'settings.not-a-folder': 'must be the path of a folder.',
  'settings.not-a-log-level': 'must be one of debug, info, warn, error, silent; it is "{value}".',
  'settings.key-missing':
    "is missing: private keys are stored encrypted under it. Make one with: node -p \"require('node:crypto').randomBytes(32).toString('base64url')\" and keep it where the database's back-ups are not.",
  'settings.key-not-32-bytes':
    "must be 32 bytes in base64url (43 characters). Make one with: node -p \"require('node:crypto').randomBytes(32).toString('base64url')\"",
  'settings.oidc-malformed':
    'must be a JSON list of {"id", "name", "discoveryUrl", "clientId", "clientSecret"}, with a discovery address over https and an id of small letters, digits and hyphens.',
  'settings.oidc-id-twice': 'names two sign-in services by the same id.',
  'settings.secret-too-short':
    'must have at least 32 characters; leave it out to derive it from KEY_ENCRYPTION_KEY.',
}

const provider = z.strictObject({
  id: z.string().regex(/^[a-z0-9-]{2,40}$/),
  name: z.string().trim().min(1).max(60),
  discoveryUrl: z.string().refine((text) => problemOfAddress(text) === undefined),
  clientId: z.string().min(1),
  clientSecret: z.string().min(1),
})

/** The list of sign-in services, or the code of what is wrong with it. */
function readProviders(text: string): readonly OpenIdProvider[] | 'oidc-malformed' | 'oidc-id-twice' {
  const parsed = z.array(provider).safeParse(jsonOf(text))
  if (!parsed.success) return 'oidc-malformed'
  const ids = new Set(parsed.data.map(({ id }) => id))
  return ids.size === parsed.data.length ? parsed.data : 'oidc-id-twice'
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function problemOfBaseUrl(text: string): 'not-a-url' | 'not-https' | 'not-only-an-origin' | undefined {
  const found = problemOfAddress(text)
  if (found !== undefined) return found
  const url = new URL(text)
  const isOrigin = url.pathname === '/' && url.search === '' && url.hash === '' && url.username === ''
  return isOrigin ? undefined : 'not-only-an-origin'
}

/** An address of the web over https; this machine's own may go without. */
function problemOfAddress(text: string): 'not-a-url' | 'not-https' | undefined {
  if (!hasScheme(text, ['https:', 'http:'])) return 'not-a-url'
  const url = new URL(text)
  const isLocal = ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname)
  return url.protocol === 'http:' && !isLocal ? 'not-https' : undefined
}

function hasScheme(text: string, schemes: readonly string[]): boolean {
  return URL.canParse(text) && schemes.includes(new URL(text).protocol)
}
