import { localise } from '@tesela/kernel'
import type { PersonActor } from '../../actor.ts'
import { onlyRoles } from '../../policies.ts'
import type { PageRequest } from '../../room.ts'
import type { AwardRecord } from './model.ts'

export const registrars = onlyRoles(
  'registrar',
  'A registrar may award, issue and revoke for the own organisation.',
  'registrar',
)

/** The registrar whom the route's policy let in, acting for an organisation. */
export function registrarOf(request: PageRequest): PersonActor & { readonly organisationId: string } {
  const { actor } = request
  if (actor.kind !== 'person' || actor.organisationId === undefined)
    throw new Error('the policy let a stranger in')
  return { ...actor, organisationId: actor.organisationId }
}

/** The title of what was awarded, in the reader's language where it has one. */
export function titleOf(award: AwardRecord, locale: string): string {
  return localise(award.dossier.spec?.title, locale)?.text ?? ''
}
