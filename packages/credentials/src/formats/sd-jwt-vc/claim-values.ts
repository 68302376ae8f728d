import { type Json, type LanguageMap, localise } from '@tesela/kernel'
import type { Award } from '../../data-model/award.ts'

/** A text in the primary language of the award. */
export function inPrimary(award: Award, text: LanguageMap | undefined): string | undefined {
  return localise(text, award.languages[0])?.text
}

/** Members that are known; `undefined` when none is. */
export function known(members: Readonly<Record<string, Json | undefined>>): Json | undefined {
  const present = Object.entries(members).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  return present.length === 0 ? undefined : Object.fromEntries(present)
}

/** A list that has something in it. */
export function some(items: readonly Json[]): Json | undefined {
  return items.length === 0 ? undefined : items
}
