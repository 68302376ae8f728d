import { attributes, type Content, type Html, html } from '../html.ts'

export interface FormOptions {
  readonly action: string
  /** Finding pages ask with `get`, so that the address keeps the question. */
  readonly method?: 'post' | 'get'
  readonly files?: boolean
  /** Address to which the form's fields are sent a moment after the person stops typing. */
  readonly autosave?: { readonly url: string; readonly savedMessage: string; readonly failedMessage: string }
  readonly id?: string
  /** The form is a search of the page or site. */
  readonly search?: boolean
  readonly label?: string
}

/**
 * A form. The browser's own checks are off: every problem comes back at once, in the reader's language.
 * With `autosave` the fields are sent as JSON-free form data by script; without script the buttons save.
 */
export function form(options: FormOptions, content: Content): Html {
  const element = html`<form action="${options.action}" method="${options.method ?? 'post'}" class="ts-form" novalidate${attributes(
    {
      id: options.id,
      enctype: options.files === true ? 'multipart/form-data' : undefined,
      role: options.search === true ? 'search' : undefined,
      'aria-label': options.label,
      'data-autosave': options.autosave?.url,
    },
  )}>${content}${
    options.autosave === undefined
      ? ''
      : html`<p class="ts-saved" data-saved role="status" data-saved-text="${options.autosave.savedMessage}" data-failed-text="${options.autosave.failedMessage}"></p>`
  }</form>`
  return options.autosave === undefined ? element : html`<ts-autosave>${element}</ts-autosave>`
}

/** Fields that belong together under a legend of their own. */
export function fieldGroup(
  legend: Content,
  content: Content,
  options: { readonly description?: Content } = {},
): Html {
  return html`<fieldset class="ds-fieldset ts-group"><legend class="ds-heading" data-size="xs">${legend}</legend>${
    options.description === undefined ? '' : html`<p class="ts-note">${options.description}</p>`
  }<div class="ts-stack-md">${content}</div></fieldset>`
}
