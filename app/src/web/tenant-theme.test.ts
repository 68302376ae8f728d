import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { contrastOf, contrastProblems, tenantStyle } from './tenant-theme.ts'

describe('a tenant’s colour', () => {
  test('WCAG 2.2 §1.4.3 measures black on white as 21 to 1', () => {
    expect(contrastOf([0, 0, 0], [255, 255, 255])).toBe(21)
  })

  test('is refused when white text on it cannot be read', () => {
    expect(contrastProblems('#0b5c6b')).toEqual([])
    expect(contrastProblems('#767676')).toEqual([])
    expect(contrastProblems('#777777')).toMatchObject([
      { code: 'theme.contrast-too-low', path: 'mainColour', params: { contrast: 4.4, needed: 4.5 } },
    ])
    expect(contrastProblems('petrol')).toMatchObject([{ code: 'theme.colour-not-hex' }])
  })

  test('that is accepted gives readable text everywhere, light and dark', () => {
    const channel = fc.integer({ min: 0, max: 255 })
    fc.assert(
      fc.property(channel, channel, channel, (red, green, blue) => {
        const colour = `#${[red, green, blue].map((part) => part.toString(16).padStart(2, '0')).join('')}`
        if (contrastProblems(colour).length > 0) return
        const scales = [...tenantStyle(colour).matchAll(/\{(--[^}]*)\}/g)].map(([, text = '']) =>
          scaleOf(text),
        )
        expect(scales).toHaveLength(2)
        for (const scale of scales) {
          expect(contrastOf(scale('base-default'), scale('base-contrast-default'))).toBeGreaterThanOrEqual(
            4.5,
          )
          expect(contrastOf(scale('text-default'), scale('surface-tinted'))).toBeGreaterThanOrEqual(4.5)
        }
      }),
    )
  })

  test('that is no colour gives no stylesheet', () => {
    expect(tenantStyle('red;}body{display:none')).toBe('')
  })
})

function scaleOf(declarations: string): (name: string) => [number, number, number] {
  return (name) => {
    const hex = new RegExp(`--ds-color-accent-${name}:#([0-9a-f]{6})`).exec(declarations)?.[1] ?? ''
    return [0, 2, 4].map((at) => Number.parseInt(hex.slice(at, at + 2), 16)) as [number, number, number]
  }
}
