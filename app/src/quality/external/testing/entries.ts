import type { Agency, ExternalEntry, Succession } from '../model.ts'

export const balticAgency: Agency = {
  id: 'agency-baltic',
  name: 'Baltic Agency',
  country: 'LV',
  registrations: [{ register: 'eqar', from: '2019-01-01', until: '2029-12-31' }],
}

export const nordicAgency: Agency = {
  id: 'agency-nordic',
  name: 'Nordic Agency',
  registrations: [{ register: 'eqar', from: '2015-01-01' }],
}

/** In no register at all. */
export const strangeAgency: Agency = { id: 'agency-strange', name: 'Strange Agency', registrations: [] }

/** A positive decision of the Baltic agency about the whole of `org`, 1 May 2023 to 30 April 2030. */
export function entry(changes: Partial<ExternalEntry> = {}): ExternalEntry {
  return {
    id: 'entry-1',
    agency: balticAgency,
    instrument: 'esg',
    subjectId: 'org',
    scope: 'provider',
    decision: 'positive',
    decidedOn: '2023-04-20',
    validFrom: '2023-05-01',
    validTo: '2030-04-30',
    conditions: [],
    limits: { eqfLevels: [], fields: [], countries: [] },
    recognisedIn: [],
    standing: 'register',
    source: { kind: 'agency', fetchedAt: '2023-05-02T08:00:00.000Z', hash: '0'.repeat(64) },
    ...changes,
  }
}

/** The same without a last day. */
export function openEntry(changes: Partial<ExternalEntry> = {}): ExternalEntry {
  const { validTo: _end, ...rest } = entry()
  return { ...rest, ...changes }
}

export const merger: Succession = {
  predecessorId: 'old-org',
  predecessorName: 'Old College',
  successorId: 'org',
  kind: 'merger',
  on: '2025-01-01',
  standing: 'register',
}
