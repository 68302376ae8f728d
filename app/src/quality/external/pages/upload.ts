import { type Problem, utf8Text } from '@tesela/kernel'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest } from '../../../room.ts'
import {
  alert,
  button,
  errorSummary,
  type FormState,
  fileField,
  form,
  formState,
  hiddenField,
  note,
  pageHead,
  problemText,
  table,
  tag,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { refusal } from '../../agency/pages/common.ts'
import { type DeqarImport, importExport, type RowFate } from '../import-deqar.ts'
import { mayWorkForAgency } from '../policy.ts'

const largestFile = 2_000_000
const shownRows = 200

/** Uploading an export: first what it would do, row by row, then doing it. */
export function showUpload(request: PageRequest): Response {
  return uploadPage(request, formState({ t: request.t }), nothing)
}

function uploadPage(request: PageRequest, state: FormState, below: Html): Response {
  const { t, actor } = request
  const refused = state.problems.length > 0
  const home = mayWorkForAgency(actor) ? '/agency' : '/outside'
  return page(request, {
    title: t('external.upload'),
    width: 'wide',
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    breadcrumbs: [{ label: t(home === '/agency' ? 'agency.desk' : 'external.own'), path: home }],
    main: html`${errorSummary(state)}${pageHead({ heading: t('external.upload'), summary: t('external.upload-lead') })}${form(
      { action: '/outside/upload', files: true },
      html`${fileField(state, { name: 'file', label: t('external.upload-file'), description: t('external.upload-help'), accept: '.csv,.json,text/csv,application/json' })}${note(t('external.upload-trust'))}${button(t('external.upload-preview'))}`,
    )}${below}`,
  })
}

/** Shows what a file would do; with `keep`, does it. */
export async function upload(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const submitted = await request.form()
  const file = submitted.file('file')
  const source =
    file === undefined ? submitted.get('source') : (utf8Text(new Uint8Array(await file.arrayBuffer())) ?? '')
  const wrong = (code: string): Problem => ({ code, path: 'file' })
  if (source.length > largestFile)
    return uploadPage(request, formState({ t, problems: [wrong('external.file-too-large')] }), nothing)
  if (source.trim() === '')
    return uploadPage(request, formState({ t, problems: [wrong('external.file-missing')] }), nothing)
  const keep = submitted.get('action') === 'keep'
  const result = await importExport({ ctx, actor, source, preview: !keep })
  if (!result.ok) {
    if (result.problems.some(({ code }) => code === 'access.refused'))
      return refusal(request, result.problems)
    const problems = result.problems.map((one) => ({ ...one, path: 'file' }))
    return uploadPage(request, formState({ t, problems }), nothing)
  }
  if (keep) return seeOther(mayWorkForAgency(actor) ? '/agency#decisions' : '/outside#decisions')
  return uploadPage(request, formState({ t }), preview(result.value, source, t))
}

function preview({ fates }: DeqarImport, source: string, t: Translate): Html {
  const useful = fates.filter(({ fate }) => fate === 'added' || fate === 'replaced').length
  return html`<div class="ts-section ts-stack-md" id="preview">${alert(useful === 0 ? 'info' : 'success', html`<p>${t('external.upload-found', { count: fates.length, useful })}</p>`)}${table<RowFate>(
    {
      caption: t('external.upload-rows'),
      rows: fates.slice(0, shownRows),
      columns: [
        { title: t('external.upload-row'), heads: true, cell: ({ row }) => row },
        { title: t('external.upload-fate'), cell: (fate) => fateTag(fate, t) },
        { title: t('external.upload-about'), cell: (fate) => fateText(fate, t) },
      ],
    },
  )}${fates.length > shownRows ? note(t('external.upload-more', { count: fates.length - shownRows })) : nothing}${
    useful === 0
      ? nothing
      : form(
          { action: '/outside/upload' },
          html`${hiddenField('source', source)}${button(t('external.upload-keep', { count: useful }), { name: 'action', value: 'keep' })}`,
        )
  }</div>`
}

const colours = {
  added: 'success',
  replaced: 'info',
  known: 'neutral',
  'left-out': 'neutral',
  refused: 'danger',
} as const

function fateTag({ fate }: RowFate, t: Translate): Html {
  return tag(t(`external.fate.${fate}`), colours[fate])
}

function fateText(one: RowFate, t: Translate): Html {
  if (one.fate === 'refused')
    return html`${one.problems.map((found) => html`<p class="ts-text">${found.path === undefined ? '' : html`<code>${found.path}</code>: `}${problemText(found, t)}</p>`)}`
  if (one.fate === 'left-out') return html`${t(`external.left-out.${one.reason}`)}`
  return html`${t('external.upload-line', { about: one.about, agency: one.agency })}`
}
