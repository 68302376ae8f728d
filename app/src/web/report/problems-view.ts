import type { Problem } from '@tesela/kernel'
import type { Translate } from '../../i18n/t.ts'
import { verdict } from '../components/page-kinds.ts'
import { list, note, paragraph } from '../components/text.ts'
import { type Html, html, nothing } from '../html.ts'
import type { CheckerWords } from './words.ts'

/** As many as one can work through before trying again. */
const shownProblems = 20

/** A file that could not be read: what is wrong, where, and what to do next. */
export function unreadableView(
  problems: readonly Problem[],
  { t, words }: { readonly t: Translate; readonly words: CheckerWords },
): Html {
  const more = problems.length - shownProblems
  return html`${verdict('neutral', t('checker.not-read'))}<div class="ts-stack-sm">${list(
    problems.slice(0, shownProblems).map((found) => problemLine(found, t, words)),
  )}${more > 0 ? note(t('checker.more-problems', { count: more })) : nothing}${paragraph(t('checker.not-read-next'))}</div>`
}

function problemLine({ code, path, params = {} }: Problem, t: Translate, words: CheckerWords): string {
  const expected = params['expected']
  const said =
    typeof expected === 'string' ? { ...params, expected: t(`checker.expected.${expected}`) } : params
  const key = `problem.${code}`
  const sentence = t.has(key) ? t(key, { path: path ?? '', ...said }) : t('web.problem.unknown', { code })
  return path === undefined || path === ''
    ? sentence
    : t('checker.at-path', { sentence, path: words.place(path) })
}
