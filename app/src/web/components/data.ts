import type { Translate } from '../../i18n/t.ts'
import { withQuery } from '../address.ts'
import { attributes, type Content, type Html, html, nothing } from '../html.ts'

export interface Column<Row> {
  readonly title: string
  readonly cell: (row: Row) => Content
  /** Numbers stand at the end. */
  readonly align?: 'end'
  /** This column names the row; it is its heading on a phone. */
  readonly heads?: boolean
  /** Address that sorts by this column, and how it is sorted now. */
  readonly sort?: { readonly href: string; readonly now?: 'ascending' | 'descending' }
}

export interface TableOptions<Row> {
  readonly caption: string
  /** The caption is said by a heading above; screen readers still get it. */
  readonly hideCaption?: boolean
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  /** Stays a table on a phone and scrolls; for figures that must be compared. */
  readonly keepTable?: boolean
  /** A checkbox before each row, for bulk actions of the form around the table. */
  readonly select?: {
    readonly name: string
    readonly value: (row: Row) => string
    readonly label: (row: Row) => string
    readonly title: string
  }
}

/** A table that becomes a list on a phone. */
export function table<Row>(options: TableOptions<Row>): Html {
  const { select } = options
  const head = options.columns.map((column) => headCell(column))
  const rows = options.rows.map((row) => {
    const box =
      select === undefined
        ? nothing
        : html`<td class="ts-select"><input class="ds-input" type="checkbox" name="${select.name}" value="${select.value(row)}" aria-label="${select.label(row)}"></td>`
    return html`<tr>${box}${options.columns.map((column) => cell(column, row))}</tr>`
  })
  const selectHead = select === undefined ? nothing : html`<th scope="col">${select.title}</th>`
  return html`<div class="ts-scroll"${attributes({ tabindex: options.keepTable === true ? 0 : undefined, role: options.keepTable === true ? 'region' : undefined, 'aria-label': options.keepTable === true ? options.caption : undefined })}><table class="ds-table ts-table"${attributes({ 'data-list': options.keepTable !== true })}><caption${attributes({ class: options.hideCaption === true ? 'ds-sr-only' : undefined })}>${options.caption}</caption><thead><tr>${selectHead}${head}</tr></thead><tbody>${rows}</tbody></table></div>`
}

function headCell<Row>(column: Column<Row>): Html {
  const sort = column.sort
  const title = sort === undefined ? html`${column.title}` : html`<a href="${sort.href}">${column.title}</a>`
  return html`<th scope="col"${attributes({ 'data-align': column.align, 'aria-sort': sort?.now })}>${title}</th>`
}

function cell<Row>(column: Column<Row>, row: Row): Html {
  const content = column.cell(row)
  const align = attributes({ 'data-align': column.align })
  if (column.heads === true) return html`<th scope="row"${align}>${content}</th>`
  return html`<td data-label="${column.title}"${align}><div>${content}</div></td>`
}

/** Pages of a long list. `address` is the page's own; `page` is added to it. */
export function pagination(
  options: { readonly address: string; readonly page: number; readonly pages: number },
  t: Translate,
): Html {
  if (options.pages < 2) return nothing
  const at = (page: number) => withQuery(options.address, { page: page === 1 ? undefined : String(page) })
  const numbers = shownPages(options.page, options.pages).map((page) =>
    page === undefined
      ? html`<li><span aria-hidden="true">…</span></li>`
      : html`<li><a href="${at(page)}" aria-label="${t('web.pages.page', { page })}"${attributes({ 'aria-current': page === options.page ? 'page' : undefined })}>${page}</a></li>`,
  )
  const previous =
    options.page > 1
      ? html`<li><a href="${at(options.page - 1)}" rel="prev">${t('web.pages.previous')}</a></li>`
      : nothing
  const next =
    options.page < options.pages
      ? html`<li><a href="${at(options.page + 1)}" rel="next">${t('web.pages.next')}</a></li>`
      : nothing
  return html`<nav class="ts-pagination" aria-label="${t('web.pages.label')}"><ol>${previous}${numbers}${next}</ol></nav>`
}

