import { dateText } from '../../../i18n/format.ts'
import type { PageRequest } from '../../../room.ts'
import { facts, section } from '../../../web/components/box.ts'
import { linkButton, postButton } from '../../../web/components/button.ts'
import { link, paragraph } from '../../../web/components/text.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { readOwnRequests } from '../ask-for-organisation.ts'
import type { OrganisationRequest } from '../model.ts'
import { requestTag } from './common.ts'
import { askingPath } from './requests.ts'

/** What somebody who belongs to no organisation can do next, and what became of what they asked for. */
export async function newcomerParts(request: PageRequest): Promise<Html> {
  const { ctx, actor, t } = request
  if (actor.kind !== 'person') return nothing
  const own = await readOwnRequests({ ctx, actor })
  const { requests = [], canAsk = false } = own.ok ? own.value : {}
  const asked = requests.length === 0 ? nothing : ownRequests(request, requests)
  if (actor.organisationId !== undefined) return asked
  return html`${asked}${section(
    t('operator.newcomer.title'),
    html`<div class="ts-columns">
${way(t('operator.newcomer.learner'), t('operator.newcomer.learner-text'), html`${link('/catalogue', t('operator.newcomer.learner-link'))}`)}
${way(t('operator.newcomer.colleague'), t('operator.newcomer.colleague-text', { email: actor.email }), nothing)}
${canAsk ? way(t('operator.newcomer.organisation'), t('operator.newcomer.organisation-text'), linkButton(askingPath, t('operator.ask.title'), { size: 'sm' })) : nothing}
</div>`,
    { id: 'next' },
  )}`
}

function way(title: string, text: string, next: Html): Html {
  return html`<section><h3 class="ds-heading" data-size="xs">${title}</h3>${paragraph(text)}<p>${next}</p></section>`
}

function ownRequests({ t }: PageRequest, requests: readonly OrganisationRequest[]): Html {
  return section(
    t('operator.newcomer.requests'),
    facts(
      requests.map((one) => ({
        term: one.facts.legalName,
        value: html`${requestTag(one.state, t)}<p class="ts-text">${sentence(one, t)}</p>`,
        ...(one.state === 'waiting'
          ? {
              action: postButton(`${askingPath}/${one.id}/take-back`, t('operator.newcomer.take-back'), {
                variant: 'tertiary',
                size: 'sm',
                label: t('operator.newcomer.take-back-label', { name: one.facts.legalName }),
              }),
            }
          : {}),
      })),
    ),
    { id: 'requests' },
  )
}

function sentence(one: OrganisationRequest, t: PageRequest['t']): string {
  return t(`operator.newcomer.${one.state}`, {
    asked: dateText(t.locale, one.askedAt),
    decided: dateText(t.locale, one.decidedAt ?? ''),
    reason: one.reason ?? '',
  })
}
