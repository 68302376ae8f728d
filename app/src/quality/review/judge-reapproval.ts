import { sameAsOthers } from '../../accounts/room.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import {
  type Difference,
  diffContents,
  isPublic,
  listVersions,
  type SpecificationVersion,
} from '../../transparency/room.ts'
import { type Reapproval, reapproval } from './approval-model.ts'
import type { Decision } from './decision-model.ts'
import { listConditions, listDecisions } from './decision-store.ts'

/** Whether a version needs an approval of its own, against the published version before it. */
export interface ReapprovalView {
  readonly judged: Reapproval
  readonly differences: readonly Difference[]
  readonly previous?: SpecificationVersion
  /** The approval that would be carried over. */
  readonly earlier?: Decision
}

export async function judgeReapproval(
  ctx: Context,
  transaction: Transaction,
  version: SpecificationVersion,
): Promise<ReapprovalView> {
  const today = ctx.clock.today()
  const { authors, organisationId } = version
  const previous = (await listVersions(transaction, version.specificationId)).find(
    (one) => isPublic(one.status) && one.id !== version.id,
  )
  if (previous === undefined) return { judged: reapproval({ authors, today }), differences: [] }
  const differences = diffContents(previous.content, version.content)
  const approvals = (await listDecisions(transaction, previous.id)).filter(
    ({ outcome, decidedBy }) => outcome !== 'rejected' && decidedBy !== undefined,
  )
  const earlier = approvals.at(-1)
  const personId = earlier?.decidedBy
  if (earlier === undefined || personId === undefined)
    return { judged: reapproval({ changes: differences, authors, today }), differences, previous }
  const same = await sameAsOthers(transaction, { organisationId, personId, others: authors })
  const conditions = await listConditions(transaction, previous.id)
  const judged = reapproval({
    changes: differences,
    authors: same.length === 0 ? authors : [...authors, personId],
    today,
    earlier: {
      decidedBy: personId,
      hasUnmetConditions: conditions.some(({ metOn }) => metOn === undefined),
      ...(earlier.nextReviewDue === undefined ? {} : { nextReviewDue: earlier.nextReviewDue }),
    },
  })
  return { judged, differences, previous, earlier }
}
