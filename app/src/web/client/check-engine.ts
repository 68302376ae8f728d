import type { Catalogue } from '@tesela/principles/messages/index'
import type { Wishes } from '@tesela/principles/report/judge-file'
import { reportObject } from '@tesela/principles/report/report-object'
import { judgeInput } from '../../guidance/check/judge-input.ts'
import { judgedView, printButton, refusedView } from '../../guidance/check/result-view.ts'
import type { Message } from '../../i18n/catalogues.ts'
import { speaker } from '../../i18n/speak.ts'
import { html } from '../html.ts'
import { checkerWordsIn } from '../report/words.ts'

/** What the page gives: a file or a text, the rules wished for, and the words to answer in. */
export interface CheckRequest {
  readonly bytes?: Uint8Array
  readonly text: string
  readonly wishes: Wishes
  readonly locale: string
  readonly messages: Readonly<Record<string, Message>>
}

/** The report as HTML and, where the file could be read, as the JSON that the command line writes. */
export interface CheckAnswer {
  readonly view: string
  readonly json?: string
}

/** Judges what a visitor gave, in the browser. Nothing is fetched but the words of the reader's language. */
export async function checkHere(request: CheckRequest): Promise<CheckAnswer> {
  const { locale } = request
  const t = speaker(locale, new Map([[locale, new Map(Object.entries(request.messages))]]), () => undefined)
  const catalogues = [await catalogueIn(locale)]
  const words = checkerWordsIn(catalogues, locale)
  const judged = judgeInput(request, request.wishes, new Date().toISOString().slice(0, 10))
  if (!judged.ok) return { view: refusedView(judged.problems, { t, words }).toString() }
  const actions = html`${printButton(t)}<a class="ds-button" data-variant="secondary" data-json href="#" download="tesela-report.json">${t('checker.download')}</a>`
  return {
    view: judgedView(judged.value, { t, words, actions }).toString(),
    json: `${JSON.stringify(reportObject(judged.value, catalogues, locale), null, 2)}\n`,
  }
}

/** One language of the checker's words; English where it has no other. */
async function catalogueIn(locale: string): Promise<Catalogue> {
  if (locale === 'es') return (await import('@tesela/principles/messages/es')).spanish
  if (locale === 'et') return (await import('@tesela/principles/messages/et')).estonian
  return (await import('@tesela/principles/messages/en')).english
}
