/** A version of ESCO that is loaded, with the languages of its labels. */
export interface LoadedVersion {
  readonly version: string
  readonly languages: readonly string[]
  readonly concepts: number
}

/** A skill as a search finds it. */
export interface FoundSkill {
  readonly uri: string
  readonly label: string
  /** The name that was found when it is not the preferred one. */
  readonly alias?: string
  readonly description?: string
  readonly collections: readonly string[]
  readonly status: string
}
