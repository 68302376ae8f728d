import { attributes, type Content, type Html, html } from '../html.ts'
import { type HeadingLevel, heading } from './text.ts'

export type Tone = 'info' | 'success' | 'warning' | 'danger'

/**
 * A message beside the text: what happened, why, what to do next. `announce` is for one that answers something
 * the reader just did.
 */
export function alert(
  tone: Tone,
  content: Content,
  options: { readonly title?: Content; readonly level?: HeadingLevel; readonly announce?: boolean } = {},
): Html {
  const title = options.title === undefined ? '' : heading(options.level ?? 2, options.title, { size: '2xs' })
  return html`<div class="ds-alert" data-color="${tone}"${attributes({ role: options.announce === true ? 'status' : undefined })}>${title}<div class="ts-stack-xs">${content}</div></div>`
}

export type TagColor = Tone | 'neutral' | 'accent' | 'brand1' | 'brand2' | 'brand3'

/** A word on a coloured ground: a state, a kind. The word alone must say it. */
export function tag(content: Content, color: TagColor = 'neutral'): Html {
  return html`<span class="ds-tag" data-color="${color}">${content}</span>`
}

/** Several tags in a row. */
export function tags(items: readonly Html[]): Html {
  return html`<span class="ts-tags">${items}</span>`
}

/** What a check found; the shape tells it without colour. */
export type Mark = 'pass' | 'fail' | 'unsure' | 'none' | 'warning'

const signs: Readonly<Record<Mark, string>> = {
  pass: 'M5 10.5l3.5 3.5L15 6.5',
  fail: 'M6 6l8 8M14 6l-8 8',
  unsure: 'M7.4 7.6a2.7 2.7 0 1 1 3.9 2.5c-.9.5-1.3 1-1.3 1.9M10 14.6v.1',
  none: 'M6 10h8',
  warning: 'M10 5v6.2M10 14.4v.1',
}

/** The sign of a check, with the word for it behind the picture unless the text beside it says it already. */
export function mark(kind: Mark, label?: string): Html {
  const role =
    label === undefined
      ? attributes({ 'aria-hidden': 'true' })
      : attributes({ role: 'img', 'aria-label': label })
  return html`<svg class="ts-mark" data-mark="${kind}" viewBox="0 0 20 20" width="20" height="20"${role}><rect x="0.75" y="0.75" width="18.5" height="18.5" rx="5"/><path d="${signs[kind]}"/></svg>`
}

/** A list in which each line begins with its mark. */
export function markList(
  items: readonly { readonly mark: Mark; readonly label: string; readonly content: Content }[],
): Html {
  return html`<ul class="ts-marks">${items.map(
    (item) => html`<li>${mark(item.mark, item.label)}<div>${item.content}</div></li>`,
  )}</ul>`
}
