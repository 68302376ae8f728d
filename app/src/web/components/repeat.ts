import { attributes, type Content, type Html, html, nothing } from '../html.ts'
import { button, hiddenField } from './button.ts'
import { type FormState, fieldId } from './form-state.ts'
import { actionField, groupActionValue } from './group-actions.ts'

export interface RepeatOptions {
  /** Name of the group; fields of row 2 are named `<name>.2.<field>`. */
  readonly name: string
  readonly legend: Content
  readonly description?: Content
  /** How many rows there are now. */
  readonly count: number
  /** Heading of a row, from its place counted from 1: "Learning outcome 2". */
  readonly rowTitle: (number: number) => string
  readonly addLabel: string
  /** Rows can be moved up and down (buttons; drag as well where script runs). */
  readonly ordered?: boolean
  readonly max?: number
  readonly min?: number
}

/**
 * A group that repeats: its rows, and buttons that add, remove and move them by submitting the form under the
 * name `action` (see `group-actions.ts`). Where script runs, focus stays at the row concerned.
 */
export function repeatGroup(
  form: FormState,
  options: RepeatOptions,
  row: (prefix: string, index: number) => Content,
): Html {
  const id = fieldId(options.name)
  const errors = form.errors(options.name)
  const rows = Array.from({ length: options.count }, (_, index) => repeatRow(form, options, index, row))
  const canAdd = options.max === undefined || options.count < options.max
  const add = canAdd
    ? button(options.addLabel, {
        variant: 'secondary',
        name: actionField,
        value: groupActionValue({ verb: 'add', group: options.name }),
        withoutChecks: true,
      })
    : nothing
  return html`<ts-repeat><fieldset class="ds-fieldset ts-repeat" id="${id}" tabindex="-1"${attributes({ 'data-invalid': errors.length > 0 })}><legend class="ds-heading" data-size="xs">${options.legend}</legend>${
    options.description === undefined ? nothing : html`<p class="ts-note">${options.description}</p>`
  }${errors.length === 0 ? nothing : html`<div class="ds-validation-message" data-color="danger">${errors.map((text) => html`<p>${text}</p>`)}</div>`}<ol class="ts-rows"${attributes({ 'data-ordered': options.ordered, 'data-group': options.name })}>${rows}</ol>${add}</fieldset></ts-repeat>`
}

function repeatRow(
  form: FormState,
  options: RepeatOptions,
  index: number,
  row: (prefix: string, index: number) => Content,
): Html {
  const title = options.rowTitle(index + 1)
  const prefix = `${options.name}.${index}`
  const marker = form.value(`${prefix}.new`) === 'yes' ? hiddenField(`${prefix}.new`, 'yes') : nothing
  return html`<li class="ts-row" id="${fieldId(prefix)}" data-row="${index}" tabindex="-1"><fieldset class="ds-fieldset"><legend class="ds-label">${title}</legend>${marker}<div class="ts-stack-md">${row(prefix, index)}</div></fieldset><div class="ts-row-buttons">${rowButtons(form, options, index, title)}</div></li>`
}

function rowButtons(form: FormState, options: RepeatOptions, index: number, title: string): Content {
  const { t } = form
  const make = (verb: 'remove' | 'up' | 'down') =>
    button(t(`web.repeat.${verb}`), {
      variant: 'tertiary',
      size: 'sm',
      name: actionField,
      value: groupActionValue({ verb, group: options.name, index }),
      withoutChecks: true,
      label: t(`web.repeat.${verb}-row`, { row: title }),
    })
  const moves = options.ordered === true
  return [
    moves && index > 0 ? make('up') : nothing,
    moves && index < options.count - 1 ? make('down') : nothing,
    options.count > (options.min ?? 0) ? make('remove') : nothing,
  ]
}
