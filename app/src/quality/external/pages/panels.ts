import type { PageRequest, ProviderPanel, VersionPanel } from '../../../room.ts'
import { disclosure, link, section } from '../../../web/components.ts'
import { type Html, html } from '../../../web/html.ts'
import { readQuality, readVersionQuality } from '../read-quality.ts'
import { answerView, remarksView, say, stateTag, timelineView } from './as-of-view.ts'

/** On a provider's page: what is known today, as a sentence and a picture, and the way to any other day. */
export const providerPanel: ProviderPanel = {
  show: async (request, organisationId) => {
    const { ctx, actor, t } = request
    const on = ctx.clock.today()
    const result = await readQuality({ ctx, actor, organisation: { id: organisationId }, on })
    if (!result.ok) return undefined
    const { organisation, answer } = result.value
    return section(
      t('external.outside'),
      html`${answerView(answer, t)}${timelineView(answer, on, t)}<p class="ts-text">${link(`/providers/${organisation.slug}/quality`, t('external.any-day'))}</p>`,
      { id: 'quality' },
    )
  },
}

/** In the box about quality on a specification's page. */
export const versionPanels: readonly VersionPanel[] = [{ place: 'quality', show: versionPanel }]

async function versionPanel(request: PageRequest, versionId: string): Promise<Html | undefined> {
  const { ctx, actor, t } = request
  const found = await readVersionQuality({ ctx, actor, versionId, on: ctx.clock.today() })
  if (found === undefined) return undefined
  const { answer, organisation } = found
  return html`<p class="ts-text">${stateTag(answer.state, t)} ${say(answer.sentence, t)}</p>${remarksView(answer, t)}${
    answer.periods.length === 0
      ? ''
      : disclosure(t('external.timeline'), timelineView(answer, ctx.clock.today(), t))
  }<p class="ts-text">${link(`/providers/${organisation.slug}/quality`, t('external.any-day'))}</p>`
}
