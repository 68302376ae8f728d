import { findOrganisation } from '../../accounts/room.ts'
import { feedbackNumbers } from '../../learner-centred/room.ts'
import type { EvidenceFact, EvidenceItem, EvidenceSource } from '../../room.ts'
import type { Transaction } from '../../storage/database.ts'
import { isPublic, listOrganisationVersions, type SpecificationVersion } from '../../transparency/room.ts'
import { lastDay } from '../external/as-of.ts'
import { listEntries } from '../external/entry-store.ts'
import { type ExternalEntry, standingDecision } from '../external/model.ts'
import { listAssessments } from '../instruments/assessment-store.ts'
import { findInstrument } from '../instruments/index.ts'
import type { ItemAnswer } from '../instruments/instrument-model.ts'
import { type ApprovalEvidence, listApprovals } from './approval-evidence-store.ts'

/** Most versions and approvals in one pack; an agency samples from them. */
export const largestPack = 5_000

type About = Parameters<EvidenceSource['gather']>[1]
type Facts = Readonly<Record<string, EvidenceFact>>

/**
 * What this room and those before it know: who the provider is, what was decided about it, what it says of itself,
 * every version with its approval file, and feedback in numbers. No award, no learner, no reviewer by name.
 */
export const ownEvidence: EvidenceSource = {
  gather: async (transaction, about) => [
    ...(await provider(transaction, about)),
    ...(await external(transaction, about)),
    ...(await selfAssessments(transaction, about)),
    ...(await versions(transaction, about)),
    ...(await approvals(transaction, about)),
    ...(await feedback(transaction, about)),
  ],
}

async function provider(
  transaction: Transaction,
  { organisationId }: About,
): Promise<readonly EvidenceItem[]> {
  const organisation = await findOrganisation(transaction, organisationId)
  if (organisation === undefined) return []
  const { facts } = organisation
  return [
    {
      section: 'provider',
      id: 'provider',
      title: organisation.legalName,
      facts: present({
        type: organisation.type,
        country: organisation.country,
        place: organisation.place,
        status: organisation.status,
        identifiers: (facts.ids ?? []).map(({ scheme, value }) => `${scheme}: ${value}`),
        deqar: facts.deqarInstId,
        qualityPolicy: facts.qaPolicyUri,
        complaintsProcedure: facts.complaints?.uri,
        complaintsAnsweredInDays: facts.complaints?.answerDays,
        website: facts.website,
      }),
    },
  ]
}

async function external(
  transaction: Transaction,
  { organisationId }: About,
): Promise<readonly EvidenceItem[]> {
  const entries = await listEntries(transaction, { subjects: [organisationId] })
  return entries.map((entry) => ({
    section: 'external',
    id: entry.id,
    title: entry.agency.name,
    facts: entryFacts(entry),
  }))
}

function entryFacts(entry: ExternalEntry): Facts {
  return present({
    instrument: entry.instrument,
    decision: standingDecision(entry),
    validFrom: entry.validFrom,
    validTo: lastDay(entry),
    standing: entry.standing,
    conditions: entry.conditions.map(({ text }) => text),
    withdrawnFrom: entry.withdrawal?.effectiveFrom,
    report: entry.report,
    hash: entry.source.hash,
  })
}

async function selfAssessments(
  transaction: Transaction,
  { organisationId }: About,
): Promise<readonly EvidenceItem[]> {
  const forms = await listAssessments(transaction, organisationId)
  return forms
    .filter(({ status }) => status !== 'draft')
    .map((form) => ({
      section: 'self-assessment',
      id: form.id,
      title: `${form.edition} (${form.revision})`,
      facts: present({
        instrument: form.instrument,
        publishedOn: form.publishedOn,
        answers: (findInstrument(form.instrument)?.items ?? []).flatMap(({ id }) => {
          const answer = form.answers[id]
          return answer === undefined ? [] : [`${id}: ${answerText(answer)}`]
        }),
      }),
    }))
}

function answerText({ state, date, figure, text, link }: ItemAnswer): string {
  return [state, date, figure, text, link].filter((part) => part !== undefined && part !== '').join(' · ')
}

