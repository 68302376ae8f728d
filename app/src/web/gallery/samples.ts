import { type PrincipleTile, principleNumbers } from '../components.ts'

/** Principles of the samples: one micro-credential in order, one with things to mend, one never looked at. */
export const inOrder: readonly PrincipleTile[] = tilesOf('mmmmmmmmmm')
export const toMend: readonly PrincipleTile[] = tilesOf('mwmxmmmnaw')
export const neverChecked: readonly PrincipleTile[] = tilesOf('nnnnnnnnnn')

function tilesOf(code: string): PrincipleTile[] {
  return principleNumbers.map((principle, index) => ({ principle, state: stateOf(code[index]) }))
}

/** m(et), w(arning), x (missing), a (not applicable); anything else was not checked. */
function stateOf(letter: string | undefined): PrincipleTile['state'] {
  if (letter === 'm') return 'met'
  if (letter === 'w') return 'warning'
  if (letter === 'x') return 'missing'
  return letter === 'a' ? 'not-applicable' : 'not-checked'
}

/** With links and words, as the page of one micro-credential shows it. */
export const toMendLinked: readonly PrincipleTile[] = toMend.map((tile) => ({
  ...tile,
  href: `#principle-${tile.principle}`,
  ...(tile.state === 'warning' ? { detail: 'met, with 2 warnings' } : {}),
  ...(tile.state === 'missing' ? { detail: '1 thing missing: a method for outcome 3' } : {}),
}))

/** A text that does its worst: long words, markup, quotes. */
export const nasty =
  '<script>alert("x")</script> & “Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft”'
