import type { PlainDate, Problem } from '@tesela/kernel'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'

/** The day since which nobody new can begin with a version; absent while people can. Every room is asked. */
export async function enrolmentStop(
  ctx: Context,
  transaction: Transaction,
  versionId: string,
): Promise<PlainDate | undefined> {
  const days: PlainDate[] = []
  for (const gate of ctx.house.enrolmentGates) {
    const since = await gate.stoppedSince(transaction, versionId)
    if (since !== undefined) days.push(since)
  }
  return days.toSorted()[0]
}

/** The same for each of several versions; those in which people can begin are absent. */
export async function enrolmentStops(
  ctx: Context,
  transaction: Transaction,
  versionIds: readonly string[],
): Promise<ReadonlyMap<string, PlainDate>> {
  const stops = new Map<string, PlainDate>()
  for (const id of new Set(versionIds)) {
    const since = await enrolmentStop(ctx, transaction, id)
    if (since !== undefined) stops.set(id, since)
  }
  return stops
}

/** What the rooms say against a new offer of a version today. */
export async function enrolmentObjections(
  ctx: Context,
  transaction: Transaction,
  versionId: string,
): Promise<readonly Problem[]> {
  const today = ctx.clock.today()
  const found: Problem[] = []
  for (const gate of ctx.house.enrolmentGates)
    found.push(...(await gate.offerObjections(transaction, { versionId, today })))
  return found
}
