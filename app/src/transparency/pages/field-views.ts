import type { Translate } from '../../i18n/t.ts'
import type { Choice } from '../../web/components.ts'
import {
  checkboxesField,
  checkboxField,
  dateField,
  type FieldOptions,
  type FormState,
  mark,
  multilingualField,
  numberField,
  selectField,
  textareaField,
  textField,
} from '../../web/components.ts'
import { attributes, type Content, type Html, html, nothing } from '../../web/html.ts'
import { fieldKey, type LeafField, type LeafKind } from '../specification/fields.ts'
import { type ChoiceSurroundings, choicesOf } from './vocabulary.ts'

/** What a field is shown with. */
export interface FieldSurroundings extends ChoiceSurroundings {
  /** Catalogue namespace of its words: `specification` or `offer`. */
  readonly words: string
  /** Languages of the texts, main one first. */
  readonly languages: readonly string[]
  /** Warnings and information at a field, which do not refuse it. */
  readonly remarks: (name: string) => readonly string[]
}

type View = (form: FormState, options: FieldOptions, field: LeafField, about: FieldSurroundings) => Html

const choose: View = (form, options, field, about) =>
  selectField(form, { ...options, choices: choicesFor(field, form.t, about) })

/** How each kind of field is shown; reading it back is `field-kinds.ts`. */
const views: Readonly<Record<LeafKind, View>> = {
  text: (form, options) => textField(form, { ...options, width: 'full' }),
  'long-text': (form, options) => textareaField(form, { ...options, rows: 3 }),
  texts: (form, options, _field, about) =>
    multilingualField(form, { ...options, languages: about.languages }),
  'long-texts': (form, options, _field, about) =>
    multilingualField(form, { ...options, languages: about.languages, rows: 3 }),
  number: numberView,
  minutes: numberView,
  date: (form, options) => dateField(form, options),
  uri: (form, options) => textField(form, { ...options, type: 'url', width: 'full' }),
  lines: (form, options) => textareaField(form, { ...options, rows: 3 }),
  codes: (form, options, field, about) => {
    const values = [...form.all(options.name), '']
    const suggestions = choicesFor(field, form.t, about).map(({ label }) => label)
    const inputs = values.map((value, index) =>
      codeInput(form, options, value, index, index === 0 ? suggestions : undefined),
    )
    return html`<div class="ts-stack-sm">${inputs}</div>`
  },
  choice: choose,
  'number-choice': choose,
  choices: choicesView,
  flag: (form, options) => checkboxField(form, options),
  languages: languagesView,
  criteria: criteriaView,
}

function numberView(
  form: FormState,
  options: FieldOptions,
  _field: LeafField,
  about: FieldSurroundings,
): Html {
  const unit = `${about.words}.unit.${fieldKey(options.name)}`
  return numberField(form, { ...options, ...(form.t.has(unit) ? { unit: form.t(unit) } : {}) })
}

/** One field with its label, help, examples, errors and remarks. `name` is the full path. */
export function fieldView(form: FormState, field: LeafField, name: string, about: FieldSurroundings): Html {
  return views[field.kind](form, optionsOf(form.t, field, name, about), field, about)
}

/** Fields of the same `beside` stand in one row. */
export function fieldsView(
  form: FormState,
  fields: readonly LeafField[],
  nameOf: (field: LeafField) => string,
  about: FieldSurroundings,
): Html {
  const groups: LeafField[][] = []
  for (const field of fields) {
    const last = groups.at(-1)
    if (field.beside !== undefined && last?.[0]?.beside === field.beside) last.push(field)
    else groups.push([field])
  }
  return html`${groups.map((group) => {
    const views = group.map((field) => fieldView(form, field, nameOf(field), about))
    return group.length === 1 ? views : html`<div class="ts-beside">${views}</div>`
  })}`
}

/**
 * A field's words: `<namespace>.label.<key>`, and where they exist `<namespace>.help.<key>`,
 * `<namespace>.good.<key>` and `<namespace>.bad.<key>`.
 */
function optionsOf(t: Translate, field: LeafField, name: string, about: FieldSurroundings): FieldOptions {
  const key = fieldKey(name)
  const word = (kind: string) =>
    t.has(`${about.words}.${kind}.${key}`) ? t(`${about.words}.${kind}.${key}`) : undefined
  const help = word('help')
  const remarks = about.remarks(name)
  const good = field.examples === true ? word('good') : undefined
  const bad = field.examples === true ? word('bad') : undefined
  const description = help === undefined && remarks.length === 0 ? undefined : withRemarks(help, remarks, t)
  return {
    name,
    label: t(`${about.words}.label.${key}`),
    ...(description === undefined ? {} : { description }),
    ...(good === undefined ? {} : { good }),
    ...(bad === undefined ? {} : { bad }),
    ...(field.needed === true ? {} : { optional: true }),
  }
}

