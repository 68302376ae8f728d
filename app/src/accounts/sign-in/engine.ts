import { passkey } from '@better-auth/passkey'
import type { BetterAuthPlugin } from 'better-auth'
import { betterAuth } from 'better-auth'
import { createAuthEndpoint } from 'better-auth/api'
import { setSessionCookie } from 'better-auth/cookies'
import { genericOAuth } from 'better-auth/plugins/generic-oauth'
import { magicLink } from 'better-auth/plugins/magic-link'
import { PostgresDialect } from 'kysely'
import pg from 'pg'
import { z } from 'zod'
import type { Context, MailMessage } from '../../context.ts'
import { createTranslator } from '../../i18n/translator.ts'

/** Who is signed in, as far as sign-in knows. */
export interface SignedIn {
  readonly personId: string
  readonly name: string
  readonly email: string
}

/** The sign-in engine in our words. Engine: better-auth (e-mail link, passkey, OpenID Connect). */
export interface SignIn {
  /** Serves everything below `/auth`: links, passkey ceremonies, OpenID Connect call-backs. */
  readonly handler: (request: Request) => Promise<Response>
  /** The person of a request's session cookie. */
  readonly whoIs: (headers: Headers) => Promise<SignedIn | undefined>
  /** Sends a link to the address; answers the same whether or not it is known. */
  readonly sendLink: (email: string, next: string, locale: string, headers: Headers) => Promise<void>
  /** Begins a sign-in at a service: where the person goes now, and the cookies that tie the way back to them. */
  readonly startAt: (
    providerId: string,
    next: string,
    headers: Headers,
  ) => Promise<{ readonly url: string; readonly headers: Headers } | undefined>
  /** Ends the session; answers the cookies to clear. */
  readonly signOut: (headers: Headers) => Promise<Headers>
  /** Demo only: signs in as a seeded person; answers the cookies to set. */
  readonly signInAs: (personId: string, headers: Headers) => Promise<Headers | undefined>
  readonly close: () => Promise<void>
}

/** Starts sign-in on a small pool of its own, because the engine wants dates as Date. */
export function createSignIn(ctx: Context): SignIn {
  const providers = ctx.settings.openIdProviders ?? []
  const pool = new pg.Pool({ connectionString: ctx.connectionString, max: 4 })
  pool.on('error', () => undefined)
  const auth = betterAuth({
    appName: 'Tesela',
    baseURL: ctx.settings.baseUrl,
    basePath: '/auth',
    secret: ctx.settings.sessionSecret,
    trustedOrigins: [ctx.settings.baseUrl],
    telemetry: { enabled: false },
    logger: { disabled: true },
    database: { dialect: new PostgresDialect({ pool }), type: 'postgres' },
    user: { modelName: 'person' },
    session: { modelName: 'sign_in_session', expiresIn: 60 * 60 * 24 * 7 },
    account: {
      modelName: 'sign_in_account',
      // Somebody whom an administrator invited has not confirmed the address here yet, and nobody can have done so
      // in their place: an account here is only ever reached through its address. The service must confirm it.
      accountLinking: { requireLocalEmailVerified: false },
    },
    verification: { modelName: 'sign_in_verification' },
    advanced: {
      cookiePrefix: 'tesela',
      // Said, because the engine would leave both out where the environment calls itself a test.
      disableOriginCheck: false,
      disableCSRFCheck: false,
      database: { generateId: () => ctx.random.uuid() },
      ipAddress: { disableIpTracking: true },
    },
    plugins: [
      magicLink({
        expiresIn: 15 * 60,
        storeToken: 'hashed',
        sendMagicLink: async ({ email, url, metadata }) => {
          await ctx.mail.send(signInMail(email, url, String(metadata?.['locale'] ?? 'en')))
        },
      }),
      passkey({
        rpName: 'Tesela',
        origin: ctx.settings.baseUrl,
        schema: { passkey: { modelName: 'sign_in_passkey' } },
      }),
      genericOAuth({
        config: providers.map((provider) => ({
          providerId: provider.id,
          name: provider.name,
          discoveryUrl: provider.discoveryUrl,
          clientId: provider.clientId,
          clientSecret: provider.clientSecret,
          pkce: true,
          requireIdTokenVerification: true,
          scopes: ['openid', 'email', 'profile'],
        })),
      }),
      ...(ctx.settings.demo ? [demoSignIn()] : []),
    ],
  })
  const call = (path: string, body: unknown, headers: Headers) =>
    auth.handler(
      new Request(`${ctx.settings.baseUrl}/auth${path}`, {
        method: 'POST',
        headers: forwarded(headers, ctx.settings.baseUrl),
        body: JSON.stringify(body),
      }),
    )
  return {
    handler: async (request) =>
      reachable.test(new URL(request.url).pathname)
        ? auth.handler(request)
        : new Response(null, { status: 404 }),
    whoIs: async (headers) => {
      if (!headers.get('cookie')?.includes('tesela.session_token')) return undefined
      const session = await auth.api.getSession({ headers })
      if (session === null) return undefined
      return { personId: session.user.id, name: session.user.name, email: session.user.email }
    },
    sendLink: async (email, next, locale, headers) => {
      const body = {
        email,
        name: email.split('@')[0],
        callbackURL: next,
        errorCallbackURL: '/sign-in?link=expired',
        metadata: { locale },
      }
      await call('/sign-in/magic-link', body, headers)
    },
    startAt: async (providerId, next, headers) => {
      const body = { provider: providerId, callbackURL: next, errorCallbackURL: '/sign-in?service=failed' }
      const answer = await call('/sign-in/social', body, headers)
      const parsed = z.object({ url: z.url() }).safeParse(await answer.json().catch(() => undefined))
      return answer.ok && parsed.success ? { url: parsed.data.url, headers: answer.headers } : undefined
    },
    signOut: async (headers) => (await call('/sign-out', {}, headers)).headers,
    signInAs: async (personId, headers) => {
      const answer = await call('/demo-sign-in', { personId }, headers)
      return answer.ok ? answer.headers : undefined
    },
    close: () => pool.end(),
  }
}

/**
 * What a browser reaches of the engine: the link of a mail, passkeys, the ways back from other services. Whatever
 * else it can do is done by our own forms, which count what they send.
 */
const reachable = /^\/auth\/(magic-link\/verify|passkey\/[\w-]+|(oauth2\/)?callback\/[\w-]+|error)$/

function demoSignIn(): BetterAuthPlugin {
  return {
    id: 'demo-sign-in',
    endpoints: {
      demoSignIn: createAuthEndpoint(
        '/demo-sign-in',
        { method: 'POST', body: z.object({ personId: z.uuid() }) },
        async (endpoint) => {
          const user = await endpoint.context.internalAdapter.findUserById(endpoint.body.personId)
          if (user === null) throw endpoint.error('NOT_FOUND')
          const session = await endpoint.context.internalAdapter.createSession(user.id)
          await setSessionCookie(endpoint, { session, user })
          return endpoint.json({ signedIn: true })
        },
      ),
    },
  }
}

/** The engine is reached from our own form handlers, so the origin is ours by then (the server checks CSRF). */
function forwarded(headers: Headers, baseUrl: string): Headers {
  const own = new Headers({ 'content-type': 'application/json', origin: baseUrl })
  const cookie = headers.get('cookie')
  if (cookie !== null) own.set('cookie', cookie)
  return own
}

function signInMail(to: string, url: string, locale: string): MailMessage {
  const t = createTranslator(locale)
  return { to, subject: t('accounts.sign-in.mail-subject'), text: t('accounts.sign-in.mail-text', { url }) }
}
