import { localise } from '@tesela/kernel'
import type { DossierAward, LearningOutcome } from '@tesela/principles/dossier'
import { dateText, listText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import { codeText } from '../../web/code-text.ts'
import { facts, section } from '../../web/components/box.ts'
import { hiddenField } from '../../web/components/button.ts'
import { checkboxesField, selectField } from '../../web/components/choices.ts'
import { dateField, textField } from '../../web/components/fields.ts'
import { fieldGroup } from '../../web/components/form.ts'
import type { FormState } from '../../web/components/form-state.ts'
import { type Mark, mark } from '../../web/components/message.ts'
import { repeatGroup } from '../../web/components/repeat.ts'
import { note } from '../../web/components/text.ts'
import { type Html, html, nothing } from '../../web/html.ts'
import { evidenceKinds, evidenceQualities, skippableStages, validationStages } from './validation-model.ts'

type Outcomes = readonly LearningOutcome[]

/** More evidence than this is a portfolio, which belongs into its own archive. */
const mostEvidence = 60

/**
 * What the form asks about a validation of prior learning: its stages, who advised, and the evidence. It is seen
 * while that route is chosen; a style does this, so that no script is needed.
 */
export function validationFields(state: FormState, outcomes: Outcomes): Html {
  const { t } = state
  const days = validationStages.map((stage) => {
    const isGiven = !skippableStages.includes(stage)
    return dateField(state, {
      name: `stages.${stage}`,
      label: t(`award.stage.${stage}`),
      ...(isGiven ? { description: t(`award.stage-help.${stage}`), optional: true } : {}),
    })
  })
  return html`<div class="ts-validation">${fieldGroup(
    t('award.validation'),
    html`<div class="ts-beside">${days}</div>
${checkboxesField(state, {
  name: 'stagesNotNeeded',
  label: t('award.stages-not-needed'),
  description: t('award.stages-not-needed-help'),
  optional: true,
  inline: true,
  choices: skippableStages.map((value) => ({ value, label: t(`award.stage.${value}`) })),
})}
${textField(state, { name: 'adviser', label: t('award.adviser'), description: t('award.adviser-help'), optional: true })}
${evidenceRows(state, outcomes)}`,
    { description: t('award.validation-help') },
  )}</div>`
}

function evidenceRows(state: FormState, outcomes: Outcomes): Html {
  const { t } = state
  return repeatGroup(
    state,
    {
      name: 'evidence',
      legend: t('award.evidence'),
      description: t('award.evidence-help'),
      count: rowCount(state),
      rowTitle: (number) => t('award.evidence-row', { number }),
      addLabel: t('award.evidence-add'),
      max: mostEvidence,
    },
    (prefix) => html`${hiddenField(`${prefix}.id`, state.value(`${prefix}.id`))}
${selectField(state, { name: `${prefix}.kind`, label: t('award.evidence-kind'), width: 'md', choices: kindChoices(state, `${prefix}.kind`) })}
${textField(state, { name: `${prefix}.title`, label: t('award.evidence-title'), description: t('award.evidence-title-help'), width: 'full', optional: true })}
${checkboxesField(state, {
  name: `${prefix}.loIds`,
  label: t('award.evidence-outcomes'),
  choices: outcomes.map(({ id = '', text }) => ({ value: id, label: outcomeText(text, t) })),
})}
${checkboxesField(state, {
  name: `${prefix}.qualities`,
  label: t('award.evidence-qualities'),
  choices: evidenceQualities.map((value) => ({
    value,
    label: t(`award.quality.${value}`),
    description: t(`award.quality-help.${value}`),
  })),
})}`,
  )
}

/** Every row posts its id, and a new one its mark. */
function rowCount({ all }: FormState): number {
  const isRow = (row: number) => all(`evidence.${row}.id`).length > 0 || all(`evidence.${row}.new`).length > 0
  let rows = 0
  while (rows < mostEvidence && isRow(rows)) rows += 1
  return rows
}

/** The kinds that we know, and the one that an imported award names in words of its own. */
function kindChoices({ t, value }: FormState, name: string) {
  const known = evidenceKinds.map((kind) => ({ value: kind, label: codeText(t, 'evidence', kind) }))
  const stated = value(name)
  return stated === '' || evidenceKinds.includes(stated)
    ? known
    : [...known, { value: stated, label: stated }]
}

/** What stands behind an award by validation: for the registrar, never on the credential. */
export function validationRecord(award: DossierAward, outcomes: Outcomes, t: Translate): Html {
  if (award.route !== 'rpl') return nothing
  const { stages = {}, evidence = [], assessmentRecord } = award
  const days = validationStages.flatMap((stage) => {
    const day = stages[stage]
    if (day === undefined) return []
    const value = day === 'not-needed' ? t('award.not-needed') : dateText(t.locale, day)
    return [{ term: t(`award.stage.${stage}`), value }]
  })
  const { adviser } = assessmentRecord ?? {}
  const people = adviser === undefined ? [] : [{ term: t('award.adviser'), value: adviser }]
  const items = evidence.map((item) => {
    const lacking = evidenceQualities.filter((quality) => item[quality] !== true)
    const shown = (item.loIds ?? []).map(
      (id) => outcomeText(outcomes.find((one) => one.id === id)?.text, t) || id,
    )
    const sign: Mark = lacking.length === 0 ? 'pass' : 'warning'
    const kind = codeText(t, 'evidence', item.kind ?? '')
    const judged =
      lacking.length === 0
        ? t('award.evidence-counts')
        : t('award.evidence-lacks', {
            what: listText(
              t.locale,
              lacking.map((quality) => t(`award.quality.${quality}`)),
            ),
          })
    return html`<li>${mark(sign)}<div><p>${item.title === undefined ? kind : html`${kind}: ${item.title}`}</p><p class="ts-note">${shown.join(' · ')}</p><p class="ts-note">${judged}</p></div></li>`
  })
  return section(
    t('award.validation'),
    html`${note(t('award.validation-record'))}${facts([...days, ...people])}<h3 class="ds-heading" data-size="2xs">${t('award.evidence')}</h3><ul class="ts-marks">${items}</ul>`,
    { id: 'validation' },
  )
}

function outcomeText(text: LearningOutcome['text'], t: Translate): string {
  return localise(text, t.locale)?.text ?? ''
}
