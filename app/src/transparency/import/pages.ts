import { localise, type Problem } from '@tesela/kernel'
import type { PageRequest, Policy, Route } from '../../room.ts'
import {
  actionField,
  alert,
  button,
  buttonRow,
  disclosure,
  errorSummary,
  facts,
  fileField,
  form,
  formState,
  hiddenField,
  linkButton,
  note,
  pageHead,
  problemText,
  textareaField,
} from '../../web/components.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { page, seeOther } from '../../web/page.ts'
import { problemPage } from '../pages/answers.ts'
import { publicPath } from '../specification/pages/paths.ts'
import { type Imported, importDossier, previewImport } from './import-dossier.ts'
import { mayImport } from './policy.ts'
import { dossierLimits } from './read-dossier.ts'

const importing: Policy = {
  id: 'importing',
  sentence:
    'A person who has signed in may import: as author or administrator of an organisation, or a new one.',
  allows: mayImport,
}

/** A form may carry the file twice over: as bytes and, on the second page, escaped. */
const maxBodyBytes = dossierLimits.maxBytes * 3

export const importRoutes: readonly Route[] = [
  {
    method: 'GET',
    path: '/design/import',
    policy: importing,
    audit: 'none',
    handle: (request) => importPage(request, [], ''),
  },
  {
    method: 'POST',
    path: '/design/import',
    policy: importing,
    audit: 'dossier.imported',
    maxBodyBytes,
    handle: receive,
  },
]

/** First shows what the file would make; the second time makes it. */
async function receive(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const posted = await request.form()
  const file = posted.file('file')
  const source = file === undefined ? posted.get('text') : new Uint8Array(await file.arrayBuffer())
  const typed = typeof source === 'string' ? source : new TextDecoder().decode(source)
  if (typed.trim() === '') return importPage(request, [{ code: 'import.nothing-given', path: 'text' }], '')
  if (posted.get(actionField) !== 'confirm') {
    const preview = await previewImport({ ctx, actor, source })
    return preview.ok
      ? previewPage(request, preview.value, typed)
      : importPage(request, preview.problems, typed)
  }
  const result = await importDossier({ ctx, actor, source })
  if (!result.ok) {
    if (result.problems.some(({ code }) => code === 'access.refused')) return problemPage(request, 403)
    return importPage(request, result.problems, typed)
  }
  const { version } = result.value
  return seeOther(version.status === 'draft' ? `/design/${version.id}` : publicPath(version))
}

function importPage(request: PageRequest, problems: readonly Problem[], typed: string): Response {
  const { t } = request
  const state = formState({
    t,
    values: { text: typed },
    problems: problems.map(withPath),
  })
  const title = t('import.title')
  return page(request, {
    title,
    refused: problems.length > 0,
    status: problems.length > 0 ? 422 : 200,
    unlisted: true,
    breadcrumbs: [{ label: t('specification.own-list'), path: '/design' }],
    main: html`${pageHead({ heading: title, summary: t('import.lead') })}${errorSummary(state, { fieldNames: ['text', 'file'], labelOf: placeInFile })}${form(
      { action: '/design/import', files: true },
      html`<div class="ts-stack-md">${fileField(state, { name: 'file', label: t('import.file'), description: t('import.file-help'), accept: '.json,application/json', optional: true })}${textareaField(state, { name: 'text', label: t('import.text'), rows: 10, monospace: true, optional: true })}</div>${buttonRow(button(t('import.check')))}`,
    )}${note(t('import.all-or-nothing'))}`,
  })
}

/** The sentences of an import name the place in the file. */
function withPath(found: Problem): Problem {
  return { ...found, params: { ...found.params, path: found.path ?? '' } }
}

/** Sentences about a file's form name the place themselves; those of rules and of other rooms do not. */
function placeInFile({ code, path }: Problem): string | undefined {
  return code.startsWith('import.') || path === '' ? undefined : path
}

function previewPage(request: PageRequest, outcome: Imported, typed: string): Response {
  const { t } = request
  const { owner, version, offer, learner, blockers, leftOut } = outcome
  const title = t('import.preview-title')
  const name = localise(version.content.title, t.locale)?.text ?? ''
  const rows = [
    {
      term: t('import.organisation'),
      value: t(owner.isNew ? 'import.organisation-new' : 'import.organisation-own', {
        name: owner.organisation.legalName,
      }),
    },
    {
      term: t('import.specification'),
      value: t(outcome.isNewSpecification ? 'import.specification-new' : 'import.specification-next', {
        name,
        version: version.version,
      }),
    },
    {
      term: t('import.state'),
      value: t(version.status === 'draft' ? 'import.stays-draft' : 'import.becomes-published'),
    },
    {
      term: t('import.quality'),
      value: t('import.quality-count', {
        external: version.qa.external?.length ?? 0,
        reviews: version.qa.reviews?.length ?? 0,
      }),
    },
    {
      term: t('import.offer'),
      value: t(offer === undefined ? 'import.none' : `offer.status.${offer.status}`),
    },
    { term: t('import.award'), value: learner ?? t('import.none') },
  ]
  return page(request, {
    title,
    unlisted: true,
    main: html`${pageHead({ heading: title, summary: t('import.preview-lead') })}${facts(rows)}${blockersNotice(request, blockers)}${
      leftOut.length === 0
        ? nothing
        : disclosure(
            t('import.left-out', { count: leftOut.length }),
            html`<ul class="ds-list">${leftOut.map((path) => html`<li><code>${path}</code></li>`)}</ul>`,
          )
    }${form(
      { action: '/design/import' },
      html`${hiddenField('text', typed)}${buttonRow(
        button(t('import.confirm'), { name: actionField, value: 'confirm' }),
        linkButton('/design/import', t('import.cancel'), { variant: 'tertiary' }),
      )}`,
    )}`,
  })
}

function blockersNotice(request: PageRequest, blockers: readonly Problem[]): Html {
  const { t } = request
  if (blockers.length === 0) return nothing
  const items = blockers.map((blocker) => {
    const place = placeInFile(blocker)
    return html`<li>${problemText(blocker, t)}${place === undefined ? nothing : html` <code>${place}</code>`}</li>`
  })
  return alert('warning', html`<p>${t('import.blocked')}</p><ul class="ds-list">${items}</ul>`)
}
