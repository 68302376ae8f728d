import { type LanguageMap, localise } from '@tesela/kernel'
import { languageName } from '../../i18n/languages.ts'
import type { Translate } from '../../i18n/t.ts'
import { attributes, type Content, type Html, html, nothing } from '../html.ts'

export type HeadingLevel = 1 | 2 | 3 | 4
export type HeadingSize = '2xs' | 'xs' | 'sm' | 'md' | 'lg' | 'xl'

const usualSizes: Readonly<Record<HeadingLevel, HeadingSize>> = { 1: 'lg', 2: 'sm', 3: 'xs', 4: '2xs' }

/** A heading; its size follows its level unless named. */
export function heading(
  level: HeadingLevel,
  content: Content,
  options: { readonly size?: HeadingSize; readonly id?: string; readonly lang?: string } = {},
): Html {
  const rest = attributes({ id: options.id, lang: options.lang })
  const size = options.size ?? usualSizes[level]
  if (level === 1) return html`<h1 class="ds-heading" data-size="${size}"${rest}>${content}</h1>`
  if (level === 2) return html`<h2 class="ds-heading" data-size="${size}"${rest}>${content}</h2>`
  if (level === 3) return html`<h3 class="ds-heading" data-size="${size}"${rest}>${content}</h3>`
  return html`<h4 class="ds-heading" data-size="${size}"${rest}>${content}</h4>`
}

/** A paragraph in the reading measure. */
export function paragraph(content: Content): Html {
  return html`<p class="ts-text">${content}</p>`
}

/** The first paragraph of a page, larger than the rest. */
export function lead(content: Content): Html {
  return html`<p class="ts-lead">${content}</p>`
}

/** Small print beside or under something: subtle, still readable. */
export function note(content: Content): Html {
  return html`<p class="ts-note">${content}</p>`
}

/** A link in running text. */
export function link(
  href: string,
  content: Content,
  options: { readonly lang?: string; readonly download?: boolean; readonly rel?: string } = {},
): Html {
  return html`<a class="ds-link" href="${href}"${attributes({ hreflang: options.lang, lang: options.lang, download: options.download, rel: options.rel })}>${content}</a>`
}

/** A bulleted or numbered list. */
export function list(items: readonly Content[], options: { readonly ordered?: boolean } = {}): Html {
  const entries = items.map((item) => html`<li>${item}</li>`)
  return options.ordered === true
    ? html`<ol class="ds-list ts-text">${entries}</ol>`
    : html`<ul class="ds-list ts-text">${entries}</ul>`
}

/** A text that only screen readers read. */
export function hiddenText(content: Content): Html {
  return html`<span class="ds-sr-only">${content}</span>`
}

/**
 * A text that people wrote, in the reader's language where it exists. A text in another language carries its
 * `lang` and says which language it is in.
 */
export function localText(map: LanguageMap | undefined, t: Translate): Html {
  const found = localise(map, t.locale)
  if (found === undefined) return nothing
  if (!found.isFallback) return html`${found.text}`
  return html`<span lang="${found.language}">${found.text}</span> <span class="ts-fallback">${t('web.text.only-in', { language: languageName(found.language, t.locale) })}</span>`
}

/** The same text without markup, for titles and attributes. */
export function localString(map: LanguageMap | undefined, t: Translate): string {
  return localise(map, t.locale)?.text ?? ''
}

/** Text with line breaks kept as paragraphs; escaped like any text. */
export function paragraphs(text: string): Html {
  const parts = text.split(/\n\s*\n/).filter((part) => part.trim() !== '')
  return html`${parts.map((part) => html`<p class="ts-text ts-keep-lines">${part.trim()}</p>`)}`
}
