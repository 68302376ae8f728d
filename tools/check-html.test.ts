import { describe, expect, test } from 'vitest'
import { checkHtml } from './check-html.ts'
import { htmlFaults } from './lib/html-rules.ts'

const page = (main: string) =>
  `<!doctype html>\n<html lang="en"><head><title>A page</title></head><body><main><h1>A page</h1>${main}</main></body></html>`

describe('the check of HTML', () => {
  test('finds nothing in the pages of the gallery, in any language', () => {
    expect(checkHtml()).toEqual([])
  })

  test('lets a page through that is in order', () => {
    expect(htmlFaults(page('<h2>Part</h2><p>Text with <a href="#x" id="x">a link</a>.</p>'))).toEqual([])
  })

  const broken: readonly (readonly [what: string, main: string, said: RegExp])[] = [
    ['tags closed in the wrong order', '<p><strong>a</p></strong>', /<\/p> closes <strong>/],
    ['an element never closed', '<div>', /closes <div>|never closed/],
    ['an unescaped sign', '<p>1 < 2</p>', /Not a tag/],
    ['an attribute without quotes', '<p class=a>x</p>', /Not a tag/],
    ['an attribute twice', '<p class="a" class="b">x</p>', /class twice/],
    ['an id twice', '<p id="a">x</p><p id="a">y</p>', /id a is there twice/],
    ['a label that points nowhere', '<label for="q">Q</label>', /for of <label> points at q/],
    ['a description that is not there', '<p aria-describedby="d">x</p>', /aria-describedby/],
    ['a field without a label', '<input name="q">', /name="q"> has no label/],
    ['a button without a name', '<button type="submit"></button>', /<button> has no name/],
    ['a group without a legend', '<fieldset><p>x</p></fieldset>', /<fieldset> has no name/],
    ['a heading level left out', '<h2>a</h2><h4>b</h4>', /<h4> “b” follows an h2/],
    ['a second h1', '<h1>again</h1>', /There are 2 h1/],
    ['a picture without alt', '<img src="a.png">', /no alt/],
    ['a drawing neither named nor hidden', '<svg viewBox="0 0 1 1"></svg>', /neither named nor hidden/],
    ['a list item outside a list', '<li>x</li>', /<li> stands in <main>/],
    ['a block in a paragraph', '<p><span><ul><li>x</li></ul></span></p>', /<ul> stands in a <p>/],
    ['a button in a link', '<a href="/"><button type="button">x</button></a>', /stands in a link or button/],
    ['a form in a form', '<form><div><form></form></div></form>', /form/],
    ['an inline style', '<p style="color:red">x</p>', /inline/],
    ['an inline script', '<script>alert(1)</script>', /inline/],
    ['an inline handler', '<p onclick="x()">x</p>', /inline handler/],
  ]

  test.each(broken)('finds %s', (_, main, said) => {
    expect(htmlFaults(page(main)).join('\n')).toMatch(said)
  })

  test('finds a page without language, title or main', () => {
    const faults = htmlFaults('<!doctype html><html><body><h1>x</h1></body></html>').join('\n')
    expect(faults).toMatch(/no lang/)
    expect(faults).toMatch(/no title/)
    expect(faults).toMatch(/one <main>/)
  })
})
