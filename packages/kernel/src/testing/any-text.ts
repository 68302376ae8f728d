import fc from 'fast-check'

/**
 * Any text: of all 1.1 million characters of Unicode alike, and now and then of ASCII, with the words that mean
 * something to JavaScript. fast-check's own `unit: 'binary'` is the same, but writes every character into a table
 * first, which takes a second of each file that asks.
 */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const surrogates = { from: 0xd800, count: 0x800 }
  const character = fc
    .nat({ max: 0x10ffff - surrogates.count })
    .map((place) => String.fromCodePoint(place < surrogates.from ? place : place + surrogates.count))
  return fc.oneof(
    { weight: 9, arbitrary: fc.array(character, { maxLength }).map((characters) => characters.join('')) },
    { weight: 1, arbitrary: fc.string({ maxLength }) },
  )
}
