import { localise } from '@tesela/kernel'
import { dateText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest } from '../../../room.ts'
import { alert, chips, disclosure, facts, localText, mark, pageHead, stack } from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page } from '../../../web/page.ts'
import { problemPage } from '../../pages/answers.ts'
import { assessmentText, levelText, participationText, sizeOf, workloadText } from '../../pages/texts.ts'
import { labelOf } from '../../pages/vocabulary.ts'
import { type EditorView, readEditor } from '../read-editor.ts'
import { editPath } from './paths.ts'
import {
  assessmentSection,
  elementFacts,
  guidanceSection,
  outcomeList,
  type Reading,
  textSections,
} from './reading.ts'

/** Whose eyes a draft can be seen with. To add one: a row here and its words. */
const audiences: Readonly<
  Record<string, (reading: Reading, view: EditorView, request: PageRequest) => Html>
> = {
  learner: learnerView,
  employer: employerView,
  wallet: walletView,
}

/** What a draft's readers see, made from what the editor knows; nothing where its provider is gone. */
function readingOf(view: EditorView, t: Translate): Reading | undefined {
  const { version } = view
  const provider = view.awardingBodies.find(({ id }) => id === version.organisationId)
  if (provider === undefined) return undefined
  const chosen = version.content.awardingBodies ?? []
  return {
    t,
    spec: version.content,
    qa: view.dossier.qa ?? {},
    provider,
    awardingBodies: view.awardingBodies.filter(({ id }) => chosen.includes(id)),
  }
}

/**
 * The same small, to stand beside the form while it is written: the card that a learner finds, what an employer
 * reads first, and the card in a wallet.
 */
export function smallPreviews(view: EditorView, request: PageRequest): Html {
  const { t } = request
  const reading = readingOf(view, t)
  if (reading === undefined) return nothing
  const { spec, provider } = reading
  const day = dateText(t.locale, request.ctx.clock.today())
  const size = workloadText(sizeOf(spec), t)
  const level = levelText(spec, t)
  const known = [size, level].filter((text) => text !== '')
  const found = html`<p><strong>${titleOf(reading)}</strong></p><p class="ts-note">${[provider.legalName, ...known].join(' · ')}</p><p>${spec.summary === undefined ? nothing : localText(spec.summary, t)}</p>`
  const shown = html`<p><strong>${t('specification.preview.verdict', { provider: provider.legalName, date: day })}</strong></p><ul class="ts-marks">${(spec.learningOutcomes ?? []).map(({ text }) => html`<li>${mark('pass')}<div>${localText(text, t)}</div></li>`)}</ul>`
  const card = html`<div class="ts-phone"><p class="ts-eyebrow">${provider.legalName}</p><p><strong>${titleOf(reading)}</strong></p><p>${t('specification.preview.holder')}</p><p class="ts-note">${known.join(' · ')}</p></div>`
  return html`${disclosure(t('specification.preview.learner'), found, { open: true })}${disclosure(t('specification.preview.employer'), shown)}${disclosure(t('specification.preview.wallet'), card)}`
}

/** A draft as learner, employer and wallet will see it; the credential's facts are an example's. */
export async function showPreview(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const result = await readEditor({ ctx, actor, versionId: request.param('versionId') })
  if (!result.ok) return problemPage(request, 404)
  const view = result.value
  const { version } = view
  const reading = readingOf(view, t)
  if (reading === undefined) return problemPage(request, 404)
  const asked = request.query('as') ?? 'learner'
  const audience = Object.hasOwn(audiences, asked) ? asked : 'learner'
  const name = localise(version.content.title, t.locale)?.text ?? t('specification.untitled')
  return page(request, {
    title: `${t('specification.preview.title')} – ${name}`,
    unlisted: true,
    breadcrumbs: [{ label: name, path: editPath(version.id, 'review') }],
    main: stack(
      'md',
      chips(
        Object.keys(audiences).map((id) => ({
          label: t(`specification.preview.${id}`),
          href: `/design/${version.id}/preview?as=${id}`,
          current: id === audience,
        })),
        t('specification.preview.title'),
      ),
      alert('info', t('specification.preview.note')),
      audiences[audience]?.(reading, view, request) ?? '',
    ),
  })
}

function titleOf({ t, spec }: Reading) {
  return spec.title === undefined ? t('specification.untitled') : localText(spec.title, t)
}

function learnerView(reading: Reading): Html {
  const { t, spec, provider } = reading
  return html`${pageHead({
    heading: titleOf(reading),
    eyebrow: t('catalogue.eyebrow', { provider: provider.legalName }),
    summary: localText(spec.summary, t),
  })}${elementFacts(reading)}${outcomeList(reading)}${assessmentSection(reading)}${textSections(reading)}${guidanceSection(reading)}`
}

/** What someone reads who was shown the credential: what the person can do, and how that was found out. */
function employerView(reading: Reading, _view: EditorView, request: PageRequest): Html {
  const { t, spec, provider } = reading
  const day = dateText(t.locale, request.ctx.clock.today())
  return html`<header class="ts-verdict" data-tone="success"><h1 class="ds-heading" data-size="md">${t('specification.preview.verdict', { provider: provider.legalName, date: day })}</h1></header>
<h2 class="ds-heading" data-size="sm">${titleOf(reading)}</h2>
<ul class="ts-marks">${(spec.learningOutcomes ?? []).map(({ text }) => html`<li>${mark('pass')}<div>${localText(text, t)}</div></li>`)}</ul>
${facts([
  { term: t('catalogue.fact.workload'), value: workloadText(sizeOf(spec), t) },
  { term: t('catalogue.fact.level'), value: levelText(spec, t) },
  { term: t('catalogue.fact.assessment'), value: assessmentText(spec, t) },
  { term: t('catalogue.fact.participation'), value: participationText(spec.participation, t) },
  { term: t('catalogue.fact.quality'), value: labelOf('quality-type', reading.qa.type, t) },
])}`
}

/** The card that a wallet shows: few words, the most telling first. */
function walletView(reading: Reading, _view: EditorView, request: PageRequest): Html {
  const { t, spec, provider } = reading
  return html`<article class="ts-phone"><p class="ts-eyebrow">${provider.legalName}</p><h1 class="ds-heading" data-size="xs">${titleOf(reading)}</h1>
<p>${t('specification.preview.holder')}</p>${facts([
    { term: t('catalogue.fact.workload'), value: workloadText(sizeOf(spec), t) },
    { term: t('catalogue.fact.level'), value: levelText(spec, t) },
    { term: t('specification.preview.issued'), value: dateText(t.locale, request.ctx.clock.today()) },
  ])}</article>`
}
