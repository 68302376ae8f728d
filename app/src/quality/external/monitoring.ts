import type { MonitoringSource } from '../../room.ts'
import { judgeAsOf, lastDay } from './as-of.ts'
import { readIndex } from './register-entries.ts'

/** The day on which the decision that a version rests on ends (procedures §7.1: a review falls due before it). */
export const externalMonitoring: MonitoringSource = {
  facts: async (transaction, { organisationId, specificationId, today }) => {
    const index = await readIndex(transaction, { organisationId, specificationId })
    const { state, entry } = judgeAsOf(index, { on: today, organisationId, specificationId })
    const holds = state === 'confirmed-by-register' || state === 'stated-not-confirmed'
    return holds && entry !== undefined ? { externalValidTo: lastDay(entry) } : {}
  },
}
