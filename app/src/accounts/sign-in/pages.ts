import { problem } from '@tesela/kernel'
import { setCookie } from 'hono/cookie'
import { z } from 'zod'
import { anyone, signedIn } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import { section, stack } from '../../web/components/box.ts'
import { button, linkButton, postButton } from '../../web/components/button.ts'
import { errorSummary } from '../../web/components/errors.ts'
import { textField } from '../../web/components/fields.ts'
import { form } from '../../web/components/form.ts'
import { formState } from '../../web/components/form-state.ts'
import { alert } from '../../web/components/message.ts'
import { pageHead } from '../../web/components/page-kinds.ts'
import { heading, lead, note, paragraph } from '../../web/components/text.ts'
import { type Content, type Html, html, nothing } from '../../web/html.ts'
import { page, seeOther } from '../../web/page.ts'
import { shellOf, shellPaths } from '../../web/shell.ts'
import { type DemoIdentity, demoIdentities } from '../demo.ts'
import { newcomerParts } from '../operator/pages/newcomer.ts'
import { roleNames } from '../role-names.ts'
import { askForLink } from './ask-for-link.ts'
import type { SignIn } from './engine.ts'

/** Routes of sign-in. The engine is given by the server, which owns its pool. */
export function signInRoutes(signIn: SignIn): readonly Route[] {
  return [
    { method: 'GET', path: shellPaths.signIn, policy: anyone, audit: 'none', handle: showSignIn },
    {
      method: 'POST',
      path: shellPaths.signIn,
      policy: anyone,
      audit: 'none',
      handle: (request) => sendLink(request, signIn),
    },
    {
      method: 'GET',
      path: '/sign-in/at/:provider',
      policy: anyone,
      audit: 'none',
      handle: (request) => startAtProvider(request, signIn),
    },
    {
      method: 'POST',
      path: shellPaths.signOut,
      policy: anyone,
      audit: 'none',
      handle: (request) => signOut(request, signIn),
    },
    { method: 'GET', path: shellPaths.account, policy: signedIn, audit: 'none', handle: showAccount },
    {
      method: 'POST',
      path: shellPaths.switchOrganisation,
      policy: signedIn,
      audit: 'none',
      handle: switchOrganisation,
    },
    {
      method: 'POST',
      path: '/demo/sign-in',
      policy: anyone,
      audit: 'none',
      handle: (request) => becomeDemoPerson(request, signIn),
    },
  ]
}

async function showSignIn(request: PageRequest): Promise<Response> {
  const { t } = request
  const expired = request.query('link') === 'expired'
  return signInPage(request, {
    state: formState({ t, values: { next: nextOf(request.query('next')) } }),
    before: expired
      ? alert('warning', t('accounts.sign-in.expired'))
      : request.query('service') === 'failed'
        ? alert('warning', t('accounts.sign-in.service-failed'))
        : nothing,
  })
}

/** A link and not a form: forms of this site may lead nowhere else, redirects included. */
async function startAtProvider(request: PageRequest, signIn: SignIn): Promise<Response> {
  const known = (request.ctx.settings.openIdProviders ?? []).some(
    ({ id }) => id === request.param('provider'),
  )
  const started = known
    ? await signIn.startAt(
        request.param('provider'),
        nextOf(request.query('next')),
        request.hono.req.raw.headers,
      )
    : undefined
  if (started === undefined) return seeOther(`${shellPaths.signIn}?service=failed`)
  return withCookies(seeOther(started.url, { 'cache-control': 'no-store' }), started.headers)
}

function providerLinks(request: PageRequest, next: string): Html {
  const { t, ctx } = request
  const providers = ctx.settings.openIdProviders ?? []
  if (providers.length === 0) return nothing
  return html`<div class="ts-stack-sm">${note(t('accounts.sign-in.services'))}<div class="ts-buttons">${providers.map(
    ({ id, name }) =>
      linkButton(
        `/sign-in/at/${id}?next=${encodeURIComponent(next)}`,
        t('accounts.sign-in.with', { service: name }),
        { variant: 'secondary' },
      ),
  )}</div></div>`
}

