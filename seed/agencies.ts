import type { Agency, ExternalEntry, Withdrawal } from '../app/src/quality/external/model.ts'

/** Bodies of the demo story that decide about the quality of others. All are invented. */
export const agencies: readonly (Omit<Agency, 'id' | 'organisationId'> & { readonly slug?: string })[] = [
  {
    slug: 'baltic-quality-agency',
    name: 'Baltic Agency for Quality in Education',
    acronym: 'BAQE',
    country: 'LV',
    website: 'https://bqa.example',
    registrations: [{ register: 'eqar', from: '2019-01-01', until: '2029-12-31' }],
  },
  {
    name: 'Iberian Council for Vocational Quality',
    acronym: 'ICVQ',
    country: 'ES',
    website: 'https://icvq.example',
    registrations: [{ register: 'national', from: '2014-09-01' }],
  },
  {
    name: 'Community learning network (invented)',
    country: 'IE',
    website: 'https://label.example',
    registrations: [{ register: 'sector', from: '2018-01-01' }],
  },
]

/** What they decided: one in force, one over, one with conditions, one withdrawn, one label. */
export const decisionsOfTheStory: readonly (Pick<
  ExternalEntry,
  'instrument' | 'decision' | 'validFrom' | 'decidedOn'
> &
  Partial<ExternalEntry> & {
    readonly agencyName: string
    readonly about: string
    readonly withdrawn?: Withdrawal
  })[] = [
  {
    agencyName: 'Baltic Agency for Quality in Education',
    about: 'pohjala-ylikool',
    instrument: 'esg',
    decision: 'positive',
    decidedOn: '2023-04-20',
    validFrom: '2023-05-01',
    validTo: '2030-04-30',
    learnersInvolved: true,
    report: 'https://bqa.example/reports/pohjala-2023',
  },
  {
    agencyName: 'Iberian Council for Vocational Quality',
    about: 'centro-calzatec',
    instrument: 'eqavet',
    decision: 'positive',
    decidedOn: '2016-06-01',
    validFrom: '2016-07-01',
    validTo: '2020-06-30',
    report: 'https://icvq.example/informes/calzatec-2016',
  },
  {
    agencyName: 'Iberian Council for Vocational Quality',
    about: 'vinalopo-chamber',
    instrument: 'eqavet',
    decision: 'positive with conditions',
    decidedOn: '2025-02-10',
    validFrom: '2025-03-01',
    validTo: '2028-02-29',
    conditions: [
      { text: 'Publish the completion figures of each course', dueOn: '2027-03-01' },
      { text: 'Hear employers once a year', dueOn: '2026-03-01', metOn: '2026-02-12' },
    ],
    report: 'https://icvq.example/informes/vinalopo-2025',
  },
  {
    agencyName: 'Baltic Agency for Quality in Education',
    about: 'emajoe-kutsekool',
    instrument: 'eqavet',
    decision: 'positive',
    decidedOn: '2021-11-15',
    validFrom: '2021-12-01',
    validTo: '2026-11-30',
    withdrawn: {
      on: '2025-09-01',
      effectiveFrom: '2025-09-01',
      reason: 'The school moved its assessment to a partner that was not reviewed.',
    },
    report: 'https://bqa.example/reports/emajoe-2021',
  },
  {
    agencyName: 'Community learning network (invented)',
    about: 'western-skills-validation',
    instrument: 'label',
    title: 'Community learning label (invented)',
    decision: 'positive',
    decidedOn: '2024-12-10',
    validFrom: '2025-01-01',
    validTo: '2028-01-01',
    report: 'https://label.example/wsv',
  },
]
