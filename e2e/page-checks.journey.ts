import assert from 'node:assert/strict'
import { journey } from './harness/journey.ts'
import { checkPage, nothingChecked } from './harness/page-checks.ts'
import type { Reader } from './harness/reader.ts'

const page = (body: string, style = '') =>
  `<!doctype html><html lang="en"><head><title>A page</title><meta name="viewport" content="width=device-width"><style>${style}</style></head><body><main><h1>A page</h1>${body}</main></body></html>`

/** Shows a page of this content at an address of the site, as if the site had answered it. */
async function show(reader: Reader, body: string): Promise<void> {
  await reader.page.unroute('**/shown')
  await reader.page.route('**/shown', (route) =>
    route.fulfill({ body, contentType: 'text/html; charset=utf-8' }),
  )
  await reader.page.goto('/shown')
}

async function refusalOf(reader: Reader, body: string): Promise<string> {
  await show(reader, body)
  return reader.check().then(
    () => '',
    (error: unknown) => String(error),
  )
}

/** What every other journey rests on: a page that is not in order ends it. */
export const pageChecks = journey(
  'page-checks',
  async ({ browser, step }) => {
    for (const script of [true, false]) {
      const reader = await browser.reader({ script })
      const where = script ? 'with script' : 'without script'
      await step(`${where}, a page in order is let pass`, async () => {
        assert.equal(await refusalOf(reader, page('<p>Good words.</p>')), '')
      })
      await step(`${where}, what axe finds is refused`, async () => {
        assert.match(await refusalOf(reader, page('<img src="/assets/none.png">')), /axe image-alt/)
        assert.match(
          await refusalOf(reader, page('<noscript><button></button></noscript><button></button>')),
          /axe button-name/,
        )
      })
      await step(`${where}, colours that are too weak in the dark alone are refused`, async () => {
        const dark = '@media (prefers-color-scheme: dark) { p { color: #333; background: #000 } }'
        assert.match(
          await refusalOf(reader, page('<p>Good words.</p>', dark)),
          /in the dark: axe color-contrast/,
        )
      })
      await step(
        `${where}, a word too long for a phone is refused, though a page built alike was in order`,
        async () => {
          const words = (text: string) => page(`<h2>${text}</h2>`)
          assert.equal(await refusalOf(reader, words('Short')), '')
          assert.match(await refusalOf(reader, words('Long'.repeat(40))), /scrolls sideways at 360 px/)
        },
      )
      await step(`${where}, a page is looked at again as soon as anything is built otherwise`, async () => {
        const button = (attributes: string, text: string) =>
          page(`<p>Good words.</p><button ${attributes}>${text}</button>`)
        assert.equal(await refusalOf(reader, button('', 'Send')), '')
        for (const [other, rule] of [
          [button('', ''), /button-name/],
          [button('aria-label="Close"', 'Send'), /label-content-name-mismatch/],
          [button('style="color: #aaa; background: #bbb"', 'Send'), /color-contrast/],
          [button('aria-expanded="perhaps"', 'Send'), /aria-valid-attr-value/],
        ] as const) {
          assert.match(await refusalOf(reader, other), rule)
        }
      })
      await step(`${where}, names and ids that come to be equal are another page`, async () => {
        const fields = (first: string, second: string) =>
          page(
            `<p><label for="${first}">One</label><input id="a"></p><p><label for="${second}">Two</label><input id="b"></p>`,
          )
        assert.equal(await refusalOf(reader, fields('a', 'b')), '')
        assert.match(await refusalOf(reader, fields('a', 'a')), /axe label/)
      })
      await reader.close()
    }
    const reader = await browser.reader()
    await step('a page that differs in its words and ids alone is not judged by axe again', async () => {
      const checked = nothingChecked()
      const words = (id: string, text: string) =>
        page(`<label for="${id}">${text}</label> <input id="${id}">`)
      for (const [id, text] of [
        ['name', 'Your name'],
        ['place', 'Your place'],
      ] as const) {
        await show(reader, words(id, text))
        assert.deepEqual(await checkPage(reader.page, checked), [])
      }
      assert.deepEqual([checked.contents.size, checked.outlines.size], [2, 1])
    })
    await reader.close()
  },
  { seed: false },
)
