import { attributes, type Content, type Html, html } from '../html.ts'

export interface ButtonOptions {
  readonly variant?: 'primary' | 'secondary' | 'tertiary'
  /** `danger` for what cannot be undone. */
  readonly color?: 'danger' | 'neutral'
  readonly size?: 'sm' | 'md'
  /** Sent with the form when this button submits it. */
  readonly name?: string
  readonly value?: string
  /** Another address than the form's own, for a second action in one form. */
  readonly formAction?: string
  /** Submits without the browser's own checks: saving a draft, adding a row. */
  readonly withoutChecks?: boolean
  /** What a screen reader says instead of the content, where many buttons look alike. */
  readonly label?: string
}

/** A button that submits the form around it. */
export function button(content: Content, options: ButtonOptions = {}): Html {
  return html`<button type="submit" class="ds-button"${look(options)}${attributes({
    name: options.name,
    value: options.value,
    formaction: options.formAction,
    formnovalidate: options.withoutChecks,
    'aria-label': options.label,
  })}>${content}</button>`
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function linkButton(href: string, content: Content, options: ButtonOptions = {}): Html {
  return html`<a class="ds-button" href="${href}"${look(options)}${attributes({ 'aria-label': options.label })}>${content}</a>`
}

/** A form of one button, for a change that needs no more input. */
export function postButton(
  action: string,
  content: Content,
  options: ButtonOptions & { readonly fields?: Readonly<Record<string, string>> } = {},
): Html {
  const hidden = Object.entries(options.fields ?? {}).map(([name, value]) => hiddenField(name, value))
  return html`<form method="post" action="${action}" class="ts-inline-form">${hidden}${button(content, options)}</form>`
}

/** A value that goes with a form unseen. */
export function hiddenField(name: string, value: string): Html {
  return html`<input type="hidden" name="${name}" value="${value}">`
}

/** Buttons side by side, the main one first; they wrap on a phone. */
export function buttonRow(...buttons: readonly Content[]): Html {
  return html`<div class="ts-buttons">${buttons}</div>`
}

function look(options: ButtonOptions): Html {
  return attributes({
    'data-variant': options.variant ?? 'primary',
    'data-color': options.color,
    'data-size': options.size,
  })
}
