import { localise } from '@tesela/kernel'
import type { AwardRecord } from '../../authenticity/room.ts'
import { dateText } from '../../i18n/format.ts'
import { signedIn } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import { codeText } from '../../web/code-text.ts'
import { card, cardGrid, emptyState, stack } from '../../web/components/box.ts'
import { linkButton } from '../../web/components/button.ts'
import { tag } from '../../web/components/message.ts'
import { collectionMosaic } from '../../web/components/mosaic.ts'
import { pageHead } from '../../web/components/page-kinds.ts'
import { link, note } from '../../web/components/text.ts'
import { type Html, html } from '../../web/html.ts'
import { page } from '../../web/page.ts'
import { exportHeld } from '../export/export-held.ts'
import { type Held, listHeld } from './list-held.ts'

export const walletRoutes: readonly Route[] = [
  { method: 'GET', path: '/my', policy: signedIn, audit: 'none', handle: showMine },
  { method: 'GET', path: '/my/export', policy: signedIn, audit: 'none', handle: downloadAll },
]

async function showMine(request: PageRequest): Promise<Response> {
  const { t, ctx, actor } = request
  if (actor.kind !== 'person') throw new Error('the policy let a stranger in')
  const held = await listHeld(ctx, actor)
  return page(request, {
    title: t('wallet.title'),
    unlisted: true,
    width: 'wide',
    main: stack(
      'lg',
      pageHead({ heading: t('wallet.title'), summary: t('wallet.lead') }),
      held.length === 0
        ? emptyState(
            t('wallet.empty'),
            html`<p>${t('wallet.empty-help', { email: actor.email })}</p>${linkButton('/catalogue', t('wallet.find'))}`,
          )
        : html`${collection(held, request)}${cardGrid(held.map((one) => heldCard(one, request)))}<div class="ts-section ts-stack-sm">${linkButton('/my/export', t('wallet.export'), { variant: 'secondary' })}${note(t('wallet.export-help'))}</div>`,
    ),
  })
}

/** The archive of everything held. */
async function downloadAll(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  if (actor.kind !== 'person') throw new Error('the policy let a stranger in')
  return new Response(Uint8Array.from(await exportHeld(ctx, actor)), {
    headers: {
      'content-type': 'application/zip',
      'content-disposition': 'attachment; filename="my-credentials.zip"',
      'cache-control': 'private, no-store',
    },
  })
}

function collection(held: readonly Held[], request: PageRequest): Html {
  const items = held.map(({ award, files }) => ({
    title: titleOf(award, request.t.locale),
    state: 'have' as const,
    ...(files[0] === undefined ? {} : { href: `/credentials/${files[0].id}` }),
  }))
  return html`<div class="ts-collection">${collectionMosaic(items, request.t)}</div>`
}

function heldCard({ award, files }: Held, { t }: PageRequest): Html {
  const first = files[0]
  const rows = files.map(
    (file) =>
      html`<li>${link(`/credentials/${file.id}`, codeText(t, 'format', file.format))}${file.state === 'valid' ? '' : html` ${tag(codeText(t, 'state', file.state), 'warning')}`}</li>`,
  )
  return card(
    {
      title: titleOf(award, t.locale),
      ...(first === undefined ? {} : { href: `/credentials/${first.id}` }),
      facts: [award.dossier.org?.legalName ?? '', dateText(t.locale, award.awardedOn)],
    },
    rows.length === 0 ? note(t('wallet.no-files')) : html`<ul class="ts-plain-list">${rows}</ul>`,
  )
}

function titleOf(award: AwardRecord, locale: string): string {
  return localise(award.dossier.spec?.title, locale)?.text ?? ''
}
