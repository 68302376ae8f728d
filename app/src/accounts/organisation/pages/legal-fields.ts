import { countryChoices } from '../../../i18n/countries.ts'
import { checkboxesField, selectField } from '../../../web/components/choices.ts'
import { textField } from '../../../web/components/fields.ts'
import { fieldGroup } from '../../../web/components/form.ts'
import type { FormState } from '../../../web/components/form-state.ts'
import { type Html, html } from '../../../web/html.ts'
import { capacities, organisationTypes } from '../model.ts'

/** What every organisation says of itself: its legal facts, the same on every form that asks for them. */
export function legalFields(state: FormState): Html {
  const { t } = state
  return html`${fieldGroup(
    t('accounts.organisation.group-name'),
    html`${textField(state, {
      name: 'legalName',
      label: t('accounts.organisation.legal-name'),
      description: t('accounts.organisation.legal-name-help'),
      width: 'full',
      autocomplete: 'organization',
    })}${selectField(state, {
      name: 'type',
      label: t('accounts.organisation.type'),
      choices: organisationTypes.map((value) => ({ value, label: t(`accounts.organisation-type.${value}`) })),
    })}${selectField(state, {
      name: 'country',
      label: t('accounts.organisation.country'),
      choices: countryChoices(t.locale),
    })}${textField(state, {
      name: 'place',
      label: t('accounts.organisation.place'),
      description: t('accounts.organisation.place-help'),
      width: 'md',
    })}`,
  )}${fieldGroup(
    t('accounts.organisation.group-number'),
    html`${selectField(state, {
      name: 'idScheme',
      label: t('accounts.organisation.id-scheme'),
      choices: ['vat', 'euid', 'lei', 'eori', 'national', 'eidas'].map((value) => ({
        value,
        label: t(`accounts.id-scheme.${value}`),
      })),
    })}${textField(state, {
      name: 'idValue',
      label: t('accounts.organisation.id-value'),
      good: 'EE100000001',
      width: 'md',
    })}${textField(state, {
      name: 'website',
      label: t('accounts.organisation.website'),
      type: 'url',
      optional: true,
    })}`,
    { description: t('accounts.organisation.group-number-help') },
  )}${checkboxesField(state, {
    name: 'capacities',
    label: t('accounts.organisation.capacities'),
    choices: capacities.map((value) => ({ value, label: t(`accounts.capacity.${value}`) })),
  })}`
}

/** The names of these fields, for an error summary that leads to them. */
export const legalFieldNames = [
  'legalName',
  'type',
  'country',
  'place',
  'idScheme',
  'idValue',
  'website',
  'capacities',
] as const
