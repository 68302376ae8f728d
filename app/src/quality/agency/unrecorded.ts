import { languages } from '../../i18n/languages.ts'
import { createTranslator } from '../../i18n/translator.ts'
import type { EvidenceItem } from '../../room.ts'

/** The parts of every pack, in the order in which they are read. */
export const packSections = [
  'provider',
  'external',
  'self-assessment',
  'versions',
  'approvals',
  'feedback',
  'complaints',
  'recognition',
] as const satisfies readonly EvidenceItem['section'][]

/**
 * What was gathered in the order of the parts, where a part for which no room had anything says so in words: an
 * agency must not take what is not recorded for what was left out.
 */
export function withUnrecorded(gathered: readonly EvidenceItem[]): readonly EvidenceItem[] {
  return packSections.flatMap((section) => {
    const items = gathered.filter((item) => item.section === section)
    return items.length > 0 ? items : [unrecorded(section)]
  })
}

function unrecorded(section: EvidenceItem['section']): EvidenceItem {
  const title = Object.fromEntries(
    languages
      .filter(({ complete }) => complete)
      .map(({ code }) => [code, createTranslator(code)(`agency.unrecorded.${section}`)]),
  )
  return { section, id: 'nothing-recorded', title, facts: { recorded: 0 } }
}
