import { isUuid, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import type { Actor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { listOrganisationVersions } from '../../transparency/room.ts'
import { type Mandate, type MandateInput, mandateProblems } from './model.ts'
import { mayGrantMandates } from './policy.ts'
import { endMandate, insertMandate } from './store.ts'

/**
 * The awarding body acted for lets an issuer seal in its name. Refuses `access.refused`,
 * `mandate.not-an-awarding-body`, `organisation.suspended` or `.closed`, and what `mandateProblems` finds.
 */
export async function grantMandate(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly input: MandateInput
}): Promise<Result<Mandate>> {
  const { ctx, actor, input } = options
  const organisationId = mayGrantMandates(actor) || actor.kind === 'system' ? actor.organisationId : undefined
  if (organisationId === undefined) return refused(problem('access.refused'))
  return change(ctx, actor, async (transaction) => {
    const granting = await findOrganisation(transaction, organisationId)
    if (granting === undefined) return refused(problem('access.refused'))
    if (!granting.capacities.includes('awarding-body'))
      return refused(problem('mandate.not-an-awarding-body'))
    const issuer = isUuid(input.issuerOrganisationId)
      ? await findOrganisation(transaction, input.issuerOrganisationId)
      : undefined
    const versions = await listOrganisationVersions(transaction, organisationId)
    const own = [...new Set(versions.map(({ specificationId }) => specificationId))]
    const problems = [
      ...(granting.status === 'active' ? [] : [problem(`organisation.${granting.status}`)]),
      ...mandateProblems(input, granting, issuer, own),
    ]
    if (problems.length > 0) return refused(...problems)
    const { documentUri, document } = input
    const mandate: Mandate = {
      id: ctx.random.uuid(),
      organisationId,
      issuerOrganisationId: input.issuerOrganisationId,
      specificationIds: input.scope === 'all' ? [] : input.specificationIds.filter((id) => own.includes(id)),
      validFrom: input.validFrom,
      validUntil: input.validUntil,
      grantedAt: ctx.clock.now(),
      grantedBy: actor.kind === 'person' ? actor.personId : null,
      ...(documentUri === undefined ? {} : { documentUri }),
      ...(document === undefined ? {} : { documentDigest: document.digest, documentName: document.name }),
    }
    await insertMandate(transaction, mandate)
    return changed(mandate, {
      event: 'mandate.granted',
      subjectKind: 'mandate',
      subjectId: mandate.id,
      details: {
        issuer: mandate.issuerOrganisationId,
        from: mandate.validFrom,
        until: mandate.validUntil,
        ...(document === undefined ? {} : { digest: document.digest }),
      },
    })
  })
}

/**
 * Ends an own mandate today, before its time: what was sealed until now stays sealed. Refuses `access.refused`,
 * `mandate.reason-missing` and `mandate.not-yours-to-end`.
 */
export async function endOwnMandate(options: {
  readonly ctx: Context
  readonly actor: Actor
  readonly mandateId: string
  readonly reason: string
}): Promise<Result<true>> {
  const { ctx, actor, mandateId } = options
  if (!mayGrantMandates(actor)) return refused(problem('access.refused'))
  const reason = options.reason.trim()
  if (reason === '') return refused(problem('mandate.reason-missing', 'reason'))
  return change(ctx, actor, async (transaction) => {
    const end = { on: ctx.clock.today(), reason }
    if (!(await endMandate(transaction, actor.organisationId, mandateId, end)))
      return refused(problem('mandate.not-yours-to-end'))
    return changed(true as const, {
      event: 'mandate.ended',
      subjectKind: 'mandate',
      subjectId: mandateId,
      details: { reason },
    })
  })
}
