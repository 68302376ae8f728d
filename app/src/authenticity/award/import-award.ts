import { type Problem, problem } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import type { ImportRequest } from '../../room.ts'
import { appendNotes } from '../../storage/unit-of-work.ts'
import { awardInTransaction } from './make-award.ts'

/** Brings the award of an imported dossier, in the transaction that brings all of it or nothing. */
export async function importAward(request: ImportRequest): Promise<readonly Problem[]> {
  const { ctx, transaction, actor, dossier, organisationId } = request
  const { award, credential } = dossier
  if (award === undefined) return []
  if (credential?.holder === undefined) return [problem('import.holder-missing', 'credential.holder')]
  const organisation = await findOrganisation(transaction, organisationId)
  const acting = actor.kind === 'public' ? actor : { ...actor, organisationId }
  const { serial, validUntil, validUntilMeaning, mandateUri, mandate } = credential
  const made = await awardInTransaction(ctx, transaction, acting, {
    versionId: request.versionId,
    ...(request.offerId === undefined ? {} : { offerId: request.offerId }),
    holder: credential.holder,
    award,
    issuedOn: credential.issuedOn ?? award.date ?? ctx.clock.today(),
    place: credential.issuedAt?.place ?? organisation?.place ?? '',
    country: credential.issuedAt?.country ?? organisation?.country ?? '',
    ...(serial === undefined ? {} : { serial }),
    ...(typeof validUntil === 'string' ? { validUntil } : {}),
    ...(validUntilMeaning === undefined ? {} : { validUntilMeaning }),
    ...(mandateUri === undefined ? {} : { mandateUri }),
    ...(mandate === undefined ? {} : { mandate }),
    isImported: true,
  })
  if (!made.ok) return made.problems
  await appendNotes(ctx, transaction, acting, made.audit)
  return []
}
