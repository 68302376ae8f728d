import type { Organisation } from '../../../accounts/room.ts'
import type { PageRequest } from '../../../room.ts'
import {
  assessmentSection,
  elementFacts,
  guidanceSection,
  outcomeList,
  type SpecificationVersion,
  textSections,
} from '../../../transparency/room.ts'
import { localText, section } from '../../../web/components.ts'
import { type Html, html } from '../../../web/html.ts'

/** What is judged, as a reader will see it once it is published. */
export function material(
  request: PageRequest,
  about: {
    readonly version: SpecificationVersion
    readonly organisation: Organisation
    readonly awardingBodies: readonly Organisation[]
  },
): Html {
  const { t } = request
  const { version, organisation, awardingBodies } = about
  const reading = { t, spec: version.content, qa: version.qa, provider: organisation, awardingBodies }
  return html`${section(t('review.material'), html`<p class="ts-text">${localText(version.content.summary, t)}</p>${elementFacts(reading)}`, { id: 'material' })}
${outcomeList(reading)}${assessmentSection(reading)}${textSections(reading)}${guidanceSection(reading)}`
}
