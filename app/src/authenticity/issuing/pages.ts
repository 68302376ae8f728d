import { localise } from '@tesela/kernel'
import { dateText } from '../../i18n/format.ts'
import { anyone } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import { codeText } from '../../web/code-text.ts'
import { section, stack } from '../../web/components/box.ts'
import { linkButton } from '../../web/components/button.ts'
import { copyButton, qrCode } from '../../web/components/data.ts'
import { alert } from '../../web/components/message.ts'
import { readingPage } from '../../web/components/page-kinds.ts'
import { localText, note } from '../../web/components/text.ts'
import { type Html, html, nothing, trusted } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { notFoundPage } from '../../web/pages/problems.ts'
import { credentialFacts, outcomesView } from '../verification/facts-view.ts'
import type { CredentialWithFacts } from './model.ts'
import { credentialPdf } from './pdf.ts'
import { qrSvg } from './qr.ts'
import { readCredential } from './read-credential.ts'

/** Whoever was given the address of a credential may read it, as whoever was given a paper may. */
export const credentialRoutes: readonly Route[] = [
  { method: 'GET', path: '/credentials/:id', policy: anyone, audit: 'none', handle: showCredential },
  { method: 'GET', path: '/credentials/:id/file', policy: anyone, audit: 'none', handle: downloadFile },
  { method: 'GET', path: '/credentials/:id/pdf', policy: anyone, audit: 'none', handle: downloadPdf },
]

async function showCredential(request: PageRequest): Promise<Response> {
  const { t, ctx } = request
  const found = await readCredential({ ctx, id: request.param('id') })
  if (!found.ok) return notFoundPage(request)
  const credential = found.value
  const { dossier } = credential
  const address = `${ctx.settings.baseUrl}/credentials/${credential.id}`
  const title = localise(dossier.spec?.title, t.locale)
  return page(request, {
    title: title?.text ?? t('credential.title'),
    unlisted: true,
    main: readingPage({
      head: {
        eyebrow: codeText(t, 'format', credential.format),
        heading: title?.text ?? t('credential.title'),
        ...(title === undefined ? {} : { headingLang: title.language }),
        summary: localText(dossier.spec?.summary, t),
      },
      content: html`${stack('md', stateAlert(credential, request), credentialFacts(dossier, t))}${outcomesView(dossier, t)}`,
      aside: html`${section(
        t('credential.take'),
        html`<div class="ts-stack-sm">${linkButton(`/verify?link=${encodeURIComponent(address)}`, t('credential.verify'))}
${linkButton(`/credentials/${credential.id}/file`, t('credential.download'), { variant: 'secondary' })}
${linkButton(`/credentials/${credential.id}/pdf`, t('credential.pdf'), { variant: 'secondary' })}</div>`,
      )}${section(t('credential.link'), qrCode(trusted(await qrSvg(address)), t('credential.qr'), html`<p class="ts-break">${address}</p>${copyButton(address, t)}${note(t('credential.link-help'))}`))}`,
    }),
  })
}

function stateAlert(credential: CredentialWithFacts, { t }: PageRequest): Html {
  if (credential.state === 'valid') return nothing
  const reason = credential.stateReason === null ? '' : codeText(t, 'reason', credential.stateReason)
  const replaced =
    credential.replacedBy === null
      ? nothing
      : html` <a class="ds-link" href="/credentials/${credential.replacedBy}">${t('credential.replaced-by')}</a>`
  return alert(
    credential.state === 'revoked' ? 'danger' : 'warning',
    html`${t(`credential.${credential.state}`, { reason })}${replaced}`,
  )
}

async function downloadFile(request: PageRequest): Promise<Response> {
  const found = await readCredential({ ctx: request.ctx, id: request.param('id') })
  if (!found.ok) return notFoundPage(request)
  const credential = found.value
  return new Response(credential.body, {
    headers: {
      'content-type': credential.mediaType,
      'content-disposition': `attachment; filename="${fileName(credential)}${credential.fileExtension}"`,
      'access-control-allow-origin': '*',
      'cache-control': 'private, max-age=3600',
      'x-robots-tag': 'noindex',
    },
  })
}

async function downloadPdf(request: PageRequest): Promise<Response> {
  const { t, ctx } = request
  const found = await readCredential({ ctx, id: request.param('id') })
  if (!found.ok) return notFoundPage(request)
  const credential = found.value
  const pdf = await credentialPdf({
    dossier: credential.dossier,
    address: `${ctx.settings.baseUrl}/credentials/${credential.id}`,
    made: dateText(t.locale, ctx.clock.today()),
    t,
  })
  return new Response(Uint8Array.from(pdf), {
    headers: {
      'content-type': 'application/pdf',
      'content-disposition': `inline; filename="${fileName(credential)}.pdf"`,
      'x-robots-tag': 'noindex',
    },
  })
}

function fileName(credential: CredentialWithFacts): string {
  const title = Object.values(credential.dossier.spec?.title ?? {})[0] ?? 'credential'
  const plain = title.normalize('NFKD').replaceAll(/[^A-Za-z0-9]+/g, '-')
  return plain.slice(0, 60).replaceAll(/^-|-$/g, '').toLowerCase() || 'credential'
}
