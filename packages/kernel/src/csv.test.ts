import { describe, expect, it } from 'vitest'
import { csvText } from './csv.ts'

describe('rows for a spreadsheet', () => {
  it('RFC 4180 ends every line with CR LF and quotes what would break it', () => {
    expect(
      csvText([
        ['a', 'b'],
        ['1, 2', 'say "x"\nand y'],
      ]),
    ).toBe('a,b\r\n"1, 2","say ""x""\nand y"\r\n')
  })

  it('never lets a cell be run as a formula', () => {
    expect(csvText([['=1+1', '+1', '-1', '@x', '\tx']])).toBe("'=1+1,'+1,'-1,'@x,'\tx\r\n")
  })
})
