import { attributes, type Content, type Html, html, nothing } from '../html.ts'
import { type FormState, fieldId } from './form-state.ts'

/** What every field says about itself. */
export interface FieldOptions {
  /** Name of the form field; problems whose path is this name appear at it. */
  readonly name: string
  readonly label: Content
  /** One or two short sentences under the label. */
  readonly description?: Content
  /** A value that is right, and one that is not, behind "Examples". */
  readonly good?: string
  readonly bad?: string
  /** Marked so; fields are otherwise needed. */
  readonly optional?: boolean
}

/** Ids and attributes that tie a control to its description and its errors. */
export interface Wiring {
  readonly id: string
  readonly errors: readonly string[]
  readonly attributes: Html
}

/** How a control is tied to the texts around it. */
export function wire(form: FormState, options: FieldOptions, extra: readonly string[] = []): Wiring {
  const id = fieldId(options.name)
  const errors = form.errors(options.name)
  const describedBy = [
    ...(options.description === undefined ? [] : [`${id}-help`]),
    ...extra,
    ...(errors.length === 0 ? [] : [`${id}-error`]),
  ]
  return {
    id,
    errors,
    attributes: attributes({
      'aria-describedby': describedBy.length === 0 ? undefined : describedBy.join(' '),
      'aria-invalid': errors.length === 0 ? undefined : 'true',
    }),
  }
}

/** Label, description, control, errors and examples of a field with one control. */
export function fieldFrame(form: FormState, options: FieldOptions, wiring: Wiring, control: Html): Html {
  return html`<div class="ds-field ts-field"${attributes({ 'data-invalid': wiring.errors.length > 0 })}><label class="ds-label" for="${wiring.id}">${options.label}${optionalMark(form, options)}</label>${description(options, wiring.id)}${errorMessages(wiring)}${control}${examples(form, options)}</div>`
}

/** Legend, description, controls, errors and examples of a field with several controls. */
export function groupFrame(form: FormState, options: FieldOptions, wiring: Wiring, controls: Content): Html {
  return html`<fieldset class="ds-fieldset ts-field" id="${wiring.id}" tabindex="-1"${wiring.attributes}${attributes({ 'data-invalid': wiring.errors.length > 0 })}><legend class="ds-label">${options.label}${optionalMark(form, options)}</legend>${description(options, wiring.id)}${errorMessages(wiring)}${controls}${examples(form, options)}</fieldset>`
}

function optionalMark(form: FormState, options: FieldOptions): Html {
  return options.optional === true
    ? html` <span class="ts-optional">${form.t('web.field.optional')}</span>`
    : nothing
}

function description(options: FieldOptions, id: string): Html {
  if (options.description === undefined) return nothing
  return html`<p data-field="description" id="${id}-help">${options.description}</p>`
}

function errorMessages(wiring: Wiring): Html {
  if (wiring.errors.length === 0) return nothing
  return html`<div class="ds-validation-message" data-color="danger" id="${wiring.id}-error">${wiring.errors.map((text) => html`<p>${text}</p>`)}</div>`
}

function examples(form: FormState, options: FieldOptions): Html {
  if (options.good === undefined && options.bad === undefined) return nothing
  return html`<details class="ts-examples"><summary>${form.t('web.field.examples')}</summary><dl>${example('good', form.t('web.field.good'), options.good)}${example('bad', form.t('web.field.bad'), options.bad)}</dl></details>`
}

function example(kind: 'good' | 'bad', term: string, text: string | undefined): Html {
  if (text === undefined) return nothing
  return html`<div data-example="${kind}"><dt>${term}</dt><dd>${text}</dd></div>`
}
