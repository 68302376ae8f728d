import type { Problem } from '@tesela/kernel'
import { type Html, html, nothing } from '../html.ts'
import { type FormState, fieldId, problemText } from './form-state.ts'
import { heading } from './text.ts'

/**
 * Every problem of a form at the top of the page, each a link to its field. `fieldNames` are the fields on this
 * page: a problem elsewhere is said without a dead link, or linked by `elsewhere`.
 */
export function errorSummary(
  form: FormState,
  options: {
    readonly fieldNames?: readonly string[]
    /** Address of the page on which a problem's field is. */
    readonly elsewhere?: (path: string) => string | undefined
    /** The name of the field or place, for sentences that do not say it: "Grade: Fill in this field." */
    readonly labelOf?: (problem: Problem) => string | undefined
  } = {},
): Html {
  if (form.problems.length === 0) return nothing
  const items = form.problems.map((problem) => {
    const text = namedText(form, problem, options.labelOf)
    const href = problem.path === undefined ? undefined : target(form, problem.path, options)
    return html`<li>${href === undefined ? text : html`<a class="ds-link" href="${href}">${text}</a>`}</li>`
  })
  return html`<ts-error-summary class="ds-error-summary ts-error-summary" tabindex="-1" role="group" aria-labelledby="error-summary-title">${heading(2, form.t('web.errors.title', { count: form.problems.length }), { id: 'error-summary-title' })}<ul class="ds-list">${items}</ul></ts-error-summary>`
}

function namedText(
  { t }: FormState,
  problem: Problem,
  labelOf: ((problem: Problem) => string | undefined) | undefined,
): string {
  const text = problemText(problem, t)
  const label = labelOf?.(problem)
  return label === undefined ? text : t('web.errors.named', { label, text })
}

function target(
  form: FormState,
  path: string,
  options: {
    readonly fieldNames?: readonly string[]
    readonly elsewhere?: (path: string) => string | undefined
  },
): string | undefined {
  const name = form.nameOf(path)
  if (options.fieldNames === undefined || options.fieldNames.includes(name)) return `#${fieldId(name)}`
  const parent = options.fieldNames
    .filter((field) => name.startsWith(`${field}.`))
    .sort((one, other) => other.length - one.length)[0]
  return parent === undefined ? options.elsewhere?.(path) : `#${fieldId(parent)}`
}
