import type { Problem } from '@tesela/kernel'
import type { Translate } from '../../i18n/t.ts'
import { type Content, type Html, html, nothing } from '../html.ts'
import { button, buttonRow, linkButton } from './button.ts'
import { errorSummary } from './errors.ts'
import { type FormOptions, form } from './form.ts'
import { type FieldValues, type FormState, formState } from './form-state.ts'
import { actionField } from './group-actions.ts'

/**
 * One page of a form: it knows its fields, how they are shown, and what comes before and after it. `Model` is
 * what the page shows: a draft, an award, whatever the room edits.
 */
export interface FormPage<Model> {
  /** Part of the address: `/specifications/:id/edit/<id>`. */
  readonly id: string
  readonly title: (t: Translate) => string
  readonly introduction?: (t: Translate) => Content
  /** Names of the fields on this page; a problem whose path is one of them, or below one, belongs here. */
  readonly fieldNames: (model: Model) => readonly string[]
  /** The model's values as fields. */
  readonly values: (model: Model) => FieldValues
  readonly fields: (state: FormState, model: Model) => Content
}

/** Form pages in order: the named steps of one piece of work. */
export interface FormPages<Model> {
  readonly pages: readonly FormPage<Model>[]
  /** Address of a page of this model. */
  readonly path: (model: Model, pageId: string) => string
  /** What problems' paths begin with and field names do not: `spec.`. */
  readonly pathPrefix?: string
}

/** The page of an id, with its neighbours; `undefined` for an id that is none. */
export function findFormPage<Model>(
  pages: FormPages<Model>,
  id: string,
):
  | { readonly page: FormPage<Model>; readonly previous?: FormPage<Model>; readonly next?: FormPage<Model> }
  | undefined {
  const index = pages.pages.findIndex((page) => page.id === id)
  const page = pages.pages[index]
  if (page === undefined) return undefined
  const previous = pages.pages[index - 1]
  const next = pages.pages[index + 1]
  return { page, ...(previous === undefined ? {} : { previous }), ...(next === undefined ? {} : { next }) }
}

/** Problems that belong to a page: those at its fields or below them. */
export function problemsOfPage<Model>(
  pages: FormPages<Model>,
  page: FormPage<Model>,
  model: Model,
  problems: readonly Problem[],
): readonly Problem[] {
  const names = page.fieldNames(model)
  return problems.filter(({ path }) => path !== undefined && belongs(nameOf(pages, path), names))
}

/** Address of the field that a problem means: its page and the field on it. */
export function addressOfProblem<Model>(
  pages: FormPages<Model>,
  model: Model,
  problem: Problem,
): string | undefined {
  const { path } = problem
  if (path === undefined) return undefined
  const page = pages.pages.find((one) => belongs(nameOf(pages, path), one.fieldNames(model)))
  return page === undefined ? undefined : pages.path(model, page.id)
}

export interface FormPageView<Model> {
  readonly pages: FormPages<Model>
  readonly page: FormPage<Model>
  readonly model: Model
  readonly t: Translate
  readonly problems?: readonly Problem[]
  readonly submitted?: { readonly all: (name: string) => readonly string[] }
  /** Values in place of the model's, after a row was added or removed. */
  readonly values?: FieldValues
  readonly autosave?: FormOptions['autosave']
  readonly files?: boolean
  /** Where "Back to the list" leads. */
  readonly overviewPath?: string
}

/** The error summary and the form of a page, with "Save and go on" and "Back". */
export function formPageBody<Model>(view: FormPageView<Model>): Html {
  const { pages, page, model, t } = view
  const neighbours = findFormPage(pages, page.id)
  const state = formState({
    t,
    values: view.values ?? page.values(model),
    problems: view.problems ?? [],
    ...(view.submitted === undefined ? {} : { submitted: view.submitted }),
    ...(pages.pathPrefix === undefined ? {} : { pathPrefix: pages.pathPrefix }),
  })
  const summary = errorSummary(state, {
    fieldNames: page.fieldNames(model),
    elsewhere: (path) => addressOfProblem(pages, model, { code: '', path }),
  })
  const previous = neighbours?.previous
  const buttons = buttonRow(
    button(t(neighbours?.next === undefined ? 'web.form.save-and-finish' : 'web.form.save-and-continue'), {
      name: actionField,
      value: 'next',
    }),
    button(t('web.form.save'), { variant: 'secondary', name: actionField, value: 'save' }),
    previous === undefined
      ? nothing
      : linkButton(pages.path(model, previous.id), t('web.form.back'), { variant: 'tertiary' }),
    view.overviewPath === undefined
      ? nothing
      : linkButton(view.overviewPath, t('web.form.all-steps'), { variant: 'tertiary' }),
  )
  const introduction =
    page.introduction === undefined ? nothing : html`<div class="ts-text">${page.introduction(t)}</div>`
  const body = form(
    {
      action: pages.path(model, page.id),
      ...(view.files === undefined ? {} : { files: view.files }),
      ...(view.autosave === undefined ? {} : { autosave: view.autosave }),
    },
    html`<div class="ts-stack-lg">${page.fields(state, model)}</div>${buttons}`,
  )
  return html`${summary}${introduction}${body}`
}

function nameOf<Model>(pages: FormPages<Model>, path: string): string {
  const prefix = pages.pathPrefix ?? ''
  return path.startsWith(prefix) ? path.slice(prefix.length) : path
}

function belongs(name: string, fieldNames: readonly string[]): boolean {
  return fieldNames.some((field) => name === field || name.startsWith(`${field}.`))
}