async function sendLink(request: PageRequest, signIn: SignIn): Promise<Response> {
  const { t } = request
  const submitted = await request.form()
  const email = z.email().max(254).safeParse(submitted.get('email').trim())
  if (!email.success) {
    const state = formState({ t, submitted, problems: [problem('sign-in.not-an-address', 'email')] })
    return signInPage(request, { state, before: errorSummary(state), refused: true })
  }
  const asked = await askForLink({
    ctx: request.ctx,
    signIn,
    email: email.data,
    next: nextOf(submitted.get('next')),
    language: t.locale,
    headers: request.hono.req.raw.headers,
  })
  if (!asked.ok) {
    const state = formState({ t, submitted, problems: asked.problems })
    return signInPage(request, { state, before: errorSummary(state), refused: true, status: 429 })
  }
  const mailbox = request.ctx.settings.demo
    ? paragraph(
        html`<a class="ds-link" href="${shellPaths.mailbox}">${t('accounts.sign-in.open-mailbox')}</a>`,
      )
    : nothing
  return page(request, {
    title: t('accounts.sign-in.sent-title'),
    main: stack(
      'md',
      heading(1, t('accounts.sign-in.sent-title')),
      lead(t('accounts.sign-in.sent', { email: email.data })),
      mailbox,
    ),
    unlisted: true,
  })
}

async function signInPage(
  request: PageRequest,
  parts: {
    readonly state: ReturnType<typeof formState>
    readonly before: Content
    readonly refused?: boolean
    readonly status?: number
  },
): Promise<Response> {
  const { t } = request
  const { state } = parts
  return page(request, {
    title: t('accounts.sign-in.title'),
    unlisted: true,
    scripts: ['passkey'],
    ...(parts.refused === true ? { refused: true, status: parts.status ?? 422 } : {}),
    main: stack(
      'lg',
      parts.before,
      heading(1, t('accounts.sign-in.title')),
      form(
        { action: shellPaths.signIn },
        stack(
          'md',
          html`<input type="hidden" name="next" value="${state.value('next')}">`,
          textField(state, {
            name: 'email',
            label: t('accounts.sign-in.email'),
            description: t('accounts.sign-in.email-help'),
            type: 'email',
            autocomplete: 'username webauthn',
            width: 'md',
          }),
          button(t('accounts.sign-in.send')),
        ),
      ),
      providerLinks(request, state.value('next')),
      html`<ts-passkey-sign-in data-next="${state.value('next')}" data-failed="${t('accounts.passkey.failed')}" hidden>
        <p class="ts-note">${t('accounts.passkey.or')}</p>
        <button type="button" class="ds-button" data-variant="secondary">${t('accounts.passkey.use')}</button>
        <p role="status"></p></ts-passkey-sign-in>`,
      await demoPeople(request),
    ),
  })
}

/** One click for each person of the demo story. Nothing outside a demo. */
export async function demoPeople(request: PageRequest): Promise<Html> {
  const people = await demoIdentities(request.ctx)
  if (people.length === 0) return nothing
  const { t } = request
  const houses = [...new Set(people.map((person) => person.organisation ?? ''))]
  return section(
    t('accounts.demo.title'),
    html`${note(t('accounts.demo.help'))}<div class="ts-demo-people">${houses.map(
      (
        house,
      ) => html`<div><h3 class="ds-heading" data-size="2xs">${house === '' ? t('accounts.demo.learners') : house}</h3>
        <ul>${people.filter((person) => (person.organisation ?? '') === house).map((person) => html`<li>${demoButton(request, person)}</li>`)}</ul></div>`,
    )}</div>`,
    { id: 'demo' },
  )
}

