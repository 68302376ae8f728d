import type { AsOfQuestion, QualityFlag, QualityState } from '../as-of.ts'
import type { ExternalEntry, Succession } from '../model.ts'
import { balticAgency, entry, merger, nordicAgency, openEntry, strangeAgency } from './entries.ts'

/** One situation: what the register holds, what is asked, and what it must answer. */
export interface Case {
  readonly name: string
  readonly entries: readonly ExternalEntry[]
  readonly successions?: readonly Succession[]
  readonly ask?: Partial<AsOfQuestion>
  readonly state: QualityState
  /** Exactly these. */
  readonly flags?: readonly QualityFlag[]
  readonly rests?: string
}

const withdrawn = entry({
  withdrawal: { on: '2027-03-01', effectiveFrom: '2027-03-01', reason: 'Not repaired' },
})
const backdated = entry({
  withdrawal: { on: '2027-03-01', effectiveFrom: '2026-01-01', reason: 'False data' },
})
export const negativeOfNordic = entry({ id: 'entry-2', agency: nordicAgency, decision: 'negative' })
const aboutSpecification = (changes: Partial<ExternalEntry> = {}) =>
  entry({ id: 'entry-spec', specificationId: 'spec', scope: 'programme', ...changes })

/** The edge cases of principle 1, each once. The question is about `org` on 6 May 2026 unless it says more. */
export const cases: readonly Case[] = [
  { name: 'nothing is recorded', entries: [], state: 'none' },
  { name: 'an agency decided and the day lies inside', entries: [entry()], state: 'confirmed-by-register' },
  {
    name: 'the first day counts',
    entries: [entry()],
    ask: { on: '2023-05-01' },
    state: 'confirmed-by-register',
  },
  {
    name: 'the last day counts',
    entries: [entry()],
    ask: { on: '2030-04-30' },
    state: 'confirmed-by-register',
  },
  {
    name: 'the day before the first is not yet',
    entries: [entry()],
    ask: { on: '2023-04-30' },
    state: 'not-yet',
  },
  {
    name: 'the day after the last has expired',
    entries: [entry()],
    ask: { on: '2030-05-01' },
    state: 'expired-at-date',
  },
  {
    name: 'accreditation ended between award and issuing: the award counts',
    entries: [entry({ validTo: '2026-05-05' })],
    ask: { on: '2026-05-04' },
    state: 'confirmed-by-register',
    flags: [],
  },
  {
    name: 'a report without end date holds for six years',
    entries: [openEntry()],
    ask: { on: '2029-05-01' },
    state: 'confirmed-by-register',
    flags: ['end-assumed'],
  },
  {
    name: 'a report without end date is over after six years',
    entries: [openEntry()],
    ask: { on: '2029-05-02' },
    state: 'expired-at-date',
    flags: ['end-assumed'],
  },
  {
    name: 'a leap day plus six years ends on 28 February',
    entries: [openEntry({ validFrom: '2020-02-29', decidedOn: '2020-02-28' })],
    ask: { on: '2026-03-01' },
    state: 'expired-at-date',
    flags: ['end-assumed'],
  },
  {
    name: 'conditions are shown while they are open',
    entries: [entry({ decision: 'positive with conditions', conditions: [{ text: 'Publish results' }] })],
    state: 'confirmed-by-register',
    flags: ['conditions'],
  },
  {
    name: 'conditions that were met before the day are not a flag any more',
    entries: [
      entry({
        decision: 'positive with conditions',
        conditions: [{ text: 'Publish results', dueOn: '2025-01-01', metOn: '2024-12-01' }],
      }),
    ],
    state: 'confirmed-by-register',
    flags: [],
  },
  {
    name: 'a decision is withdrawn from a day on',
    entries: [withdrawn],
    ask: { on: '2027-03-01' },
    state: 'withdrawn',
    flags: [],
  },
  {
    name: 'a later withdrawal leaves earlier awards as they were, and is said',
    entries: [withdrawn],
    ask: { on: '2027-02-28' },
    state: 'confirmed-by-register',
    flags: ['withdrawn-later'],
  },
  {
    name: 'a withdrawal with retroactive effect reaches awards made in good faith',
    entries: [backdated],
    ask: { on: '2026-05-06' },
    state: 'withdrawn',
    flags: ['retroactive'],
  },
  {
    name: 'a retroactive withdrawal does not reach behind its own effect',
    entries: [backdated],
    ask: { on: '2025-12-31' },
    state: 'confirmed-by-register',
    flags: ['withdrawn-later'],
  },
  {
    name: 'a period that was over anyway has expired and was not withdrawn',
    entries: [withdrawn],
    ask: { on: '2031-01-01' },
    state: 'expired-at-date',
    flags: ['withdrawn-later'],
  },
  {
    name: 'two agencies decided the opposite',
    entries: [entry(), negativeOfNordic],
    state: 'contradicted',
    rests: 'entry-1',
  },
  {
    name: 'two agencies decided the opposite in different years',
    entries: [entry(), { ...negativeOfNordic, validTo: '2024-12-31' }],
    state: 'confirmed-by-register',
  },
  {
    name: 'a negative decision alone supports nothing',
    entries: [entry({ decision: 'negative' })],
    state: 'negative',
  },
  {
    name: 'a negative decision overturned on appeal is positive for its whole period',
    entries: [entry({ decision: 'negative', appeal: { on: '2024-02-01', decision: 'positive' } })],
    ask: { on: '2023-06-01' },
    state: 'confirmed-by-register',
    flags: ['appeal'],
  },
  {
    name: 'a positive decision overturned on appeal supports nothing',
    entries: [entry({ appeal: { on: '2024-02-01', decision: 'negative' } })],
    state: 'negative',
    flags: ['appeal'],
  },
  {
    name: 'a decision "not applicable" is an evaluation without a verdict and stands',
    entries: [entry({ decision: 'not applicable' })],
    state: 'confirmed-by-register',
  },
  {
    name: 'the newer of two decisions of one agency stands',
    entries: [
      entry(),
      entry({ id: 'entry-2', decision: 'negative', decidedOn: '2026-01-10', validFrom: '2026-01-15' }),
    ],
    state: 'negative',
    rests: 'entry-2',
  },
  {
    name: 'before the newer decision the older one stands',
    entries: [
      entry(),
      entry({ id: 'entry-2', decision: 'negative', decidedOn: '2026-01-10', validFrom: '2026-01-15' }),
    ],
    ask: { on: '2026-01-14' },
    state: 'confirmed-by-register',
    rests: 'entry-1',
  },
  {
    name: 'an older decision does not come back when the newer one is over',
    entries: [
      entry(),
      entry({
        id: 'entry-2',
        decision: 'negative',
        decidedOn: '2025-01-10',
        validFrom: '2025-01-15',
        validTo: '2026-01-14',
      }),
    ],
    state: 'expired-at-date',
  },
  {
    name: 'merged: the report on the predecessor counts from the merger on',
    entries: [entry({ subjectId: 'old-org' })],
    successions: [merger],
    state: 'confirmed-by-register',
    flags: ['predecessor'],
  },
  {
    name: 'merged: before the merger the report was about somebody else',
    entries: [entry({ subjectId: 'old-org' })],
    successions: [merger],
    ask: { on: '2024-12-31' },
    state: 'none',
  },
  {
    name: 'merged twice: the chain is followed',
    entries: [entry({ subjectId: 'older-org' })],
    successions: [
      merger,
      { ...merger, predecessorId: 'older-org', successorId: 'old-org', on: '2024-01-01' },
    ],
    state: 'confirmed-by-register',
    flags: ['predecessor'],
  },
  {
    name: 'a merger that only the provider states confirms nothing',
    entries: [entry({ subjectId: 'old-org' })],
    successions: [{ ...merger, standing: 'stated' }],
    state: 'stated-not-confirmed',
    flags: ['predecessor'],
  },
  {
    name: 'a circle of successions ends',
    entries: [],
    successions: [merger, { ...merger, predecessorId: 'org', successorId: 'old-org' }],
    state: 'none',
  },
  {
    name: 'an agency that was in no register on the day of its decision',
    entries: [entry({ agency: strangeAgency })],
    state: 'stated-not-confirmed',
    flags: ['agency-not-registered'],
  },
  {
    name: 'an agency whose registration ended after the decision',
    entries: [entry({ validTo: '2032-01-01' })],
    ask: { on: '2031-01-01' },
    state: 'confirmed-by-register',
  },
  {
    name: 'an agency that was registered only later',
    entries: [entry({ decidedOn: '2018-01-01', validFrom: '2018-02-01' })],
    state: 'stated-not-confirmed',
    flags: ['agency-not-registered'],
  },
  {
    name: 'an agency in a register that does not count for the instrument',
    entries: [
      entry({ agency: { ...balticAgency, registrations: [{ register: 'sector', from: '2010-01-01' }] } }),
    ],
    state: 'stated-not-confirmed',
    flags: ['agency-not-registered'],
  },
  {
    name: 'what the provider states is not confirmed',
    entries: [entry({ standing: 'stated' })],
    state: 'stated-not-confirmed',
    flags: [],
  },
  {
    name: 'the agency’s own record goes before the provider’s word on the same decision',
    entries: [entry({ validTo: '2025-12-31' }), entry({ id: 'entry-2', standing: 'stated' })],
    state: 'expired-at-date',
    rests: 'entry-1',
  },
  {
    name: 'a withdrawal goes before a claim of the provider',
    entries: [
      withdrawn,
      entry({ id: 'entry-2', agency: strangeAgency, standing: 'stated', validFrom: '2024-01-01' }),
    ],
    ask: { on: '2028-01-01' },
    state: 'withdrawn',
  },
  {
    name: 'the level lies outside the limits',
    entries: [entry({ limits: { eqfLevels: [6, 7], fields: [], countries: [] } })],
    ask: { eqfLevel: 5 },
    state: 'outside-limits',
  },
  {
    name: 'the level lies inside the limits',
    entries: [entry({ limits: { eqfLevels: [6, 7], fields: [], countries: [] } })],
    ask: { eqfLevel: 6 },
    state: 'confirmed-by-register',
  },
  {
    name: 'one of two fields lies outside the limits',
    entries: [entry({ limits: { eqfLevels: [], fields: ['06'], countries: [] } })],
    ask: { fields: ['0613', '0111'] },
    state: 'outside-limits',
  },
  {
    name: 'the field lies inside a broader one',
    entries: [entry({ limits: { eqfLevels: [], fields: ['06'], countries: [] } })],
    ask: { fields: ['0613'] },
    state: 'confirmed-by-register',
  },
  {
    name: 'the country lies outside the limits',
    entries: [entry({ limits: { eqfLevels: [], fields: [], countries: ['LV'] } })],
    ask: { country: 'EE' },
    state: 'outside-limits',
  },
  {
    name: 'recognised in country A with its seat in country B: A counts',
    entries: [entry({ limits: { eqfLevels: [], fields: [], countries: ['LV'] }, recognisedIn: ['LV'] })],
    ask: { country: 'EE' },
    state: 'confirmed-by-register',
  },
  {
    name: 'a decision about another micro-credential says nothing',
    entries: [aboutSpecification({ specificationId: 'other' })],
    ask: { specificationId: 'spec' },
    state: 'none',
  },
  {
    name: 'a programme that is not described here says nothing about the rest',
    entries: [entry({ scope: 'programme', title: 'Bachelor of Nursing' })],
    state: 'none',
  },
  {
    name: 'what was decided about the micro-credential goes before the provider',
    entries: [entry(), aboutSpecification({ decision: 'negative' })],
    ask: { specificationId: 'spec' },
    state: 'negative',
    rests: 'entry-spec',
  },
  {
    name: 'an expired decision about the micro-credential leaves the provider’s standing',
    entries: [entry(), aboutSpecification({ validTo: '2024-01-01' })],
    ask: { specificationId: 'spec' },
    state: 'confirmed-by-register',
    rests: 'entry-1',
  },
  {
    name: 'what is stated about the micro-credential does not hide what is confirmed about the provider',
    entries: [entry(), aboutSpecification({ standing: 'stated' })],
    ask: { specificationId: 'spec' },
    state: 'confirmed-by-register',
    rests: 'entry-1',
  },
  {
    name: 'of two that are over the later one is named',
    entries: [
      entry({ id: 'early', validFrom: '2019-06-01', validTo: '2021-01-01' }),
      entry({ validTo: '2025-01-01' }),
    ],
    ask: { on: '2026-01-01' },
    state: 'expired-at-date',
    rests: 'entry-1',
  },
]
