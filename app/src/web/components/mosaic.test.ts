import { describe, expect, test } from 'vitest'
import { createTranslator } from '../../i18n/translator.ts'
import {
  collectionMosaic,
  logoFile,
  mosaic,
  mosaicText,
  type PrincipleTile,
  pathwayMosaic,
} from './mosaic.ts'
import { mosaicHeight, mosaicWidth, tileField, tileShapes } from './mosaic-shape.ts'

const t = createTranslator('en')
const some: readonly PrincipleTile[] = [
  { principle: 10, state: 'warning' },
  { principle: 1, state: 'met', href: '#p1' },
  { principle: 3, state: 'missing', detail: '2 things are missing' },
]

describe('the mosaic', () => {
  test('has ten tiles inside its frame', () => {
    expect(tileShapes).toHaveLength(10)
    for (const { centre, path } of tileShapes) {
      expect(centre[0]).toBeGreaterThan(0)
      expect(centre[0]).toBeLessThan(mosaicWidth)
      expect(centre[1]).toBeGreaterThan(0)
      expect(centre[1]).toBeLessThan(mosaicHeight)
      expect(path).not.toMatch(/NaN|Infinity/)
    }
  })

  test('draws ten tiles in the order of the principles, whatever order it was given', () => {
    const states = [
      ...mosaic(some, t)
        .toString()
        .matchAll(/class="ts-tile" data-state="([a-z-]+)"/g),
    ].map(([, state]) => state)
    expect(states).toEqual(['met', 'not-checked', 'missing', ...Array(6).fill('not-checked'), 'warning'])
  })

  test('counts a principle that is left out as not checked, never as met', () => {
    expect(mosaicText([], t)).toMatch(
      /^0 of 10 principles are met\. Not checked: Quality, .* and Information and guidance\.$/,
    )
  })

  test('says in words what it shows', () => {
    expect(mosaicText(some, t)).toContain('Something is missing: Relevance.')
    expect(mosaic([{ principle: 1, state: 'met' }], t).toString()).toContain(
      'aria-label="1 of 10 principles is met. Not checked:',
    )
  })

  test('gives each linked tile its own words', () => {
    const svg = mosaic(some, t).toString()
    expect(svg).toContain('<a href="#p1" aria-label="Principle 1, Quality: met">')
    expect(svg).toContain('role="group"')
  })

  test('escapes what people wrote', () => {
    const svg = collectionMosaic([{ title: '"><script>', state: 'have' }], t).toString()
    expect(svg).not.toContain('<script>')
    expect(svg).toContain('aria-label="1 micro-credential gathered"')
  })

  test('keeps the beds of tiles that are still to come', () => {
    const svg = pathwayMosaic(
      [
        { title: 'a', state: 'have' },
        { title: 'b', state: 'open' },
      ],
      t,
    ).toString()
    expect(svg.match(/data-state="bed"/g)).toHaveLength(8)
    expect(svg).toContain('1 of 2 part')
  })

  test('grows by whole mosaics', () => {
    expect(tileField(0, 4)).toMatchObject({ width: mosaicWidth, height: mosaicHeight })
    expect(tileField(11, 4)).toMatchObject({ width: 2 * mosaicWidth, height: mosaicHeight })
    expect(tileField(41, 4)).toMatchObject({ width: 4 * mosaicWidth, height: 2 * mosaicHeight })
    expect(tileField(11, 4).tiles).toHaveLength(20)
  })

  test('is a file of its own as a sign', () => {
    expect(logoFile()).toMatch(/^<svg xmlns="http:\/\/www.w3.org\/2000\/svg"/)
    expect(logoFile()).not.toContain('class=')
  })
})
