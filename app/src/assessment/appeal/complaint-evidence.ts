import type { EvidenceFact, EvidenceItem, EvidenceSource } from '../../room.ts'
import { type Complaint, countComplaints, isOverdue, kinds, subjects } from './complaint-model.ts'
import { listComplaints } from './complaint-store.ts'

/**
 * Complaints and appeals of a time in numbers, for an agency's pack: all of them, then each year. It reads the table
 * that is counted and never the one that holds names and words, so that neither can come in.
 */
export const complaintEvidence: EvidenceSource = {
  gather: async (transaction, { organisationId, from, to, today }) => {
    const all = (await listComplaints(transaction, { organisationId, since: from })).filter(
      ({ receivedOn }) => receivedOn <= to,
    )
    const years = [...new Set(all.map(({ receivedOn }) => receivedOn.slice(0, 4)))].sort()
    return [
      itemOf('all', `${from} – ${to}`, all, today),
      ...(years.length < 2
        ? []
        : years.map((year) =>
            itemOf(
              year,
              year,
              all.filter(({ receivedOn }) => receivedOn.startsWith(year)),
              today,
            ),
          )),
    ]
  },
}

function itemOf(id: string, title: string, complaints: readonly Complaint[], today: string): EvidenceItem {
  return { section: 'complaints', id, title, facts: factsOf(complaints, today) }
}

function factsOf(complaints: readonly Complaint[], today: string): Readonly<Record<string, EvidenceFact>> {
  if (complaints.length === 0) return { received: 0 }
  const { answered, inTime, medianDays, upheld, escalated, withdrawn } = countComplaints(complaints)
  const count = (filter: (complaint: Complaint) => boolean) => complaints.filter(filter).length
  const counted = (names: readonly string[], of: (complaint: Complaint) => string) =>
    names.flatMap((name) => {
      const number = count((one) => of(one) === name)
      return number === 0 ? [] : [`${name}: ${number}`]
    })
  return {
    received: complaints.length,
    complaintKinds: counted(kinds, ({ kind }) => kind),
    complaintSubjects: counted(subjects, ({ subject }) => subject),
    open: count(({ state }) => state !== 'answered' && state !== 'closed'),
    overdue: count((one) => isOverdue(one, today)),
    answered,
    answeredInTime: inTime,
    ...(medianDays === undefined ? {} : { medianDaysToAnswer: medianDays }),
    upheld,
    escalated,
    withdrawn,
  }
}
