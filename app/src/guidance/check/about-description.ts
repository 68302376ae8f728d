import { type CheckReport, countsOf } from '@tesela/principles'
import { descriptionScopes } from '../../transparency/room.ts'

/** A report without the rules about offers, awards and credentials, which a description does not answer. */
export function aboutDescription(report: CheckReport): CheckReport {
  const results = report.results.filter(({ scope }) => descriptionScopes.includes(scope))
  return {
    ...report,
    results,
    principles: report.principles.map(({ n }) => ({
      n,
      counts: countsOf(results.filter(({ principle }) => principle === n)),
    })),
  }
}
