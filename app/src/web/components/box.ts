import { attributes, type Content, type Html, html, nothing } from '../html.ts'
import { type HeadingLevel, heading } from './text.ts'

/** A thing in a list of things: picture, title that links, facts in one line, more. */
export interface CardOptions {
  readonly title: Content
  readonly href?: string
  readonly level?: HeadingLevel
  readonly picture?: Html
  /** Short facts, shown in one line with dots between: "60 hours", "blended", "Spanish". */
  readonly facts?: readonly Content[]
  readonly lang?: string
}

export function card(options: CardOptions, content: Content = nothing): Html {
  const title =
    options.href === undefined
      ? html`<span${attributes({ lang: options.lang })}>${options.title}</span>`
      : html`<a class="ds-link" href="${options.href}"${attributes({ lang: options.lang })}>${options.title}</a>`
  return html`<article class="ds-card ts-card">${options.picture}${heading(options.level ?? 2, title, { size: 'xs' })}${content}${factLine(options.facts ?? [])}</article>`
}

/** Cards side by side where there is room. */
export function cardGrid(cards: readonly Html[]): Html {
  return html`<ul class="ts-cards">${cards.map((one) => html`<li>${one}</li>`)}</ul>`
}

/** Short facts in one line with dots between. */
export function factLine(facts: readonly Content[]): Html {
  if (facts.length === 0) return nothing
  return html`<ul class="ts-fact-line">${facts.map((fact) => html`<li>${fact}</li>`)}</ul>`
}

export interface Fact {
  readonly term: Content
  readonly value: Content
  /** A link at the end of the line: "Change". */
  readonly action?: Html
}

/** Facts as a definition list: terms left, values right, one above the other on a phone. */
export function facts(rows: readonly Fact[]): Html {
  return html`<dl class="ts-facts">${rows.map(
    (row) =>
      html`<div><dt>${row.term}</dt><dd>${row.value}</dd>${
        row.action === undefined ? '' : html`<dd class="ts-fact-action">${row.action}</dd>`
      }</div>`,
  )}</dl>`
}

/** Evidence and details behind one line. Opens without script. */
export function disclosure(
  summary: Content,
  content: Content,
  options: { readonly open?: boolean } = {},
): Html {
  return html`<details class="ds-details ts-details"${attributes({ open: options.open })}><summary>${summary}</summary><div class="ts-stack-sm">${content}</div></details>`
}

/** A part of a page under its own heading, with white space before it instead of a box. */
export function section(
  title: Content,
  content: Content,
  options: { readonly id?: string; readonly level?: HeadingLevel; readonly actions?: Content } = {},
): Html {
  const head = heading(
    options.level ?? 2,
    title,
    options.id === undefined ? {} : { id: `${options.id}-title` },
  )
  return html`<section class="ts-section"${attributes({ id: options.id, 'aria-labelledby': options.id === undefined ? undefined : `${options.id}-title` })}>${
    options.actions === undefined ? head : html`<div class="ts-section-head">${head}${options.actions}</div>`
  }${content}</section>`
}

/** Content in a box of its own, for the one thing on a page that must stand apart. */
export function panel(content: Content, options: { readonly tinted?: boolean } = {}): Html {
  return html`<div class="ds-card ts-panel"${attributes({ 'data-variant': options.tinted === true ? 'tinted' : undefined })}>${content}</div>`
}

/** Vertical rhythm between pieces. */
export function stack(size: 'xs' | 'sm' | 'md' | 'lg', ...pieces: readonly Content[]): Html {
  return html`<div class="ts-stack-${size}">${pieces}</div>`
}

/** Nothing here yet: what would be here, and what to do to have it. */
export function emptyState(
  title: Content,
  content: Content,
  options: { readonly level?: HeadingLevel } = {},
): Html {
  return html`<div class="ts-empty">${heading(options.level ?? 2, title, { size: 'xs' })}<div class="ts-stack-sm">${content}</div></div>`
}
