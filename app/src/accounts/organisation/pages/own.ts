import type { PersonActor } from '../../../actor.ts'
import { onlyRoles } from '../../../policies.ts'
import type { PageRequest } from '../../../room.ts'
import { linkButton } from '../../../web/components/button.ts'
import { type Html, html } from '../../../web/html.ts'
import type { Organisation } from '../model.ts'
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

/** The pages of the own organisation, side by side. */
export function subNavigation(request: PageRequest): Html {
  const { t } = request
  const entries = [
    ['/organisation', t('accounts.organisation.short')],
    ['/organisation/members', t('accounts.members.short')],
    ['/organisation/look', t('accounts.look.short')],
    ['/organisation/audit', t('accounts.audit.short')],
    ['/organisation/retention', t('retention.short')],
  ] as const
  return html`<nav class="ts-sub-navigation" aria-label="${t('accounts.organisation.title')}">${entries.map(([path, label]) => linkButton(path, label, { variant: 'tertiary', size: 'sm' }))}</nav>`
}
