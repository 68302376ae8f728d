import { problem, type Result, refused } from '@tesela/kernel'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { mayIssue } from '../issuing/policy.ts'
import type { CredentialState } from '../status/model.ts'
import type { AwardRecord } from './model.ts'
import { type AwardFilter, fileStatesOf, listAwards } from './store.ts'

/** More than this is for the copy of the whole database, not for a spreadsheet. */
const mostRows = 20_000

/** An award with the states of its files. */
export interface ExportedAward {
  readonly award: AwardRecord
  readonly files: readonly CredentialState[]
}

/**
 * The awards that fit a filter, to take away. What leaves is about people, so that it left is in the log. Refuses
 * `access.refused`.
 */
export async function exportAwards(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly filter: AwardFilter
}): Promise<Result<readonly ExportedAward[]>> {
  const { ctx, actor, filter } = options
  if (!mayIssue(actor) || actor.kind !== 'person' || actor.organisationId === undefined)
    return refused(problem('access.refused'))
  const { organisationId } = actor
  return change<readonly ExportedAward[]>(ctx, actor, async (transaction) => {
    const awards = await listAwards(transaction, organisationId, { ...filter, limit: mostRows })
    const ids = awards.map(({ id }) => id)
    const files = await fileStatesOf(transaction, organisationId, ids)
    return changed(
      awards.map((award) => ({ award, files: files.get(award.id) ?? [] })),
      {
        event: 'award.exported',
        subjectKind: 'organisation',
        subjectId: organisationId,
        details: { count: awards.length },
      },
    )
  })
}
