import { describe, expect, it } from 'vitest'
import {
  type Complaint,
  type ComplaintStep,
  countComplaints,
  isOverdue,
  states,
  stepProblems,
  transitionFor,
  transitions,
  waysOn,
} from './complaint-model.ts'

const base: Complaint = {
  organisationId: 'o',
  id: 'c',
  number: 1,
  kind: 'complaint',
  subject: 'assessment',
  state: 'received',
  receivedOn: '2026-05-01',
  dueOn: '2026-05-31',
}

describe('P1.2 the life of a complaint', () => {
  const table: Readonly<Record<ComplaintStep, Readonly<Record<string, string>>>> = {
    acknowledge: { received: 'acknowledged' },
    answer: { acknowledged: 'answered' },
    accept: { answered: 'closed' },
    expire: { answered: 'closed' },
    escalate: { answered: 'escalated' },
    'escalate-unanswered': { received: 'escalated', acknowledged: 'escalated' },
    decide: { escalated: 'closed' },
    withdraw: { received: 'closed', acknowledged: 'closed', answered: 'closed', escalated: 'closed' },
  }

  it.each(states)('from %s only the steps of the table lead on', (state) => {
    for (const step of Object.keys(table) as ComplaintStep[])
      expect([step, transitionFor(state, step)?.to]).toEqual([step, table[step][state]])
  })

  it('every state but the last is left by some step, and every step is somebody’s', () => {
    for (const state of states.filter((one) => one !== 'closed'))
      expect(transitions.some(({ from }) => from.includes(state))).toBe(true)
    expect(new Set(transitions.map(({ by }) => by)).size).toBe(4)
  })

  it('an answer can be escalated for thirty days, and silence once it is late', () => {
    const answered: Complaint = { ...base, state: 'answered', answeredOn: '2026-05-10', outcome: 'rejected' }
    expect(waysOn(answered, '2026-06-09')).toEqual(['accept', 'escalate', 'withdraw'])
    expect(waysOn(answered, '2026-06-10')).toEqual(['accept', 'withdraw'])
    expect(waysOn(base, '2026-05-31')).toEqual(['withdraw'])
    expect(waysOn(base, '2026-06-01')).toEqual(['escalate-unanswered', 'withdraw'])
    expect(isOverdue(base, '2026-06-01')).toBe(true)
    expect(waysOn({ ...base, state: 'closed' }, '2026-06-01')).toEqual([])
  })

  it.each([
    ['answer', 'acknowledged', '', 'complaint.words-missing'],
    ['decide', 'escalated', 'words', 'complaint.first-decision-maker'],
    ['escalate', 'answered', 'words', 'complaint.too-late-to-escalate'],
    ['escalate-unanswered', 'received', 'words', 'complaint.not-late-yet'],
    ['answer', 'closed', 'words', 'complaint.not-now'],
  ] as const)('refuses %s of a complaint that is %s: %4$s', (step, state, words, code) => {
    const complaint = { ...base, state, answeredOn: '2026-01-01' }
    const file = { handledBy: 'jaan' }
    expect(
      stepProblems({ complaint, file, step, words, today: '2026-05-20', personId: 'jaan' }).map(
        (problem) => problem.code,
      ),
    ).toEqual([code])
  })

  it('counts answers, those in time, those that were right in the end, and the median of days', () => {
    const answered = (days: number, more: Partial<Complaint> = {}): Complaint => ({
      ...base,
      state: 'closed',
      answeredOn: `2026-05-${String(1 + days).padStart(2, '0')}`,
      outcome: 'rejected',
      ...more,
    })
    expect(
      countComplaints([
        answered(2),
        answered(10, { outcome: 'upheld' }),
        answered(20, { escalatedOn: '2026-05-25', appealOutcome: 'partly', dueOn: '2026-05-15' }),
        { ...base, state: 'closed', closedHow: 'withdrawn' },
      ]),
    ).toEqual({ answered: 3, inTime: 2, upheld: 2, escalated: 1, withdrawn: 1, medianDays: 10 })
  })
})
