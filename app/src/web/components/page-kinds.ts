import { attributes, type Content, type Html, html, nothing } from '../html.ts'
import { type Mark, mark, type Tone } from './message.ts'
import { heading, lead } from './text.ts'

/** The top of a page: what it is, in a heading, and its sense in one sentence. */
export interface PageHead {
  readonly heading: Content
  readonly headingLang?: string
  /** What kind of thing it is, over the heading: "Micro-credential", "Step 2 of 6". */
  readonly eyebrow?: Content
  readonly summary?: Content
  /** Tags and states. */
  readonly tags?: Content
  readonly actions?: Content
}

export function pageHead(head: PageHead): Html {
  const lang = head.headingLang === undefined ? {} : { lang: head.headingLang }
  return html`<header class="ts-head">${head.eyebrow === undefined ? nothing : html`<p class="ts-eyebrow">${head.eyebrow}</p>`}${heading(1, head.heading, lang)}${
    head.summary === undefined ? nothing : lead(head.summary)
  }${head.tags === undefined ? nothing : html`<p class="ts-tags">${head.tags}</p>`}${
    head.actions === undefined ? nothing : html`<div class="ts-buttons">${head.actions}</div>`
  }</header>`
}

/** A thing and its facts: sentence first, facts, evidence behind disclosures; what belongs to it beside. */
export function readingPage(options: {
  readonly head: PageHead
  readonly content: Content
  readonly aside?: Content
}): Html {
  if (options.aside === undefined) return html`${pageHead(options.head)}<div>${options.content}</div>`
  return html`${pageHead(options.head)}<div class="ts-split" data-shape="reading"><div>${options.content}</div><aside class="ts-aside">${options.aside}</aside></div>`
}

/** Search, facets, results: `search` and `filters` are forms sent with GET, so that the address is the question. */
export function findingPage(options: {
  readonly head: PageHead
  readonly search: Content
  readonly filters?: Content
  /** What the filters fold under on a phone, "Filters"; they stay open without it. */
  readonly filtersLabel?: Content
  /** Chips of what is chosen, each a link that takes it away. */
  readonly chosen?: Content
  /** "12 micro-credentials". */
  readonly count: Content
  readonly results: Content
}): Html {
  const results = html`<section class="ts-results" aria-labelledby="result-count">${options.chosen}<h2 class="ts-count" id="result-count" tabindex="-1">${options.count}</h2>${options.results}</section>`
  const top = html`${pageHead(options.head)}<div>${options.search}</div>`
  if (options.filters === undefined) return html`${top}<div class="ts-section">${results}</div>`
  const filters =
    options.filtersLabel === undefined
      ? html`<div>${options.filters}</div>`
      : html`<details class="ts-fold"><summary>${options.filtersLabel}</summary><div>${options.filters}</div></details>`
  return html`${top}<div class="ts-split ts-section" data-shape="finding">${filters}${results}</div>`
}

/** A form in named steps: the steps left, the form, and where it helps a preview right. */
export function workingPage(options: {
  readonly head: PageHead
  /** `taskList(…)`. */
  readonly steps: Content
  readonly content: Content
  readonly preview?: Content
}): Html {
  const preview =
    options.preview === undefined
      ? nothing
      : html`<aside class="ts-aside"><div class="ts-sticky">${options.preview}</div></aside>`
  return html`<div class="ts-split" data-shape="working"${attributes({ 'data-preview': options.preview !== undefined })}><div class="ts-sticky">${options.steps}</div><div>${pageHead(options.head)}<div>${options.content}</div></div>${preview}</div>`
}

/** A list of work: filters and saved views, then the table; bulk actions are buttons of the form around it. */
export function queuePage(options: {
  readonly head: PageHead
  readonly views?: Content
  readonly filters?: Content
  readonly content: Content
}): Html {
  return html`${pageHead(options.head)}<div class="ts-stack-md">${options.views}${options.filters}${options.content}</div>`
}

/** Material left, the form that decides right. */
export function decisionPage(options: {
  readonly head: PageHead
  readonly material: Content
  readonly form: Content
}): Html {
  return html`${pageHead(options.head)}<div class="ts-split" data-shape="decision"><div>${options.material}</div><div class="ts-aside ts-sticky"><div class="ds-card ts-panel">${options.form}</div></div></div>`
}

export type VerdictTone = Exclude<Tone, 'info'> | 'neutral'

/** The sentence of a verification, large, and the second sentence that says on what it rests. */
export function verdict(tone: VerdictTone, sentence: Content, more?: Content): Html {
  return html`<header class="ts-verdict" data-tone="${tone}">${heading(1, sentence, { size: 'md' })}${
    more === undefined ? nothing : html`<p class="ts-text">${more}</p>`
  }</header>`
}

/** One check of a verification: its outcome in sign and words, details one tap away. */
export interface CheckLine {
  readonly mark: Mark
  /** What the sign means: "Passed", "Could not be checked". */
  readonly label: string
  readonly sentence: Content
  readonly detail?: Content
}

/** The checks of a verdict, one below the other. */
export function checkList(checks: readonly CheckLine[], detailsLabel: string): Html {
  return html`<ul class="ts-marks">${checks.map(
    (check) =>
      html`<li>${mark(check.mark, check.label)}<div><p>${check.sentence}</p>${
        check.detail === undefined
          ? nothing
          : html`<details class="ts-examples"><summary>${detailsLabel}</summary><div class="ts-note">${check.detail}</div></details>`
      }</div></li>`,
  )}</ul>`
}

/** Sentence, then what was checked, beside it on a wide screen what the credential says, then evidence. */
export function verdictPage(options: {
  readonly verdict: Html
  readonly content: Content
  readonly checks: Content
  readonly evidence?: Content
}): Html {
  return html`${options.verdict}<div class="ts-split" data-shape="verdict"><div class="ts-aside">${options.checks}</div><div>${options.content}</div></div>${options.evidence}`
}

/** Asks before what cannot be undone: what will happen, to how many people, and the way back. */
export function confirmPage(options: {
  readonly head: PageHead
  readonly consequences: Content
  /** The form with its button; `postButton(…, { color: 'danger' })` for the plain case. */
  readonly confirm: Content
  readonly cancel: Content
}): Html {
  return html`${pageHead(options.head)}<div class="ts-stack-md"><div class="ts-stack-sm">${options.consequences}</div><div class="ts-buttons">${options.confirm}${options.cancel}</div></div>`
}
