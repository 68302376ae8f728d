import { type Html, html } from '../html.ts'
import type { ReportOptions } from './options.ts'

/** Where a thing is put right: in words, and as a link where the reader may write there. */
export function placeView(path: string, { words, linkOf }: ReportOptions): Html {
  const href = linkOf?.(path)
  return href === undefined
    ? html`${words.place(path)}`
    : html`<a class="ds-link" href="${href}">${words.place(path)}</a>`
}
