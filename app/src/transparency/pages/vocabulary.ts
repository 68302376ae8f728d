import { assessmentTypes } from '@tesela/credentials/data-model/vocabularies/assessment-types'
import { fieldsOfStudy } from '@tesela/credentials/data-model/vocabularies/isced-f'
import { cycles, eqfLevels } from '@tesela/credentials/data-model/vocabularies/levels'
import { outcomeTypes } from '@tesela/credentials/data-model/vocabularies/outcome-types'
import { participationForms } from '@tesela/credentials/data-model/vocabularies/participation'
import { qualityTypes } from '@tesela/credentials/data-model/vocabularies/quality'
import { supervisionForms } from '@tesela/credentials/data-model/vocabularies/supervision'
import { targetGroups } from '@tesela/credentials/data-model/vocabularies/target-groups'
import { conceptOf, type Vocabulary } from '@tesela/credentials/data-model/vocabularies/vocabulary'
import { localise } from '@tesela/kernel'
import type { Organisation } from '../../accounts/room.ts'
import { languageName, languages } from '../../i18n/languages.ts'
import type { Translate } from '../../i18n/t.ts'
import type { ChoiceSource } from '../specification/fields.ts'

export interface LabelledChoice {
  readonly value: string
  readonly label: string
}

/** What choices depend on besides the language. */
export interface ChoiceSurroundings {
  readonly awardingBodies: readonly Organisation[]
  /** Languages of the texts. */
  readonly languages?: readonly string[]
  readonly outcomes: readonly { readonly id?: string; readonly text?: Readonly<Record<string, string>> }[]
}

/** Languages people write texts in beside the official ones of the Union. */
const furtherLanguages = [
  'ca',
  'eu',
  'gl',
  'ar',
  'is',
  'lb',
  'no',
  'ru',
  'sr',
  'tr',
  'uk',
  'cy',
  'mk',
  'sq',
  'bs',
]

type Source = (t: Translate, about: ChoiceSurroundings) => readonly LabelledChoice[]

const ofVocabulary =
  (vocabulary: Vocabulary): Source =>
  (t) =>
    vocabulary.concepts.map(({ code, label }) => ({
      value: code,
      label: localise(label, t.locale)?.text ?? code,
    }))

const ofWords =
  (source: string, values: readonly string[]): Source =>
  (t) =>
    values.map((value) => ({
      value,
      label: t(`specification.choice.${source}.${value.replaceAll(' ', '-')}`),
    }))

/** Where each choice comes from. To add one: a row here and its id in `fields.ts`. */
const sources: Readonly<Record<ChoiceSource, Source>> = {
  'assessment-type': ofVocabulary(assessmentTypes),
  'assessment-mode': ofWords('assessment-mode', ['online', 'presential', 'blended', 'work-based']),
  'awarding-body': (_t, { awardingBodies }) =>
    awardingBodies.map(({ id, legalName }) => ({ value: id, label: legalName })),
  cycle: ofVocabulary(cycles),
  eqf: ofVocabulary(eqfLevels),
  field: (t) =>
    fieldsOfStudy.concepts
      .filter(({ code }) => code.length === 4)
      .map(({ code, label }) => ({ value: code, label: `${code} ${localise(label, t.locale)?.text ?? ''}` })),
  language: (t) =>
    [...languages.map(({ code }) => code), ...furtherLanguages]
      .map((code) => ({ value: code, label: languageName(code, t.locale) }))
      .toSorted((left, right) => left.label.localeCompare(right.label, t.locale)),
  'level-basis': ofWords('level-basis', ['nqf-included', 'provider-indicated']),
  'need-type': ofWords('need-type', [
    'labour-market data',
    'employer survey',
    'learner survey',
    'regulation change',
    'sector strategy',
    'community need',
  ]),
  'next-step-kind': ofWords('next-step-kind', ['learning', 'occupation', 'task']),
  outcome: (t, { outcomes }) =>
    outcomes.flatMap(({ id, text }) =>
      id === undefined ? [] : [{ value: id, label: `${id} ${localise(text, t.locale)?.text ?? ''}`.trim() }],
    ),
  'outcome-type': ofVocabulary(outcomeTypes),
  participation: ofVocabulary(participationForms),
  'quality-type': ofVocabulary(qualityTypes),
  route: ofWords('route', ['course', 'rpl']),
  stackability: ofWords('stackability', ['standalone', 'stackable', 'integrated']),
  supervision: ofVocabulary(supervisionForms),
  'target-group': ofVocabulary(targetGroups),
  'text-language': (t, { languages: written = [] }) =>
    written.map((code) => ({ value: code, label: languageName(code, t.locale) })),
}

export function choicesOf(
  source: ChoiceSource,
  t: Translate,
  about: ChoiceSurroundings,
): readonly LabelledChoice[] {
  return sources[source](t, about)
}

const nobody: ChoiceSurroundings = { awardingBodies: [], outcomes: [] }

/** What a stored value of a choice is called; the value itself where no list has it. */
export function labelOf(
  source: ChoiceSource,
  value: string | undefined,
  t: Translate,
  about = nobody,
): string {
  if (value === undefined) return ''
  return choicesOf(source, t, about).find((choice) => choice.value === value)?.label ?? value
}

/** An ISCED-F code with its name, at whatever depth it is given. */
export function fieldLabel(code: string, t: Translate): string {
  const found = conceptOf(fieldsOfStudy, code)
  return found === undefined ? code : (localise(found.label, t.locale)?.text ?? code)
}
