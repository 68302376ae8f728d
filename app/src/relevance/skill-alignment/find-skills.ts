import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { read } from '../../storage/unit-of-work.ts'
import { listVersionsOfEsco, newestVersion, searchSkills } from './esco-store.ts'
import type { FoundSkill, LoadedVersion } from './skill-model.ts'
import { foldedWordsOf } from './stem-model.ts'

/** What a search found, and in what it looked. */
export interface SkillSearch {
  /** Absent: no ESCO is loaded here. */
  readonly version?: string
  readonly language: string
  readonly skills: readonly FoundSkill[]
}

const mostFound = 20

/**
 * Finds skills by the beginnings of words in any of their names, in one language, in the newest ESCO that is
 * loaded. Fewer than two letters find nothing.
 */
export async function findSkills(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly words: string
  /** BCP 47. */
  readonly language: string
}): Promise<SkillSearch> {
  const { ctx, actor } = options
  const language = options.language.slice(0, 2).toLowerCase()
  const words = foldedWordsOf(options.words.slice(0, 200)).slice(0, 8)
  return read(ctx, actor, async (transaction) => {
    const version = await newestVersion(transaction)
    if (version === undefined) return { language, skills: [] }
    const skills =
      words.join('').length < 2
        ? []
        : await searchSkills(transaction, { version, language, words, limit: mostFound })
    return { version, language, skills }
  })
}

/** The versions of ESCO that are loaded, newest first. */
export async function listLoadedEsco(options: {
  readonly ctx: Context
  readonly actor: Actor
}): Promise<readonly LoadedVersion[]> {
  return read(options.ctx, options.actor, listVersionsOfEsco)
}
