import { isPlainDate, localise } from '@tesela/kernel'
import { dateText, numberText } from '../../../i18n/format.ts'
import { languageName } from '../../../i18n/languages.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest } from '../../../room.ts'
import { pageHead, tag } from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page } from '../../../web/page.ts'
import { problemPage } from '../../pages/answers.ts'
import { labelOf } from '../../pages/vocabulary.ts'
import { compareSpecificationVersions } from '../compare-versions.ts'
import type { Difference } from '../diff.ts'
import { fieldKey } from '../fields.ts'
import { steps } from '../steps.ts'
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
    const [before, after] = changedWords(
      found.before === undefined ? undefined : valueText(found.before, t, found.field),
      found.after === undefined ? undefined : valueText(found.after, t, found.field),
    )
    return html`<div><dt>${t(`specification.diff.${found.kind}`, { what: `${what}${language}` })} ${kind}</dt>
${before === undefined ? nothing : html`<dd><span class="ds-sr-only">${t('specification.diff.before')}</span> ${before.start}${before.changed === '' ? nothing : html`<del>${before.changed}</del>`}${before.end}</dd>`}
${after === undefined ? nothing : html`<dd><span class="ds-sr-only">${t('specification.diff.after')}</span> ${after.start}${after.changed === '' ? nothing : html`<ins>${after.changed}</ins>`}${after.end}</dd>`}</div>`
  })
  return html`<dl class="ts-diff ts-stack-md">${items}</dl>`
}

/** The name of a field by the stem that a difference gives. */
export function labelOfField(field: string, t: Translate): string {
  const keys = [`specification.label.${field}`, `specification.rows.${field}.legend`]
  const key = keys.find((one) => t.has(one))
  return key === undefined ? field : t(key)
}

/** A text in three parts, of which the middle one is not in the other text. */
interface Marked {
  readonly start: string
  readonly changed: string
  readonly end: string
}

/** Two texts, each with the words marked that the other does not have; the whole where they share too little. */
export function changedWords(
  before: string | undefined,
  after: string | undefined,
): readonly [Marked | undefined, Marked | undefined] {
  const whole = (text: string | undefined) =>
    text === undefined ? undefined : { start: '', changed: text, end: '' }
  if (before === undefined || after === undefined) return [whole(before), whole(after)]
  const [old, fresh] = [before.split(/(?<=\s)/), after.split(/(?<=\s)/)]
  const most = Math.min(old.length, fresh.length)
  let start = 0
  while (start < most && old[start] === fresh[start]) start += 1
  let end = 0
  while (end < most - start && old.at(-1 - end) === fresh.at(-1 - end)) end += 1
  if (start + end < most / 3) return [whole(before), whole(after)]
  const marked = (words: readonly string[]): Marked => ({
    start: words.slice(0, start).join(''),
    changed: words.slice(start, words.length - end).join(''),
    end: words.slice(words.length - end).join(''),
  })
  return [marked(old), marked(fresh)]
}

/** The list that a field's codes are from. */
const choiceSources = new Map(
  steps
    .flatMap(({ fields }) => fields)
    .flatMap((field) =>
      field.kind === 'rows'
        ? field.of.map((leaf) => [`${field.path}.${leaf.path}`, leaf] as const)
        : [[field.path, field] as const],
    )
    .flatMap(([path, leaf]) => (leaf.choices === undefined ? [] : [[fieldKey(path), leaf.choices] as const])),
)

/** A value in words: texts as they are, codes and days as readers know them, lists joined, objects by their texts. */
export function valueText(value: unknown, t: Translate, field = ''): string {
  if (typeof value === 'string') {
    const source = choiceSources.get(field)
    if (source !== undefined) return labelOf(source, value, t)
    return isPlainDate(value) ? dateText(t.locale, value) : value
  }
  if (typeof value === 'number') return numberText(t.locale, value)
  if (typeof value === 'boolean') return t(value ? 'specification.yes' : 'specification.no')
  if (Array.isArray(value))
    return value.length === 0
      ? t('specification.diff.none-given')
      : value.map((one) => valueText(one, t, field)).join('; ')
  if (typeof value !== 'object' || value === null) return String(value)
  return Object.values(value)
    .map((one) => valueText(one, t))
    .join(', ')
}
