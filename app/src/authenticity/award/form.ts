import { localise } from '@tesela/kernel'
import { dateText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import { whenText } from '../../transparency/room.ts'
import { codeText } from '../../web/code-text.ts'
import { stack } from '../../web/components/box.ts'
import { button, hiddenField } from '../../web/components/button.ts'
import { questionsField, radiosField, selectField } from '../../web/components/choices.ts'
import { dateField, textField } from '../../web/components/fields.ts'
import { fieldGroup, form } from '../../web/components/form.ts'
import { type FormState, problemText } from '../../web/components/form-state.ts'
import { alert } from '../../web/components/message.ts'
import { link, note } from '../../web/components/text.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { proofingMethods } from './form-model.ts'
import type { AwardPreparation } from './prepare-award.ts'
import { validationFields } from './validation-fields.ts'

/** The form of one award, in the order in which a registrar has the facts at hand. */
export function awardFormView(
  state: FormState,
  { version, offers, mandate }: AwardPreparation,
  options: { readonly action: string; readonly submit: string },
): Html {
  const { t } = state
  const { assessments = [], learningOutcomes = [], routes = ['course'] } = version.content
  const grades = [...new Set(assessments.flatMap(({ grading }) => grading?.values ?? []))]
  return form(
    { action: options.action },
    stack(
      'lg',
      hiddenField('versionId', version.id),
      fieldGroup(
        t('award.learner'),
        html`${textField(state, { name: 'givenName', label: t('award.given-name'), description: t('award.given-name-help'), optional: true })}
${textField(state, { name: 'familyName', label: t('award.family-name') })}
${dateField(state, { name: 'dateOfBirth', label: t('award.birth-date'), description: t('award.birth-date-help'), optional: true })}
${textField(state, { name: 'email', label: t('award.email'), description: t('award.email-help'), type: 'email', optional: true })}
${textField(state, { name: 'holderKey', label: t('award.holder-key'), description: t('award.holder-key-help'), optional: true })}`,
      ),
      fieldGroup(
        t('award.assessment'),
        html`${radiosField(state, { name: 'route', label: t('credential.route'), choices: routes.map((value) => ({ value, label: codeText(t, 'route', value) })) })}
${offers.length === 0 ? hiddenField('offerId', '') : selectField(state, { name: 'offerId', label: t('award.offer'), optional: true, choices: offers.map((offer) => ({ value: offer.id, label: whenText(offer, t) })) })}
${questionsField(
  state,
  { name: 'results', label: t('award.results') },
  learningOutcomes.map((outcome) =>
    radiosField(state, {
      name: `result.${outcome.id ?? ''}`,
      label: localise(outcome.text, t.locale)?.text ?? '',
      inline: true,
      choices: [
        { value: 'passed', label: t('award.passed') },
        { value: 'not-passed', label: t('award.not-passed') },
      ],
    }),
  ),
)}
${grades.length === 0 ? textField(state, { name: 'grade', label: t('credential.grade'), width: 'xs', optional: true }) : selectField(state, { name: 'grade', label: t('credential.grade'), width: 'xs', choices: grades.map((value) => ({ value, label: value })) })}
${textField(state, { name: 'assessor', label: t('award.assessor') })}
${dateField(state, { name: 'assessedOn', label: t('award.assessed-on') })}`,
      ),
      routes.includes('rpl') ? validationFields(state, learningOutcomes) : nothing,
      fieldGroup(
        t('award.identity'),
        selectField(state, {
          name: 'proofingMethod',
          label: t('award.proofing'),
          choices: proofingChoices(state),
        }),
      ),
      fieldGroup(
        t('award.date-and-place'),
        html`${dateField(state, { name: 'awardedOn', label: t('award.awarded-on') })}
${dateField(state, { name: 'issuedOn', label: t('award.issued-on') })}
${textField(state, { name: 'place', label: t('award.place'), width: 'md' })}`,
      ),
      mandateGroup(state, mandate),
      button(options.submit),
    ),
  )
}

/** How an identity was checked, in words; a method that an import named is shown as it is. */
export function proofingText(method: string, t: Translate): string {
  const key = `award.proofing.${method.replaceAll(' ', '-')}`
  return t.has(key) ? t(key) : method
}

/** The methods that we know, and the one that an imported award names in words of its own. */
function proofingChoices(state: FormState) {
  const { t } = state
  const known = proofingMethods.map(({ value }) => ({
    value: String(value),
    label: proofingText(value, t),
  }))
  const stated = state.value('proofingMethod')
  const isOther = stated !== '' && !known.some(({ value }) => value === stated)
  return isOther ? [...known, { value: stated, label: stated }] : known
}

/** A mandate that is recorded here is shown; one of a body that is not here is stated with scope and dates. */
function mandateGroup(state: FormState, mandate: AwardPreparation['mandate']): Html {
  const { t } = state
  if (mandate === undefined) return nothing
  if (mandate.kind === 'recorded') return recordedMandate(state, mandate)
  return fieldGroup(
    t('award.mandate'),
    html`${note(t('award.mandate-why'))}
${textField(state, { name: 'mandateUri', label: t('award.mandate-address'), description: t('award.mandate-help'), good: 'https://register.example.org/mandates/2026-17', type: 'url' })}
${textField(state, { name: 'mandateScope', label: t('award.mandate-scope'), description: t('award.mandate-scope-help'), width: 'full' })}
${dateField(state, { name: 'mandateFrom', label: t('award.mandate-from') })}
${dateField(state, { name: 'mandateUntil', label: t('award.mandate-until') })}`,
  )
}

function recordedMandate(
  { t }: FormState,
  {
    bodies,
    holds,
    problems,
  }: Extract<NonNullable<AwardPreparation['mandate']>, { readonly kind: 'recorded' }>,
): Html {
  const name = bodies.map(({ legalName }) => legalName).join(', ')
  return fieldGroup(
    t('award.mandate'),
    holds === undefined
      ? alert('warning', html`${problems.map((one) => html`<p>${problemText(one, t)}</p>`)}`)
      : html`<p>${t('award.mandate-recorded', { name, until: dateText(t.locale, holds.until) })} ${link(`/mandates/${holds.mandate.id}`, t('award.mandate-read'))}</p>`,
  )
}