function withRemarks(help: string | undefined, remarks: readonly string[], t: Translate): Content {
  return [
    help ?? nothing,
    ...remarks.map(
      (remark) =>
        html`<span class="ts-finding">${mark('warning', t('specification.severity.W'))}<span>${remark}</span></span>`,
    ),
  ]
}

function choicesFor(field: LeafField, t: Translate, about: FieldSurroundings) {
  return field.choices === undefined ? [] : choicesOf(field.choices, t, about)
}

/** Several boxes post under one name; each needs an id of its own. */
function codeInput(
  form: FormState,
  options: FieldOptions,
  value: string,
  index: number,
  suggestions: readonly string[] | undefined,
): Html {
  if (index === 0) {
    const only: FormState = { ...form, value: () => value }
    return textField(only, { ...options, width: 'md', ...(suggestions === undefined ? {} : { suggestions }) })
  }
  const label = form.t('specification.another', { label: String(options.label), number: index + 1 })
  const listId = `f-${options.name.replaceAll('.', '_')}-list`
  return html`<div class="ds-field"><input class="ds-input" name="${options.name}" value="${value}" list="${listId}" data-width="md" aria-label="${label}"></div>`
}

/** More choices than fit on a screen stand in columns and scroll, the chosen ones first. */
const manyChoices = 14

function choicesView(
  form: FormState,
  options: FieldOptions,
  field: LeafField,
  about: FieldSurroundings,
): Html {
  const choices = choicesFor(field, form.t, about)
  if (choices.length < manyChoices) return checkboxesField(form, { ...options, choices })
  const chosen = form.all(options.name)
  const first = choices.filter(({ value }) => chosen.includes(value))
  const rest = choices.filter(({ value }) => !chosen.includes(value))
  return html`<div class="ts-many-choices">${checkboxesField(form, { ...options, choices: [...first, ...rest] })}</div>`
}

function languagesView(
  form: FormState,
  options: FieldOptions,
  field: LeafField,
  about: FieldSurroundings,
): Html {
  const { t } = form
  const choices = choicesFor(field, t, about)
  const chosen = form.all(options.name)
  const main: FormState = { ...form, value: () => chosen[0] ?? t.locale }
  const select = selectField(main, {
    name: `${options.name}.main`,
    label: options.label,
    ...(options.description === undefined ? {} : { description: options.description }),
    choices,
    placeholder: false,
    width: 'sm',
  })
  const others = checkboxesField(form, {
    name: options.name,
    label: t('specification.label.textLanguages.others'),
    choices: choices.filter(({ value }) => value !== chosen[0]) satisfies readonly Choice[],
    inline: true,
    optional: true,
  })
  return html`${select}<details class="ds-details ts-details"><summary>${t('specification.label.textLanguages.summary', { count: Math.max(0, chosen.length - 1) })}</summary><div class="ts-many-choices">${others}</div></details>`
}

function criteriaView(
  form: FormState,
  options: FieldOptions,
  _field: LeafField,
  about: FieldSurroundings,
): Html {
  const rows = about.outcomes.flatMap(({ id }) => (id === undefined ? [] : [id]))
  if (rows.length === 0) return html`<p class="ts-note">${form.t('specification.criteria-need-outcomes')}</p>`
  const inputs = choicesOf('outcome', form.t, about).map(({ value, label }) => {
    const levels = `${options.name}.${value}.levels`
    const isOpen = form.value(levels) !== ''
    return html`<div class="ts-stack-sm">${textareaField(form, { name: `${options.name}.${value}`, label, rows: 2, optional: true })}<details class="ds-details ts-details"${attributes({ open: isOpen ? '' : undefined })}><summary>${form.t('specification.criteria-levels')}</summary>${textareaField(form, { name: levels, label: form.t('specification.criteria-levels-of', { outcome: label }), description: form.t('specification.criteria-levels-help'), rows: 3, optional: true })}</details></div>`
  })
  const wiring = form.errors(options.name, true)
  const errors =
    wiring.length === 0
      ? nothing
      : html`<div class="ds-validation-message" data-color="danger">${wiring.map((text) => html`<p>${text}</p>`)}</div>`
  const help =
    options.description === undefined ? nothing : html`<p class="ts-note">${options.description}</p>`
  const examples =
    options.good === undefined
      ? nothing
      : html`<p class="ts-note">${form.t('web.field.good')}: ${options.good}</p><p class="ts-note">${form.t('web.field.bad')}: ${options.bad}</p>`
  return html`<fieldset class="ds-fieldset ts-field" id="f-${options.name.replaceAll('.', '_')}" tabindex="-1"><legend class="ds-label">${options.label}</legend>${help}${errors}<div class="ts-languages">${inputs}</div>${examples}</fieldset>`
}
