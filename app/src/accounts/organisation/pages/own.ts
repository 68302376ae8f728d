import type { PersonActor } from '../../../actor.ts'
import { onlyRoles } from '../../../policies.ts'
import type { PageRequest } from '../../../room.ts'
import { subNavigation } from '../../../web/components/sub-navigation.ts'
import { type Html, nothing } from '../../../web/html.ts'
import { shellOf } from '../../../web/shell.ts'
import type { Organisation } from '../model.ts'
import { mayAdministerOrganisation } from '../policy.ts'
import { readOwnOrganisation } from '../read-own-organisation.ts'

export const administrators = onlyRoles(
  'administrator',
  'An administrator may change the organisation, its members and its look.',
  'administrator',
)

/** The administrator whom the route's policy let in, and the organisation acted for. */
export async function ownOrganisation(
  request: PageRequest,
): Promise<{ readonly actor: PersonActor; readonly organisation: Organisation }> {
  const { ctx, actor } = request
  const found = await readOwnOrganisation({ ctx, actor })
  if (!found.ok || actor.kind !== 'person') throw new Error('the policy let a stranger in')
  return { actor, organisation: found.value }
}

/** The pages of the own organisation, side by side, for who may open them. */
export function ownNavigation({ t, hono, actor }: PageRequest): Html {
  if (!mayAdministerOrganisation(actor)) return nothing
  const here = shellOf(hono).address.split('?')[0] ?? ''
  return subNavigation(
    [
      ['/organisation', t('accounts.organisation.short')],
      ['/organisation/members', t('accounts.members.short')],
      ['/organisation/look', t('accounts.look.short')],
      ['/organisation/audit', t('accounts.audit.short')],
      ['/organisation/retention', t('retention.short')],
    ],
    here,
    t('accounts.organisation.title'),
  )
}
