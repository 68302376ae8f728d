import { problem } from '@tesela/kernel'
import { describe, expect, test } from 'vitest'
import { reapproval } from './approval-model.ts'
import { calendarText } from './calendar-model.ts'
import {
  coreQuestions,
  questions,
  questionsFor,
  reviewProfile,
  reviewProfiles,
  trackOf,
} from './checklist-model.ts'
import { type ConditionId, conditionIds, conditions } from './condition-model.ts'
import { inboxAddress, inboxQuery } from './inbox-model.ts'
import { type Action, actions, dueFor, findTransition, reviewStates, stepProblems } from './model.ts'
import { reviewTriggers } from './monitoring-model.ts'
import type { Seat } from './panel-model.ts'
import type { Situation } from './situation-model.ts'

/** Procedures §7.1, written down a second time: action → from → to. Everything else is refused. */
const table: Readonly<Record<Action, Readonly<Record<string, string>>>> = {
  submit: { draft: 'internal-review', 'changes-asked': 'internal-review' },
  'carry-over': { draft: 'approved', 'changes-asked': 'approved' },
  withdraw: { 'internal-review': 'draft', 'peer-review': 'draft', approval: 'draft', approved: 'draft' },
  'ask-changes': {
    'internal-review': 'changes-asked',
    'peer-review': 'changes-asked',
    approval: 'changes-asked',
  },
  'ask-peers': { 'internal-review': 'peer-review' },
  'send-to-approval': { 'internal-review': 'approval', 'peer-review': 'approval' },
  approve: { approval: 'approved' },
  reject: { approval: 'rejected' },
  reopen: { rejected: 'draft' },
  publish: { approved: 'monitored' },
  'mark-due': { monitored: 'review-due', suspended: 'review-due' },
  keep: { revision: 'monitored' },
  confirm: { 'review-due': 'monitored' },
  revise: { monitored: 'revision', 'review-due': 'revision', suspended: 'revision' },
  suspend: {
    monitored: 'suspended',
    'review-due': 'review-due',
    revision: 'revision',
    superseded: 'superseded',
  },
  resume: {},
  retire: {
    monitored: 'retired',
    'review-due': 'retired',
    suspended: 'retired',
    revision: 'retired',
    superseded: 'retired',
  },
  supersede: {
    monitored: 'superseded',
    'review-due': 'superseded',
    revision: 'superseded',
    suspended: 'superseded',
  },
}

/** What differs while new enrolments are stopped: they are not stopped twice, and somebody can end it. */
const whileStopped: Partial<typeof table> = {
  suspend: {},
  resume: {
    suspended: 'monitored',
    'review-due': 'review-due',
    revision: 'revision',
    superseded: 'superseded',
  },
  keep: { revision: 'suspended' },
}

describe('procedures §7.1, the state machine', () => {
  test.each(actions.flatMap((action) => reviewStates.map((from) => ({ action, from }))))(
    '$action from $from goes where the table says, or nowhere',
    ({ action, from }) => {
      expect(findTransition(action, { state: from })?.to).toBe(table[action][from])
    },
  )

  test.each(actions.flatMap((action) => reviewStates.map((from) => ({ action, from }))))(
    'while new enrolments are stopped, $action from $from lets nobody in by the way',
    ({ action, from }) => {
      const stopped = { ...table, ...whileStopped }
      expect(findTransition(action, { state: from, suspendedOn: '2026-05-01' })?.to).toBe(
        stopped[action][from],
      )
    },
  )

  test('never lets an author take a step that a reviewer or QA manager takes', () => {
    for (const action of [
      'approve',
      'reject',
      'confirm',
      'ask-changes',
      'ask-peers',
      'send-to-approval',
    ] as const) {
      for (const from of Object.keys(table[action])) {
        const found = findTransition(action, { state: from as 'approval' })
        expect(found?.who).not.toContain('author')
        expect(found?.conditions).toContain('not-author')
        expect(found?.conditions).toContain('different-person')
      }
    }
  })
})

const seat = (role: Seat['role'], more: Partial<Seat> = {}): Seat => ({
  id: role,
  role,
  name: role,
  email: `${role}@peer.example`,
  organisation: `${role} house`,
  language: 'en',
  invitedAt: '2026-05-06T10:00:00.000Z',
  expiresOn: '2026-06-06',
  conflict: '',
  answeredAt: '2026-05-07T10:00:00.000Z',
  answers: {},
  comment: '',
  ...more,
})

/** Everything that any step asks for. */
const ready: Situation = {
  track: 'full',
  questions: ['need', 'level'],
  core: ['need'],
  answers: [
    { question: 'need', answer: 'yes', note: '', evidence: [] },
    { question: 'level', answer: 'na', note: 'none is stated', evidence: [] },
  ],
  seats: [seat('provider'), seat('stakeholder'), seat('learner')],
  otherBodies: [],
  openRequests: 0,
  authors: ['anna'],
  actorId: 'mark',
  declared: 'no-conflict',
  samePerson: [],
  checker: [],
  reasons: 'because',
  conditions: 0,
  nextReviewDue: '2027-05-06',
  today: '2026-05-06',
  latestReview: '2029-05-06',
}