/** Versions that were public at some time of the period. */
async function versions(
  transaction: Transaction,
  { organisationId, from, to }: About,
): Promise<readonly EvidenceItem[]> {
  const all = await listOrganisationVersions(transaction, organisationId, largestPack)
  return all
    .filter(({ status, publishedOn = '', supersededOn }) => {
      const isInTime = publishedOn <= to && (supersededOn === undefined || supersededOn >= from)
      return isPublic(status) && isInTime
    })
    .toSorted((a, b) => ((a.publishedOn ?? '') < (b.publishedOn ?? '') ? -1 : 1))
    .map(versionItem)
}

function versionItem(version: SpecificationVersion): EvidenceItem {
  const { content, qa } = version
  const [field] = content.iscedF ?? []
  const level = content.level?.eqf
  return {
    section: 'versions',
    id: version.id,
    title: content.title ?? {},
    ...(field === undefined ? {} : { field }),
    ...(level === undefined ? {} : { level }),
    facts: present({
      version: version.version,
      status: version.status,
      publishedOn: version.publishedOn,
      address: version.uri,
      level: level === undefined ? undefined : `EQF ${level}`,
      fields: content.iscedF,
      hours: content.workload?.hours,
      outcomes: (content.learningOutcomes ?? []).length,
      assessments: (content.assessments ?? []).map(({ type = '' }) => type),
      qualityType: qa.type,
      acceptedWarnings: Object.entries(version.justifications).map(([rule, reason]) => `${rule}: ${reason}`),
      digest: version.digest,
    }),
  }
}

async function approvals(
  transaction: Transaction,
  { organisationId, from, to }: About,
): Promise<readonly EvidenceItem[]> {
  const found = await listApprovals(transaction, { organisationId, from, to, limit: largestPack })
  return found.map((approval) => ({
    section: 'approvals',
    id: approval.id,
    title: approval.title ?? {},
    facts: approvalFacts(approval),
  }))
}

function approvalFacts(approval: ApprovalEvidence): Facts {
  return present({
    version: approval.version,
    kind: approval.kind,
    outcome: approval.outcome,
    decidedOn: approval.decided_on,
    reasons: approval.reasons,
    panel: approval.panel.flatMap(({ role }) => role ?? []),
    peers: approval.peers.map(({ role = '', org = '' }) => [role, org].filter(Boolean).join(': ')),
    checklist: approval.checklist.map(({ q = '', answer = '', note = '' }) =>
      [`${q}: ${answer}`, note].filter(Boolean).join(' – '),
    ),
    conditions: approval.conditions.map(({ text, due, met }) =>
      met === null ? `${text} (${due})` : `${text} (${due} → ${met})`,
    ),
    nextReviewDue: approval.next_review_due ?? undefined,
    recordHash: approval.record_hash,
  })
}

async function feedback(
  transaction: Transaction,
  { organisationId, from, to, today }: About,
): Promise<readonly EvidenceItem[]> {
  const about = { organisationId, today, from, to, limit: largestPack }
  const numbers = await feedbackNumbers(transaction, about)
  const { rounds } = numbers
  if (rounds.length === 0) return []
  return [
    {
      section: 'feedback',
      id: 'all-rounds',
      title: `${from} – ${to}`,
      facts: present({
        rounds: rounds.length,
        medianDaysToRespond: numbers.medianDaysToRespond,
        overdue: numbers.overdue,
      }),
    },
    ...rounds.map(
      (round, index): EvidenceItem => ({
        section: 'feedback',
        id: `round-${index + 1}`,
        title: `${round.instrument}, ${round.closedOn}`,
        facts: present({
          closedOn: round.closedOn,
          invited: round.invited,
          answered: round.answers ?? '< 5',
          mean: round.mean,
          response: round.response,
          respondedOn: round.respondedOn,
          overdue: round.overdue,
        }),
      }),
    ),
  ]
}

function present(facts: Readonly<Record<string, EvidenceFact | undefined>>): Facts {
  return Object.fromEntries(
    Object.entries(facts).filter(
      (entry): entry is [string, EvidenceFact] =>
        entry[1] !== undefined && entry[1] !== '' && !(Array.isArray(entry[1]) && entry[1].length === 0),
    ),
  )
}
