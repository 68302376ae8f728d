import type { FormValues } from '../../../room.ts'
import {
  checkboxesField,
  checkboxField,
  dateField,
  disclosure,
  type FormState,
  radiosField,
  selectField,
  textField,
} from '../../../web/components.ts'
import { type Html, html } from '../../../web/html.ts'
import type { DecisionSubject } from '../decision-subject.ts'
import { decisions } from '../model.ts'
import { decisionText } from './entry-view.ts'

/** Rows for conditions on the form; empty ones are left out. */
const conditionRows = [0, 1, 2, 3]
const levels = [1, 2, 3, 4, 5, 6, 7, 8]

/** What every decision says: verdict, dates, conditions, what it covers, where its report is. */
export function decisionFields(state: FormState, subjects: readonly DecisionSubject[]): Html {
  const { t } = state
  const hasConditions = conditionRows.some((row) => state.value(`conditions.${row}.text`) !== '')
  const isLimited =
    ['limitFields', 'limitCountries'].some((name) => state.value(name) !== '') ||
    state.all('limitEqfLevels').length > 0
  return html`${selectField(state, {
    name: 'about',
    label: t('external.form.about'),
    placeholder: false,
    choices: [
      { value: '', label: t('external.scope.provider') },
      ...subjects.map(({ specificationId, title }) => ({ value: specificationId, label: title })),
    ],
  })}${radiosField(state, {
    name: 'decision',
    label: t('external.form.decision'),
    choices: decisions.map((value) => ({
      value,
      label: decisionText(value, t),
      description: t(`external.decision-help.${value.replaceAll(' ', '-')}`),
    })),
  })}${dateField(state, { name: 'validFrom', label: t('external.form.valid-from') })}${dateField(state, {
    name: 'validTo',
    label: t('external.form.valid-to'),
    description: t('external.form.valid-to-help'),
    optional: true,
  })}${checkboxField(state, {
    name: 'learnersInvolved',
    label: t('external.form.learners-involved'),
    description: t('external.form.learners-involved-help'),
  })}${disclosure(
    t('external.form.conditions'),
    html`${conditionRows.map(
      (row) =>
        html`<div class="ts-stack-xs">${textField(state, { name: `conditions.${row}.text`, label: t('external.form.condition', { n: row + 1 }), optional: true })}${dateField(state, { name: `conditions.${row}.dueOn`, label: t('external.form.condition-due'), optional: true })}</div>`,
    )}`,
    { open: hasConditions || state.errors('conditions', true).length > 0 },
  )}${disclosure(
    t('external.form.limits'),
    html`${checkboxesField(state, {
      name: 'limitEqfLevels',
      label: t('external.fact.levels'),
      description: t('external.form.levels-help'),
      choices: levels.map((level) => ({ value: String(level), label: `EQF ${level}` })),
      inline: true,
      optional: true,
    })}${textField(state, {
      name: 'limitFields',
      label: t('external.fact.fields'),
      description: t('external.form.fields-help'),
      good: '06, 0111',
      optional: true,
    })}${textField(state, {
      name: 'limitCountries',
      label: t('external.fact.countries'),
      description: t('external.form.countries-help'),
      good: 'EE, LV',
      optional: true,
    })}`,
    { open: isLimited },
  )}${textField(state, {
    name: 'report',
    label: t('external.form.report'),
    description: t('external.form.report-help'),
    type: 'url',
    optional: true,
  })}`
}

/** The posted fields as the schema reads them. */
export function decisionValues(submitted: FormValues): Record<string, unknown> {
  return {
    ...submitted.entries,
    limitEqfLevels: submitted.all('limitEqfLevels'),
    conditions: conditionRows.map((row) => ({
      text: submitted.get(`conditions.${row}.text`),
      dueOn: submitted.get(`conditions.${row}.dueOn`),
    })),
    ...Object.fromEntries(
      ['validTo', 'report', 'decidedOn', 'title', 'limitFields', 'limitCountries'].map((name) => [
        name,
        submitted.get(name),
      ]),
    ),
  }
}
