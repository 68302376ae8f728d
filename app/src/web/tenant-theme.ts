import { type Problem, problem } from '@tesela/kernel'

/** What an organisation changes of the look: its name in the header, its main colour, its logo. */
export interface TenantTheme {
  readonly name?: string
  /** `#rrggbb`. */
  readonly mainColour?: string
  readonly logoUrl?: string
}

/** Text needs this contrast with its ground (WCAG 2.2 §1.4.3), signs and borders the lower one (§1.4.11). */
const textContrast = 4.5

type Colour = readonly [red: number, green: number, blue: number]

const white: Colour = [255, 255, 255]
const black: Colour = [0, 0, 0]

/**
 * What speaks against a main colour: `theme.colour-not-hex` when it is not `#rrggbb`, `theme.contrast-too-low`
 * when white text on it, or it as a link on white, cannot be read. Params: `colour`, `contrast`, `needed`.
 */
export function contrastProblems(colour: string, path = 'mainColour'): Problem[] {
  const parsed = parseColour(colour)
  if (parsed === undefined) return [problem('theme.colour-not-hex', path, { colour })]
  const contrast = contrastOf(parsed, white)
  if (contrast >= textContrast) return []
  return [
    problem('theme.contrast-too-low', path, {
      colour,
      contrast: Math.floor(contrast * 10) / 10,
      needed: textContrast,
    }),
  ]
}

/** Contrast ratio of two colours, 1 to 21 (WCAG 2.2, relative luminance). */
export function contrastOf(one: Colour, other: Colour): number {
  const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return ((lighter ?? 0) + 0.05) / ((darker ?? 0) + 0.05)
}

/**
 * The stylesheet of a main colour: the accent scale of the design system and the shades of the mosaic, light and
 * dark. Empty for a colour that is not `#rrggbb`.
 */
export function tenantStyle(mainColour: string): string {
  const main = parseColour(mainColour)
  if (main === undefined) return ''
  const light = declarations(lightScale(main))
  const dark = declarations(darkScale(main))
  return `:root,[data-color-scheme]{${light}}@media (prefers-color-scheme:dark){:root,[data-color-scheme=auto]{${dark}}}`
}

function lightScale(main: Colour): Readonly<Record<string, Colour>> {
  return {
    'background-tinted': mixed(main, white, 0.93),
    'surface-tinted': mixed(main, white, 0.88),
    'surface-hover': mixed(main, white, 0.8),
    'surface-active': mixed(main, white, 0.7),
    'border-subtle': mixed(main, white, 0.62),
    'border-default': mixed(main, white, 0.25),
    'border-strong': main,
    'text-subtle': main,
    'text-default': mixed(main, black, 0.5),
    'base-default': main,
    'base-hover': mixed(main, black, 0.18),
    'base-active': mixed(main, black, 0.36),
    'base-contrast-default': white,
  }
}

function darkScale(main: Colour): Readonly<Record<string, Colour>> {
  return {
    'background-tinted': mixed(main, black, 0.82),
    'surface-tinted': mixed(main, black, 0.72),
    'surface-hover': mixed(main, black, 0.64),
    'surface-active': mixed(main, black, 0.55),
    'border-subtle': mixed(main, black, 0.4),
    'border-default': mixed(main, white, 0.35),
    'border-strong': mixed(main, white, 0.6),
    'text-subtle': mixed(main, white, 0.62),
    'text-default': mixed(main, white, 0.88),
    'base-default': mixed(main, white, 0.55),
    'base-hover': mixed(main, white, 0.65),
    'base-active': mixed(main, white, 0.75),
    'base-contrast-default': black,
  }
}

function declarations(scale: Readonly<Record<string, Colour>>): string {
  return Object.entries(scale)
    .map(([name, colour]) => `--ds-color-accent-${name}:${written(colour)}`)
    .join(';')
}

function parseColour(colour: string): Colour | undefined {
  const found = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour)
  if (found === null) return undefined
  const [red, green, blue] = found.slice(1).map((pair) => Number.parseInt(pair, 16))
  return [red ?? 0, green ?? 0, blue ?? 0]
}

function mixed(one: Colour, other: Colour, share: number): Colour {
  const part = (from: number, to: number) => Math.round(from + (to - from) * share)
  return [part(one[0], other[0]), part(one[1], other[1]), part(one[2], other[2])]
}

function written(colour: Colour): string {
  return `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`
}

function luminance(colour: Colour): number {
  const [red, green, blue] = colour.map((channel) => {
    const share = channel / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0)
}
