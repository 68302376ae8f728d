import { profileOf } from '@tesela/principles'
import type { DossierSpecification } from '@tesela/principles/dossier'
import { numberText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest } from '../../../room.ts'
import { fieldId, link, mark, mosaic, note, type PrincipleTile } from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { ruleText } from '../../../web/rule-text.ts'
import { problemPage } from '../../pages/answers.ts'
import { renderPiece } from '../../pages/piece.ts'
import type { StepId } from '../fields.ts'
import type { TileState } from '../judge.ts'
import { type EditorView, readEditor } from '../read-editor.ts'
import { findStep } from '../steps.ts'
import { editPath } from './paths.ts'
import { smallPreviews } from './preview.ts'

/** What stands beside a step and is asked for anew after every save. */
export function liveAside(request: PageRequest, view: EditorView, step: StepId): Html {
  return html`<ts-preview data-url="/design/${view.version.id}/aside/${step}">${asideContent(request, view, step)}</ts-preview>`
}

/** The same alone, for the script that refreshes it. */
export async function showAside(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const step = findStep(request.param('step'))
  const view = await readEditor({ ctx, actor, versionId: request.param('versionId') })
  if (step === undefined || !view.ok) return problemPage(request, 404)
  return renderPiece(request, liveAside(request, view.value, step.id))
}

function asideContent(request: PageRequest, view: EditorView, step: StepId): Html {
  const { t } = request
  const findings = view.judgement.findings.filter((found) => found.step === step && !found.accepted)
  const items = findings.map(
    (found) =>
      html`<li>${mark(found.severity === 'E' ? 'fail' : found.severity === 'W' ? 'warning' : 'none', t(`specification.severity.${found.severity}`))}<div><a class="ds-link" href="#${fieldId(found.path)}">${ruleText(t.locale, found.ruleId, found.params)}</a></div></li>`,
  )
  return html`<div class="ts-stack-md"><div>${mosaic(tilesOf(view.judgement.tiles, view.version.id), t, 'card')}</div>
${step === 'workload' ? calculator(view, t) : nothing}
<div><h2 class="ds-heading" data-size="2xs">${t('specification.aside.checks')}</h2>${
    items.length === 0
      ? note(t('specification.aside.nothing-open'))
      : html`<ul class="ts-marks">${items}</ul>`
  }</div>
<div class="ts-stack-xs"><h2 class="ds-heading" data-size="2xs">${t('specification.preview.title')}</h2><div>${smallPreviews(view, request)}</div>
<p>${link(`/design/${view.version.id}/preview`, t('specification.preview.whole'))}</p></div></div>`
}

/** The ten tiles, each leading to its findings on the review page. */
export function tilesOf(states: readonly TileState[], versionId?: string): readonly PrincipleTile[] {
  return states.map((state, index) => {
    const principle = (index + 1) as PrincipleTile['principle']
    return versionId === undefined
      ? { principle, state }
      : { principle, state, href: `${editPath(versionId, 'review')}#principle-${principle}` }
  })
}

/** Hours and credits side by side, by the hours that a credit counts in the provider's country. */
function calculator(view: EditorView, t: Translate): Html {
  const { range } = profileOf(view.dossier, view.judgement.report.at).hoursPerEcts
  const number = (value: number) => numberText(t.locale, value, 1)
  const [low, high] = range.map(number)
  const lines = creditLines(view.version.content, range).map(({ key, given, from, to }) => {
    const [start, end] = [number(from), number(to)]
    const isExact = start === end
    const params = { hours: number(given), points: number(given), from: start, to: end }
    if (!isExact) return t(`specification.calculator.${key}`, params)
    return key === 'to-credits'
      ? t('specification.calculator.to-credits-exact', { hours: number(given), points: start })
      : t('specification.calculator.to-hours-exact', { points: number(given), hours: start })
  })
  const parts = Object.values(view.version.content.workload?.breakdown ?? {})
  const sum = parts.reduce((total, part) => total + part, 0)
  const sentences = [
    t('specification.calculator.rate', { hours: low === high ? (low ?? '') : `${low}–${high}` }),
    ...lines,
    ...(parts.length === 0 ? [] : [t('specification.calculator.sum', { hours: number(sum) })]),
  ]
  return html`<div><h2 class="ds-heading" data-size="2xs">${t('specification.calculator.title')}</h2><ul class="ds-list">${sentences.map((one) => html`<li>${one}</li>`)}</ul></div>`
}

interface CreditLine {
  readonly key: 'to-credits' | 'to-hours'
  readonly given: number
  readonly from: number
  readonly to: number
}

/** What the hours are in ECTS credits and the credits in hours, as ranges. */
function creditLines(
  spec: DossierSpecification,
  [low, high]: readonly [number, number],
): readonly CreditLine[] {
  const hours = spec.workload?.hours
  const points = spec.workload?.credits?.find(({ system }) => system === 'ECTS')?.points
  return [
    ...(hours === undefined
      ? []
      : [{ key: 'to-credits' as const, given: hours, from: hours / high, to: hours / low }]),
    ...(points === undefined
      ? []
      : [{ key: 'to-hours' as const, given: points, from: points * low, to: points * high }]),
  ]
}
