import type { VersionPanel } from '../../room.ts'
import { html } from '../../web/html.ts'
import { checkPath } from './paths.ts'

/** Leads from a version's own pages to its report. */
const show: VersionPanel['show'] = async ({ t }, versionId) =>
  html`<p><a class="ds-link" href="${checkPath}?specification=${versionId}">${t('checker.panel')}</a></p>`

export const reportPanels: readonly VersionPanel[] = [
  { place: 'public', show },
  { place: 'review', show },
]
