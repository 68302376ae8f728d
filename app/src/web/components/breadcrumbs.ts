import type { Translate } from '../../i18n/t.ts'
import { type Html, html } from '../html.ts'

export interface Crumb {
  readonly label: string
  readonly path: string
}

/** The way back: pages above this one, from the top. The page itself is not repeated. */
export function breadcrumbTrail(crumbs: readonly Crumb[], t: Translate): Html {
  return html`<nav class="ds-breadcrumbs ts-breadcrumbs" aria-label="${t('web.page.breadcrumbs')}"><ol>${crumbs.map(
    (crumb) => html`<li><a class="ds-link" href="${crumb.path}">${crumb.label}</a></li>`,
  )}</ol></nav>`
}
