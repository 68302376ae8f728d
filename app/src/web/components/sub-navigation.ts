import { attributes, type Html, html } from '../html.ts'

/** Pages that belong together, side by side; the one that is shown is marked. `here` is the path of this page. */
export function subNavigation(
  entries: readonly (readonly [path: string, label: string])[],
  here: string,
  label: string,
): Html {
  return html`<nav class="ts-sub-navigation" aria-label="${label}">${entries.map(
    ([path, text]) =>
      html`<a href="${path}"${attributes({ 'aria-current': path === here ? 'page' : undefined })}>${text}</a>`,
  )}</nav>`
}
