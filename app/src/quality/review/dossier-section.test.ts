import { expect, test } from 'vitest'
import type { ReviewRecord } from './decision-model.ts'
import { withRecord } from './dossier-section.ts'

const decision: ReviewRecord['decisions'][number] = {
  kind: 'approval',
  outcome: 'approved',
  date: '2026-05-06',
  version: '2.0',
  by: 'someone',
  covers: [],
  panel: [],
  peers: [],
  nextReviewDue: null,
  recordHash: '00',
  checklist: [],
}

const recordOf = (...decisions: Partial<ReviewRecord['decisions'][number]>[]): ReviewRecord => ({
  state: 'monitored',
  cycle: 1,
  nextReviewDue: null,
  openConditions: [],
  suspendedOn: null,
  programme: null,
  decisions: decisions.map((one) => ({ ...decision, ...one })),
})

const imported = { peerFeedback: [{ role: 'provider', org: 'Old college' }] }
const heard = [{ role: 'stakeholder', org: 'Employers' }] as const

test('peers of an imported review stand for as long as the version is not reviewed here', () => {
  expect(withRecord(imported, recordOf(), '2.0').peerFeedback).toEqual(imported.peerFeedback)
  expect(withRecord(imported, recordOf({ kind: 'imported' }), '2.0').peerFeedback).toEqual(
    imported.peerFeedback,
  )
})

test('a review here has its own peers, even where it heard none', () => {
  expect(withRecord(imported, recordOf({ peers: heard }), '2.0').peerFeedback).toEqual(heard)
  expect(withRecord(imported, recordOf({ kind: 'periodic' }), '2.0')).not.toHaveProperty('peerFeedback')
})

test('a refusal takes no voice away', () => {
  const record = recordOf({ peers: heard }, { outcome: 'rejected' })
  expect(withRecord(imported, record, '2.0').peerFeedback).toEqual(heard)
})
