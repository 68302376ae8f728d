import { localise, type Problem } from '@tesela/kernel'
import { numberText, percentText } from '../../i18n/format.ts'
import type { PageRequest, VersionPanel } from '../../room.ts'
import {
  alert,
  button,
  disclosure,
  emptyState,
  errorSummary,
  form,
  formState,
  hiddenField,
  link,
  linkButton,
  pageHead,
  postButton,
  section,
  tag,
  textField,
} from '../../web/components.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { page, seeOther } from '../../web/page.ts'
import { forbiddenPage, notFoundPage } from '../../web/pages/problems.ts'
import {
  type AlignmentView,
  linkSkill,
  type OutcomeAlignment,
  readAlignment,
} from '../skill-alignment/align-version.ts'
import { findSkills } from '../skill-alignment/find-skills.ts'
import { wordsWithStems } from '../skill-alignment/stem-model.ts'
import { skillItem, textIn } from './skills.ts'

/** The outcomes of a version beside the skills of ESCO. */
export async function showAlignment(request: PageRequest): Promise<Response> {
  return alignmentPage(request, [])
}

export async function changeLink(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  if (actor.kind !== 'person') return notFoundPage(request)
  const posted = await request.form()
  const versionId = request.param('versionId')
  const outcomeId = posted.get('outcomeId')
  const result = await linkSkill({
    ctx,
    actor,
    versionId,
    outcomeId,
    uri: posted.get('uri'),
    wish: posted.get('wish') === 'remove' ? 'remove' : 'add',
  })
  if (result.ok) return seeOther(`/relevance/versions/${versionId}/skills#outcome-${outcomeId}`)
  if (result.problems[0]?.code === 'access.refused')
    return forbiddenPage(request, { sentence: 'An author may change drafts of the own organisation.' })
  if (result.problems[0]?.code === 'relevance.version-unknown') return notFoundPage(request)
  return alignmentPage(request, result.problems)
}

async function alignmentPage(request: PageRequest, problems: readonly Problem[]): Promise<Response> {
  const { ctx, actor, t } = request
  const view = await readAlignment({ ctx, actor, versionId: request.param('versionId') })
  if (!view.ok) return notFoundPage(request)
  const { version, esco, outcomes } = view.value
  const name = textIn(version.content.title, t.locale)
  const refused = problems.length > 0
  const sections: Html[] = []
  for (const one of outcomes) sections.push(await outcomeSection(request, view.value, one))
  return page(request, {
    title: `${t('relevance.align.title')} – ${name}`,
    unlisted: true,
    ...(refused ? { refused, status: 422 } : {}),
    breadcrumbs: [
      { label: t('specification.own-list'), path: '/design' },
      { label: name, path: `/design/${version.id}/outcomes` },
    ],
    main: html`${errorSummary(formState({ t, problems }))}${pageHead({
      heading: t('relevance.align.title'),
      eyebrow: name,
      summary: t('relevance.align.lead'),
      ...(esco === undefined ? {} : { tags: tag(t('relevance.skills.version', { version: esco })) }),
    })}${esco === undefined ? alert('info', html`<p>${t('relevance.esco.none-text')}</p>`) : nothing}${sameness(request, view.value)}${
      outcomes.length === 0
        ? emptyState(
            t('relevance.align.none'),
            linkButton(`/design/${version.id}/outcomes`, t('relevance.align.write'), {
              variant: 'secondary',
            }),
          )
        : sections
    }`,
  })
}

/** What is nearly the same: outcomes among themselves, and other micro-credentials (rule P3.1-DISTINCT). */
function sameness({ t }: PageRequest, { duplicates, twins, version }: AlignmentView): Html {
  if (duplicates.length === 0 && twins.length === 0) return nothing
  const textOf = (id: string) =>
    textIn(version.content.learningOutcomes?.find((one) => one.id === id)?.text, t.locale)
  return alert(
    'warning',
    html`<ul class="ds-list">${duplicates.map(
      ({ first, second, similarity }) =>
        html`<li>${t('relevance.align.duplicate', { first: textOf(first), second: textOf(second), share: percentText(t.locale, similarity) })}</li>`,
    )}${twins.map(
      ({ version: other, similarity }) =>
        html`<li>${t('relevance.align.twin', { share: percentText(t.locale, similarity) })} ${link(`/design/${other.id}`, textIn(other.content.title, t.locale))}</li>`,
    )}</ul>`,
    { title: t('relevance.align.same') },
  )
}