/** First, last and the neighbours of the current page; `undefined` stands for a gap. */
function shownPages(page: number, pages: number): (number | undefined)[] {
  const wanted = Array.from({ length: pages }, (_, index) => index + 1).filter(
    (number) => number === 1 || number === pages || Math.abs(number - page) <= 1,
  )
  return wanted.flatMap((number, index) => {
    const before = wanted[index - 1]
    return before !== undefined && number - before > 1 ? [undefined, number] : [number]
  })
}

/** Links that narrow or change a view, the current one marked: saved views, facets, states. */
export function chips(
  items: readonly { readonly label: Content; readonly href: string; readonly current?: boolean }[],
  label: string,
): Html {
  return html`<nav aria-label="${label}"><ul class="ts-chips">${items.map(
    (item) =>
      html`<li><a class="ts-chip" href="${item.href}"${attributes({ 'aria-current': item.current === true ? 'true' : undefined })}>${item.label}</a></li>`,
  )}</ul></nav>`
}

/** What a search is narrowed by; following one takes it away. */
export function chosenFilters(
  items: readonly { readonly label: string; readonly href: string }[],
  t: Translate,
): Html {
  if (items.length === 0) return nothing
  return html`<ul class="ts-chips" aria-label="${t('web.filters.chosen')}">${items.map(
    (item) =>
      html`<li><a class="ts-chip" href="${item.href}" aria-label="${t('web.filters.remove', { name: item.label })}"><span>${item.label}</span><span class="ts-chip-remove" aria-hidden="true">×</span></a></li>`,
  )}</ul>`
}

/** How far a long piece of work is, in a bar and in words. */
export function progress(options: {
  readonly value: number
  readonly max: number
  readonly text: Content
  readonly label: string
}): Html {
  return html`<div><progress class="ts-progress" value="${options.value}" max="${options.max}" aria-label="${options.label}"></progress><p class="ts-note" role="status">${options.text}</p></div>`
}

/** Code or a file, with a button that copies it where script runs. */
export function codeBlock(
  code: string,
  t: Translate,
  options: { readonly label: string; readonly copy?: boolean },
): Html {
  const copy = options.copy === false ? nothing : copyButton(code, t)
  return html`<div class="ts-code"><pre tabindex="0" role="region" aria-label="${options.label}"><code>${code}</code></pre>${copy}</div>`
}

/** Copies a text where script runs; without script it is not there, because it could do nothing. */
export function copyButton(text: string, t: Translate): Html {
  return html`<ts-copy class="ts-copy" data-text="${text}" hidden><button class="ds-button" type="button" data-variant="tertiary" data-size="sm">${t('web.copy.button')}</button><span role="status" data-copied="${t('web.copy.done')}"></span></ts-copy>`
}

/** Opens the browser's print dialogue where script runs; without script the browser's own menu does. */
export function printButton(t: Translate): Html {
  return html`<ts-print hidden><button type="button" class="ds-button" data-variant="secondary">${t('web.print.button')}</button></ts-print>`
}

/** Gives a text as a file where script runs; without script the text itself stands on the page. */
export function saveButton(
  text: string,
  label: string,
  options: { readonly name: string; readonly type: string },
): Html {
  return html`<ts-save data-text="${text}" data-name="${options.name}" data-type="${options.type}" hidden><button type="button" class="ds-button" data-variant="secondary">${label}</button></ts-save>`
}

/** A QR code beside the address it holds. `svg` is the picture as `qrcode` writes it. */
export function qrCode(svg: Html, label: string, beside: Content): Html {
  return html`<div class="ts-qr"><div class="ts-qr-picture" role="img" aria-label="${label}">${svg}</div><div class="ts-stack-xs">${beside}</div></div>`
}
