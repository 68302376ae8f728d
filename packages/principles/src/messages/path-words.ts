import { type Catalogue, isMessageKey, type MessageKey, message } from './index.ts'

/** Members that hold one text for each language: what follows them is a language. */
const multilingual: ReadonlySet<string> = new Set([
  'title',
  'summary',
  'purpose',
  'content',
  'text',
  'description',
])

/**
 * A dossier's dotted path as a reader finds it, from the whole to the part: `spec.learningOutcomes.0.text.en` →
 * “Description › Learning outcomes 1 › Text (English)”. A member without words stays as it is written.
 */
export function pathInWords(catalogues: readonly Catalogue[], language: string, path: string): string {
  const parts: string[] = []
  let before = ''
  for (const step of path.split('.')) {
    const last = parts.length - 1
    if (/^\d+$/.test(step) && last >= 0) parts[last] += ` ${Number(step) + 1}`
    else if (multilingual.has(before) && isLanguage(step)) parts[last] += ` (${languageName(step, language)})`
    else if (step !== '') parts.push(memberName(catalogues, language, step))
    before = step
  }
  return parts.join(' › ')
}

function memberName(catalogues: readonly Catalogue[], language: string, member: string): string {
  const key = `field.${member}`
  const [first] = catalogues
  if (first === undefined || !isMessageKey(first.texts, key)) return member
  const known: MessageKey = key
  return message(catalogues, language, known).text
}

function isLanguage(step: string): boolean {
  return /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(step)
}

function languageName(code: string, language: string): string {
  try {
    return new Intl.DisplayNames(language, { type: 'language' }).of(code) ?? code
  } catch {
    return code
  }
}
