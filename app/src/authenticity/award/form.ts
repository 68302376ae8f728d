import { localise } from '@tesela/kernel'
import type { DossierAward, DossierHolder } from '@tesela/principles/dossier'
import type { Translate } from '../../i18n/t.ts'
import type { FormValues } from '../../room.ts'
import type { Offer, SpecificationVersion } from '../../transparency/room.ts'
import { codeText } from '../../web/code-text.ts'
import { stack } from '../../web/components/box.ts'
import { button, hiddenField } from '../../web/components/button.ts'
import { radiosField, selectField } from '../../web/components/choices.ts'
import { dateField, textField } from '../../web/components/fields.ts'
import { fieldGroup, form } from '../../web/components/form.ts'
import type { FormState } from '../../web/components/form-state.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import type { AwardInput } from './make-award.ts'
import type { AwardForm } from './schema.ts'

/** Checks of identity that a registrar can name, with the level that each gives (eIDAS where it has one). */
export const proofingMethods = [
  { value: 'identity card on site', level: 'on-site document' },
  { value: 'national eID', level: 'high' },
  { value: 'document in video call', level: 'substantial' },
  { value: 'account of the organisation', level: 'account only' },
] as const

/** The form of one award, in the order in which a registrar has the facts at hand. */
export function awardFormView(
  state: FormState,
  version: SpecificationVersion,
  offers: readonly Offer[],
  t: Translate,
): Html {
  const values = [
    ...new Set((version.content.assessments ?? []).flatMap(({ grading }) => grading?.values ?? [])),
  ]
  const outcomes = version.content.learningOutcomes ?? []
  return form(
    { action: '/awards/new' },
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
        html`${radiosField(state, { name: 'route', label: t('credential.route'), choices: (version.content.routes ?? ['course']).map((value) => ({ value, label: codeText(t, 'route', value) })) })}
${offers.length === 0 ? hiddenField('offerId', '') : selectField(state, { name: 'offerId', label: t('award.offer'), optional: true, choices: offers.map((offer) => ({ value: offer.id, label: `${offer.content.start ?? ''} – ${offer.content.end ?? ''}` })) })}
${outcomes.map((outcome) =>
  radiosField(state, {
    name: `result.${outcome.id ?? ''}`,
    label: localise(outcome.text, t.locale)?.text ?? '',
    inline: true,
    choices: [
      { value: 'passed', label: t('award.passed') },
      { value: 'not-passed', label: t('award.not-passed') },
    ],
  }),
)}
${values.length === 0 ? textField(state, { name: 'grade', label: t('credential.grade'), width: 'xs', optional: true }) : selectField(state, { name: 'grade', label: t('credential.grade'), width: 'xs', choices: values.map((value) => ({ value, label: value })) })}
${textField(state, { name: 'assessor', label: t('award.assessor') })}
${dateField(state, { name: 'assessedOn', label: t('award.assessed-on') })}`,
      ),
      fieldGroup(
        t('award.identity'),
        html`${selectField(state, { name: 'proofingMethod', label: t('award.proofing'), choices: proofingMethods.map(({ value }) => ({ value, label: t(`award.proofing.${value.replaceAll(' ', '-')}`) })) })}`,
      ),
      fieldGroup(
        t('award.date-and-place'),
        html`${dateField(state, { name: 'awardedOn', label: t('award.awarded-on') })}
${dateField(state, { name: 'issuedOn', label: t('award.issued-on') })}
${textField(state, { name: 'place', label: t('award.place'), width: 'md' })}`,
      ),
      button(t('award.make')),
      nothing,
    ),
  )
}

/** The award that a valid form states. */
export function awardInput(
  parsed: AwardForm,
  submitted: FormValues,
  version: SpecificationVersion,
  country: string,
): AwardInput {
  const results = (version.content.learningOutcomes ?? []).flatMap(({ id }) =>
    id === undefined ? [] : [{ loId: id, passed: submitted.get(`result.${id}`) === 'passed' }],
  )
  const level = proofingMethods.find(({ value }) => value === parsed.proofingMethod)?.level
  const award: DossierAward = {
    route: parsed.route,
    date: parsed.awardedOn,
    passed: results.every(({ passed }) => passed),
    ...(parsed.grade === undefined ? {} : { grade: parsed.grade }),
    identityProofing: { method: parsed.proofingMethod, ...(level === undefined ? {} : { level }) },
    assessmentRecord: {
      assessor: parsed.assessor,
      date: parsed.assessedOn,
      criteriaVersion: version.version,
      results,
      automated: false,
    },
  }
  return {
    versionId: parsed.versionId,
    ...(parsed.offerId === undefined ? {} : { offerId: parsed.offerId }),
    holder: holderOf(parsed),
    ...(parsed.email === undefined ? {} : { holderEmail: parsed.email }),
    award,
    issuedOn: parsed.issuedOn,
    place: parsed.place,
    country,
  }
}

/** A person with one name has a full name only; nobody is given a family name they do not have. */
function holderOf(parsed: AwardForm): DossierHolder {
  const { givenName, familyName, dateOfBirth, holderKey } = parsed
  const only = givenName ?? familyName
  const names =
    givenName !== undefined && familyName !== undefined
      ? { givenName, familyName }
      : only === undefined
        ? {}
        : { fullName: only }
  return {
    ...names,
    ...(dateOfBirth === undefined ? {} : { dateOfBirth }),
    ...(holderKey === undefined ? {} : { holderKey }),
  }
}
