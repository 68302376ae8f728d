import { daysBetween } from '@tesela/kernel'
import { dateText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import { onlyRoles } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import {
  alert,
  button,
  errorSummary,
  type FormState,
  form,
  formState,
  link,
  list,
  numberField,
  pageHead,
  section,
  table,
} from '../../web/components.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { page, seeOther } from '../../web/page.ts'
import { notFoundPage } from '../../web/pages/problems.ts'
import { ownNavigation } from '../organisation/pages/own.ts'
import { mayAdministerOrganisation } from '../organisation/policy.ts'
import { chooseYears } from './choose-years.ts'
import { periodInWords, type RetentionRun } from './model.ts'
import { type RetentionPromise, type RetentionView, readRetention } from './read-retention.ts'

const readers = onlyRoles(
  'retention-reader',
  'An administrator, auditor or data protection officer may read when personal data ends, and that it did.',
  'administrator',
  'auditor',
  'data-protection-officer',
)
const choosers = onlyRoles(
  'retention-chooser',
  'An administrator chooses for how long the organisation keeps what it must be able to prove.',
  'administrator',
)

const path = '/organisation/retention'

export const retentionRoutes: readonly Route[] = [
  { method: 'GET', path, policy: readers, audit: 'none', handle: showRetention },
  {
    method: 'POST',
    path: `${path}/:row`,
    policy: choosers,
    audit: 'retention.period-chosen',
    handle: saveYears,
  },
]

async function showRetention(request: PageRequest): Promise<Response> {
  return retentionPage(request, formState({ t: request.t }))
}

async function saveYears(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const row = request.param('row')
  const submitted = await request.form()
  const result = await chooseYears({ ctx, actor, row, years: submitted.get(`years-${row}`) })
  if (result.ok) return seeOther(path)
  if (result.problems.some(({ code }) => code === 'retention.row-unknown')) return notFoundPage(request)
  return retentionPage(request, formState({ t, submitted, problems: result.problems }))
}

async function retentionPage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, actor, t } = request
  const found = await readRetention({ ctx, actor })
  if (!found.ok) return notFoundPage(request)
  const { own, installation, ownRuns, installationRuns } = found.value
  const refused = state.problems.length > 0
  const chosen = own.filter(({ row }) => row.years !== undefined)
  return page(request, {
    title: t('retention.title'),
    unlisted: true,
    width: 'wide',
    ...(refused ? { refused, status: 422 } : {}),
    main: html`${errorSummary(state)}${pageHead({ heading: t('retention.title'), summary: t('retention.lead') })}${mayAdministerOrganisation(actor) ? ownNavigation(request) : nothing}<div class="ts-section">${proof(found.value, ctx.clock.today(), t)}</div>${section(t('retention.own'), promiseTable(own, t('retention.own'), t))}${
      mayAdministerOrganisation(actor) && chosen.length > 0
        ? section(t('retention.choose'), html`${chosen.map((one) => choiceForm(one, state, t))}`)
        : nothing
    }${section(t('retention.installation'), promiseTable(installation, t('retention.installation'), t))}${section(
      t('retention.nights'),
      html`<p class="ts-text">${t('retention.nights-lead')}</p>${nightTable(ownRuns, t('retention.own'), t)}${nightTable(installationRuns, t('retention.installation'), t)}<p class="ts-text">${link('/organisation/audit', t('accounts.audit.title'))}</p>`,
    )}`,
  })
}

/** Whether the job does its work: when it last came by, and what it could not do. */
function proof({ ownRuns, installationRuns }: RetentionView, today: string, t: Translate): Html {
  const [last] = ownRuns
  const [site] = installationRuns
  if (last === undefined) return alert('info', html`<p>${t('retention.never-ran')}</p>`)
  const failed = [...new Set([...last.failed, ...(site?.failed ?? [])])]
  const date = dateText(t.locale, last.day)
  if (failed.length > 0)
    return alert(
      'danger',
      html`<p>${t('retention.failed', { date })}</p>${list(failed.map((name) => t(`retention.what.${name}`)))}`,
    )
  if (daysBetween(last.day, today) > 1) return alert('warning', html`<p>${t('retention.late', { date })}</p>`)
  return alert('success', html`<p>${t('retention.ran', { date, count: total(last) })}</p>`)
}

function total({ ended }: RetentionRun): number {
  return Object.values(ended).reduce((sum, count) => sum + count, 0)
}

function promiseTable(promises: readonly RetentionPromise[], caption: string, t: Translate): Html {
  return table<RetentionPromise>({
    caption,
    hideCaption: true,
    rows: promises,
    columns: [
      { title: t('retention.column.what'), heads: true, cell: ({ row }) => t(`retention.what.${row.name}`) },
      { title: t('retention.column.kept'), cell: (one) => keptText(one, t) },
      { title: t('retention.column.action'), cell: ({ row }) => t(`retention.action.${row.action}`) },
      { title: t('retention.column.ended'), align: 'end', cell: ({ ended }) => String(ended) },
    ],
  })
}

/** "12 months after the complaint was closed". */
function keptText({ row, period }: RetentionPromise, t: Translate): string {
  const { unit, count } = periodInWords(period)
  const start = t(`retention.start.${row.name}`)
  return count === 0
    ? t('retention.until', { start })
    : t('retention.after', { period: t(`retention.${unit}`, { count }), start })
}

function choiceForm({ row, period, coming }: RetentionPromise, state: FormState, t: Translate): Html {
  const name = `years-${row.name}`
  const values =
    state.problems.length > 0
      ? state
      : formState({ t, values: { [name]: String(periodInWords(period).count) } })
  return form(
    { action: `${path}/${row.name}` },
    html`${
      coming === undefined
        ? nothing
        : alert(
            'warning',
            html`<p>${t('retention.coming', { date: dateText(t.locale, coming.fromDay), count: coming.years })}</p>`,
          )
    }${numberField(values, {
      name,
      label: t(`retention.choose.${row.name}`),
      description: t(`retention.choose-help.${row.name}`),
      unit: t('retention.years-unit'),
    })}${button(t('retention.choose-save'), { variant: 'secondary' })}`,
  )
}

function nightTable(runs: readonly RetentionRun[], caption: string, t: Translate): Html {
  if (runs.length === 0) return nothing
  return table<RetentionRun>({
    caption,
    rows: runs,
    columns: [
      { title: t('retention.column.night'), heads: true, cell: ({ day }) => dateText(t.locale, day) },
      {
        title: t('retention.column.rows'),
        align: 'end',
        cell: ({ ended, failed }) => String(Object.keys(ended).length + failed.length),
      },
      { title: t('retention.column.did'), cell: (run) => nightText(run, t) },
    ],
  })
}

function nightText({ ended, failed }: RetentionRun, t: Translate): Html | string {
  const lines = [
    ...Object.entries(ended)
      .filter(([, count]) => count > 0)
      .map(([name, count]) => `${t(`retention.what.${name}`)}: ${count}`),
    ...failed.map((name) => t('retention.row-failed', { what: t(`retention.what.${name}`) })),
  ]
  return lines.length === 0 ? t('retention.nothing-due') : list(lines)
}
