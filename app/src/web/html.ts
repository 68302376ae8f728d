import { Fault } from '@tesela/kernel'
import { html as honoHtml, raw } from 'hono/html'
import type { HtmlEscapedString } from 'hono/utils/html'

/** A finished piece of HTML: everything variable in it has been escaped. */
export type Html = HtmlEscapedString

/** What may stand in a template: texts are escaped, pieces of HTML are not, nothing is written for the rest. */
export type Content = Html | string | number | boolean | null | undefined | readonly Content[]

/** Writes a template. Attribute values must stand in double quotes. */
export function html(strings: TemplateStringsArray, ...values: readonly Content[]): Html {
  const written = honoHtml(strings, ...values)
  if (written instanceof Promise) throw new Fault('web.async-template', 'A template was given a promise')
  return written
}

/** Trusts a string as HTML. Only for text that this code base made itself. */
export function trusted(text: string): Html {
  return raw(text)
}

/** Nothing at all. */
export const nothing: Html = raw('')

export type AttributeValue = string | number | boolean | null | undefined

/**
 * Writes attributes with a leading space each: a text or number as its value, `true` as a bare name, and nothing
 * for `false`, `null` and `undefined`.
 */
export function attributes(values: Readonly<Record<string, AttributeValue>>): Html {
  return raw(
    Object.entries(values)
      .map(([name, value]) => {
        if (value === undefined || value === null || value === false) return ''
        return value === true ? ` ${name}` : html` ${raw(name)}="${value}"`.toString()
      })
      .join(''),
  )
}

/** Joins pieces with another between them. */
export function joined(pieces: readonly Content[], between: Content): Content {
  return pieces.flatMap((piece, index) => (index === 0 ? [piece] : [between, piece]))
}

/** An id that may stand in HTML and in an address: letters, digits, `-` and `_`. */
export function elementId(text: string): string {
  const id = text.replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '')
  return /^[A-Za-z]/.test(id) ? id : `x-${id}`
}
