import { type Problem, problem } from '@tesela/kernel'
import { sameAsOthers } from '../../accounts/room.ts'
import type { Transaction } from '../../storage/database.ts'
import type { SpecificationVersion } from '../../transparency/room.ts'

/**
 * What stands against somebody judging a version, in whatever part: `review.own-work`, or
 * `review.same-person-<reason>` for a second account of an author. The database refuses the same.
 */
export async function authorProblems(
  transaction: Transaction,
  version: SpecificationVersion,
  personId: string,
): Promise<readonly Problem[]> {
  const { organisationId, authors } = version
  if (authors.includes(personId)) return [problem('review.own-work')]
  const same = await sameAsOthers(transaction, { organisationId, personId, others: authors })
  return same.map(({ name, reason }) => problem(`review.same-person-${reason}`, undefined, { name }))
}
