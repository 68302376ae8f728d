import { languageName } from '../../i18n/languages.ts'
import { attributes, type Content, type Html, html, nothing } from '../html.ts'
import { type FieldOptions, fieldFrame, groupFrame, wire } from './field.ts'
import { type FormState, fieldId } from './form-state.ts'

export type { FieldOptions } from './field.ts'

export interface TextOptions extends FieldOptions {
  readonly type?: 'text' | 'email' | 'url' | 'search' | 'tel' | 'password'
  /** About how many characters the value has; the box is as wide as its value. */
  readonly width?: 'xs' | 'sm' | 'md' | 'full'
  readonly autocomplete?: string
  readonly lang?: string
  readonly maxLength?: number
  /** Suggestions that the browser offers while typing. */
  readonly suggestions?: readonly string[]
}

/** One line of text. */
export function textField(form: FormState, options: TextOptions): Html {
  const wiring = wire(form, options)
  const listId = options.suggestions === undefined ? undefined : `${wiring.id}-list`
  const suggestions =
    options.suggestions === undefined
      ? nothing
      : html`<datalist id="${listId ?? ''}">${options.suggestions.map((text) => html`<option value="${text}"></option>`)}</datalist>`
  const control = html`<input class="ds-input" id="${wiring.id}" name="${options.name}" type="${options.type ?? 'text'}" value="${form.value(options.name)}"${attributes(
    {
      'data-width': options.width,
      autocomplete: options.autocomplete,
      lang: options.lang,
      maxlength: options.maxLength,
      list: listId,
    },
  )}${wiring.attributes}>${suggestions}`
  return fieldFrame(form, options, wiring, control)
}

export interface TextareaOptions extends FieldOptions {
  readonly rows?: number
  readonly lang?: string
  readonly maxLength?: number
  /** For code and pasted files. */
  readonly monospace?: boolean
}

/** Several lines of text. */
export function textareaField(form: FormState, options: TextareaOptions): Html {
  const wiring = wire(form, options)
  const control = html`<textarea class="ds-input" id="${wiring.id}" name="${options.name}" rows="${options.rows ?? 4}"${attributes(
    {
      lang: options.lang,
      maxlength: options.maxLength,
      'data-mono': options.monospace,
      spellcheck: options.monospace === true ? 'false' : undefined,
    },
  )}${wiring.attributes}>
${form.value(options.name)}</textarea>`
  return fieldFrame(form, options, wiring, control)
}

export interface MultilingualOptions extends FieldOptions {
  /** BCP 47 codes of the languages in which the text is written, in order. */
  readonly languages: readonly string[]
  /** More than one gives text areas. */
  readonly rows?: number
}

/** One text in several languages: fields `<name>.<language>`, one below the other, each in its own `lang`. */
export function multilingualField(form: FormState, options: MultilingualOptions): Html {
  const wiring = wire(form, options)
  const inputs = options.languages.map((language) => {
    const part = {
      name: `${options.name}.${language}`,
      label: languageName(language, form.t.locale),
      lang: language,
    }
    return (options.rows ?? 1) > 1
      ? textareaField(form, { ...part, rows: options.rows ?? 4 })
      : textField(form, { ...part, width: 'full' })
  })
  return groupFrame(form, options, wiring, html`<div class="ts-languages">${inputs}</div>`)
}

export interface NumberOptions extends FieldOptions {
  /** Written after the box: "hours", "ECTS", "%". */
  readonly unit?: Content
  readonly width?: 'xs' | 'sm' | 'md'
}

/** A number with its unit. Typed as text, so that a comma as decimal sign survives; parse it with a schema. */
export function numberField(form: FormState, options: NumberOptions): Html {
  const unitId = `${fieldId(options.name)}-unit`
  const wiring = wire(form, options, options.unit === undefined ? [] : [unitId])
  const input = html`<input class="ds-input" id="${wiring.id}" name="${options.name}" type="text" inputmode="decimal" autocomplete="off" value="${form.value(options.name)}" data-width="${options.width ?? 'xs'}"${wiring.attributes}>`
  const unit =
    options.unit === undefined ? nothing : html`<span class="ts-unit" id="${unitId}">${options.unit}</span>`
  return fieldFrame(form, options, wiring, html`<div class="ts-with-unit">${input}${unit}</div>`)
}

export interface DateOptions extends FieldOptions {
  /** First and last day that make sense, `YYYY-MM-DD`. */
  readonly min?: string
  readonly max?: string
}

/** A day; the posted value is `YYYY-MM-DD`. */
export function dateField(form: FormState, options: DateOptions): Html {
  const wiring = wire(form, options)
  const control = html`<input class="ds-input" id="${wiring.id}" name="${options.name}" type="date" value="${form.value(options.name)}" data-width="sm"${attributes({ min: options.min, max: options.max })}${wiring.attributes}>`
  return fieldFrame(form, options, wiring, control)
}

export interface FileOptions extends FieldOptions {
  /** As the attribute `accept`: `.json,.jwt,application/json`. */
  readonly accept?: string
  readonly multiple?: boolean
}

/** A file, picked or dropped. The form around it needs `files: true`. */
export function fileField(form: FormState, options: FileOptions): Html {
  const wiring = wire(form, options)
  const control = html`<ts-file-drop class="ts-file" data-chosen="${form.t('web.file.chosen', { names: '{names}' })}"><input class="ds-input" id="${wiring.id}" name="${options.name}" type="file"${attributes({ accept: options.accept, multiple: options.multiple })}${wiring.attributes}><span class="ts-file-hint" data-drop-hint hidden>${form.t('web.file.drop')}</span></ts-file-drop>`
  return fieldFrame(form, options, wiring, control)
}
