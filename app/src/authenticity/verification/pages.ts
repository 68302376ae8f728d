import { credentialTextOf } from '@tesela/credentials/formats/open-badge/baked'
import { verifyCredential } from '@tesela/credentials/verification/verify'
import { ok, type Problem, problem, type Result } from '@tesela/kernel'
import type { Context } from '../../context.ts'
import type { Translate } from '../../i18n/t.ts'
import { messagesOf } from '../../i18n/translator.ts'
import { anyone } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import { stack } from '../../web/components/box.ts'
import { button, linkButton } from '../../web/components/button.ts'
import { errorSummary } from '../../web/components/errors.ts'
import { fileField, textareaField, textField } from '../../web/components/fields.ts'
import { form } from '../../web/components/form.ts'
import { formState } from '../../web/components/form-state.ts'
import { pageHead } from '../../web/components/page-kinds.ts'
import { note } from '../../web/components/text.ts'
import { type Html, html, trusted } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { serverSources } from './server-sources.ts'
import { verificationView } from './view.ts'

/** Large enough for an official European credential with its pictures. */
const largestCredential = 5_000_000

export const verificationRoutes: readonly Route[] = [
  { method: 'GET', path: '/verify', policy: anyone, audit: 'none', handle: showVerify },
  {
    method: 'POST',
    path: '/verify',
    policy: anyone,
    audit: 'none',
    maxBodyBytes: largestCredential,
    handle: verifyHere,
  },
]

/** Prefixes of the catalogues that the browser needs to say a verification. */
const browserNamespaces = ['check.', 'code.', 'credential.', 'verification.', 'web.', 'problem.']

async function showVerify(request: PageRequest): Promise<Response> {
  return verifyPage(request, [])
}

/** Verifies on the server, for visitors without script: in memory, nothing is kept. */
async function verifyHere(request: PageRequest): Promise<Response> {
  const { ctx, t } = request
  const submitted = await request.form()
  const link = submitted.get('link').trim()
  const text = await textOf(request, submitted.get('text'), submitted.file('file'), link)
  if (text === undefined) return verifyPage(request, [problem('verification.nothing-given', 'file')])
  if (!text.ok && text.problems.some(({ path }) => path === 'link'))
    return verifyPage(request, text.problems, link)
  const at = `${ctx.clock.now().slice(0, 19)}Z`
  const report = text.ok
    ? await verifyCredential(text.value, {
        at,
        ...ctx.engines,
        sources: serverSources(ctx, request.ownAnswer),
      })
    : { kind: 'unreadable' as const, problems: text.problems }
  const view = verificationView(report, { t, today: ctx.clock.today(), at })
  return page(request, {
    title: t('verification.title'),
    main: html`${view}${again(t)}`,
    width: 'wide',
    unlisted: true,
  })
}

function verifyPage(request: PageRequest, problems: readonly Problem[], link?: string): Response {
  const { t } = request
  const state = formState({ t, problems, values: { link: link ?? request.query('link') ?? '' } })
  return page(request, {
    title: t('verification.title'),
    description: t('verification.lead'),
    ...(problems.length > 0 ? { refused: true, status: 422 } : {}),
    width: 'wide',
    scripts: ['verify'],
    main: html`<ts-verify data-locale="${t.locale}"><div data-form>${stack(
      'lg',
      errorSummary(state, { fieldNames: ['file', 'link'] }),
      pageHead({ heading: t('verification.title'), summary: t('verification.lead') }),
      form(
        { action: '/verify', files: true },
        stack(
          'md',
          fileField(state, {
            name: 'file',
            label: t('verification.file'),
            description: t('verification.file-help'),
            accept: '.json,.jsonld,.jwt,.sd-jwt,.txt,.png,.svg',
          }),
          textareaField(state, {
            name: 'text',
            label: t('verification.text'),
            description: t('verification.text-help'),
            rows: 5,
            monospace: true,
            optional: true,
          }),
          textField(state, {
            name: 'link',
            label: t('verification.link'),
            description: t('verification.link-help'),
            type: 'url',
            optional: true,
          }),
          html`<div class="ts-buttons">${button(t('verification.verify'))}<span data-scan data-label="${t('verification.scan')}" hidden></span></div><p class="ts-note" role="status" data-busy data-text="${t('verification.busy')}"></p>`,
        ),
      ),
      note(t('verification.privacy')),
    )}</div><div data-result tabindex="-1" hidden></div><template data-again>${again(t)}</template>${messagesFor(request)}</ts-verify>`,
  })
}

function again(t: Translate): Html {
  return html`<div class="ts-section ts-no-print">${linkButton('/verify', t('verification.another'), { variant: 'secondary' })}</div>`
}

/** The messages that the browser will need, as data that never runs. */
function messagesFor(request: PageRequest): Html {
  const messages = messagesOf(request.t.locale, browserNamespaces)
  const json = JSON.stringify(messages).replaceAll('<', '\\u003c')
  return html`<script type="application/json" data-messages>${trusted(json)}</script>`
}

/**
 * What was given, read as the browser's engine reads it; nothing when the form came empty. That a link leads
 * nowhere is a problem at its field.
 */
async function textOf(
  request: PageRequest,
  text: string,
  file: File | undefined,
  link: string,
): Promise<Result<string> | undefined> {
  if (file !== undefined) return credentialTextOf(new Uint8Array(await file.arrayBuffer()))
  if (text.trim() !== '') return ok(text.trim())
  if (link === '') return undefined
  const sources = serverSources(request.ctx, request.ownAnswer)
  const fetched = await sources.fetchDocument(credentialAddress(request.ctx, link))
  if (fetched.ok) return credentialTextOf(fetched.value.bytes)
  return { ok: false, problems: fetched.problems.map((one) => ({ ...one, path: 'link' })) }
}

/** The page of one of our credentials stands for its file. */
function credentialAddress(ctx: Context, link: string): string {
  const prefix = `${ctx.settings.baseUrl}/credentials/`
  return link.startsWith(prefix) && !link.endsWith('/file') ? `${link.split('?')[0]}/file` : link
}
