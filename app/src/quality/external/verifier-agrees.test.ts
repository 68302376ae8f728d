import { judgeEntries } from '@tesela/credentials/verification/quality-entries'
import type { Dossier } from '@tesela/principles/dossier'
import { describe, expect, it } from 'vitest'
import { indexEntries, type QualityState } from './as-of.ts'
import { inDossierForm } from './register-entries.ts'
import { cases } from './testing/as-of-cases.ts'

/** What a verifier, who judges the register's entries without the register, must find in each state. */
const findings: Readonly<Record<QualityState, readonly (string | undefined)[]>> = {
  'confirmed-by-register': ['pass'],
  contradicted: ['quality.contradicted'],
  'outside-limits': ['quality.outside-limits'],
  negative: ['quality.negative'],
  withdrawn: ['quality.withdrawn', 'quality.withdrawn-later'],
  // Nothing that is only stated is looked at, so what remains says nothing about the day.
  'stated-not-confirmed': [undefined, 'quality.expired', 'quality.not-yet'],
  'expired-at-date': ['quality.expired'],
  'not-yet': ['quality.not-yet'],
  // A predecessor's decision begins to count when the provider takes over.
  none: [undefined, 'quality.not-yet'],
}

describe('P1.3-EQA-VALID-AT-AWARD: a verifier reads from the register what the register says itself', () => {
  it.each(cases)('$name', ({ entries, successions = [], ask = {}, state }) => {
    const index = indexEntries(entries, successions, { esg: ['eqar', 'national'] })
    const subject = {
      organisationId: 'org',
      ...(ask.specificationId === undefined ? {} : { specificationId: ask.specificationId }),
    }
    const told = inDossierForm(index, subject).filter(({ standing }) => standing !== 'stated')
    const facts: Dossier = {
      ...(ask.country === undefined ? {} : { org: { country: ask.country } }),
      spec: {
        ...(ask.fields === undefined ? {} : { iscedF: ask.fields }),
        ...(ask.eqfLevel === undefined ? {} : { level: { eqf: ask.eqfLevel } }),
      },
    }
    const finding = judgeEntries(told, ask.on ?? '2026-05-06', facts)
    expect(findings[state]).toContain(finding?.outcome === 'pass' ? 'pass' : finding?.code)
  })
})
