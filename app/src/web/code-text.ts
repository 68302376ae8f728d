import type { Translate } from '../i18n/t.ts'

/** Vocabularies whose codes have names in the catalogue `code`. */
export type CodeList =
  | 'participation'
  | 'assessment'
  | 'supervision'
  | 'quality'
  | 'outcome'
  | 'level-basis'
  | 'cycle'
  | 'route'
  | 'stackability'
  | 'workload'
  | 'state'
  | 'reason'
  | 'format'
  | 'evidence'

/** The name of a code in the reader's language; a foreign code that no list knows is shown as it is. */
export function codeText(t: Translate, list: CodeList, code: string): string {
  const key = `code.${list}.${code.replaceAll(' ', '-')}`
  return t.has(key) ? t(key) : code
}