const broken: readonly {
  readonly id: ConditionId
  readonly change: Partial<Situation>
  readonly code: string
}[] = [
  {
    id: 'checker-clean',
    change: { checker: [problem('specification.rule-not-met')] },
    code: 'specification.rule-not-met',
  },
  { id: 'not-author', change: { actorId: 'anna' }, code: 'review.own-work' },
  {
    id: 'different-person',
    change: { samePerson: [{ name: 'Anna', reason: 'email' }] },
    code: 'review.same-person-email',
  },
  { id: 'declared', change: { declared: 'nothing' }, code: 'review.not-declared' },
  { id: 'declared', change: { declared: 'conflict' }, code: 'review.conflict-of-interest' },
  { id: 'some-request', change: {}, code: 'review.no-request' },
  { id: 'no-open-requests', change: { openRequests: 2 }, code: 'review.requests-open' },
  { id: 'some-seat', change: { seats: [] }, code: 'review.nobody-invited' },
  { id: 'checklist-complete', change: { answers: [] }, code: 'review.question-open' },
  {
    id: 'checklist-complete',
    change: { answers: [{ question: 'need', answer: 'na', note: ' ', evidence: [] }] },
    code: 'review.note-missing',
  },
  {
    id: 'core-not-refused',
    change: { answers: [{ question: 'need', answer: 'no', note: 'weak', evidence: [] }] },
    code: 'review.core-refused',
  },
  {
    id: 'peers-heard',
    change: { seats: [seat('provider'), seat('learner')] },
    code: 'review.not-heard-stakeholder',
  },
  {
    id: 'peers-heard',
    change: { seats: [seat('provider', { conflict: 'a friend' })] },
    code: 'review.not-heard-provider',
  },
  { id: 'everyone-heard', change: { track: 'light', seats: [] }, code: 'review.not-heard-learner' },
  {
    id: 'bodies-agree',
    change: { otherBodies: [{ id: 'lake', name: 'Lake University' }] },
    code: 'review.body-not-agreed',
  },
  {
    id: 'bodies-agree',
    change: {
      otherBodies: [{ id: 'lake', name: 'Lake University' }],
      seats: [seat('awarding-body', { bodyId: 'lake', answers: { approves: 'partly' } })],
    },
    code: 'review.body-not-agreed',
  },
  { id: 'reasons', change: { reasons: ' ' }, code: 'review.reasons-missing' },
  { id: 'review-planned', change: { nextReviewDue: '2026-05-06' }, code: 'review.date-past' },
  { id: 'review-planned', change: { nextReviewDue: '2029-05-07' }, code: 'review.date-too-late' },
]

describe('the conditions of the steps', () => {
  test.each(broken)('$id refuses with $code', ({ id, change, code }) => {
    expect(conditions[id]({ ...ready, ...change }).map((found) => found.code)).toContain(code)
  })

  test('each is broken by some row above', () => {
    expect([...new Set(broken.map(({ id }) => id))].toSorted()).toEqual([...conditionIds].toSorted())
  })

  test('nothing stands against an approval of what is ready', () => {
    const approve = findTransition('approve', { state: 'approval' })
    expect(approve === undefined ? undefined : stepProblems(approve, ready)).toEqual([])
  })

  test('a "no" to a core question is approved only on a condition', () => {
    const refused = {
      ...ready,
      answers: [{ question: 'need', answer: 'no' as const, note: 'weak', evidence: [] }],
    }
    expect(conditions['core-not-refused']({ ...refused, conditions: 1 })).toEqual([])
  })

  test('the light track needs no peers', () => {
    expect(conditions['peers-heard']({ ...ready, track: 'light', seats: [] })).toEqual([])
  })
})

describe('procedures §7.2, the checklist', () => {
  test('has 25 questions, 12 of them in the light track of every profile', () => {
    expect(questions).toHaveLength(25)
    for (const profile of reviewProfiles) {
      expect(questionsFor('full', profile)).toHaveLength(25)
      expect(questionsFor('light', profile)).toHaveLength(12)
    }
  })

  test('asks about need, level, workload, assessment, access and data protection whatever the size', () => {
    for (const profile of reviewProfiles) {
      const asked = questionsFor('light', profile).map(({ id }) => id)
      for (const id of [
        'need',
        'outcomes-level',
        'workload',
        'outcomes-assessed',
        'entry',
        'data-protection',
      ])
        expect(asked).toContain(id)
    }
  })

  test('looks at assessors in place of a course where only experience is validated', () => {
    const asked = questionsFor('light', reviewProfile('validation')).map(({ id }) => id)
    expect(asked).toContain('assessors')
    expect(asked).not.toContain('course')
    expect(coreQuestions(reviewProfile('validation'))).toContain('validation')
  })

  test.each([
    { hours: 60, points: undefined, track: 'light' },
    { hours: 61, points: undefined, track: 'full' },
    { hours: undefined, points: 2, track: 'light' },
    { hours: undefined, points: undefined, track: 'full' },
  ])('takes the $track track for $hours hours and $points ECTS', ({ hours, points, track }) => {
    const workload = {
      ...(hours === undefined ? {} : { hours }),
      ...(points === undefined ? {} : { credits: [{ system: 'ECTS', points }] }),
    }
    expect(trackOf({ workload })).toBe(track)
  })
})

