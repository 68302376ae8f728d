import { isPlainDate, localise } from '@tesela/kernel'
import { dateText, numberText } from '../../../i18n/format.ts'
import { languageName } from '../../../i18n/languages.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest } from '../../../room.ts'
import { pageHead, tag } from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page } from '../../../web/page.ts'
import { problemPage } from '../../pages/answers.ts'
import { compareSpecificationVersions } from '../compare-versions.ts'
import type { Difference } from '../diff.ts'
import { publicPath } from './paths.ts'

/** What changed between two published versions, in words. */
export async function showDifferences(request: PageRequest): Promise<Response> {
  const { ctx, actor, t } = request
  const specificationId = request.param('specificationId')
  const result = await compareSpecificationVersions({
    ctx,
    actor,
    specificationId,
    from: request.param('from'),
    to: request.param('to'),
  })
  if (!result.ok) return problemPage(request, 404)
  const { from, to, differences } = result.value
  const name = localise(to.content.title, t.locale)?.text ?? ''
  const title = t('specification.diff.heading', { from: from.version, to: to.version })
  return page(request, {
    title: `${title} – ${name}`,
    breadcrumbs: [{ label: name, path: publicPath(to) }],
    main: html`${pageHead({ heading: title, eyebrow: name, summary: summaryOf(differences, t) })}${differenceList(differences, t)}`,
  })
}

function summaryOf(differences: readonly Difference[], t: Translate): string {
  if (differences.length === 0) return t('specification.diff.none')
  const isSubstantive = differences.some(({ substantive }) => substantive)
  return t(isSubstantive ? 'specification.diff.substantive-lead' : 'specification.diff.editorial-lead', {
    count: differences.length,
  })
}

/** Differences as a list of sentences, those of substance marked. */
export function differenceList(differences: readonly Difference[], t: Translate): Html {
  const items = differences.map((found) => {
    const label = labelOfField(found.field, t)
    const what = [found.name, label].filter((part) => part !== undefined).join(' ')
    const language = found.language === undefined ? '' : ` (${languageName(found.language, t.locale)})`
    const kind = found.substantive
      ? tag(t('specification.diff.substantive'), 'warning')
      : tag(t('specification.diff.editorial'), 'neutral')
    return html`<div><dt>${t(`specification.diff.${found.kind}`, { what: `${what}${language}` })} ${kind}</dt>
${found.before === undefined ? nothing : html`<dd><span class="ds-sr-only">${t('specification.diff.before')}</span> <del>${valueText(found.before, t)}</del></dd>`}
${found.after === undefined ? nothing : html`<dd><span class="ds-sr-only">${t('specification.diff.after')}</span> <ins>${valueText(found.after, t)}</ins></dd>`}</div>`
  })
  return html`<dl class="ts-diff ts-stack-md">${items}</dl>`
}

/** The name of a field by the stem that a difference gives. */
export function labelOfField(field: string, t: Translate): string {
  const keys = [`specification.label.${field}`, `specification.rows.${field}.legend`]
  const key = keys.find((one) => t.has(one))
  return key === undefined ? field : t(key)
}

/** A value in words: texts as they are, lists joined, objects by their texts. */
export function valueText(value: unknown, t: Translate): string {
  if (typeof value === 'number') return numberText(t.locale, value)
  if (typeof value === 'boolean') return t(value ? 'specification.yes' : 'specification.no')
  if (Array.isArray(value))
    return value.length === 0
      ? t('specification.diff.none-given')
      : value.map((one) => valueText(one, t)).join('; ')
  if (typeof value === 'string' && isPlainDate(value)) return dateText(t.locale, value)
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.values(value)
    .map((one) => valueText(one, t))
    .join(', ')
}
