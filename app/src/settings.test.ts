import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Environment, readSettings, sentenceOf, variables } from './settings.ts'

const key = Buffer.alloc(32, 1).toString('base64url')

/** The codes refused, by variable. */
function refusals(environment: Environment): Record<string, string> {
  const answer = readSettings(environment)
  return answer.ok ? {} : Object.fromEntries(answer.problems.map((found) => [found.path ?? '', found.code]))
}

describe('the settings', () => {
  it('need nothing for a demo', () => {
    const answer = readSettings({ DEMO: '1' })
    expect(answer).toEqual({
      ok: true,
      value: {
        port: 3000,
        baseUrl: 'http://localhost:3000',
        dataDir: '.data',
        logLevel: 'warn',
        demo: true,
        linkChecks: false,
        newOrganisations: 'open',
        proxies: 0,
      },
    })
  })

  it('follow the port in the address unless one is given', () => {
    const answer = readSettings({ DEMO: '1', PORT: '4000' })
    expect(answer.ok && answer.value.baseUrl).toBe('http://localhost:4000')
  })

  it('refuse everything that is wrong at once, each by its name', () => {
    expect(
      refusals({
        PORT: '70000',
        BASE_URL: 'http://credentials.example.org',
        DATABASE_URL: 'mysql://localhost/x',
        SMTP_URL: 'mail.example.org',
        LOG_LEVEL: 'loud',
        DEMO: 'yes',
        KEY_ENCRYPTION_KEY: 'short',
        SESSION_SECRET: 'short',
        LINK_CHECKS: 'often',
        OPERATOR_EMAIL: 'the operator',
        NEW_ORGANISATIONS: 'perhaps',
        PROXIES: 'nginx',
      }),
    ).toEqual({
      PORT: 'settings.not-a-port',
      BASE_URL: 'settings.not-https',
      DATABASE_URL: 'settings.not-a-postgres-url',
      SMTP_URL: 'settings.not-an-smtp-url',
      LOG_LEVEL: 'settings.not-a-log-level',
      DEMO: 'settings.not-zero-or-one',
      KEY_ENCRYPTION_KEY: 'settings.key-not-32-bytes',
      SESSION_SECRET: 'settings.secret-too-short',
      LINK_CHECKS: 'settings.not-on-or-off',
      OPERATOR_EMAIL: 'settings.not-an-e-mail-address',
      NEW_ORGANISATIONS: 'settings.not-open-or-confirmed',
      PROXIES: 'settings.not-a-number-of-proxies',
    })
  })

  it.each(['0', '-1', '3000x', '1e3', '3000.5', ' '.repeat(3)])('treat the port %j as what it is', (PORT) => {
    const expected = PORT.trim() === '' ? {} : { PORT: 'settings.not-a-port' }
    expect(refusals({ DEMO: '1', PORT })).toEqual(expected)
  })

  it.each([
    ['nonsense', 'settings.not-a-url'],
    ['ftp://example.org', 'settings.not-a-url'],
    ['https://example.org/tesela', 'settings.not-only-an-origin'],
    ['https://user@example.org', 'settings.not-only-an-origin'],
  ])('refuse the address %s', (BASE_URL, code) => {
    expect(refusals({ DEMO: '1', BASE_URL })).toEqual({ BASE_URL: code })
  })

  it('refuse to run for real without a key to encrypt private keys under, and say how to make one', () => {
    const answer = readSettings({})
    expect(answer.ok ? [] : answer.problems.map(sentenceOf)).toEqual([
      expect.stringMatching(/^KEY_ENCRYPTION_KEY is missing.*randomBytes\(32\)/),
    ])
  })

  it('accept a key of 32 bytes', () => {
    expect(refusals({ KEY_ENCRYPTION_KEY: key })).toEqual({})
  })

  const provider = {
    id: 'edugain',
    name: 'eduGAIN',
    discoveryUrl: 'https://proxy.example.org/.well-known/openid-configuration',
    clientId: 'tesela',
    clientSecret: 'secret',
  }

  it('take sign-in services of OpenID Connect as a list', () => {
    const answer = readSettings({ DEMO: '1', OIDC_PROVIDERS: JSON.stringify([provider]) })
    expect(answer.ok && answer.value.openIdProviders).toEqual([provider])
  })

  it.each([
    ['no JSON', '{', 'settings.oidc-malformed'],
    ['no list', JSON.stringify(provider), 'settings.oidc-malformed'],
    ['no secret', JSON.stringify([{ ...provider, clientSecret: '' }]), 'settings.oidc-malformed'],
    ['an unknown member', JSON.stringify([{ ...provider, scope: 'x' }]), 'settings.oidc-malformed'],
    [
      'an id that is no part of an address',
      JSON.stringify([{ ...provider, id: 'a/b' }]),
      'settings.oidc-malformed',
    ],
    [
      'a discovery address without https',
      JSON.stringify([{ ...provider, discoveryUrl: 'http://proxy.example.org' }]),
      'settings.oidc-malformed',
    ],
    ['one id twice', JSON.stringify([provider, provider]), 'settings.oidc-id-twice'],
  ])('refuse sign-in services with %s', (_name, OIDC_PROVIDERS, code) => {
    expect(refusals({ DEMO: '1', OIDC_PROVIDERS })).toEqual({ OIDC_PROVIDERS: code })
  })

  it('are each explained in docs/how-to/configure.md', () => {
    const page = join(import.meta.dirname, '..', '..', 'docs', 'how-to', 'configure.md')
    expect(existsSync(page)).toBe(true)
    const text = readFileSync(page, 'utf8')
    expect(variables.filter((name) => !text.includes(`\`${name}\``))).toEqual([])
  })

  it('keep the address without a slash at its end', () => {
    const answer = readSettings({ DEMO: '1', BASE_URL: 'https://credentials.example.org/' })
    expect(answer.ok && answer.value.baseUrl).toBe('https://credentials.example.org')
  })
})
