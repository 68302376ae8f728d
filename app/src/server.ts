import { isUuid } from '@tesela/kernel'
import { Hono, type Context as HonoContext, type MiddlewareHandler } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { compress } from 'hono/compress'
import { getCookie, setCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { z } from 'zod'
import { type Membership, membershipsOf } from './accounts/organisation/store.ts'
import { createSignIn, type SignIn } from './accounts/sign-in/engine.ts'
import { signInRoutes } from './accounts/sign-in/pages.ts'
import { type Actor, hasRole, publicActor } from './actor.ts'
import { clientAddress } from './client-address.ts'
import type { Context } from './context.ts'
import { languageCookie, negotiateLanguage } from './i18n/negotiate.ts'
import { createTranslator } from './i18n/translator.ts'
import { limitOf } from './open-routes.ts'
import { formValues } from './request.ts'
import type { FormValues, NavigationEntry, PageRequest, Room, Route } from './room.ts'
import { attempt } from './storage/attempts.ts'
import { read } from './storage/unit-of-work.ts'
import { type Assets, createAssets } from './web/assets.ts'
import {
  forbiddenPage,
  notFoundPage,
  refusedPage,
  tooLargePage,
  tooManyPage,
  wentWrongPage,
} from './web/pages/problems.ts'
import { createPublicCache, type PublicCache } from './web/public-cache.ts'
import { securityHeaders } from './web/security-headers.ts'
import { provideShell, type Shell } from './web/shell.ts'

/** The name of the cookie that says for which organisation a person acts. */
export const organisationCookie = 'tesela.organisation'

const usualBodyLimit = 256 * 1024

/** What the server has beside the rooms; closed with it. */
export interface Server {
  readonly app: Hono
  /** Answers what is kept before the application is asked; see `web/public-cache.ts`. */
  readonly answerKept: PublicCache['answer']
  readonly signIn: SignIn
}

interface House {
  readonly ctx: Context
  readonly signIn: SignIn
  readonly assets: Assets
  readonly navigation: readonly NavigationEntry[]
}

/**
 * Composes the rooms' routes into one application: session → actor → policy → handler. Nothing is reachable
 * without a policy, and a route that changes something is guarded against forged forms. Builds stylesheet and
 * scripts unless they are given.
 */
export function createServer(ctx: Context, rooms: readonly Room[], assets = createAssets()): Server {
  const signIn = createSignIn(ctx)
  const house: House = { ctx, signIn, assets, navigation: rooms.flatMap((room) => room.navigation ?? []) }
  const app = new Hono()
  // Before everything else: whoever watches asks often.
  app.get('/healthz', () => new Response('ok', { headers: { 'content-type': 'text/plain' } }))
  const cache = createPublicCache('tesela.session_token', () => Date.parse(ctx.clock.now()))
  ctx.changes.listen(cache.forget)
  app.use(cache.middleware)
  app.use(securityHeaders(ctx.settings))
  app.use(rememberLanguage)
  app.use(compress({ threshold: 1024 }))
  app.get('/assets/*', (hono) => assets.serve(hono))
  app.on(['GET', 'POST'], '/auth/*', async (hono) => {
    const wait = hono.req.method === 'POST' ? await waitOf(hono, house, 'POST /auth/*') : undefined
    if (wait === undefined) return signIn.handler(hono.req.raw)
    await welcome(hono, house)
    return tooManyPage({ hono }, wait)
  })
  app.use(csrf({ origin: new URL(ctx.settings.baseUrl).origin }))
  for (const route of allRoutes(rooms, signIn)) mount(app, house, route)
  app.notFound(async (hono) => {
    await welcome(hono, house)
    return notFoundPage({ hono })
  })
  app.onError((error, hono) => {
    if (error instanceof HTTPException && error.status < 500) {
      provideShell(hono, shellOfStranger(hono, house))
      return refusedPage({ hono }, error.status)
    }
    if (isDataException(error)) {
      ctx.log.warn('request.malformed', { path: hono.req.path, error: error.stack ?? '' })
      provideShell(hono, shellOfStranger(hono, house))
      return refusedPage({ hono }, 400)
    }
    ctx.log.error('request.failed', { path: hono.req.path, error: error.stack ?? String(error) })
    provideShell(hono, shellOfStranger(hono, house))
    return wentWrongPage({ hono })
  })
  return { app, answerKept: cache.answer, signIn }
}

/** A language chosen by a link stays chosen; after the handler, because a page is a response of its own. */
const rememberLanguage: MiddlewareHandler = async (hono, next) => {
  await next()
  const asked = hono.req.query('lang')
  if (asked === undefined || negotiateLanguage({ query: asked }) !== asked) return
  setCookie(hono, languageCookie, asked, { path: '/', maxAge: 31_536_000, sameSite: 'Lax' })
}

/**
 * Whether the database could not even read a value (SQLSTATE class 22), such as an id that is none in a form that
 * no page of ours sent. It rolled back; the fault is the sender's.
 */
function isDataException(error: Error): boolean {
  const { code } = error as { readonly code?: unknown }
  return typeof code === 'string' && /^22[0-9A-Z]{3}$/.test(code)
}

/** Every route of the site, those of sign-in included. */
export function allRoutes(rooms: readonly Room[], signIn: SignIn): readonly Route[] {
  return [...signInRoutes(signIn), ...rooms.flatMap((room) => room.routes)]
}

function mount(app: Hono, house: House, route: Route): void {
  const ids = idsIn(route.path)
  const handler = async (hono: HonoContext) => {
    const shell = await welcome(hono, house)
    if (route.policy.allows(shell.actor)) {
      const isAddress =
        ids.every((name) => isUuid(hono.req.param(name) ?? '')) && !hono.req.url.includes('%00')
      if (!isAddress) return notFoundPage({ hono })
      const wait = await waitOf(hono, house, `${route.method} ${route.path}`)
      if (wait !== undefined) return tooManyPage({ hono }, wait)
      return route.handle(requestOf(app, hono, house.ctx, shell))
    }
    if (shell.actor.kind === 'public' && route.method === 'GET') {
      return hono.redirect(`/sign-in?next=${encodeURIComponent(shell.address)}`)
    }
    return forbiddenPage({ hono }, route.policy)
  }
  if (route.method === 'GET') {
    app.get(route.path, handler)
    return
  }
  const onError = async (hono: HonoContext) => {
    await welcome(hono, house)
    return tooLargePage({ hono })
  }
  app.post(route.path, bodyLimit({ maxSize: route.maxBodyBytes ?? usualBodyLimit, onError }), handler)
}

/** In how many minutes the network address that asks may ask for an open route again; nothing when it may now. */
async function waitOf(hono: HonoContext, { ctx }: House, route: string): Promise<number | undefined> {
  const perHour = limitOf(route)
  if (perHour === undefined) return undefined
  const forwardedFor = hono.req.header('x-forwarded-for')
  const address = clientAddress(socketAddress(hono.env), forwardedFor, ctx.settings.proxies)
  if (address === undefined) return undefined
  const counted = await attempt(ctx, { id: route, perHour }, address)
  if (counted.ok) return undefined
  // Without PROXIES a proxy stands for all its clients, and the operator should hear of it.
  const unheard = ctx.settings.proxies === 0 && forwardedFor !== undefined
  ctx.log.warn('request.too-many', { route, ...(unheard ? { hint: 'PROXIES is 0 behind a proxy' } : {}) })
  return counted.minutes
}

/** The other end of the connection, where there is one: a test asks without. */
function socketAddress(env: unknown): string | undefined {
  const parsed = connection.safeParse(env)
  return parsed.success ? parsed.data.incoming.socket.remoteAddress : undefined
}

const connection = z.object({
  incoming: z.object({ socket: z.object({ remoteAddress: z.string().optional() }) }),
})

/** The parameters of a path that are ids: `:id` and whatever ends in `Id`. Anything but a UUID leads nowhere. */
function idsIn(path: string): readonly string[] {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) => name).filter((name) => /^id$|Id$/.test(name))
}

