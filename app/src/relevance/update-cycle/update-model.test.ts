import { describe, expect, it } from 'vitest'
import { type UpdateFacts, updateReasons } from './update-model.ts'

const today = '2026-11-23'
const fresh: UpdateFacts = {
  spec: {
    needs: [{ type: 'employer survey', date: '2025-06-28', source: 'survey', finding: 'needed' }],
    stakeholders: [{ org: 'Chamber', role: 'users', date: '2025-10-10' }],
  },
  lastCheck: '2026-02-01',
  contentCheckMonths: 12,
  needEvidenceMonths: 36,
  replaced: [],
  missing: [],
}

describe('P3.2-UPDATE-CYCLE what makes a version due for another look', () => {
  it('nothing, while evidence, check, skills and stakeholders are there and recent', () => {
    expect(updateReasons(fresh, today)).toEqual([])
  })

  it.each([
    [{ lastCheck: '2025-11-22' }, 'content-check', '2025-11-22'],
    [
      { replaced: ['http://data.europa.eu/esco/skill/1'] },
      'esco-replaced',
      'http://data.europa.eu/esco/skill/1',
    ],
    [
      { missing: ['http://data.europa.eu/esco/skill/2'] },
      'esco-missing',
      'http://data.europa.eu/esco/skill/2',
    ],
    [{ spec: { ...fresh.spec, needs: [{ date: '2023-11-22' }] } }, 'need-evidence', '2023-11-22'],
    [{ spec: { ...fresh.spec, needs: [] } }, 'no-need-evidence', ''],
    [{ spec: { ...fresh.spec, stakeholders: [] } }, 'no-stakeholder', ''],
  ])('%j is a reason: %s', (change, id, value) => {
    expect(updateReasons({ ...fresh, ...change }, today)).toEqual([{ id, value }])
  })

  it('a check that was never made is a reason', () => {
    const { lastCheck: _none, ...unchecked } = fresh
    expect(updateReasons(unchecked, today)).toEqual([{ id: 'content-check', value: '' }])
  })

  it('P3.2-NEED-EVIDENCE an old law that still holds is no reason', () => {
    const needs = [{ date: '2012-01-01', stillValid: 'The law is in force' }]
    expect(updateReasons({ ...fresh, spec: { ...fresh.spec, needs } }, today)).toEqual([])
  })
})