function demoButton(request: PageRequest, person: DemoIdentity): Html {
  const roles = person.roles.length === 0 ? '' : ` (${roleNames(person.roles, request.t)})`
  return postButton('/demo/sign-in', `${person.name}${roles}`, {
    variant: 'tertiary',
    size: 'sm',
    fields: { personId: person.personId, next: nextOf(request.query('next')) },
  })
}

async function becomeDemoPerson(request: PageRequest, signIn: SignIn): Promise<Response> {
  const submitted = await request.form()
  const people = await demoIdentities(request.ctx)
  const person = people.find(({ personId }) => personId === submitted.get('personId'))
  if (person === undefined) return seeOther(shellPaths.signIn)
  const headers = await signIn.signInAs(person.personId, request.hono.req.raw.headers)
  return withCookies(seeOther(nextOf(submitted.get('next'), '/account')), headers)
}

async function signOut(request: PageRequest, signIn: SignIn): Promise<Response> {
  return withCookies(seeOther('/'), await signIn.signOut(request.hono.req.raw.headers))
}

async function showAccount(request: PageRequest): Promise<Response> {
  const { t, actor } = request
  if (actor.kind !== 'person') return seeOther(shellPaths.signIn)
  const acting =
    actor.organisationName === undefined
      ? t('accounts.account.alone')
      : t('accounts.account.acting', {
          organisation: actor.organisationName,
          roles: roleNames(actor.roles, t),
        })
  return page(request, {
    title: t('accounts.account.title'),
    unlisted: true,
    scripts: ['passkey'],
    main: stack(
      'lg',
      accountNews(request),
      pageHead({ heading: t('accounts.account.hello', { name: actor.name }), summary: acting }),
      tasks(request),
      await newcomerParts(request),
      section(
        t('accounts.passkey.title'),
        html`${paragraph(t('accounts.passkey.help'))}
        <ts-passkey-add data-added="${t('accounts.passkey.added')}" data-failed="${t('accounts.passkey.failed')}" hidden>
        <button type="button" class="ds-button" data-variant="secondary">${t('accounts.passkey.add')}</button>
        <p role="status"></p></ts-passkey-add>
        <noscript><p class="ts-note">${t('accounts.passkey.needs-script')}</p></noscript>`,
      ),
    ),
  })
}

/** What became of what was just asked on another page. */
function accountNews(request: PageRequest): Html {
  const { t } = request
  const key = `accounts.account.done-${request.query('done') ?? ''}`
  return t.has(key) ? alert('success', t(key), { announce: true }) : nothing
}

/** Acts for another organisation from here on; the server only believes it where the person is a member. */
async function switchOrganisation(request: PageRequest): Promise<Response> {
  const organisationId = (await request.form()).get('organisationId')
  setCookie(request.hono, 'tesela.organisation', organisationId, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
  })
  return request.hono.redirect(shellPaths.account, 303)
}

/** Where this person's work is: the same entries as the navigation, with what each is for. */
function tasks(request: PageRequest): Html {
  const { t } = request
  const entries = shellOf(request.hono).navigation.filter((entry) => entry.helpKey !== undefined)
  if (entries.length === 0) return nothing
  return section(
    t('accounts.account.work'),
    html`<ul class="ts-work">${entries.map(
      (entry) =>
        html`<li><a class="ds-link" href="${entry.path}">${t(entry.labelKey)}</a> <span class="ts-note">${entry.helpKey === undefined ? '' : t(entry.helpKey)}</span></li>`,
    )}</ul>`,
  )
}

/** Where somebody wanted to go, if that is here: a browser drops tabs and reads `\\` as `/`. */
function nextOf(wanted: string | undefined, otherwise = '/account'): string {
  if (wanted === undefined || !/^\/(?!\/)[\x20-\x5b\x5d-\x7e]*$/.test(wanted)) return otherwise
  return wanted
}

function withCookies(response: Response, headers: Headers | undefined): Response {
  for (const cookie of headers?.getSetCookie() ?? []) response.headers.append('set-cookie', cookie)
  return response
}
