import { localise, type Problem, problem } from '@tesela/kernel'
import { type Actor, publicActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import { read } from '../../storage/unit-of-work.ts'
import { isPublic, listOrganisationVersions, listVersions } from '../../transparency/room.ts'
import { findInstrument } from '../instruments/index.ts'
import type { EntryInput } from './record-entry.ts'

/** A micro-credential that a decision can be about. */
export interface DecisionSubject {
  readonly specificationId: string
  readonly title: string
}

/** The published micro-credentials of an organisation by their titles in a language. */
export async function readSubjects(
  ctx: Context,
  actor: Actor,
  organisationId: string,
  language: string,
): Promise<readonly DecisionSubject[]> {
  const versions = await read(ctx, actor.kind === 'public' ? publicActor : actor, (transaction) =>
    listOrganisationVersions(transaction, organisationId),
  )
  return versions
    .filter(({ status }) => status === 'published')
    .map(({ specificationId, content }) => ({
      specificationId,
      title: localise(content.title, language)?.text ?? '',
    }))
    .toSorted((left, right) => left.title.localeCompare(right.title, language))
}

/**
 * What an entry is about: one of the micro-credentials, a programme that is only named, or the provider as a whole.
 * The name of a label is no programme.
 */
export function aboutOf(
  instrument: string,
  said: { readonly about: string; readonly title?: string },
  subjects: readonly DecisionSubject[],
): Pick<EntryInput, 'scope' | 'specificationId' | 'title'> {
  const subject = subjects.find(({ specificationId }) => specificationId === said.about)
  if (subject !== undefined)
    return {
      scope: 'programme',
      specificationId: subject.specificationId,
      title: said.title ?? subject.title,
    }
  if (said.title === undefined) return { scope: 'provider' }
  const isName = findInstrument(instrument)?.standsAs === 'label'
  return { scope: isName ? 'provider' : 'programme', title: said.title }
}

/** Refuses an entry about a micro-credential that is not public, or not the subject's: `external.specification-unknown`. */
export async function subjectProblems(
  transaction: Transaction,
  entry: { readonly subjectId: string; readonly specificationId?: string },
): Promise<readonly Problem[]> {
  const { specificationId, subjectId } = entry
  if (specificationId === undefined) return []
  const versions = await listVersions(transaction, specificationId)
  const isTheirs = versions.some(
    ({ organisationId, status }) => organisationId === subjectId && isPublic(status),
  )
  return isTheirs ? [] : [problem('external.specification-unknown', 'about')]
}
