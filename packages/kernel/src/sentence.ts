import type { PlainDate } from './instant.ts'

/**
 * Fills the `{names}` of a sentence with what `write` gives for each. Where a value ends in a full stop of its
 * own, "S.L.", and the sentence puts one right after it, one stop serves both, as in every language of the
 * Union that ends its sentences with one; an ellipsis written in the sentence is left alone.
 */
export function fillSentence(sentence: string, write: (name: string) => string): string {
  return sentence.replace(/\{(\w+)\}(\.(?!\.))?/g, (_, name: string, stop: string | undefined) => {
    const value = write(name)
    return stop === undefined || value.endsWith('.') ? value : value + stop
  })
}

/** A day as a language writes it, "6 May 2026": English as in the Union, days first. `language` is a BCP 47 code. */
export function dayText(day: PlainDate, language: string): string {
  const conventions = language === 'en' ? 'en-GB' : language
  return new Intl.DateTimeFormat(conventions, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(day))
}
