import type { Problem } from '@tesela/kernel'
import type { JudgedFile } from '@tesela/principles/report/judge-file'
import type { Translate } from '../../i18n/t.ts'
import { type Content, type Html, html, nothing } from '../../web/html.ts'
import { unreadableView } from '../../web/report/problems-view.ts'
import { reportView } from '../../web/report/report-view.ts'
import type { CheckerWords } from '../../web/report/words.ts'

interface Speaking {
  readonly t: Translate
  readonly words: CheckerWords
}

/** The report on a file. Pure: drawn by the server where there is no script, and in the browser where there is. */
export function judgedView(judged: JudgedFile, options: Speaking & { readonly actions: Content }): Html {
  const { t } = options
  const { spec, credential } = judged.dossier
  const title = spec?.title ?? credential?.title
  const verify =
    judged.mode === 'credential'
      ? html`<p class="ts-text">${t('checker.verify-too')} <a class="ds-link" href="/verify">${t('checker.verify-link')}</a>.</p>`
      : nothing
  return reportView(
    {
      report: judged.report,
      kind: judged.kind,
      ...(judged.onPublication === undefined ? {} : { onPublication: judged.onPublication }),
      ...(title === undefined ? {} : { title }),
    },
    { ...options, aside: verify },
  )
}

/** A file that could not be read. */
export function refusedView(problems: readonly Problem[], options: Speaking): Html {
  return unreadableView(problems, options)
}

/** A button that prints, where script runs; without script the browser's own menu does. */
export function printButton(t: Translate): Html {
  return html`<ts-print hidden><button type="button" class="ds-button" data-variant="secondary">${t('checker.print')}</button></ts-print>`
}