describe('re-approval', () => {
  const wording = { field: 'summary', language: 'en', substantive: false }
  const earlier = { decidedBy: 'mark', nextReviewDue: '2027-01-01', hasUnmetConditions: false }
  const base = { authors: ['anna'], today: '2026-05-06' }

  test('is needed for a first version, and for every change of substance', () => {
    expect(reapproval(base)).toMatchObject({ needed: true, because: [{ code: 'first-version' }] })
    const level = { field: 'level.eqf', substantive: true }
    const judged = reapproval({ ...base, changes: [wording, level], earlier })
    expect(judged).toEqual({
      needed: true,
      because: [{ code: 'substantive', change: level }],
      editorial: [wording],
    })
  })

  test('is not needed for wording while the approval before stands', () => {
    expect(reapproval({ ...base, changes: [wording], earlier }).needed).toBe(false)
  })

  test.each([
    { code: 'review-overdue', earlier: { ...earlier, nextReviewDue: '2026-05-05' } },
    { code: 'approver-is-author', earlier: { ...earlier, decidedBy: 'anna' } },
    { code: 'condition-unmet', earlier: { ...earlier, hasUnmetConditions: true } },
    { code: 'no-approval-to-carry', earlier: undefined },
  ])('is needed for wording too when: $code', ({ code, earlier: known }) => {
    const judged = reapproval({
      ...base,
      changes: [wording],
      ...(known === undefined ? {} : { earlier: known }),
    })
    expect(judged.because.map((reason) => reason.code)).toEqual([code])
  })
})

describe('procedures §7.1, what makes a review due', () => {
  const today = '2026-05-06'

  test.each([
    { id: 'date', facts: { nextReviewDue: today }, not: { nextReviewDue: '2026-05-07' } },
    {
      id: 'satisfaction',
      facts: { satisfaction: { mean: 3.4, answers: 5 } },
      not: { satisfaction: { mean: 1, answers: 4 } },
    },
    {
      id: 'pass-rate',
      facts: { passRate: { passed: 3, results: 10 } },
      not: { passRate: { passed: 4, results: 10 } },
    },
    {
      id: 'pass-rate',
      facts: { passRate: { passed: 100, results: 100 } },
      not: { passRate: { passed: 9, results: 9 } },
    },
    {
      id: 'workload',
      facts: { hours: { median: 130, stated: 100, answers: 10 } },
      not: { hours: { median: 120, stated: 100, answers: 10 } },
    },
    {
      id: 'need-evidence',
      facts: { newestNeedEvidence: '2023-05-05' },
      not: { newestNeedEvidence: '2023-05-06' },
    },
    {
      id: 'external-expiry',
      facts: { externalValidTo: '2026-06-04' },
      not: { externalValidTo: '2026-06-05' },
    },
    { id: 'complaints', facts: { complaintsLastYear: 3 }, not: { complaintsLastYear: 2 } },
    { id: 'skills-changed', facts: { skillsChanged: true }, not: { skillsChanged: false } },
    { id: 'condition-overdue', facts: { overdueConditions: 1 }, not: { overdueConditions: 0 } },
    { id: 'sample', facts: { sampledSince: '2026-02-06' }, not: { sampledSince: '2026-02-07' } },
  ])('$id, on its limit and not before', ({ id, facts, not }) => {
    expect(reviewTriggers(facts, today).map((found) => found.id)).toEqual([id])
    expect(reviewTriggers(not, today)).toEqual([])
  })
})

test('the inbox is asked by its address, and the address says the same question again', () => {
  const address = '/reviews?who=mine&state=approval&overdue=yes&track=light&field=06&words=river&page=3'
  const search = new URLSearchParams(address.split('?')[1])
  expect(inboxAddress(inboxQuery((name) => search.get(name) ?? undefined))).toBe(address)
  expect(inboxAddress(inboxQuery(() => "'; drop table"))).toBe('/reviews?words=%27%3B+drop+table')
})

test('a step has its days, and what is published waits for its next review', () => {
  expect(dueFor('approval', '2026-05-06', '2027-05-06')).toBe('2026-05-13')
  expect(dueFor('monitored', '2026-05-06', '2027-05-06')).toBe('2027-05-06')
})

test('RFC 5545 §3.1 folds lines before the 76th octet, inside no character, and §3.3.11 escapes texts', () => {
  const event = {
    id: 'f1',
    day: '2026-12-31',
    changedAt: '2026-05-06T10:00:00.000Z',
    title: `Õppe;kava, ${'ä'.repeat(60)}`,
    url: 'https://mc.example/reviews/f1',
  }
  const text = calendarText('Põhjala', [event], 'mc.example')
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:Õppe\\;kava\\, ${'ä'.repeat(60)}`)
  expect(text).toContain('DTSTART;VALUE=DATE:20261231\r\nDTEND;VALUE=DATE:20270101')
})
