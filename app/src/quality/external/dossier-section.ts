import type { RegisteredQuality } from '@tesela/credentials/verification/sources'
import { addDays } from '@tesela/kernel'
import type { Dossier, DossierQuality, ExternalQualityEntry } from '@tesela/principles/dossier'
import type { DossierSection } from '../../room.ts'
import type { Transaction } from '../../storage/database.ts'
import { publishedAnswers } from '../instruments/assessment-store.ts'
import { findInstrument } from '../instruments/index.ts'
import { decisionDay, lastDay } from './as-of.ts'
import { listEntries } from './entry-store.ts'
import { type ExternalEntry, registeredOn } from './model.ts'
import { registeredQuality } from './register-entries.ts'

type Label = NonNullable<DossierQuality['labels']>[number]

/**
 * Adds what the register knows about the provider, its awarding bodies and the specification to the quality block,
 * with the labels and the published self-assessments. What a version states itself stays unless its agency tells
 * the same decision.
 */
export const externalSection: DossierSection = {
  add: async (transaction, dossier, { organisationId }): Promise<Dossier> => {
    const specificationId = uuidIn(dossier.spec?.id)
    const bodies = (dossier.spec?.awardingBodies ?? []).flatMap((id) => uuidIn(id) ?? [])
    const found: RegisteredQuality[] = []
    for (const body of new Set([organisationId, ...bodies]))
      found.push(
        ...(await registeredQuality(transaction, {
          organisationId: body,
          ...(specificationId === undefined ? {} : { specificationId }),
        })),
      )
    const relevant = distinct(found).filter((entry) => !wasOverBefore(entry, dossier.spec?.publishedOn))
    const external = merged(dossier.qa?.external ?? [], relevant)
    const labels = mergedLabels(dossier.qa?.labels ?? [], await labelsOf(transaction, organisationId))
    const forms = await publishedForms(transaction, organisationId)
    const qa: DossierQuality = {
      ...dossier.qa,
      ...forms,
      ...(external.length === 0 ? {} : { external }),
      ...(labels.length === 0 ? {} : { labels }),
    }
    return { ...dossier, qa }
  },
}

/** Decisions about a specification come with every awarding body; once is enough. */
function distinct(entries: readonly RegisteredQuality[]): readonly RegisteredQuality[] {
  return [...new Map(entries.map((entry) => [JSON.stringify(entry), entry])).values()]
}

/** What was over before a version was published says nothing about it. */
function wasOverBefore({ validTo }: RegisteredQuality, publishedOn: string | undefined): boolean {
  return publishedOn !== undefined && validTo !== undefined && validTo < publishedOn
}

/** The version's own statements with the register's entries, each decision once. */
export function merged(
  own: readonly ExternalQualityEntry[],
  registered: readonly RegisteredQuality[],
): readonly ExternalQualityEntry[] {
  const key = ({ agency, scope, validFrom }: ExternalQualityEntry) =>
    JSON.stringify([agency?.toLowerCase(), scope ?? 'provider', validFrom])
  const sure = new Set(registered.filter(({ standing }) => standing === 'register').map(key))
  const stated = own.filter((entry) => !sure.has(key(entry)))
  const known = new Set(stated.map(key))
  return [...registered.filter((entry) => !known.has(key(entry))).map(untilReplaced), ...stated]
}

/** Rules know no newer decisions: the older one ends the day before. */
function untilReplaced(entry: RegisteredQuality): RegisteredQuality {
  const { replacedFrom, validTo } = entry
  if (replacedFrom === undefined || (validTo !== undefined && validTo < replacedFrom)) return entry
  return { ...entry, validTo: addDays(replacedFrom, -1) }
}

async function labelsOf(transaction: Transaction, organisationId: string): Promise<readonly Label[]> {
  const entries = await listEntries(transaction, { subjects: [organisationId] })
  return entries.filter(({ instrument }) => findInstrument(instrument)?.standsAs === 'label').map(labelOf)
}

function labelOf(entry: ExternalEntry): Label {
  const registers = findInstrument(entry.instrument)?.registers ?? []
  const isSure =
    entry.standing === 'register' && registeredOn(entry.agency, decisionDay(entry), registers) !== undefined
  const end = [lastDay(entry), entry.withdrawal?.effectiveFrom].flatMap((day) => day ?? []).toSorted()[0]
  return {
    name: entry.title ?? entry.agency.name,
    owner: entry.agency.name,
    state: isSure ? 'verified' : 'claimed',
    ...(entry.report === undefined ? {} : { uri: entry.report }),
    ...(end === undefined ? {} : { validTo: end }),
  }
}

/** A label that a version states is claimed, until the register holds it from its owner (rule P1.5d-LABEL). */
function mergedLabels(own: readonly Label[], registered: readonly Label[]): readonly Label[] {
  const key = ({ name, owner }: Label) => JSON.stringify([name?.toLowerCase(), owner?.toLowerCase()])
  const known = new Set(registered.map(key))
  return [
    ...registered,
    ...own.filter((label) => !known.has(key(label))).map((label) => ({ ...label, state: 'claimed' })),
  ]
}

async function publishedForms(
  transaction: Transaction,
  organisationId: string,
): Promise<Partial<DossierQuality>> {
  const forms = await publishedAnswers(transaction, organisationId)
  return Object.assign(
    {},
    ...forms.map(({ instrument, answers }) => findInstrument(instrument)?.inDossier(answers) ?? {}),
  )
}

function uuidIn(text: string | undefined): string | undefined {
  return /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.exec(text ?? '')?.[0]
}
