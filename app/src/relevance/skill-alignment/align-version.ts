import { problem, type Result, refused } from '@tesela/kernel'
import type { LearningOutcome } from '@tesela/principles/dossier'
import type { Actor, PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { change, changed, read } from '../../storage/unit-of-work.ts'
import {
  findVersion,
  listOrganisationVersions,
  mayEdit,
  type SpecificationVersion,
  updateVersion,
} from '../../transparency/room.ts'
import { candidatesFor, conceptsOf, newestVersion, stemCounts } from './esco-store.ts'
import {
  type ComparableOutcome,
  likeness,
  nearDuplicates,
  nearlySame,
  rarity,
  type Suggestion,
  suggestSkills,
} from './match-model.ts'
import { stemsOf } from './stem-model.ts'

/** An outcome with what it is linked to and what it could be linked to. */
export interface OutcomeAlignment {
  readonly outcome: LearningOutcome
  readonly linked: readonly { readonly uri: string; readonly label?: string; readonly state: LinkState }[]
  readonly suggestions: readonly Suggestion[]
}

/** `missing`: the loaded ESCO has no such concept; `replaced`: it has, and calls it obsolete. */
export type LinkState = 'current' | 'replaced' | 'missing' | 'other-framework' | 'unchecked'

export interface AlignmentView {
  readonly version: SpecificationVersion
  readonly isOpen: boolean
  /** Absent: no ESCO is loaded here. */
  readonly esco?: string
  readonly outcomes: readonly OutcomeAlignment[]
  readonly duplicates: readonly {
    readonly first: string
    readonly second: string
    readonly similarity: number
  }[]
  /** Other published micro-credentials of the organisation that are nearly the same. */
  readonly twins: readonly { readonly version: SpecificationVersion; readonly similarity: number }[]
}

/** Reads what the skills page of a version shows. Refuses `relevance.version-unknown`. */
export async function readAlignment(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly versionId: string
}): Promise<Result<AlignmentView>> {
  const { ctx, actor, versionId } = options
  return read(ctx, actor, async (transaction): Promise<Result<AlignmentView>> => {
    const version = await findVersion(transaction, versionId)
    if (version === undefined || actor.kind === 'public' || version.organisationId !== actor.organisationId)
      return refused(problem('relevance.version-unknown'))
    const esco = await newestVersion(transaction)
    const outcomes: OutcomeAlignment[] = []
    for (const outcome of version.content.learningOutcomes ?? [])
      outcomes.push(await alignmentOf(transaction, esco, version, outcome))
    const comparable = comparableOutcomes(version)
    return {
      ok: true,
      value: {
        version,
        isOpen: mayEdit(actor, version),
        outcomes,
        duplicates: nearDuplicates(comparable),
        twins: await twinsOf(transaction, version),
        ...(esco === undefined ? {} : { esco }),
      },
    }
  })
}

async function alignmentOf(
  transaction: Transaction,
  esco: string | undefined,
  version: SpecificationVersion,
  outcome: LearningOutcome,
): Promise<OutcomeAlignment> {
  const uris = outcome.frameworkUris ?? []
  const main = version.content.textLanguages?.[0] ?? 'en'
  const known =
    esco === undefined ? new Map() : await conceptsOf(transaction, { version: esco, language: main, uris })
  const linked = uris.map((uri) => {
    const concept: { readonly status: string; readonly label?: string } | undefined = known.get(uri)
    return {
      uri,
      state: stateOf(uri, esco, concept?.status),
      ...(concept?.label === undefined ? {} : { label: concept.label }),
    }
  })
  const suggestions = esco === undefined ? [] : await suggestionsFor(transaction, esco, outcome)
  return { outcome, linked, suggestions: suggestions.filter(({ uri }) => !uris.includes(uri)) }
}

function stateOf(uri: string, esco: string | undefined, status: string | undefined): LinkState {
  if (!uri.includes('data.europa.eu/esco')) return 'other-framework'
  if (esco === undefined) return 'unchecked'
  if (status === undefined) return 'missing'
  return status === 'released' ? 'current' : 'replaced'
}

