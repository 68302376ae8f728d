import { localise, type Problem, problem, type Result } from '@tesela/kernel'
import { dateText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import type { FormValues, PageRequest } from '../../room.ts'
import { stack } from '../../web/components/box.ts'
import { errorSummary } from '../../web/components/errors.ts'
import { type FieldValues, type FormState, formState } from '../../web/components/form-state.ts'
import {
  actionField,
  applyGroupAction,
  countRows,
  parseGroupAction,
  renumbered,
} from '../../web/components/group-actions.ts'
import { alert } from '../../web/components/message.ts'
import { pageHead } from '../../web/components/page-kinds.ts'
import { nothing } from '../../web/html.ts'
import { page, seeOther } from '../../web/page.ts'
import { problemsOf } from '../../web/zod-problems.ts'
import { awardFormView } from './form.ts'
import { awardFields, awardInput, placedProblems } from './form-model.ts'
import type { AwardInput } from './input-model.ts'
import type { AwardRecord } from './model.ts'
import type { AwardPreparation } from './prepare-award.ts'
import { awardForm } from './schema.ts'
import { type ValidationWords, validationStages } from './validation-model.ts'
import { validationForm } from './validation-schema.ts'

/** What the page around the form says. */
export interface AwardFormFrame {
  readonly title: string
  readonly heading: string
  readonly summary: string
  readonly warning?: string
  readonly action: string
  readonly submit: string
}

/** What is stated of an award beside the version, which is chosen before. */
type Stated = Omit<AwardInput, 'versionId'>

/** What happens with a form that was sent. */
interface AwardFormWork {
  readonly frame: AwardFormFrame
  readonly prepared: AwardPreparation
  readonly corrects?: AwardRecord
  readonly save: (stated: Stated) => Promise<Result<AwardRecord>>
  /** Where a saved award leads. */
  readonly done: (award: AwardRecord) => string
}

/**
 * Answers a sent award form: with one more row or one less, with everything that is wrong beside what was typed, or
 * with the award.
 */
export async function answerAwardForm(
  request: PageRequest,
  submitted: FormValues,
  { frame, prepared, corrects, save, done }: AwardFormWork,
): Promise<Response> {
  const { t } = request
  const rowAction = parseGroupAction(submitted.get(actionField))
  const values = typedValues(submitted, rowAction !== undefined)
  const again = (shown: FieldValues, problems: FormState['problems'] = []) =>
    awardFormPage(request, prepared, formState({ t, values: shown, problems }), frame)
  if (rowAction !== undefined) return again(applyGroupAction(values, rowAction))
  const words = wordsFor(request, prepared)
  const stated = statedBy(submitted, values, prepared, corrects, words)
  if (!stated.ok) return again(values, stated.problems)
  const saved = await save(stated.value)
  if (!saved.ok) return again(values, placedProblems(saved.problems, words))
  return seeOther(done(saved.value))
}

/** The award that a form states, or every field that is not well formed. */
function statedBy(
  submitted: FormValues,
  values: FieldValues,
  { version, issuer }: AwardPreparation,
  corrects: AwardRecord | undefined,
  words: AwardWords,
): Result<Stated> {
  const isValidation = submitted.get('route') === 'rpl'
  const facts = awardForm.safeParse(submitted.entries)
  const validation = isValidation ? validationForm.safeParse(validationFieldsOf(values)) : undefined
  const problems: readonly Problem[] = [
    ...(facts.success ? [] : problemsOf(facts.error)),
    ...leftOut(submitted, words),
    ...(validation === undefined || validation.success ? [] : problemsOf(validation.error)),
  ]
  if (!facts.success || problems.length > 0) return { ok: false, problems }
  const { data } = validation ?? {}
  const stages = validationStages.map((stage) => [stage, data?.[`stages.${stage}`]])
  return {
    ok: true,
    value: awardInput(
      {
        ...facts.data,
        validation: data === undefined ? undefined : { ...data, stages: Object.fromEntries(stages) },
      },
      (id) => submitted.get(`result.${id}`),
      version,
      corrects?.country ?? issuer.country,
      corrects,
    ),
  }
}

/** What the rules would ask for one after the other: somebody's name, and a result for every outcome. */
function leftOut(submitted: FormValues, words: AwardWords): readonly Problem[] {
  const isNamed = ['givenName', 'familyName'].some((name) => submitted.get(name).trim() !== '')
  const open = words.outcomeIds.filter((id) => submitted.get(`result.${id}`) === '').map(words.outcome)
  return [
    ...(isNamed ? [] : [problem('form.too_small', 'familyName')]),
    ...(open.length === 0
      ? []
      : [problem('award.result-missing', 'results', { count: open.length, outcomes: open.join(' · ') })]),
  ]
}

/** What was typed; rows that were left empty close up once the form is sent, but for one to fill in. */
function typedValues(submitted: FormValues, keepsBlank: boolean): FieldValues {
  const values = Object.fromEntries(
    Object.keys(submitted.entries).map((name) => [name, submitted.all(name)] as const),
  )
  if (keepsBlank) return values
  const rows = Array.from({ length: countRows(values, 'evidence') }, (_, row) => row)
  const isBlank = (row: number) =>
    ['kind', 'title', 'loIds', 'qualities'].every((name) => submitted.get(`evidence.${row}.${name}`) === '')
  const filled = rows.filter((row) => !isBlank(row))
  return renumbered(values, 'evidence', filled.length === 0 ? rows.slice(0, 1) : filled)
}

/** The fields of a validation as its schema reads them. */
function validationFieldsOf(values: FieldValues) {
  const all = (name: string) => [values[name] ?? []].flat()
  const rows = Array.from({ length: countRows(values, 'evidence') }, (_, row) => {
    const one = (name: string) => all(`evidence.${row}.${name}`).at(-1) ?? ''
    return {
      id: one('id'),
      kind: one('kind'),
      title: one('title'),
      loIds: all(`evidence.${row}.loIds`),
      qualities: all(`evidence.${row}.qualities`),
    }
  })
  const texts = Object.entries(values).map(([name, value]) => [name, [value].flat().at(-1) ?? ''])
  return { ...Object.fromEntries(texts), stagesNotNeeded: all('stagesNotNeeded'), evidence: rows }
}

interface AwardWords extends ValidationWords {
  readonly outcomeIds: readonly string[]
}

function wordsFor({ t }: PageRequest, { version }: AwardPreparation): AwardWords {
  const outcomes = version.content.learningOutcomes ?? []
  return {
    outcomeIds: outcomes.flatMap(({ id }) => id ?? []),
    outcome: (id) => localise(outcomes.find((one) => one.id === id)?.text, t.locale)?.text ?? id,
    stage: (stage) => t(`award.stage.${stage}`),
    day: (day) => dateText(t.locale, day),
  }
}

/** The page of the form, new or as it came back. */
export function awardFormPage(
  request: PageRequest,
  prepared: AwardPreparation,
  state: FormState,
  frame: AwardFormFrame,
): Response {
  const refused = state.problems.length > 0
  return page(request, {
    title: frame.title,
    unlisted: true,
    breadcrumbs: [{ label: request.t('award.title'), path: '/awards' }],
    ...(refused ? { refused, status: 422 } : {}),
    main: stack(
      'lg',
      errorSummary(state, {
        fieldNames: awardFieldsOf(state),
        labelOf: (problem) => labelOf(problem, request.t),
      }),
      pageHead({ eyebrow: frame.title, heading: frame.heading, summary: frame.summary }),
      frame.warning === undefined ? nothing : alert('warning', frame.warning),
      awardFormView(state, prepared, { action: frame.action, submit: frame.submit }),
    ),
  })
}

/** The fields that an error summary can lead to; those of a row have a number in their names. */
function awardFieldsOf(state: FormState): readonly string[] {
  const ofRows = state.problems.flatMap(({ path = '' }) => (/^evidence\.\d+\.\w+$/.test(path) ? [path] : []))
  return [...awardFields, ...ofRows]
}

const labels: Readonly<Record<string, string>> = {
  offerId: 'award.offer',
  route: 'credential.route',
  grade: 'credential.grade',
  givenName: 'award.given-name',
  familyName: 'award.family-name',
  dateOfBirth: 'award.birth-date',
  email: 'award.email',
  holderKey: 'award.holder-key',
  assessor: 'award.assessor',
  assessedOn: 'award.assessed-on',
  proofingMethod: 'award.proofing',
  awardedOn: 'award.awarded-on',
  issuedOn: 'award.issued-on',
  place: 'award.place',
  mandateUri: 'award.mandate-address',
  adviser: 'award.adviser',
  kind: 'award.evidence-kind',
  title: 'award.evidence-title',
  loIds: 'award.evidence-outcomes',
  qualities: 'award.evidence-qualities',
}

/** `evidence.1.kind` → "Evidence 2, Kind". What is not said of any field names its own. */
function labelOf({ code, path: name = '' }: Problem, t: Translate): string | undefined {
  if (!code.startsWith('form.')) return undefined
  const [, row, field] = /^evidence\.(\d+)\.(\w+)$/.exec(name) ?? []
  const stage = /^stages\.(\w+)$/.exec(name)?.[1]
  if (stage !== undefined) return t(`award.stage.${stage}`)
  const key = labels[field ?? name]
  if (key === undefined) return undefined
  return row === undefined ? t(key) : `${t('award.evidence-row', { number: Number(row) + 1 })}, ${t(key)}`
}
