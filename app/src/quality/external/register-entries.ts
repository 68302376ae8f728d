import type { RegisteredQuality } from '@tesela/credentials/verification/sources'
import type { Transaction } from '../../storage/database.ts'
import { isDecision, registersByInstrument } from '../instruments/index.ts'
import { type AsOfIndex, type Candidate, decisionDay, indexEntries } from './as-of.ts'
import { listEntries, listSuccessions } from './entry-store.ts'
import { type ExternalEntry, registeredOn, type Succession } from './model.ts'

/** Whose quality is asked about. */
export interface QualitySubject {
  readonly organisationId: string
  readonly specificationId?: string
}

/** Everything that the register holds about a provider and its predecessors, ready for as-of questions. */
export async function readIndex(transaction: Transaction, subject: QualitySubject): Promise<AsOfIndex> {
  const { entries, successions } = await readSubject(transaction, subject)
  return indexEntries(entries, successions, registersByInstrument)
}

async function readSubject(
  transaction: Transaction,
  { organisationId, specificationId }: QualitySubject,
): Promise<{ readonly entries: readonly ExternalEntry[]; readonly successions: readonly Succession[] }> {
  const successions = await listSuccessions(transaction, [organisationId])
  const entries = await listEntries(transaction, {
    subjects: [organisationId, ...successions.map(({ predecessorId }) => predecessorId)],
    ...(specificationId === undefined ? {} : { specifications: [specificationId] }),
  })
  return { entries: entries.filter(({ instrument }) => isDecision(instrument)), successions }
}

/** What a verifier is told about a provider and one of its specifications, in the dossier's form. */
export async function registeredQuality(
  transaction: Transaction,
  subject: QualitySubject,
): Promise<readonly RegisteredQuality[]> {
  return inDossierForm(await readIndex(transaction, subject), subject)
}

/** The entries of an index about one provider, those about its own specification first. */
export function inDossierForm(index: AsOfIndex, subject: QualitySubject): readonly RegisteredQuality[] {
  const { organisationId, specificationId = '' } = subject
  return [
    ...(index.bySpecification.get(specificationId) ?? []).map((one) => dossierEntry(one, subject)),
    ...(index.bySubject.get(organisationId) ?? []).map((one) => dossierEntry(one, subject)),
    ...predecessorsOf(index, organisationId).flatMap(({ succession, isSure }) =>
      (index.bySubject.get(succession.predecessorId) ?? []).map((one) =>
        continued(dossierEntry(one, subject), succession, isSure),
      ),
    ),
  ]
}

interface Predecessor {
  readonly succession: Succession
  readonly isSure: boolean
}

function predecessorsOf(index: AsOfIndex, organisationId: string): readonly Predecessor[] {
  const found: Predecessor[] = []
  const seen = new Set([organisationId])
  const waiting: { readonly id: string; readonly from: string; readonly isSure: boolean }[] = [
    { id: organisationId, from: '', isSure: true },
  ]
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    for (const succession of index.predecessors.get(next.id) ?? []) {
      if (seen.has(succession.predecessorId)) continue
      seen.add(succession.predecessorId)
      const isSure = next.isSure && succession.standing === 'register'
      // Whoever came through two mergers counts from the later one.
      const on = succession.on > next.from ? succession.on : next.from
      found.push({ succession: { ...succession, on }, isSure })
      waiting.push({ id: succession.predecessorId, from: on, isSure })
    }
  }
  return found
}

/** A predecessor's entry, as it counts for the provider: from the succession on. */
function continued(
  entry: RegisteredQuality,
  { on, predecessorName }: Succession,
  isSure: boolean,
): RegisteredQuality {
  const { validFrom = on } = entry
  return {
    ...entry,
    validFrom: validFrom > on ? validFrom : on,
    predecessor: predecessorName,
    ...(isSure ? {} : { standing: 'stated' }),
  }
}

/** One entry in the form of a dossier's `qa.external`. */
export function dossierEntry({ prepared }: Candidate, subject: QualitySubject): RegisteredQuality {
  const { entry, registration, isTrusted, replacedFrom, until } = prepared
  const { agency, appeal, withdrawal, limits, source } = entry
  const conditions = entry.conditions.map(({ text }) => text).join('; ')
  const limitCountries = isRecognisedInside(entry) ? [] : limits.countries
  return {
    subject:
      entry.specificationId === undefined ? subject.organisationId : `urn:uuid:${entry.specificationId}`,
    scope: entry.scope,
    agency: agency.name,
    eqarRegistered: isTrusted && registeredOn(agency, decisionDay(entry), ['eqar']) !== undefined,
    decision: entry.decision,
    validFrom: entry.validFrom,
    // A missing end is written out, so that nobody has to know whose rule fills it.
    validTo: until,
    standing: isTrusted ? 'register' : 'stated',
    evidence: {
      fetchedAt: source.fetchedAt,
      hash: source.hash,
      ...(source.url === undefined ? {} : { url: source.url }),
    },
    ...(conditions === '' ? {} : { conditions }),
    ...(appeal === undefined ? {} : { decisionOnAppeal: appeal.decision }),
    ...(withdrawal === undefined
      ? {}
      : { withdrawnOn: withdrawal.effectiveFrom, withdrawalDeclaredOn: withdrawal.on }),
    ...(replacedFrom === undefined ? {} : { replacedFrom }),
    ...(entry.report === undefined ? {} : { report: entry.report }),
    ...(entry.learnersInvolved === undefined ? {} : { learnersInvolved: entry.learnersInvolved }),
    ...(registration === undefined ? {} : { agencyRegistration: registration }),
    ...(limits.eqfLevels.length === 0 ? {} : { limitEqfLevels: limits.eqfLevels }),
    ...(limits.fields.length === 0 ? {} : { limitFields: limits.fields }),
    ...(limitCountries.length === 0 ? {} : { limitCountries }),
  }
}

/** The system that recognises a provider counts, not where its company has its seat (DEQAR). */
function isRecognisedInside({ limits, recognisedIn }: ExternalEntry): boolean {
  return recognisedIn.some((country) => limits.countries.includes(country))
}
