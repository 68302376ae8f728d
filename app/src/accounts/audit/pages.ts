import { dateTimeText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import { onlyRoles } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import { disclosure, emptyState, stack } from '../../web/components/box.ts'
import { linkButton } from '../../web/components/button.ts'
import { alert } from '../../web/components/message.ts'
import { pageHead } from '../../web/components/page-kinds.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { notFoundPage } from '../../web/pages/problems.ts'
import { ownNavigation } from '../organisation/pages/own.ts'
import type { AuditEntry } from './model.ts'
import { type AuditLogPage, readAuditLog } from './read-audit-log.ts'

const readers = onlyRoles(
  'audit-reader',
  'An administrator, auditor, data protection officer or quality manager may read the own audit log.',
  'administrator',
  'auditor',
  'data-protection-officer',
  'qa-manager',
)

export const auditRoutes: readonly Route[] = [
  { method: 'GET', path: '/organisation/audit', policy: readers, audit: 'none', handle: showAudit },
]

const pageSize = 50

async function showAudit(request: PageRequest): Promise<Response> {
  const { t, ctx, actor } = request
  const before = Number(request.query('before'))
  const log = await readAuditLog({
    ctx,
    actor,
    pageSize,
    ...(Number.isSafeInteger(before) && before > 0 ? { before } : {}),
  })
  if (!log.ok) return notFoundPage(request)
  const { entries, hasOlder, names } = log.value
  const oldest = entries.at(-1)
  return page(request, {
    title: t('accounts.audit.title'),
    unlisted: true,
    width: 'wide',
    main: stack(
      'lg',
      pageHead({ heading: t('accounts.audit.title'), summary: t('accounts.audit.lead') }),
      ownNavigation(request),
      chainState(log.value, t),
      entries.length === 0
        ? emptyState(t('accounts.audit.empty'), t('accounts.audit.empty-help'))
        : html`<ol class="ts-audit">${entries.map((entry) => line(entry, names, t))}</ol>`,
      log.value.endedAt === undefined
        ? nothing
        : html`<p class="ts-text">${t('accounts.audit.ended', { sequence: log.value.endedAt })}</p>`,
      hasOlder && oldest !== undefined
        ? linkButton(`/organisation/audit?before=${oldest.sequence}`, t('accounts.audit.older'), {
            variant: 'secondary',
          })
        : nothing,
    ),
  })
}

/** Whether the part of the chain on this page is whole; each entry carries the hash of the one before. */
function chainState({ entries, broken }: AuditLogPage, t: Translate): Html {
  const [newest, oldest] = [entries[0], entries.at(-1)]
  if (newest === undefined || oldest === undefined) return nothing
  return broken === undefined
    ? alert('success', t('accounts.audit.whole', { from: oldest.sequence, to: newest.sequence }))
    : alert('danger', t('accounts.audit.broken', { sequence: broken.sequence }))
}

/** Somebody of another organisation, such as the operator's, whose act this was. */
function fromOutside({ details }: AuditEntry, t: Translate): string | undefined {
  const by = details['by']
  return typeof by === 'string' && by !== '' ? t('accounts.audit.of', { organisation: by }) : undefined
}

function line(entry: AuditEntry, names: ReadonlyMap<string, string>, t: Translate): Html {
  const who =
    entry.personId === null
      ? t('accounts.audit.system')
      : (names.get(entry.personId) ?? fromOutside(entry, t) ?? t('accounts.audit.former'))
  const key = `audit.${entry.event}`
  const what = t.has(key) ? t(key) : entry.event
  return html`<li><p><time datetime="${entry.at}">${dateTimeText(t.locale, entry.at)}</time> · <strong>${who}</strong> ${what}</p>
${disclosure(t('accounts.audit.details'), html`<dl class="ts-facts"><div><dt>${t('accounts.audit.subject')}</dt><dd>${entry.subjectKind} ${entry.subjectId}</dd></div><div><dt>${t('accounts.audit.facts')}</dt><dd><code>${JSON.stringify(entry.details)}</code></dd></div><div><dt>${t('accounts.audit.hash')}</dt><dd><code>${entry.hash}</code></dd></div></dl>`)}</li>`
}
