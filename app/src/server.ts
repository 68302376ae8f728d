import { Hono, type Context as HonoContext } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { getCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { type Actor, publicActor } from './actor.ts'
import { membershipsOf, type Membership } from './accounts/organisation/store.ts'
import { createSignIn, type OpenIdProvider, type SignIn } from './accounts/sign-in/engine.ts'
import type { Context } from './context.ts'
import { createTranslator, negotiateLocale } from './i18n/catalogue.ts'
import { formValues } from './request.ts'
import type { PageRequest, Room, Route, Shell } from './room.ts'
import { read } from './storage/unit-of-work.ts'
import { serveAssets } from './web/assets.ts'
import { errorPage, forbiddenPage, notFoundPage, tooLargePage } from './web/pages/problems.ts'
import { securityHeaders } from './web/security-headers.ts'

/** The name of the cookie that says for which organisation a person acts. */
export const organisationCookie = 'tesela.organisation'

const usualBodyLimit = 256 * 1024

/** What the server has beside the rooms; closed with it. */
export interface Server {
  readonly app: Hono
  readonly signIn: SignIn
}

/**
 * Composes the rooms' routes into one application: session → actor → policy → handler. Nothing is reachable
 * without a policy, and a route that changes something is guarded against forged forms.
 */
export function createServer(ctx: Context, rooms: readonly Room[], providers: readonly OpenIdProvider[] = []): Server {
  const signIn = createSignIn(ctx, providers)
  const app = new Hono()
  app.use(securityHeaders(ctx.settings))
  app.get('/healthz', (hono) => hono.text('ok'))
  serveAssets(app)
  app.on(['GET', 'POST'], '/auth/*', (hono) => signIn.handler(hono.req.raw))
  app.use(csrf({ origin: new URL(ctx.settings.baseUrl).origin }))
  const navigation = rooms.flatMap((room) => room.navigation ?? [])
  for (const route of rooms.flatMap((room) => room.routes)) {
    mount(app, ctx, signIn, navigation, route)
  }
  app.notFound(async (hono) => notFoundPage(await shellFor(hono, ctx, signIn, navigation)))
  app.onError(async (error, hono) => {
    ctx.log.error('request.failed', { path: hono.req.path, error: error.stack ?? String(error) })
    return errorPage(await shellFor(hono, ctx, signIn, navigation).catch(() => bareShell(ctx, hono)))
  })
  return { app, signIn }
}

type Navigation = NonNullable<Room['navigation']>

function mount(app: Hono, ctx: Context, signIn: SignIn, navigation: Navigation, route: Route): void {
  const handler = async (hono: HonoContext) => {
    const shell = await shellFor(hono, ctx, signIn, navigation)
    if (!route.policy.allows(shell.actor)) {
      return shell.actor.kind === 'public' && route.method === 'GET'
        ? hono.redirect(`/sign-in?next=${encodeURIComponent(shell.path)}`)
        : forbiddenPage(shell, route.policy)
    }
    return route.handle(requestOf(hono, ctx, shell))
  }
  if (route.method === 'GET') {
    app.get(route.path, handler)
    return
  }
  const limit = bodyLimit({
    maxSize: route.maxBodyBytes ?? usualBodyLimit,
    onError: async (hono) => tooLargePage(await shellFor(hono, ctx, signIn, navigation)),
  })
  app.post(route.path, limit, handler)
}

function requestOf(hono: HonoContext, ctx: Context, shell: Shell): PageRequest {
  return {
    ctx,
    actor: shell.actor,
    locale: shell.locale,
    t: shell.t,
    shell,
    hono,
    param: (name) => hono.req.param(name) ?? '',
    query: (name) => hono.req.query(name),
    form: async () => formValues(await hono.req.formData()),
    bodyText: () => hono.req.text(),
  }
}

async function shellFor(hono: HonoContext, ctx: Context, signIn: SignIn, navigation: Navigation): Promise<Shell> {
  const { actor, memberships } = await actorOf(hono, ctx, signIn)
  const locale = negotiateLocale({
    asked: hono.req.query('lang'),
    cookie: getCookie(hono, 'tesela.language'),
    header: hono.req.header('accept-language'),
  })
  const t = createTranslator(locale)
  const path = new URL(hono.req.url).pathname + new URL(hono.req.url).search
  const own = memberships.find(
    (membership) => actor.kind === 'person' && membership.organisationId === actor.organisationId,
  )
  return {
    ...bareShell(ctx, hono),
    locale,
    t,
    actor,
    path,
    navigation: navigation
      .filter((entry) => entry.shows(actor))
      .map((entry) => ({ path: entry.path, label: t(entry.labelKey), current: path.startsWith(entry.path) })),
    organisations: memberships.map((membership) => ({ id: membership.organisationId, name: membership.organisationName })),
    theme: own?.theme ?? {},
  }
}

function bareShell(ctx: Context, hono: HonoContext): Shell {
  return {
    locale: 'en',
    t: createTranslator('en'),
    actor: publicActor,
    path: hono.req.path,
    navigation: [],
    organisations: [],
    theme: {},
    demo: ctx.settings.demo,
    baseUrl: ctx.settings.baseUrl,
  }
}

async function actorOf(
  hono: HonoContext,
  ctx: Context,
  signIn: SignIn,
): Promise<{ readonly actor: Actor; readonly memberships: readonly Membership[] }> {
  const person = await signIn.whoIs(hono.req.raw.headers)
  if (person === undefined) return { actor: publicActor, memberships: [] }
  const base = { kind: 'person' as const, ...person }
  const memberships = await read(ctx, { ...base, roles: [] }, (transaction) => membershipsOf(transaction, person.personId))
  const wanted = getCookie(hono, organisationCookie)
  const active = memberships.find((membership) => membership.organisationId === wanted) ?? memberships[0]
  if (active === undefined) return { actor: { ...base, roles: [] }, memberships }
  const { organisationId, organisationName, roles } = active
  return { actor: { ...base, organisationId, organisationName, roles }, memberships }
}