/** What fits the outcome's text in any of its languages, each language against the labels in that language. */
async function suggestionsFor(
  transaction: Transaction,
  esco: string,
  outcome: LearningOutcome,
): Promise<readonly Suggestion[]> {
  const all: Suggestion[] = []
  for (const [language, text] of Object.entries(outcome.text ?? {})) {
    const stems = stemsOf(text, language)
    if (stems.length === 0) continue
    const about = { version: esco, language: language.slice(0, 2), stems }
    const candidates = await candidatesFor(transaction, about)
    const wanted = [...new Set([...stems, ...candidates.flatMap((one) => one.stems)])]
    const { counts, all: terms } = await stemCounts(transaction, { ...about, stems: wanted })
    all.push(...suggestSkills(stems, candidates, (stem) => rarity(counts.get(stem) ?? 0, terms)))
  }
  const best = all.toSorted((left, right) => right.score - left.score)
  return best.filter(({ uri }, index) => best.findIndex((other) => other.uri === uri) === index)
}

async function twinsOf(transaction: Transaction, version: SpecificationVersion) {
  const all = await listOrganisationVersions(transaction, version.organisationId, 300)
  const own = taken(comparableOutcomes(version))
  return all
    .filter(
      ({ status, specificationId }) => status === 'published' && specificationId !== version.specificationId,
    )
    .map((other) => ({ version: other, similarity: likeness(own, taken(comparableOutcomes(other))) }))
    .filter(({ similarity }) => similarity >= nearlySame)
}

function comparableOutcomes({ content }: SpecificationVersion): readonly ComparableOutcome[] {
  const main = content.textLanguages?.[0] ?? 'en'
  return (content.learningOutcomes ?? []).map(({ id, text, frameworkUris }) => ({
    id: id ?? '',
    stems: stemsOf(text?.[main] ?? Object.values(text ?? {})[0] ?? '', main),
    links: frameworkUris ?? [],
  }))
}

function taken(outcomes: readonly ComparableOutcome[]) {
  return {
    stems: outcomes.flatMap(({ stems }) => stems),
    links: outcomes.flatMap(({ links }) => links),
  }
}

/**
 * Links an outcome of a draft to a skill, or takes the link away. Refuses `relevance.version-unknown`,
 * `access.refused`, `relevance.outcome-unknown` and `relevance.skill-unknown`.
 */
export async function linkSkill(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly versionId: string
  readonly outcomeId: string
  readonly uri: string
  readonly wish: 'add' | 'remove'
}): Promise<Result<SpecificationVersion>> {
  const { ctx, actor, outcomeId, uri, wish } = options
  return change(ctx, actor, async (transaction) => {
    const version = await findVersion(transaction, options.versionId)
    if (version === undefined) return refused(problem('relevance.version-unknown'))
    if (!mayEdit(actor, version)) return refused(problem('access.refused'))
    const outcomes = version.content.learningOutcomes ?? []
    if (!outcomes.some(({ id }) => id === outcomeId))
      return refused(problem('relevance.outcome-unknown', 'outcomeId'))
    const esco = await newestVersion(transaction)
    const known =
      esco === undefined
        ? new Map()
        : await conceptsOf(transaction, { version: esco, language: 'en', uris: [uri] })
    if (wish === 'add' && !known.has(uri))
      return refused(problem('relevance.skill-unknown', 'uri', { value: uri }))
    const saved: SpecificationVersion = {
      ...version,
      content: {
        ...version.content,
        learningOutcomes: outcomes.map((outcome) => {
          if (outcome.id !== outcomeId) return outcome
          const others = (outcome.frameworkUris ?? []).filter((one) => one !== uri)
          return { ...outcome, frameworkUris: wish === 'add' ? [...others, uri] : others }
        }),
      },
      authors: [...new Set([...version.authors, actor.personId])],
      updatedAt: ctx.clock.now(),
    }
    await updateVersion(transaction, saved)
    return changed(saved, {
      event: 'specification.skill-linked',
      subjectKind: 'specification-version',
      subjectId: version.id,
      details: { outcome: outcomeId, uri, wish },
    })
  })
}
