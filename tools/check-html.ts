import { interfaceLanguages } from '../app/src/i18n/languages.ts'
import { createTranslator } from '../app/src/i18n/translator.ts'
import { galleryShell } from '../app/src/web/gallery/shell.ts'
import { galleryPages } from '../app/src/web/gallery.ts'
import { renderPage } from '../app/src/web/page.ts'
import { type Finding, report } from './lib/finding.ts'
import { htmlFaults } from './lib/html-rules.ts'

/**
 * Renders a page of every kind, with plain and with extreme content, in every interface language, and reads the
 * HTML more strictly than a browser does.
 */
export function checkHtml(): readonly Finding[] {
  return interfaceLanguages.flatMap(({ code }) => {
    const t = createTranslator(code)
    return galleryPages.flatMap((sample) => {
      const source = renderPage(galleryShell(t, `/${sample.id}`), {
        title: sample.title,
        main: sample.main(t),
      }).toString()
      return htmlFaults(source).map((message) => ({
        file: `app/src/web/gallery.ts (${sample.id}, ${code})`,
        rule: 'html',
        message,
      }))
    })
  })
}

if (import.meta.main) report('check-html', checkHtml())
