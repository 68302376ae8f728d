import { listText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import { attributes, type Html, html, nothing, trusted } from '../html.ts'
import { mosaicHeight, mosaicWidth, round, type TileShape, tileField, tileShapes } from './mosaic-shape.ts'

export type PrincipleNumber = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 10
export type PrincipleState = 'met' | 'warning' | 'missing' | 'not-checked' | 'not-applicable'

export const principleNumbers: readonly PrincipleNumber[] = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]
export const principleStates: readonly PrincipleState[] = [
  'met',
  'warning',
  'missing',
  'not-checked',
  'not-applicable',
]

/** What is known of one principle; a principle that is left out counts as not checked. */
export interface PrincipleTile {
  readonly principle: PrincipleNumber
  readonly state: PrincipleState
  /** Where its findings are. */
  readonly href?: string
  /** "2 missing, 1 warning": what the tile's findings are, in a few words. */
  readonly detail?: string
}

export type MosaicSize = 'small' | 'card' | 'large'

/* Signs are drawn around 0,0 in a square of 12 units. */
const signs: Readonly<Record<PrincipleState, string>> = {
  met: 'M-3.4 .3l2.3 2.4 4.6-5',
  warning: 'M0-4.4V.8M0 3.8V4',
  missing: 'M-3-3l6 6M3-3l-6 6',
  'not-checked': 'M-2.3-2.2a2.4 2.4 0 1 1 3.4 2.2C.3.5 0 .9 0 1.7M0 4.1V4.2',
  'not-applicable': 'M-3 0h6',
}

/** The name of a principle in the reader's language. */
export function principleName(principle: PrincipleNumber, t: Translate): string {
  return t(`web.principle.${principle}`)
}

/**
 * The ten principles as a mosaic: one tile each, always in the same place. The picture says in words what it
 * shows; with links each tile says it for itself.
 */
export function mosaic(tiles: readonly PrincipleTile[], t: Translate, size: MosaicSize = 'card'): Html {
  const all = completed(tiles)
  const linked = all.some((tile) => tile.href !== undefined)
  const names = linked
    ? attributes({ role: 'group', 'aria-label': t('web.mosaic.label') })
    : attributes({ role: 'img', 'aria-label': mosaicText(all, t) })
  return html`<svg class="ts-mosaic" data-size="${size}" viewBox="0 0 ${mosaicWidth} ${mosaicHeight}" width="${mosaicWidth}" height="${mosaicHeight}"${names}>${all.map(
    (tile, index) => principleTile(tile, shapeAt(tileShapes, index), t),
  )}</svg>`
}

/** The mosaic with the list of its principles beside it: for the page whose subject it is. */
export function mosaicWithList(tiles: readonly PrincipleTile[], t: Translate): Html {
  return html`<div class="ts-mosaic-with-list">${mosaic(tiles, t, 'large')}${mosaicList(tiles, t)}</div>`
}

/** The same ten in words, in order. */
export function mosaicList(tiles: readonly PrincipleTile[], t: Translate): Html {
  return html`<ol class="ts-principles">${completed(tiles).map(
    (tile) =>
      html`<li data-state="${tile.state}">${stateSign(tile.state)}<div>${
        tile.href === undefined
          ? html`<span>${principleName(tile.principle, t)}</span>`
          : html`<a class="ds-link" href="${tile.href}">${principleName(tile.principle, t)}</a>`
      }${stateWords(tile, t)}</div></li>`,
  )}</ol>`
}

/** What is met needs no more than its sign to the eye; everything is said to the ear. */
function stateWords(tile: PrincipleTile, t: Translate): Html {
  const plain = tile.state === 'met' && tile.detail === undefined
  return html`<span class="${plain ? 'ds-sr-only' : 'ts-note'}">${tile.detail ?? t(`web.mosaic.${tile.state}`)}</span>`
}

/** "8 of 10 principles met. Missing: Relevance. With a warning: Quality." */
export function mosaicText(tiles: readonly PrincipleTile[], t: Translate): string {
  const all = completed(tiles)
  const sentences = principleStates.flatMap((state) => {
    const names = all.filter((tile) => tile.state === state).map((tile) => principleName(tile.principle, t))
    if (state === 'met') return [t('web.mosaic.met-count', { count: names.length })]
    return names.length === 0 ? [] : [t(`web.mosaic.${state}-list`, { names: listText(t.locale, names) })]
  })
  return sentences.join(' ')
}

/** The project's sign: all tiles in place. Without `label` it stands beside the name that it would repeat. */
export function logoMark(label?: string): Html {
  const names =
    label === undefined
      ? attributes({ 'aria-hidden': 'true' })
      : attributes({ role: 'img', 'aria-label': label })
  return html`<svg class="ts-mosaic" data-size="logo" viewBox="0 0 ${mosaicWidth} ${mosaicHeight}" width="${mosaicWidth}" height="${mosaicHeight}"${names}>${tileShapes.map(
    (shape, index) =>
      html`<path class="ts-tile" data-state="met" data-tone="${toneOf(index)}" d="${shape.path}"/>`,
  )}</svg>`
}

