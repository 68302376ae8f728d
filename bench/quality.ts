/**
 * How long it takes reviewers to see their inbox and dashboard, and how long it takes to judge the external quality assurance of many awards, each as of its own day (rule
 * P1.3-EQA-VALID-AT-AWARD): what a nightly check or a large export does.
 */
import { addDays } from '@tesela/kernel'
import { type AsOfQuestion, indexEntries, judgeAsOf } from '../app/src/quality/external/as-of.ts'
import type { ExternalEntry, Succession } from '../app/src/quality/external/model.ts'
import { dashboardFigures } from './lib/dashboards.ts'
import { atMost, type BenchResult } from './lib/figure.ts'

const awards = 100_000
const entries = 5_000
const organisations = 800

/** Measures; the answers are counted, so that nothing can be left out. */
export async function run(): Promise<BenchResult> {
  const held = Array.from({ length: entries }, (_, index) => entryOf(index))
  const successions = Array.from({ length: 40 }, (_, index) => successionOf(index))
  const questions = Array.from({ length: awards }, (_, index) => questionOf(index))
  judgeAll(held, successions, questions.slice(0, 5_000))
  const began = performance.now()
  const states = judgeAll(held, successions, questions)
  const seconds = (performance.now() - began) / 1000
  const judged = [...states.values()].reduce((sum, count) => sum + count, 0)
  if (judged !== awards || states.size < 5) throw new Error(`Only ${judged} judged, ${states.size} states`)
  return {
    name: 'quality',
    figures: [atMost('as-of-100k-awards-5k-entries', seconds, 's', 2), ...(await dashboardFigures())],
  }
}

/** Index and judgement together: what a caller pays. */
function judgeAll(
  held: readonly ExternalEntry[],
  successions: readonly Succession[],
  questions: readonly AsOfQuestion[],
): ReadonlyMap<string, number> {
  const index = indexEntries(held, successions, { esg: ['eqar'] })
  const states = new Map<string, number>()
  for (const question of questions) {
    const { state } = judgeAsOf(index, question)
    states.set(state, (states.get(state) ?? 0) + 1)
  }
  return states
}

function entryOf(index: number): ExternalEntry {
  const from = addDays('2012-01-01', (index * 37) % 4_500)
  const specification = index % 5 === 0 ? `spec-${(index * 7) % 3_000}` : undefined
  return {
    id: `entry-${index}`,
    agency: {
      id: `agency-${index % 60}`,
      name: `Agency ${index % 60}`,
      registrations: index % 60 === 7 ? [] : [{ register: 'eqar', from: '2010-01-01', until: '2028-12-31' }],
    },
    instrument: 'esg',
    subjectId: `org-${(index * 13) % organisations}`,
    scope: specification === undefined ? 'provider' : 'programme',
    decision: index % 29 === 0 ? 'negative' : index % 7 === 0 ? 'positive with conditions' : 'positive',
    decidedOn: from,
    validFrom: from,
    conditions: [],
    limits: { eqfLevels: index % 11 === 0 ? [6, 7] : [], fields: [], countries: [] },
    recognisedIn: [],
    standing: index % 4 === 0 ? 'stated' : 'register',
    source: { kind: 'deqar', fetchedAt: '2026-01-01T00:00:00.000Z', hash: '' },
    ...(index % 3 === 0 ? {} : { validTo: addDays(from, 1_800) }),
    ...(specification === undefined ? {} : { specificationId: specification }),
    ...(index % 17 === 0
      ? { withdrawal: { on: addDays(from, 900), effectiveFrom: addDays(from, 700), reason: '' } }
      : {}),
  }
}

function successionOf(index: number): Succession {
  return {
    predecessorId: `org-${index * 3}`,
    predecessorName: `Organisation ${index * 3}`,
    successorId: `org-${index * 3 + 1}`,
    kind: 'merger',
    on: '2018-01-01',
    standing: 'register',
  }
}

function questionOf(index: number): AsOfQuestion {
  return {
    on: addDays('2012-06-01', (index * 31) % 5_000),
    organisationId: `org-${(index * 11) % organisations}`,
    specificationId: `spec-${(index * 3) % 3_000}`,
    eqfLevel: 4 + (index % 4),
    fields: ['0613'],
    country: 'EE',
  }
}
