import type { AnnexElement } from '@tesela/principles'
import { section } from '../components/box.ts'
import { type Mark, mark } from '../components/message.ts'
import { heading } from '../components/text.ts'
import { type Html, html, nothing } from '../html.ts'
import type { ReportOptions } from './options.ts'
import { placeView } from './place-view.ts'

/** The elements of Annex I: present, not applicable or missing; eleven that are required, five that are not. */
export function elementsView(elements: readonly AnnexElement[], options: ReportOptions): Html {
  const { words } = options
  const part = (level: 'mandatory' | 'optional', own: readonly AnnexElement[]) =>
    html`<div>${heading(3, words.say(`element.${level}`), { size: '2xs' })}<ul class="ts-marks ts-elements">${own.map((one) => elementItem(one, options))}</ul></div>`
  return section(
    words.say('report.elements'),
    html`<div class="ts-stack-md">${part(
      'mandatory',
      elements.filter(({ optional }) => optional !== true),
    )}${part(
      'optional',
      elements.filter(({ optional }) => optional === true),
    )}</div>`,
    { id: 'elements' },
  )
}

function elementItem(element: AnnexElement, options: ReportOptions): Html {
  const { words } = options
  const state = words.say(`element.state.${element.state}`)
  const place =
    element.state === 'missing' ? html`<p class="ts-note">${placeView(element.field, options)}</p>` : nothing
  return html`<li>${mark(markOf(element))}<div><span>${words.say(`element.${element.n}.name`)}</span> <span class="ts-note">${state}</span>${place}</div></li>`
}

function markOf({ state, optional }: AnnexElement): Mark {
  if (state === 'present') return 'pass'
  return state === 'missing' && optional !== true ? 'fail' : 'none'
}