/** A thing that takes one tile: a credential of a learner, a part of a pathway. */
export interface GatheredTile {
  readonly title: string
  readonly href?: string
  /** `have` fills its tile, `planned` outlines it, `open` leaves the bed empty. */
  readonly state: 'have' | 'planned' | 'open'
}

/** A learner's credentials as tiles gathered; the beds of the mosaic that is being laid stay visible. */
export function collectionMosaic(items: readonly GatheredTile[], t: Translate): Html {
  const label = t('web.mosaic.collection', { count: items.filter((item) => item.state === 'have').length })
  return gathered(items, label, 'collection', 4)
}

/** A pathway as a picture that fills: parts that are there, planned and open. */
export function pathwayMosaic(items: readonly GatheredTile[], t: Translate): Html {
  const count = items.filter((item) => item.state === 'have').length
  return gathered(items, t('web.mosaic.pathway', { count, of: items.length }), 'pathway', 2)
}

function gathered(items: readonly GatheredTile[], label: string, use: string, perRow: number): Html {
  const field = tileField(items.length, perRow)
  const linked = items.some((item) => item.href !== undefined)
  const tiles = field.tiles.map((shape, index) => {
    const item = items[index]
    if (item === undefined) return html`<path class="ts-tile" data-state="bed" d="${shape.path}"/>`
    const path = html`<path class="ts-tile" data-state="${item.state}" data-tone="${toneOf(index)}" data-hue="${hueOf(index)}" d="${shape.path}"><title>${item.title}</title></path>`
    return item.href === undefined
      ? path
      : html`<a href="${item.href}" aria-label="${item.title}">${path}</a>`
  })
  const role = linked ? 'group' : 'img'
  return html`<svg class="ts-mosaic" data-use="${use}" data-size="large" viewBox="0 0 ${field.width} ${field.height}" width="${field.width}" height="${field.height}" role="${role}" aria-label="${label}">${tiles}</svg>`
}

/** The sign of a state alone, for lists and legends; the word stands beside it. */
export function stateSign(state: PrincipleState): Html {
  return html`<svg class="ts-mosaic ts-state-sign" viewBox="-10 -10 20 20" width="20" height="20" aria-hidden="true"><rect class="ts-tile" data-state="${state}" data-tone="1" x="-9" y="-9" width="18" height="18" rx="4"/><path class="ts-sign" data-state="${state}" d="${signs[state]}"/></svg>`
}

function principleTile(tile: PrincipleTile, shape: TileShape, t: Translate): Html {
  const [x, y] = shape.centre
  const sign = html`<g transform="translate(${round(x)} ${round(y)})"><path class="ts-sign" data-state="${tile.state}" d="${signs[tile.state]}"/></g>`
  const name = principleName(tile.principle, t)
  const words = t('web.mosaic.tile', {
    number: tile.principle,
    name,
    state: tile.detail ?? t(`web.mosaic.${tile.state}`),
  })
  const title = tile.href === undefined ? nothing : html`<title>${words}</title>`
  const drawn = html`<path class="ts-tile" data-state="${tile.state}" data-tone="${toneOf(tile.principle - 1)}" d="${shape.path}">${title}</path>${sign}`
  return tile.href === undefined ? drawn : html`<a href="${tile.href}" aria-label="${words}">${drawn}</a>`
}

function completed(tiles: readonly PrincipleTile[]): readonly PrincipleTile[] {
  return principleNumbers.map(
    (principle) => tiles.find((tile) => tile.principle === principle) ?? { principle, state: 'not-checked' },
  )
}

/** Which of the stone's shades a place has: neighbours never share one. */
const tones = [2, 0, 3, 4, 3, 1, 2, 1, 4, 0]

function toneOf(index: number): number {
  return tones[index % tones.length] ?? 0
}

/** Which of the four brand colours a gathered tile has; neighbours never share one. */
const hues = [0, 1, 2, 3, 2, 0, 1, 1, 3, 2]

function hueOf(index: number): number {
  return hues[index % hues.length] ?? 0
}

function shapeAt(shapes: readonly TileShape[], index: number): TileShape {
  const shape = shapes[index]
  if (shape === undefined) throw new RangeError(`No tile ${index}`)
  return shape
}

/** The sign as a file of its own (favicon, mail, PDF): colours written in, no stylesheet needed. */
export function logoFile(): string {
  const colors = ['#0b5c6b', '#0f6f80', '#2b8595', '#094a57', '#4a9cab']
  const paths = tileShapes.map((shape, index) => `<path fill="${colors[toneOf(index)]}" d="${shape.path}"/>`)
  return trusted(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -18 132 132" width="132" height="132">${paths.join('')}</svg>`,
  ).toString()
}