function requestOf(app: Hono, hono: HonoContext, ctx: Context, shell: Shell): PageRequest {
  return {
    ctx,
    actor: shell.actor,
    locale: shell.t.locale,
    t: shell.t,
    hono,
    param: (name) => hono.req.param(name) ?? '',
    query: (name) => hono.req.query(name),
    form: () => formOf(hono),
    bodyText: () => hono.req.text(),
    ownAnswer: async (path) => app.request(path),
  }
}

/** A body that is no form was not sent by a page of ours. */
async function formOf(hono: HonoContext): Promise<FormValues> {
  const data = await hono.req.formData().catch(() => undefined)
  const values = data === undefined ? undefined : formValues(data)
  const isWhole = values !== undefined && !Object.values(values.entries).some((text) => text.includes('\0'))
  if (!isWhole) throw new HTTPException(400, { message: 'not a form' })
  return values
}

/** Finds out who asks and in which language, and leaves the frame of the page with the request. */
async function welcome(hono: HonoContext, house: House): Promise<Shell> {
  const { actor, memberships } = await actorOf(hono, house)
  const stranger = shellOfStranger(hono, house)
  const active = memberships.find(
    (one) => actor.kind === 'person' && one.organisationId === actor.organisationId,
  )
  const shell: Shell = {
    ...stranger,
    actor,
    navigation: house.navigation.filter((entry) => isFor(entry, actor)),
    organisations: memberships.map(({ organisationId, organisationName }) => ({
      id: organisationId,
      name: organisationName,
    })),
    ...(active === undefined ? {} : { tenant: active.theme }),
  }
  provideShell(hono, shell)
  return shell
}

