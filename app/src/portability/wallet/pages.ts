import { localise } from '@tesela/kernel'
import {
  type AwardRecord,
  type CredentialRecord,
  listAwardsOfHolder,
  listCredentials,
} from '../../authenticity/room.ts'
import { dateText } from '../../i18n/format.ts'
import { signedIn } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import { read } from '../../storage/unit-of-work.ts'
import { codeText } from '../../web/code-text.ts'
import { card, cardGrid, emptyState, stack } from '../../web/components/box.ts'
import { linkButton } from '../../web/components/button.ts'
import { tag } from '../../web/components/message.ts'
import { collectionMosaic } from '../../web/components/mosaic.ts'
import { pageHead } from '../../web/components/page-kinds.ts'
import { link, note } from '../../web/components/text.ts'
import { type Html, html } from '../../web/html.ts'
import { page } from '../../web/page.ts'

export const walletRoutes: readonly Route[] = [
  { method: 'GET', path: '/my', policy: signedIn, audit: 'none', handle: showMine },
]

interface Held {
  readonly award: AwardRecord
  readonly files: readonly CredentialRecord[]
}

async function showMine(request: PageRequest): Promise<Response> {
  const { t, ctx, actor } = request
  if (actor.kind !== 'person') throw new Error('the policy let a stranger in')
  const held = await read(ctx, actor, async (transaction) => {
    const awards = await listAwardsOfHolder(transaction, actor.personId)
    const all: Held[] = []
    for (const award of awards) all.push({ award, files: await listCredentials(transaction, award.id) })
    return all
  })
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
        : html`${collection(held, request)}${cardGrid(held.map((one) => heldCard(one, request)))}`,
    ),
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
