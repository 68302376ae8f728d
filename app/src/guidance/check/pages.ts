import type { Problem } from '@tesela/kernel'
import { allCatalogues } from '@tesela/principles/messages/all'
import type { JudgedFile } from '@tesela/principles/report/judge-file'
import { reportObject } from '@tesela/principles/report/report-object'
import { messagesOf } from '../../i18n/translator.ts'
import { anyone } from '../../policies.ts'
import type { FormValues, PageRequest, Route } from '../../room.ts'
import { stack } from '../../web/components/box.ts'
import { errorSummary } from '../../web/components/errors.ts'
import { type FormState, formState } from '../../web/components/form-state.ts'
import { pageHead } from '../../web/components/page-kinds.ts'
import { type Html, html, nothing, trusted } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { checkerWordsIn } from '../../web/report/words.ts'
import { againForm, anotherButton, checkForm, jsonForm, privacyNote, specificationForm } from './form-view.ts'
import { judgeInput, largestFile, textOf } from './judge-input.ts'
import { checkPath } from './paths.ts'
import { judgedView, printButton, refusedView } from './result-view.ts'
import { readWishes } from './schema.ts'
import { showVersionReport } from './version-page.ts'

export const checkRoutes: readonly Route[] = [
  { method: 'GET', path: checkPath, policy: anyone, audit: 'none', handle: showCheck },
  {
    method: 'POST',
    path: checkPath,
    policy: anyone,
    audit: 'none',
    // The parts of the form around the file.
    maxBodyBytes: largestFile + 100_000,
    handle: checkHere,
  },
]

/** Prefixes of the catalogues that the browser needs to say a report. */
const browserNamespaces = [
  'checker.',
  'web.principle.',
  'web.mosaic.',
  'web.problem.',
  'problem.file-',
  'problem.dossier-wrong-type',
  'problem.json.',
  'problem.profile-unknown',
  'problem.check-day-not-a-date',
  'problem.credential.image-too-large',
  'problem.credential.no-badge-in-image',
  'problem.credential.unreadable',
]
/** And what it never says. */
const serverNamespaces = ['checker.mail.', 'checker.published.']

async function showCheck(request: PageRequest): Promise<Response> {
  const reference = request.query('specification')?.trim() ?? ''
  if (reference === '') return formPage(request, formState({ t: request.t }))
  const answer = await showVersionReport(request, reference)
  return (
    answer ??
    formPage(
      request,
      formState({
        t: request.t,
        values: { specification: reference },
        problems: [{ code: 'specification.unknown', path: 'specification' }],
      }),
      404,
    )
  )
}

/** Checks on the server, for visitors without script: in memory, nothing is kept. */
async function checkHere(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const posted = await request.form()
  const file = posted.file('file')
  const input = {
    text: posted.get('text'),
    ...(file === undefined ? {} : { bytes: new Uint8Array(await file.arrayBuffer()) }),
  }
  const isJson = posted.get('format') === 'json'
  const wishes = readWishes(posted)
  if (!wishes.ok)
    return isJson ? jsonProblems(wishes.problems) : refusedForm(request, posted, wishes.problems)
  const judged = judgeInput(input, wishes.value, ctx.clock.today())
  if (isJson) return judged.ok ? jsonReport(request, judged.value) : jsonProblems(judged.problems)
  if (!judged.ok && judged.problems.some(({ code }) => code === 'file-missing'))
    return refusedForm(request, posted, [{ code: 'file-missing', path: 'file' }])
  const words = checkerWordsIn(allCatalogues, t.locale)
  const text = textOf(input)
  const values = wishValues(posted)
  const view = judged.ok
    ? judgedView(judged.value, {
        t,
        words,
        actions: html`${printButton(t)}${jsonForm(t, text.ok ? text.value : '', values)}`,
      })
    : refusedView(judged.problems, { t, words })
  return page(request, {
    title: t(judged.ok ? 'checker.title' : 'checker.not-read'),
    status: judged.ok ? 200 : 422,
    refused: !judged.ok,
    width: 'wide',
    unlisted: true,
    scripts: ['check'],
    main: html`${view}${judged.ok && text.ok ? againForm(t, { text: text.value, values }) : anotherButton(t)}`,
  })
}

function refusedForm(request: PageRequest, posted: FormValues, problems: readonly Problem[]): Response {
  return formPage(request, formState({ t: request.t, submitted: posted, problems }), 422)
}

function wishValues(posted: FormValues): Readonly<Record<string, string>> {
  return Object.fromEntries(['sector', 'country', 'at'].map((name) => [name, posted.get(name)]))
}

function formPage(request: PageRequest, state: FormState, status = 200): Response {
  const { t, ctx } = request
  const fields = ['file', 'text', 'sector', 'country', 'at', 'specification']
  return page(request, {
    title: t('checker.title'),
    description: t('checker.lead'),
    status,
    refused: status !== 200,
    scripts: ['check'],
    main: html`<ts-check data-locale="${t.locale}" data-working="${t('checker.working')}" data-failed="${t('checker.failed')}"><div data-form>${stack(
      'lg',
      pageHead({ heading: t('checker.title'), summary: t('checker.lead') }),
      state.problems.length === 0 ? nothing : errorSummary(state, { fieldNames: fields }),
      checkForm(state),
      privacyNote(t),
      specificationForm(state, `${ctx.settings.baseUrl}/specifications/…/1.0`),
    )}</div><p data-state role="status" class="ts-note"></p><div data-result tabindex="-1" hidden></div><template data-after>${againForm(t)}</template>${messagesFor(request)}</ts-check>`,
  })
}

/** The messages that the browser will need, as data that never runs. */
function messagesFor(request: PageRequest): Html {
  const all = Object.entries(messagesOf(request.t.locale, browserNamespaces))
  const needed = all.filter(([key]) => !serverNamespaces.some((prefix) => key.startsWith(prefix)))
  const json = JSON.stringify(Object.fromEntries(needed)).replaceAll('<', '\\u003c')
  return html`<script type="application/json" data-messages>${trusted(json)}</script>`
}

function jsonReport({ t }: PageRequest, judged: JudgedFile): Response {
  return new Response(`${JSON.stringify(reportObject(judged, allCatalogues, t.locale), null, 2)}\n`, {
    headers: {
      'content-type': 'application/json; charset=utf-8',
      'content-disposition': 'attachment; filename="tesela-report.json"',
      'cache-control': 'no-store',
    },
  })
}

function jsonProblems(problems: readonly Problem[]): Response {
  return Response.json({ problems }, { status: 422, headers: { 'cache-control': 'no-store' } })
}