/** An operator runs the installation and does nothing of what the organisations do. */
function isFor(entry: NavigationEntry, actor: Actor): boolean {
  const isTheirs = entry.forOperators === true || entry.shows(publicActor) || !hasRole(actor, 'operator')
  return isTheirs && entry.shows(actor)
}

function shellOfStranger(hono: HonoContext, { ctx, assets, navigation }: House): Shell {
  const url = new URL(hono.req.url)
  const language = negotiateLanguage({
    query: hono.req.query('lang'),
    cookie: getCookie(hono, languageCookie),
    acceptLanguage: hono.req.header('accept-language'),
  })
  const missing = (key: string, locale: string) => ctx.log.warn('message.missing', { key, locale })
  return {
    t: createTranslator(language, { missing }),
    actor: publicActor,
    address: url.pathname + url.search,
    baseUrl: ctx.settings.baseUrl,
    assets: assets.addresses,
    navigation: navigation.filter((entry) => entry.shows(publicActor)),
    organisations: [],
    demo: ctx.settings.demo,
  }
}

async function actorOf(
  hono: HonoContext,
  { ctx, signIn }: House,
): Promise<{ readonly actor: Actor; readonly memberships: readonly Membership[] }> {
  const person = await signIn.whoIs(hono.req.raw.headers)
  if (person === undefined) return { actor: publicActor, memberships: [] }
  const base = { kind: 'person' as const, ...person }
  const memberships = await read(ctx, { ...base, roles: [] }, (transaction) =>
    membershipsOf(transaction, person.personId),
  )
  const wanted = getCookie(hono, organisationCookie)
  const active = memberships.find((membership) => membership.organisationId === wanted) ?? memberships[0]
  if (active === undefined) return { actor: { ...base, roles: [] }, memberships }
  const { organisationId, organisationName, roles } = active
  return { actor: { ...base, organisationId, organisationName, roles }, memberships }
}
