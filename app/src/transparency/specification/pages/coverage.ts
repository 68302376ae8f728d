import { localise } from '@tesela/kernel'
import type { DossierSpecification } from '@tesela/principles/dossier'
import type { Translate } from '../../../i18n/t.ts'
import { mark, section } from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { labelOf } from '../../pages/vocabulary.ts'

/** Which assessment looks at which outcome; an outcome that none looks at is marked (rule P4.1-ASSESS-COVER). */
export function coverageMatrix(spec: DossierSpecification, t: Translate): Html {
  const outcomes = spec.learningOutcomes ?? []
  const assessments = spec.assessments ?? []
  if (outcomes.length === 0 || assessments.length === 0) return nothing
  const head = assessments.map(
    ({ id, type }) => html`<th scope="col">${id} ${labelOf('assessment-type', type, t)}</th>`,
  )
  const rows = outcomes.map((outcome) => {
    const covered = assessments.map(
      ({ loIds }) => outcome.id !== undefined && (loIds ?? []).includes(outcome.id),
    )
    const gap = !covered.some(Boolean)
    const cells = covered.map(
      (one) =>
        html`<td>${one ? mark('pass', t('specification.matrix.yes')) : html`<span class="ds-sr-only">${t('specification.matrix.no')}</span>`}</td>`,
    )
    return html`<tr data-gap="${gap ? 'true' : 'false'}"><th scope="row">${outcome.id} ${localise(outcome.text, t.locale)?.text}${gap ? html` <strong>${t('specification.matrix.gap')}</strong>` : nothing}</th>${cells}</tr>`
  })
  return section(
    t('specification.matrix.title'),
    html`<div class="ts-scroll" tabindex="0" role="group" aria-label="${t('specification.matrix.outcome')}"><table class="ds-table ts-table ts-matrix"><caption class="ds-sr-only">${t('specification.matrix.title')}</caption><thead><tr><th scope="col">${t('specification.matrix.outcome')}</th>${head}</tr></thead><tbody>${rows}</tbody></table></div>`,
    { id: 'coverage' },
  )
}
