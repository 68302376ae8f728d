import { countryName } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import { onlyRoles } from '../../../policies.ts'
import type { PageRequest } from '../../../room.ts'
import { type Fact, facts } from '../../../web/components/box.ts'
import { alert, tag } from '../../../web/components/message.ts'
import { subNavigation } from '../../../web/components/sub-navigation.ts'
import { link } from '../../../web/components/text.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { shellOf } from '../../../web/shell.ts'
import type { OrganisationDescription, OrganisationState } from '../../organisation/model.ts'
import { schemeName } from '../../scheme-name.ts'
import type { RequestState } from '../model.ts'

export const operators = onlyRoles(
  'operator',
  'An operator may make, suspend, reopen and close organisations, and reads nothing of theirs.',
  'operator',
)

/** Where the operator's work is. Rooms after this one add to it by the navigation. */
export const operatorPaths = {
  organisations: '/operator',
  make: '/operator/organisations',
  requests: '/operator/requests',
  agencies: '/operator/agencies',
} as const

const stateColours = { active: 'success', suspended: 'warning', closed: 'danger' } as const

export function stateTag(state: OrganisationState, t: Translate): Html {
  return tag(t(`operator.state.${state}`), stateColours[state])
}

const requestColours = {
  waiting: 'warning',
  confirmed: 'success',
  declined: 'danger',
  'taken-back': 'neutral',
} as const

export function requestTag(state: RequestState, t: Translate): Html {
  return tag(t(`operator.request-state.${state}`), requestColours[state])
}

/** The pages of an operator, side by side. */
export function operatorNavigation({ t, hono }: PageRequest, waiting?: number): Html {
  const here = shellOf(hono).address.split('?')[0] ?? ''
  const entries = [
    [operatorPaths.organisations, t('operator.organisations.short')],
    [
      operatorPaths.requests,
      waiting === undefined || waiting === 0
        ? t('operator.requests.short')
        : t('operator.requests.short-waiting', { count: waiting }),
    ],
    [operatorPaths.agencies, t('operator.agencies.short')],
  ] as const
  return subNavigation(entries, here, t('operator.navigation'))
}

/** The legal facts of an organisation as anyone reads them. */
export function describedFacts(described: OrganisationDescription, t: Translate): Html {
  const { facts: more } = described
  const place = [described.place, described.country === '' ? '' : countryName(t.locale, described.country)]
  const rows: readonly (Fact | undefined)[] = [
    { term: t('accounts.organisation.type'), value: t(`accounts.organisation-type.${described.type}`) },
    {
      term: t('operator.seat'),
      value: place.filter((part) => part !== '').join(', ') || t('operator.not-stated'),
    },
    {
      term: t('accounts.organisation.id-value'),
      value:
        (more.ids ?? []).length === 0
          ? t('operator.not-stated')
          : html`${(more.ids ?? []).map(({ scheme, value }) => html`<div>${schemeName(scheme, t)}: <span class="ts-value">${value}</span></div>`)}`,
    },
    more.website === undefined
      ? undefined
      : { term: t('accounts.organisation.website'), value: link(more.website, more.website) },
    {
      term: t('operator.does'),
      value:
        described.capacities.length === 0
          ? t('operator.not-stated')
          : html`<ul class="ts-plain-list">${described.capacities.map((one) => html`<li>${t(`accounts.capacity.${one}`)}</li>`)}</ul>`,
    },
  ]
  return facts(rows.filter((row) => row !== undefined))
}

/** What was just done, when the page comes after it. */
export function doneAlert(request: PageRequest): Html {
  const { t } = request
  const key = `operator.done.${request.query('done') ?? ''}`
  return t.has(key) ? alert('success', t(key), { announce: true }) : nothing
}