async function outcomeSection(
  request: PageRequest,
  view: AlignmentView,
  { outcome, linked, suggestions }: OutcomeAlignment,
): Promise<Html> {
  const { t } = request
  const id = outcome.id ?? ''
  const action = `/relevance/versions/${view.version.id}/skills`
  const links = linked.map(
    ({ uri, label, state }) =>
      html`<li class="ts-beside-button"><span>${link(uri, label ?? uri)} ${state === 'current' ? nothing : tag(t(`relevance.link.${state}`), state === 'missing' || state === 'replaced' ? 'warning' : 'neutral')}</span>${
        view.isOpen
          ? postButton(action, t('relevance.align.remove'), {
              variant: 'tertiary',
              size: 'sm',
              label: t('relevance.align.remove-label', { name: label ?? uri }),
              fields: { outcomeId: id, uri, wish: 'remove' },
            })
          : nothing
      }</li>`,
  )
  const proposals = suggestions.map(
    ({ uri, term, score, matched }) =>
      html`<li class="ts-beside-button"><div><p><strong>${term}</strong> ${tag(t('relevance.align.score', { score: numberText(t.locale, score * 100, 0) }), 'accent')}</p><p class="ts-note">${t('relevance.align.why', { words: wordsWithStems(outcome.text, matched).join(', ') })} ${link(uri, t('relevance.align.see'))}</p></div>${
        view.isOpen
          ? postButton(action, t('relevance.align.add'), {
              variant: 'secondary',
              size: 'sm',
              label: t('relevance.align.add-label', { name: term }),
              fields: { outcomeId: id, uri, wish: 'add' },
            })
          : nothing
      }</li>`,
  )
  const title = localise(outcome.text, t.locale)
  return section(
    html`<span lang="${title?.language ?? t.locale}">${title?.text ?? id}</span>`,
    html`<div class="ts-stack-md">${links.length === 0 ? html`<p class="ts-text">${t('relevance.align.no-link')}</p>` : html`<ul class="ts-plain ts-stack-sm">${links}</ul>`}${
      proposals.length === 0
        ? nothing
        : html`<h3 class="ds-heading" data-size="2xs">${t('relevance.align.suggested')}</h3><ul class="ts-plain ts-stack-sm">${proposals}</ul>`
    }${view.esco === undefined || !view.isOpen ? nothing : await searchIn(request, view, id)}</div>`,
    { id: `outcome-${id}` },
  )
}

/** A search of one's own under an outcome; its results can be added. */
async function searchIn(request: PageRequest, view: AlignmentView, outcomeId: string): Promise<Html> {
  const { t, ctx, actor } = request
  const isHere = request.query('outcome') === outcomeId
  const words = isHere ? (request.query(`q.${outcomeId}`) ?? '') : ''
  const language = view.version.content.textLanguages?.[0] ?? 'en'
  const found = words === '' ? undefined : await findSkills({ ctx, actor, words, language })
  const action = `/relevance/versions/${view.version.id}/skills`
  // One such form an outcome: ids differ, the posted name is `q.<outcome>`.
  const field = `q.${outcomeId}`
  const state = formState({ t, values: { [field]: words } })
  const results = (found?.skills ?? [])
    .slice(0, 8)
    .map(
      (skill) =>
        html`<li>${skillItem(skill, request)}${postButton(action, t('relevance.align.add'), { variant: 'secondary', size: 'sm', label: t('relevance.align.add-label', { name: skill.label }), fields: { outcomeId, uri: skill.uri, wish: 'add' } })}</li>`,
    )
  const search = html`${form(
    {
      action: `${action}#outcome-${outcomeId}`,
      method: 'get',
      label: t('relevance.align.search-label', { id: outcomeId }),
    },
    html`${hiddenField('outcome', outcomeId)}<div class="ts-search">${textField(state, { name: field, label: t('relevance.skills.search'), type: 'search', width: 'full' })}${button(t('relevance.skills.button'), { variant: 'secondary' })}</div>`,
  )}${found === undefined ? nothing : html`<p class="ts-note" role="status">${t('relevance.skills.count', { count: found.skills.length })}</p><ul class="ts-plain ts-stack-md">${results}</ul>`}`
  return disclosure(t('relevance.align.search-another'), search, { open: isHere })
}

/** Under the editor's step of outcomes: the way to this page. */
export const alignmentPanel: VersionPanel = {
  place: 'outcomes',
  show: async (request, versionId) => {
    const { ctx, actor, t } = request
    const view = await readAlignment({ ctx, actor, versionId })
    if (!view.ok) return undefined
    const count = view.value.outcomes.filter(({ linked }) => linked.length === 0).length
    return section(
      t('relevance.align.title'),
      html`<p class="ts-text">${count === 0 ? t('relevance.align.all-linked') : t('relevance.align.unlinked', { count })}</p>${sameness(request, view.value)}<div class="ts-buttons">${linkButton(`/relevance/versions/${versionId}/skills`, t('relevance.align.open'), { variant: 'secondary' })}</div>${wordsForScript(request, view.value)}`,
      { id: 'skills' },
    )
  },
}

/** The words of the search while typing, for the script that betters the boxes of this step. */
function wordsForScript({ t }: PageRequest, { esco, version, isOpen }: AlignmentView): Html {
  if (esco === undefined || !isOpen) return nothing
  return html`<div hidden data-skill-words data-label="${t('relevance.skills.type-ahead')}" data-none="${t('relevance.skills.nothing')}" data-found="${t('relevance.skills.found', { count: '{count}' })}" data-language="${version.content.textLanguages?.[0] ?? 'en'}"></div>`
}
