import { type LanguageMap, languagesOf } from '@tesela/kernel'
import type { DossierSpecification } from '@tesela/principles/dossier'
import { valueAt } from './paths.ts'
import { steps } from './steps.ts'

/**
 * One difference between two versions. `field` is the catalogue stem of what changed; `name` says which entry of
 * a list. Substantive changes make a new major version (procedures §7.1): title, outcomes, level, workload,
 * assessment.
 */
export interface Difference {
  readonly kind: 'added' | 'removed' | 'changed'
  readonly path: string
  readonly field: string
  /** The id of the list's entry: `LO2`. */
  readonly name?: string
  /** The language of a text that changed in one language only. */
  readonly language?: string
  readonly before?: unknown
  readonly after?: unknown
  readonly substantive: boolean
}

/** Lists whose entries are told apart by their id. */
const listsById: Readonly<Record<string, true>> = { 'spec.learningOutcomes': true, 'spec.assessments': true }

/**
 * A new wording of a text in another language than the main one, and links, duration notes and the like inside
 * these parts, are editorial. The main language of either version counts: exchanging them hides no change.
 */
const substantiveParts: readonly string[] = [
  'spec.title',
  'spec.learningOutcomes',
  'spec.workload',
  'spec.level',
  'spec.assessments',
]
const editorialLeaves: readonly string[] = [
  'frameworkUris',
  'uri',
  'typeUri',
  'registerUri',
  'method',
  'title',
  'duration',
]

/** What changed from one content to another, in the order of the editor's steps. */
export function diffContents(
  before: DossierSpecification,
  after: DossierSpecification,
): readonly Difference[] {
  const stated = [before, after].flatMap(({ textLanguages }) => textLanguages?.[0] ?? [])
  const mainLanguages: readonly string[] = stated.length === 0 ? ['en'] : stated
  return steps
    .flatMap((step) => step.fields)
    .filter((field) => field.path.startsWith('spec.'))
    .flatMap((field) => {
      const [old, fresh] = [valueAt({ spec: before }, field.path), valueAt({ spec: after }, field.path)]
      if (listsById[field.path] === true) {
        const leaves = field.kind === 'rows' ? field.of.map((leaf) => leaf.path) : []
        return listDifferences(field.path, leaves, old, fresh, mainLanguages)
      }
      return valueDifferences(field.path, field.path, old, fresh, mainLanguages)
    })
}

function listDifferences(
  path: string,
  leaves: readonly string[],
  before: unknown,
  after: unknown,
  mainLanguages: readonly string[],
): readonly Difference[] {
  const [old, fresh] = [entriesById(before), entriesById(after)]
  const stem = stemOf(path)
  const removed = [...old].flatMap(([id, entry]): Difference[] =>
    fresh.has(id)
      ? []
      : [{ kind: 'removed', path, field: stem, name: id, before: nameOf(entry), substantive: true }],
  )
  const others = [...fresh].flatMap(([id, entry]): readonly Difference[] => {
    const earlier = old.get(id)
    if (earlier === undefined) {
      return [{ kind: 'added', path, field: stem, name: id, after: nameOf(entry), substantive: true }]
    }
    return leaves
      .flatMap((leaf) =>
        valueDifferences(
          `${path}.${leaf}`,
          `${path}.${leaf}`,
          valueAt(earlier, leaf),
          valueAt(entry, leaf),
          mainLanguages,
        ),
      )
      .map((difference) => ({ ...difference, name: id }))
  })
  return [...removed, ...others]
}

function valueDifferences(
  path: string,
  rulePath: string,
  before: unknown,
  after: unknown,
  mainLanguages: readonly string[],
): readonly Difference[] {
  if (sameJson(before, after)) return []
  const field = stemOf(path)
  if (isTexts(before) && isTexts(after)) {
    const languages = [...new Set([...languagesOf(before), ...languagesOf(after)])]
    return languages
      .filter((language) => (before[language] ?? '') !== (after[language] ?? ''))
      .map((language) => ({
        ...sides(before[language], after[language]),
        path: `${path}.${language}`,
        field,
        language,
        substantive: isSubstantive(rulePath) && mainLanguages.includes(language),
      }))
  }
  return [{ ...sides(before, after), path, field, substantive: isSubstantive(rulePath) }]
}

function sides(before: unknown, after: unknown): Pick<Difference, 'kind' | 'before' | 'after'> {
  if (isNothing(before)) return { kind: 'added', after }
  if (isNothing(after)) return { kind: 'removed', before }
  return { kind: 'changed', before, after }
}

function isSubstantive(path: string): boolean {
  const part = substantiveParts.find((one) => path === one || path.startsWith(`${one}.`))
  if (part === undefined) return false
  return path === part || !editorialLeaves.includes(path.split('.').at(-1) ?? '')
}

function entriesById(value: unknown): ReadonlyMap<string, unknown> {
  if (!Array.isArray(value)) return new Map()
  return new Map(value.map((entry: unknown, index) => [String(valueAt(entry, 'id') ?? index + 1), entry]))
}

/** What a list's entry is called: its text or type. */
function nameOf(entry: unknown): unknown {
  return valueAt(entry, 'text') ?? valueAt(entry, 'type')
}

function stemOf(path: string): string {
  return path.replace(/^spec\./, '')
}

function isTexts(value: unknown): value is LanguageMap {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  return Object.entries(value).every(
    ([key, text]) => /^[a-z]{2,3}(-|$)/.test(key) && typeof text === 'string',
  )
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0)
}

function sameJson(left: unknown, right: unknown): boolean {
  if (left === right || (isNothing(left) && isNothing(right))) return true
  return JSON.stringify(sorted(left)) === JSON.stringify(sorted(right))
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  )
}
