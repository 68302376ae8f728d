import { attributes, type Content, type Html, html, nothing } from '../html.ts'
import { type FieldOptions, fieldFrame, groupFrame, wire } from './field.ts'
import { type FormState, fieldId } from './form-state.ts'

export interface Choice {
  readonly value: string
  readonly label: Content
  readonly description?: Content
  readonly lang?: string
}

export interface SelectOptions extends FieldOptions {
  readonly choices: readonly (Choice & { readonly label: string })[]
  /** First line when nothing is chosen yet; "Choose" unless given, none when `false`. */
  readonly placeholder?: string | false
  readonly width?: 'xs' | 'sm' | 'md' | 'full'
}

/** One of many, where the names are known without reading them all. */
export function selectField(form: FormState, options: SelectOptions): Html {
  const wiring = wire(form, options)
  const chosen = form.value(options.name)
  const placeholder =
    options.placeholder === false
      ? nothing
      : html`<option value="">${options.placeholder ?? form.t('web.field.choose')}</option>`
  const control = html`<select class="ds-input" id="${wiring.id}" name="${options.name}"${attributes({ 'data-width': options.width })}${wiring.attributes}>${placeholder}${options.choices.map(
    (choice) =>
      html`<option value="${choice.value}"${attributes({ selected: choice.value === chosen, lang: choice.lang })}>${choice.label}</option>`,
  )}</select>`
  return fieldFrame(form, options, wiring, control)
}

export interface ChoicesOptions extends FieldOptions {
  readonly choices: readonly Choice[]
  /** Side by side instead of below each other; for two or three short ones. */
  readonly inline?: boolean
}

/** One of few, each with room to explain itself. */
export function radiosField(form: FormState, options: ChoicesOptions): Html {
  return choiceGroup(form, options, 'radio')
}

/** Any of few. */
export function checkboxesField(form: FormState, options: ChoicesOptions): Html {
  return choiceGroup(form, options, 'checkbox')
}

/** A single yes: consent, confirmation. Posted as `yes`. */
export function checkboxField(form: FormState, options: FieldOptions): Html {
  const wiring = wire(form, options)
  const errors =
    wiring.errors.length === 0
      ? nothing
      : html`<div class="ds-validation-message" data-color="danger" id="${wiring.id}-error">${wiring.errors.map((text) => html`<p>${text}</p>`)}</div>`
  const help =
    options.description === undefined
      ? nothing
      : html`<p data-field="description" id="${wiring.id}-help">${options.description}</p>`
  return html`<div class="ts-field">${errors}<div class="ds-field"><input class="ds-input" type="checkbox" id="${wiring.id}" name="${options.name}" value="yes"${attributes({ checked: form.value(options.name) === 'yes' })}${wiring.attributes}><label class="ds-label" data-weight="regular" for="${wiring.id}">${options.label}</label>${help}</div></div>`
}

/** Several questions that are answered together, such as one for each outcome: what they lack is said at their head. */
export function questionsField(form: FormState, options: FieldOptions, questions: readonly Html[]): Html {
  return groupFrame(form, options, wire(form, options), html`<div class="ts-stack-md">${questions}</div>`)
}

function choiceGroup(form: FormState, options: ChoicesOptions, type: 'radio' | 'checkbox'): Html {
  const wiring = wire(form, options)
  const chosen = form.all(options.name)
  const controls = options.choices.map((choice) => {
    const id = `${fieldId(options.name)}-${choice.value.replace(/[^A-Za-z0-9_-]/g, '-')}`
    const help =
      choice.description === undefined
        ? nothing
        : html`<p data-field="description" id="${id}-help">${choice.description}</p>`
    return html`<div class="ds-field"><input class="ds-input" type="${type}" id="${id}" name="${options.name}" value="${choice.value}"${attributes(
      {
        checked: chosen.includes(choice.value),
        'aria-describedby': choice.description === undefined ? undefined : `${id}-help`,
      },
    )}><label class="ds-label" data-weight="regular" for="${id}"${attributes({ lang: choice.lang })}>${choice.label}</label>${help}</div>`
  })
  return groupFrame(
    form,
    options,
    wiring,
    html`<div class="ts-choices"${attributes({ 'data-inline': options.inline })}>${controls}</div>`,
  )
}
