import { dateTimeText, numberText } from '../../i18n/format.ts'
import { languageName } from '../../i18n/languages.ts'
import type { PageRequest } from '../../room.ts'
import {
  button,
  buttonRow,
  emptyState,
  errorSummary,
  type FormState,
  fileField,
  form,
  formState,
  pageHead,
  progress,
  section,
  table,
  tag,
  textField,
} from '../../web/components.ts'
import { type Html, html } from '../../web/html.ts'
import { page, seeOther } from '../../web/page.ts'
import { listLoadedEsco } from '../skill-alignment/find-skills.ts'
import { uploadEsco } from '../skill-alignment/import-esco.ts'
import { listOwnUploads } from '../skill-alignment/list-uploads.ts'
import type { LoadedVersion } from '../skill-alignment/skill-model.ts'
import type { Upload } from '../skill-alignment/upload-model.ts'

/** Where the official download is brought in, and how far that is. */
export async function showEsco(request: PageRequest): Promise<Response> {
  const [loaded] = await listLoadedEsco({ ctx: request.ctx, actor: request.actor })
  return escoPage(request, formState({ t: request.t, values: { version: loaded?.version ?? '1.2.0' } }))
}

export async function takeEsco(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const submitted = await request.form()
  const file = submitted.file('file')
  if (actor.kind !== 'person') return escoPage(request, formState({ t }))
  const result = await uploadEsco({
    ctx,
    actor,
    fileName: file?.name ?? '',
    content: file === undefined ? new Uint8Array() : new Uint8Array(await file.arrayBuffer()),
    version: submitted.get('version'),
  })
  if (!result.ok) return escoPage(request, formState({ t, submitted, problems: result.problems }))
  return seeOther('/relevance/esco#uploads')
}

async function escoPage(request: PageRequest, state: FormState): Promise<Response> {
  const { ctx, actor, t } = request
  const versions = await listLoadedEsco({ ctx, actor })
  const uploads = await listOwnUploads({ ctx, actor })
  const isBusy = uploads.some((one) => one.state === 'waiting' || one.state === 'running')
  const refused = state.problems.length > 0
  return page(request, {
    title: t('relevance.esco.title'),
    unlisted: true,
    width: 'wide',
    ...(refused ? { refused, status: 422 } : {}),
    // Progress survives closing the tab; while something is read the page looks again by itself.
    ...(isBusy && !refused ? { headers: { refresh: '3' } } : {}),
    breadcrumbs: [{ label: t('relevance.title'), path: '/relevance' }],
    main: html`${errorSummary(state)}${pageHead({ heading: t('relevance.esco.title'), summary: t('relevance.esco.lead') })}
${section(t('relevance.esco.loaded'), versionTable(versions, request), { id: 'loaded' })}
${section(
  t('relevance.esco.upload'),
  form(
    { action: '/relevance/esco', files: true },
    html`<div class="ts-stack-md">${textField(state, { name: 'version', label: t('relevance.esco.version'), description: t('relevance.esco.version-help'), good: '1.2.0', bad: t('relevance.esco.version-bad'), width: 'xs' })}${fileField(
      state,
      {
        name: 'file',
        label: t('relevance.esco.file'),
        description: t('relevance.esco.file-help'),
        good: 'skills_et.csv',
        accept: '.csv,text/csv',
      },
    )}</div>${buttonRow(button(t('relevance.esco.button')))}`,
  ),
  { id: 'upload' },
)}${uploads.length === 0 ? '' : section(t('relevance.esco.uploads'), uploadTable(uploads, request), { id: 'uploads' })}`,
  })
}

function versionTable(versions: readonly LoadedVersion[], { t }: PageRequest): Html {
  if (versions.length === 0)
    return emptyState(
      t('relevance.esco.none'),
      html`<p class="ts-text">${t('relevance.esco.none-operator')}</p>`,
      { level: 3 },
    )
  return table<LoadedVersion>({
    caption: t('relevance.esco.loaded'),
    hideCaption: true,
    rows: versions,
    columns: [
      { title: t('relevance.esco.version'), heads: true, cell: ({ version }) => version },
      {
        title: t('relevance.esco.concepts'),
        align: 'end',
        cell: ({ concepts }) => numberText(t.locale, concepts),
      },
      {
        title: t('relevance.esco.languages'),
        cell: ({ languages }) => languages.map((code) => languageName(code, t.locale)).join(', '),
      },
    ],
  })
}

function uploadTable(uploads: readonly Upload[], { t }: PageRequest): Html {
  const colours = { waiting: 'neutral', running: 'info', done: 'success', failed: 'danger' } as const
  return table<Upload>({
    caption: t('relevance.esco.uploads'),
    hideCaption: true,
    rows: uploads,
    columns: [
      {
        title: t('relevance.esco.file'),
        heads: true,
        cell: ({ fileName, version }) => html`${fileName} <span class="ts-note">${version}</span>`,
      },
      {
        title: t('relevance.esco.when'),
        cell: ({ uploadedAt }) => dateTimeText(t.locale, uploadedAt),
      },
      {
        title: t('relevance.esco.state'),
        cell: ({ state }) => tag(t(`relevance.esco.state.${state}`), colours[state]),
      },
      {
        title: t('relevance.esco.progress'),
        cell: ({ rowsDone, rowsTotal, fileName }) =>
          progress({
            value: rowsDone,
            max: rowsTotal,
            text: t('relevance.esco.rows', {
              done: numberText(t.locale, rowsDone),
              total: numberText(t.locale, rowsTotal),
            }),
            label: fileName,
          }),
      },
    ],
  })
}
