import type { LanguageMap, PlainDate } from '@tesela/kernel'
import type { DossierProfile, DossierQuality, DossierSpecification } from '@tesela/principles/dossier'

/** The life of a version: procedures §7.1. Only the first three can still be edited or judged. */
export const versionStatuses = [
  'draft',
  'in-review',
  'approved',
  'published',
  'superseded',
  'retired',
] as const

export type VersionStatus = (typeof versionStatuses)[number]

/** What of the own list is asked for; an empty text asks for everything. */
export interface OwnListQuery {
  /** A part of the title in any language, without regard to case and accents. */
  readonly title: string
  readonly status: VersionStatus | ''
}

export const wholeOwnList: OwnListQuery = { title: '', status: '' }

/** Rule id → public reason for which a warning is accepted. */
export type Justifications = Readonly<Record<string, string>>

/** One version of a micro-credential's description. Frozen once published. */
export interface SpecificationVersion {
  readonly organisationId: string
  readonly specificationId: string
  readonly id: string
  /** `2.1`: a change of substance raises the first number, of wording the second. */
  readonly version: string
  readonly status: VersionStatus
  /** The dossier's `spec`, without authors; published versions carry id, version, uri and date. */
  readonly content: DossierSpecification
  /** What authors state or an import brought about quality; the dossier's `qa`. */
  readonly qa: DossierQuality
  readonly profile?: DossierProfile
  readonly justifications: Justifications
  /** Field name → text that could not be read as the number it should be. Kept so that nothing typed is lost. */
  readonly unparsed: Readonly<Record<string, string>>
  /** Ids of the persons who wrote it. */
  readonly authors: readonly string[]
  readonly publishedOn?: PlainDate
  /** Permanent address of this version. */
  readonly uri?: string
  /** Where another system published the same version before it was imported. */
  readonly sourceUri?: string
  /** SHA-256 of the canonical content, hexadecimal. */
  readonly digest?: string
  readonly supersededOn?: PlainDate
  /** ISO 8601 instant of the last save. */
  readonly updatedAt: string
}

/** What the editor changes: the parts of a dossier that its fields address by path. */
export interface Draft {
  readonly spec: DossierSpecification
  readonly qa: DossierQuality
}

/** Whether the public may read a version of this status. */
export function isPublic(status: VersionStatus): boolean {
  return status === 'published' || status === 'superseded' || status === 'retired'
}

/** The languages in which the texts are written; the first is the main one. */
export function textLanguagesOf(content: DossierSpecification): readonly string[] {
  const stated = content.textLanguages ?? []
  if (stated.length > 0) return stated
  return Object.keys(content.title ?? {}).slice(0, 8)
}

/** The permanent address of a version: procedures §7.1 and rule P2.6-STABLE-URI. */
export function versionUri(baseUrl: string, specificationId: string, version: string): string {
  return `${baseUrl}/specifications/${specificationId}/${version}`
}

/** The content as it is frozen on publication: with its identity, without people. */
export function publishedContent(
  version: Pick<SpecificationVersion, 'content' | 'specificationId' | 'version'>,
  uri: string,
  publishedOn: PlainDate,
): DossierSpecification {
  const { authors: _authors, ...content } = version.content
  return { ...content, id: `urn:uuid:${version.specificationId}`, version: version.version, uri, publishedOn }
}

/** The text a prerequisite states, as a language map; an imported one may be one plain text. */
export function prerequisiteText(text: string | LanguageMap | undefined, mainLanguage: string): LanguageMap {
  if (text === undefined) return {}
  return typeof text === 'string' ? { [mainLanguage]: text } : text
}

/**
 * The quality block that the next version begins with: all but what was said in reviewing the version before.
 * Rounds of feedback stay, for they are about the micro-credential and not about one of its texts.
 */
export function qualityOfNextVersion(qa: DossierQuality): DossierQuality {
  const {
    reviews: _reviews,
    peerFeedback: _peers,
    periodicReview: _periodic,
    nextReviewDue: _due,
    ...rest
  } = qa
  return rest
}

/** The number of the version that follows `previous`: major for a change of substance, else minor. */
export function nextVersion(previous: string, isSubstantive: boolean): string {
  const [major = 0, minor = 0] = previous.split('.').map(Number)
  return isSubstantive ? `${major + 1}.0` : `${major}.${minor + 1}`
}

/** Compares version numbers: negative when `left` is older. */
export function compareVersions(left: string, right: string): number {
  const [a, b] = [left.split('.').map(Number), right.split('.').map(Number)]
  for (let index = 0; index < 3; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}

/**
 * JSON in one canonical form (RFC 8785: keys by UTF-16 code units, no white space), so that equal contents have
 * equal digests. Members whose value is `undefined` are absent.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`
  if (value === null || typeof value !== 'object') return JSON.stringify(value) ?? 'null'
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`)
  return `{${members.join(',')}}`
}
