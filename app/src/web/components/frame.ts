import { type PersonActor, publicActor } from '../../actor.ts'
import { findLanguage, interfaceLanguages } from '../../i18n/languages.ts'
import type { NavigationEntry } from '../../room.ts'
import { withLanguage } from '../address.ts'
import { attributes, type Content, type Html, html, nothing } from '../html.ts'
import { type Shell, shellPaths } from '../shell.ts'
import { linkButton, postButton } from './button.ts'
import { logoMark } from './mosaic.ts'

/** Name, navigation, language and account, above every page. */
export function siteHeader(shell: Shell): Html {
  const { t } = shell
  const forEveryone = shell.navigation.filter((entry) => entry.shows(publicActor))
  const own = shell.navigation.filter((entry) => !entry.shows(publicActor))
  return html`<header class="ts-header"><div class="ts-header-inner">
<a class="ts-brand" href="${shellPaths.home}">${brandPicture(shell)}<span>${shell.tenant?.name ?? 'Tesela'}</span></a>
<button class="ds-button ts-menu-button" type="button" data-variant="secondary" data-size="sm" popovertarget="site-menu">${t('web.page.menu')}</button>
<div class="ts-site-menu" id="site-menu" popover>
${navigation(shell, t('web.page.navigation'), forEveryone)}
<div class="ts-header-end">${languageMenu(shell)}${account(shell)}</div>
${own.length === 0 ? nothing : navigation(shell, t('web.page.own-navigation'), own)}
</div>
</div></header>`
}

/** A row of places to go to. What a person's roles open stands in a row of its own, under what everybody finds. */
function navigation(shell: Shell, label: string, entries: readonly NavigationEntry[]): Html {
  return html`<nav class="ts-nav" aria-label="${label}"><ul>${entries.map((entry) => navigationLink(shell, entry.path, shell.t(entry.labelKey)))}</ul></nav>`
}

function brandPicture(shell: Shell): Html {
  if (shell.tenant?.logoUrl === undefined) return logoMark()
  return html`<img src="${shell.tenant.logoUrl}" alt="" height="32">`
}

function navigationLink(shell: Shell, path: string, label: string): Html {
  const here = shell.address.split('?')[0] ?? ''
  const current = here === path ? 'page' : here.startsWith(`${path}/`) && path !== '/' ? 'true' : undefined
  return html`<li><a href="${path}"${attributes({ 'aria-current': current })}>${label}</a></li>`
}

function languageMenu(shell: Shell): Html {
  const { t } = shell
  const current = findLanguage(t.locale)
  return menu(
    html`<span class="ds-sr-only">${t('web.page.language')}: </span><span>${current?.name ?? t.locale}</span>`,
    interfaceLanguages.map(
      (language) =>
        html`<li><a href="${withLanguage(shell.address, language.code)}" lang="${language.code}" hreflang="${language.code}"${attributes({ 'aria-current': language.code === t.locale ? 'true' : undefined })}>${language.name}</a></li>`,
    ),
  )
}

function account(shell: Shell): Html {
  const { actor, t } = shell
  if (actor.kind !== 'person') {
    return linkButton(shellPaths.signIn, t('web.account.sign-in'), { variant: 'secondary', size: 'sm' })
  }
  return menu(personName(actor), [
    html`<li class="ts-menu-note">${actor.email}</li>`,
    html`<li><a href="${shellPaths.account}">${t('web.account.mine')}</a></li>`,
    shell.demo ? html`<li><a href="${shellPaths.mailbox}">${t('web.account.mailbox')}</a></li>` : nothing,
    ...shell.organisations
      .filter((organisation) => organisation.id !== actor.organisationId)
      .map(
        (organisation) =>
          html`<li>${postButton(shellPaths.switchOrganisation, t('web.account.act-for', { name: organisation.name }), { variant: 'tertiary', size: 'sm', fields: { organisationId: organisation.id } })}</li>`,
      ),
    html`<li>${postButton(shellPaths.signOut, t('web.account.sign-out'), { variant: 'tertiary', size: 'sm' })}</li>`,
  ])
}

function personName(actor: PersonActor): Html {
  const organisation =
    actor.organisationName === undefined
      ? nothing
      : html`<span class="ts-note">${actor.organisationName}</span>`
  return html`<span class="ts-person"><span>${actor.name}</span>${organisation}</span>`
}

function menu(summary: Content, items: readonly Html[]): Html {
  return html`<details class="ts-menu" data-menu><summary>${summary}</summary><ul>${items}</ul></details>`
}

/** What the site is, and what it owes its readers, below every page. */
export function siteFooter(shell: Shell): Html {
  const { t } = shell
  const links: readonly (readonly [string, string])[] = [
    [shellPaths.about, t('web.footer.about')],
    [shellPaths.principles, t('web.footer.principles')],
    [shellPaths.accessibility, t('web.footer.accessibility')],
    [shellPaths.privacy, t('web.footer.privacy')],
    [shellPaths.source, t('web.footer.source')],
  ]
  return html`<footer class="ts-footer"><div class="ts-footer-inner">
<div class="ts-footer-brand">${logoMark()}<p>${t('web.footer.sentence')}</p></div>
<nav aria-label="${t('web.footer.label')}"><ul>${links.map(([path, label]) => html`<li><a class="ds-link" href="${path}">${label}</a></li>`)}</ul></nav>
</div></footer>`
}
