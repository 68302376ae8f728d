import { addDays } from '@tesela/kernel'
import { findOrganisation, listMembers } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import type { Transaction } from '../../storage/database.ts'
import type { SpecificationVersion } from '../../transparency/room.ts'
import { authorProblems } from './check-person.ts'
import type { ReviewFile } from './model.ts'
import { isStaff } from './panel-model.ts'
import { insertSeat, listSeats } from './panel-store.ts'

/**
 * Learners have a seat where peers do: the organisation's representatives take it without being invited, at the
 * first approval and at every review after it. Who is also staff, or wrote the version, does not speak for them.
 */
export async function seatRepresentatives(
  ctx: Context,
  transaction: Transaction,
  actor: Actor,
  about: { readonly file: ReviewFile; readonly version: SpecificationVersion },
): Promise<void> {
  const { file, version } = about
  const seats = await listSeats(transaction, file)
  if (seats.some(({ role, withdrawnAt }) => role === 'learner' && withdrawnAt === undefined)) return
  const organisation = await findOrganisation(transaction, file.organisationId)
  const members = await listMembers(transaction, file.organisationId)
  const speaking = members.filter(({ roles }) => roles.includes('learner-representative') && !isStaff(roles))
  for (const member of speaking) {
    if ((await authorProblems(transaction, version, member.personId)).length > 0) continue
    await insertSeat(transaction, file, {
      id: ctx.random.uuid(),
      role: 'learner',
      personId: member.personId,
      name: member.name,
      email: member.email,
      organisation: organisation?.legalName ?? '',
      language: 'en',
      invitedAt: ctx.clock.now(),
      expiresOn: addDays(ctx.clock.today(), 365),
      answers: {},
      comment: '',
      ...(actor.kind === 'person' ? { invitedBy: actor.personId } : {}),
    })
  }
}
