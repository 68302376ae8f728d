import { dateTimeText } from '../../i18n/format.ts'
import { listMail } from '../../outside/mail.ts'
import { anyone } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import { section, stack } from '../../web/components/box.ts'
import { linkButton } from '../../web/components/button.ts'
import { mosaic, principleNumbers } from '../../web/components/mosaic.ts'
import { heading, lead, note, paragraph } from '../../web/components/text.ts'
import { type Html, html } from '../../web/html.ts'
import { page, seeOther } from '../../web/page.ts'
import { shellPaths } from '../../web/shell.ts'
import { demoPeople } from '../sign-in/pages.ts'

/** Pages of the house itself: the front door, what it is, and what it owes its readers. */
export const hallRoutes: readonly Route[] = [
  { method: 'GET', path: shellPaths.home, policy: anyone, audit: 'none', handle: showHome },
  { method: 'GET', path: shellPaths.principles, policy: anyone, audit: 'none', handle: showPrinciples },
  {
    method: 'GET',
    path: shellPaths.about,
    policy: anyone,
    audit: 'none',
    handle: (request) => showText(request, 'about', 4),
  },
  {
    method: 'GET',
    path: shellPaths.accessibility,
    policy: anyone,
    audit: 'none',
    handle: (request) => showText(request, 'accessibility', 4),
  },
  {
    method: 'GET',
    path: shellPaths.privacy,
    policy: anyone,
    audit: 'none',
    handle: (request) => showText(request, 'privacy', 6),
  },
  {
    method: 'GET',
    path: shellPaths.source,
    policy: anyone,
    audit: 'none',
    handle: (request) => showText(request, 'source', 3),
  },
  { method: 'GET', path: shellPaths.mailbox, policy: anyone, audit: 'none', handle: showMailbox },
]

const allMet = principleNumbers.map((principle) => ({
  principle,
  state: 'met' as const,
  href: `${shellPaths.principles}#principle-${principle}`,
}))

async function showHome(request: PageRequest): Promise<Response> {
  const { t } = request
  return page(request, {
    title: t('accounts.home.title'),
    description: t('accounts.home.lead'),
    width: 'wide',
    main: stack(
      'lg',
      html`<div class="ts-hero"><div>${heading(1, t('accounts.home.title'), { size: 'xl' })}${lead(t('accounts.home.lead'))}
${html`<div class="ts-buttons">${linkButton('/catalogue', t('accounts.home.find'))}${linkButton('/verify', t('accounts.home.verify'), { variant: 'secondary' })}</div>`}</div>
<div class="ts-hero-picture">${mosaic(allMet, t, 'large')}</div></div>`,
      html`<div class="ts-columns">
${audience(request, 'learners', '/catalogue')}
${audience(request, 'employers', '/verify')}
${audience(request, 'providers', '/check')}
</div>`,
      section(
        t('accounts.home.principles'),
        html`${paragraph(t('accounts.home.principles-lead'))}${principleNames(request)}`,
        { id: 'principles' },
      ),
      await demoPeople(request),
    ),
  })
}

function audience(request: PageRequest, who: 'learners' | 'employers' | 'providers', path: string): Html {
  const { t } = request
  return html`<section><h2 class="ds-heading" data-size="xs">${t(`accounts.home.${who}`)}</h2>${paragraph(t(`accounts.home.${who}-text`))}
<p><a class="ds-link" href="${path}">${t(`accounts.home.${who}-link`)}</a></p></section>`
}

function principleNames(request: PageRequest): Html {
  const { t } = request
  const entry = (number: number) =>
    html`<li><a class="ds-link" href="${shellPaths.principles}#principle-${number}">${t(`web.principle.${number}`)}</a><br>${t(`accounts.principles.${number}`)}</li>`
  return html`<ol class="ts-principle-names">${principleNumbers.map(entry)}</ol>`
}

function showPrinciples(request: PageRequest): Response {
  const { t } = request
  return page(request, {
    title: t('accounts.principles.title'),
    main: stack(
      'lg',
      heading(1, t('accounts.principles.title')),
      lead(t('accounts.principles.lead')),
      mosaic(allMet, t, 'large'),
      ...principleNumbers.map((number) =>
        section(`${number}. ${t(`web.principle.${number}`)}`, paragraph(t(`accounts.principles.${number}`)), {
          id: `principle-${number}`,
        }),
      ),
    ),
  })
}

function showText(
  request: PageRequest,
  name: 'about' | 'accessibility' | 'privacy' | 'source',
  parts: number,
): Response {
  const { t } = request
  const numbers = Array.from({ length: parts }, (_, index) => index + 1)
  return page(request, {
    title: t(`accounts.${name}.title`),
    main: stack(
      'md',
      heading(1, t(`accounts.${name}.title`)),
      ...numbers.map((number) => paragraph(t(`accounts.${name}.${number}`))),
    ),
  })
}

/** The mail of the demo, since it has no mail server. Outside a demo the page does not exist. */
async function showMailbox(request: PageRequest): Promise<Response> {
  const { t, ctx } = request
  if (!ctx.settings.demo) return seeOther('/')
  const messages = await listMail(ctx.db)
  return page(request, {
    title: t('accounts.mailbox.title'),
    unlisted: true,
    main: stack(
      'lg',
      heading(1, t('accounts.mailbox.title')),
      lead(t('accounts.mailbox.lead')),
      ...(messages.length === 0 ? [note(t('accounts.mailbox.empty'))] : []),
      ...messages.map((message) =>
        section(
          message.subject,
          html`${note(`${message.to} · ${dateTimeText(t.locale, message.sentAt)}`)}<p class="ts-text ts-keep-lines">${withLinks(message.text)}</p>`,
        ),
      ),
    ),
  })
}

function withLinks(text: string): Html {
  const pieces = text.split(/(https?:\/\/\S+)/)
  return html`${pieces.map((piece, index) => (index % 2 === 1 ? html`<a class="ds-link" href="${piece}">${piece}</a>` : piece))}`
}
