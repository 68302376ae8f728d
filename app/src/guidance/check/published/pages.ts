import { localise } from '@tesela/kernel'
import { allCatalogues } from '@tesela/principles/messages/all'
import { dateText } from '../../../i18n/format.ts'
import { onlyRoles } from '../../../policies.ts'
import type { PageRequest, Route } from '../../../room.ts'
import { emptyState } from '../../../web/components/box.ts'
import { table } from '../../../web/components/data.ts'
import { mark } from '../../../web/components/message.ts'
import { queuePage } from '../../../web/components/page-kinds.ts'
import { note, paragraph } from '../../../web/components/text.ts'
import { type Content, type Html, html, nothing } from '../../../web/html.ts'
import { page } from '../../../web/page.ts'
import { checkerWordsIn } from '../../../web/report/words.ts'
import { findingSentence } from './finding-sentence.ts'
import { type PublishedView, readPublished } from './read-published.ts'

export const publishedPath = '/quality-of-published'

const watchers = onlyRoles(
  'watchers-of-published',
  'A QA manager, author or auditor may read what changed since the own organisation published.',
  'qa-manager',
  'author',
  'auditor',
)

export const publishedRoutes: readonly Route[] = [
  { method: 'GET', path: publishedPath, policy: watchers, audit: 'none', handle: showPublished },
]

async function showPublished(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  if (actor.kind !== 'person') return new Response(null, { status: 403 })
  const view = await readPublished({ ctx, actor })
  return page(request, {
    title: t('checker.published.title'),
    width: 'wide',
    unlisted: true,
    main: queuePage({
      head: { heading: t('checker.published.title'), summary: t('checker.published.lead') },
      content: html`${lookedNote(request, view)}${findingsView(request, view)}`,
    }),
  })
}

function lookedNote({ t, ctx }: PageRequest, { checks }: PublishedView): Html {
  const last = checks
    .map(({ checkedOn }) => checkedOn)
    .toSorted()
    .at(-1)
  const sum = (count: (check: PublishedView['checks'][number]) => number) =>
    checks.reduce((total, check) => total + count(check), 0)
  if (last === undefined) return note(t('checker.published.not-yet'))
  const about = { date: dateText(t.locale, last), count: checks.length }
  if (!ctx.settings.linkChecks) return note(t('checker.published.looked-only', about))
  return note(
    t('checker.published.looked', {
      ...about,
      open: sum(({ linksOpen }) => linksOpen),
      broken: sum(({ linksBroken }) => linksBroken),
    }),
  )
}

function findingsView({ t }: PageRequest, { findings, checks }: PublishedView): Content {
  const words = checkerWordsIn(allCatalogues, t.locale)
  if (findings.length === 0)
    return checks.length === 0
      ? nothing
      : emptyState(t('checker.published.nothing'), paragraph(t('checker.published.nothing-text')))
  return table({
    caption: t('checker.published.title'),
    hideCaption: true,
    rows: findings,
    columns: [
      {
        title: t('checker.published.specification'),
        heads: true,
        cell: ({ version }) => {
          const title = localise(version.content.title, t.locale)
          return html`<a class="ds-link" href="/check?specification=${version.id}" lang="${title?.language ?? t.locale}">${title?.text}</a> <span class="ts-note">${version.version}</span>`
        },
      },
      {
        title: t('checker.published.what'),
        cell: ({ finding }) =>
          html`<div class="ts-report-name">${mark(finding.severity === 'E' ? 'fail' : 'warning', words.say(`severity.${finding.severity}`))}<div>${findingSentence(finding, t, allCatalogues)}<br><span class="ts-note">${words.place(finding.path)}</span></div></div>`,
      },
      { title: t('checker.published.since'), cell: ({ finding }) => dateText(t.locale, finding.firstSeen) },
    ],
  })
}
