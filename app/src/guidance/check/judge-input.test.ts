import { describe, expect, it } from 'vitest'
import { judgeInput, largestFile, textOf } from './judge-input.ts'

const today = '2026-11-23'
const bytes = (text: string) => new TextEncoder().encode(text)
const codes = (input: Parameters<typeof judgeInput>[0]) => {
  const judged = judgeInput(input, {}, today)
  return judged.ok ? [] : judged.problems.map(({ code }) => code)
}
const dossier = '{"spec":{"title":{"en":"Web accessibility"}}}'

describe('what somebody gives to be checked', () => {
  it('is a file, or else a text', () => {
    const fromFile = judgeInput({ bytes: bytes(dossier), text: 'ignored' }, {}, today)
    const fromText = judgeInput({ text: `  ${dossier}\n` }, {}, today)
    expect(fromFile.ok && fromFile.value.report).toEqual(fromText.ok && fromText.value.report)
    expect(fromFile).toMatchObject({ ok: true, value: { kind: 'dossier', mode: 'dossier' } })
  })

  it('may begin with a byte order mark', () => {
    expect(textOf({ bytes: bytes(`\uFEFF${dossier}`), text: '' })).toEqual({ ok: true, value: dossier })
  })

  it('is looked for in a picture, and a picture without a badge says so', () => {
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0"><openbadges:credential><![CDATA[${dossier}]]></openbadges:credential></svg>`
    expect(codes({ bytes: bytes(svg), text: '' })).toEqual([])
    expect(codes({ bytes: bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), text: '' })).toEqual([
      'credential.no-badge-in-image',
    ])
  })

  it.each<[string, string | Uint8Array, string]>([
    ['nothing', '', 'file-missing'],
    ['spaces', ' \n ', 'file-missing'],
    ['bytes that are no text', Uint8Array.of(0xff, 0xfe, 0x00), 'credential.unreadable'],
    ['a print of it', bytes('%PDF-1.7 …'), 'json.syntax'],
    ['half a file', bytes('{"spec":{"title":'), 'json.syntax'],
    ['a list', bytes('[]'), 'file-no-object'],
    ['something else in JSON', bytes('{"name":"x"}'), 'file-unknown-kind'],
    ['a member written twice', bytes('{"spec":{"uri":"a","uri":"b"}}'), 'json.duplicate-key'],
    ['a deep nest', bytes(`{"spec":${'['.repeat(500)}${']'.repeat(500)}}`), 'json.too-deep'],
    ['a heap', bytes(`{"spec":"${'x'.repeat(largestFile)}"}`), 'json.too-large'],
    ['a token whose payload is cut off', bytes('eyJhbGciOiJub25lIn0.eyJ2Y3QiOi.'), 'file-not-readable'],
    ['a dossier of the wrong form', bytes('{"spec":{"title":5}}'), 'dossier-wrong-type'],
  ])('is refused by its reason when it is %s', (_, given, code) => {
    expect(codes(typeof given === 'string' ? { text: given } : { bytes: given, text: '' })).toEqual([code])
  })
})
