import type { LanguageMap } from '@tesela/kernel'
import type { CheckReport, RuleResult } from '@tesela/principles'
import type { Translate } from '../../i18n/t.ts'
import type { Content } from '../html.ts'
import type { CheckerWords } from './words.ts'

/** What is shown. */
export interface ShownReport {
  readonly report: CheckReport
  /** The same by the rules of the day of publication. */
  readonly onPublication?: CheckReport
  /** What was judged: the id of a reader of files, `specification` or `draft`. */
  readonly kind: string
  readonly title?: LanguageMap
  /** Page of the thing judged. */
  readonly href?: string
}

export interface ReportOptions {
  readonly t: Translate
  readonly words: CheckerWords
  /** Address of the field that a path means, where the reader may repair it. */
  readonly linkOf?: (path: string) => string | undefined
  /** What the reader can do about a rule that is not met, shown under it: the reason that an author may give. */
  readonly answer?: (row: RuleResult) => Content
  /** Buttons: print, download, check another. */
  readonly actions?: Content
  /** Shown under the sentence: what else is known about the thing. */
  readonly aside?: Content
}
