import { findLanguage, interfaceLanguages } from '../i18n/languages.ts'
import type { PageRequest } from '../room.ts'
import { withLanguage } from './address.ts'
import { breadcrumbTrail, type Crumb } from './components/breadcrumbs.ts'
import { siteFooter, siteHeader } from './components/frame.ts'
import { alert } from './components/message.ts'
import { attributes, type Html, html, nothing } from './html.ts'
import { type Shell, shellOf } from './shell.ts'

export interface PageOptions {
  /** Of the browser tab; the page's own heading is part of `main`. */
  readonly title: string
  readonly main: Html
  readonly breadcrumbs?: readonly Crumb[]
  /** One sentence for search engines and shared links. */
  readonly description?: string
  /** The form came back refused: the tab says so first. */
  readonly refused?: boolean
  readonly status?: number
  /** `wide` for queues, decisions and previews; reading pages keep their measure. */
  readonly width?: 'usual' | 'wide'
  /** Names of client scripts that this page needs beside the common one. */
  readonly scripts?: readonly string[]
  /** Not for search engines: anything about a person. */
  readonly unlisted?: boolean
  readonly headers?: Readonly<Record<string, string>>
}

/** Answers a request with a page in the frame of the site. */
export function page(request: Pick<PageRequest, 'hono'>, options: PageOptions): Response {
  const body = renderPage(shellOf(request.hono), options).toString()
  return new Response(body, {
    status: options.status ?? 200,
    headers: { 'content-type': 'text/html; charset=utf-8', ...options.headers },
  })
}

/** Sends the reader on after a change (RFC 9110 §15.4.4), so that reloading does not repeat it. */
export function seeOther(path: string, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(null, { status: 303, headers: { location: inAscii(path), ...headers } })
}

/** A header carries ASCII only; whatever a reader typed into an address is percent-encoded. */
function inAscii(path: string): string {
  return path.toWellFormed().replaceAll(/[^\x21-\x7e]/gu, encodeURIComponent)
}

/** The whole document. */
export function renderPage(shell: Shell, options: PageOptions): Html {
  const { t } = shell
  const language = findLanguage(t.locale)
  const title = `${options.refused === true ? t('web.page.error-prefix') : ''}${options.title} – Tesela`
  return html`<!doctype html>
<html lang="${t.locale}" dir="${language?.direction ?? 'ltr'}" data-color-scheme="auto">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
${options.description === undefined ? nothing : html`<meta name="description" content="${options.description}">`}
${options.unlisted === true ? html`<meta name="robots" content="noindex">` : languageLinks(shell)}
<meta name="color-scheme" content="light dark">
<link rel="icon" type="image/svg+xml" href="${shell.assets.favicon}">
<link rel="preload" as="font" type="font/woff2" href="${shell.assets.font}" crossorigin>
<link rel="stylesheet" href="${shell.assets.stylesheet}">
${shell.tenant?.mainColour === undefined ? nothing : html`<link rel="stylesheet" href="${shell.assets.tenantStylesheet(shell.tenant.mainColour)}">`}
<script type="module" src="${shell.assets.script}"></script>
${(options.scripts ?? []).map((name) => script(shell, name))}
</head>
<body>
<a class="ds-skip-link" href="#main">${t('web.page.skip')}</a>
${siteHeader(shell)}
<div class="ts-page"${attributes({ 'data-width': options.width })}>
${options.breadcrumbs === undefined ? nothing : breadcrumbTrail(options.breadcrumbs, t)}
<main id="main" tabindex="-1">${flash(shell)}${options.main}</main>
</div>
${siteFooter(shell)}
</body>
</html>
`
}

function flash(shell: Shell): Html {
  if (shell.flash === undefined) return nothing
  return html`<div class="ts-flash">${alert(shell.flash.tone, shell.flash.text, { announce: true })}</div>`
}

function script(shell: Shell, name: string): Html {
  const address = shell.assets.scripts[name]
  return address === undefined ? nothing : html`<script type="module" src="${address}"></script>`
}

function languageLinks(shell: Shell): Html {
  const links = interfaceLanguages.map(
    ({ code }) =>
      html`<link rel="alternate" hreflang="${code}" href="${shell.baseUrl}${withLanguage(shell.address, code)}">`,
  )
  return html`${links}`
}
