import { localise } from '@tesela/kernel'
import { timeText } from '../../../i18n/format.ts'
import type { Translate } from '../../../i18n/t.ts'
import type { PageRequest } from '../../../room.ts'
import {
  actionField,
  alert,
  button,
  buttonRow,
  checkboxField,
  errorSummary,
  type FormState,
  fieldId,
  form,
  formState,
  hiddenField,
  linkButton,
  parseGroupAction,
  repeatGroup,
  workingPage,
} from '../../../web/components.ts'
import { type Html, html, nothing } from '../../../web/html.ts'
import { page, seeOther } from '../../../web/page.ts'
import { ruleText } from '../../../web/rule-text.ts'
import { problemPage } from '../../pages/answers.ts'
import { type FieldSurroundings, fieldsView } from '../../pages/field-views.ts'
import { fieldValues, rowCount } from '../../pages/form-values.ts'
import {
  type Field,
  fieldKey,
  type LeafField,
  type RowsField,
  type Step,
  type StepId,
  stepIds,
} from '../fields.ts'
import type { FieldFinding } from '../judge.ts'
import { textLanguagesOf } from '../model.ts'
import { valueAt } from '../paths.ts'
import { mayEdit } from '../policy.ts'
import { type EditorView, readEditor } from '../read-editor.ts'
import { saveStep } from '../save-step.ts'
import { findStep } from '../steps.ts'
import { coverageMatrix } from './coverage.ts'
import { liveAside } from './live-aside.ts'
import { panelsAt } from './panels.ts'
import { editPath } from './paths.ts'
import { reviewBody } from './review.ts'
import { draftOf, isInStep, isTouched, stepList } from './step-list.ts'

/** One step of the editor. */
export async function showStep(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const step = findStep(request.param('step'))
  const view = await readEditor({ ctx, actor, versionId: request.param('versionId') })
  if (step === undefined || !view.ok) return problemPage(request, 404)
  return stepPage(request, view.value, step, await stepPanels(request, view.value, step.id))
}

/** Saves a step: with a button, a row's button, or by itself. */
export async function saveStepForm(request: PageRequest): Promise<Response> {
  const { ctx, actor } = request
  const step = findStep(request.param('step'))
  if (step === undefined || actor.kind !== 'person') return problemPage(request, 404)
  const posted = await request.form()
  const pressed = posted.get(actionField)
  const action = parseGroupAction(pressed)
  const versionId = request.param('versionId')
  const saved = await saveStep({
    ctx,
    actor,
    versionId,
    step,
    posted,
    keepsBlankRows: pressed === 'autosave',
    ...(action === undefined ? {} : { action }),
  })
  if (!saved.ok) return problemPage(request, saved.problems[0]?.code === 'access.refused' ? 403 : 404)
  if (pressed === 'autosave') return Response.json({ savedAt: saved.value.updatedAt })
  if (pressed === 'next') return seeOther(editPath(versionId, nextStep(step.id)))
  return seeOther(
    action === undefined
      ? editPath(versionId, step.id, 'saved=1')
      : `${editPath(versionId, step.id)}#${fieldId(action.group)}`,
  )
}

function nextStep(id: StepId): StepId {
  return stepIds[stepIds.indexOf(id) + 1] ?? 'review'
}

/** What later rooms show under a step. */
async function stepPanels(request: PageRequest, view: EditorView, step: StepId): Promise<readonly Html[]> {
  const place = panelPlaces.find((one) => one === step)
  return place === undefined ? [] : panelsAt(request, place, view.version.id)
}

const panelPlaces = ['outcomes', 'target', 'review'] as const

function stepPage(request: PageRequest, view: EditorView, step: Step, panels: readonly Html[]): Response {
  const { t, actor } = request
  const number = stepIds.indexOf(step.id) + 1
  const title = t(`specification.step.${step.id}`)
  const name = localise(view.version.content.title, t.locale)?.text ?? t('specification.untitled')
  const isOpen = mayEdit(actor, view.version)
  const body = step.id === 'review' ? reviewBody(request, view, panels) : stepForm(request, view, step)
  // The last step says itself where what other rooms show stands.
  const after = step.id === 'review' ? [] : panels
  return page(request, {
    title: `${title} – ${name}`,
    width: 'wide',
    unlisted: true,
    ...(step.scripts === undefined ? {} : { scripts: step.scripts }),
    breadcrumbs: [{ label: t('specification.own-list'), path: '/design' }],
    main: workingPage({
      head: {
        heading: title,
        eyebrow: t('specification.step-of', { number, count: stepIds.length, name }),
        summary: t(`specification.step-lead.${step.id}`),
      },
      steps: stepList(request, view, step.id),
      content: isOpen
        ? html`${body}${after}`
        : html`${alert('info', t(`specification.not-editable.${view.version.status}`))}${step.id === 'review' ? body : nothing}${after}`,
      preview: step.id === 'review' ? undefined : liveAside(request, view, step.id),
    }),
  })
}

function stepForm(request: PageRequest, view: EditorView, step: Step): Html {
  const { t } = request
  const draft = draftOf(view)
  const languages = textLanguagesOf(draft.spec)
  const known = languages.length === 0 ? [t.locale] : languages
  const findings = isTouched(view, step)
    ? view.judgement.findings.filter((found) => found.step === step.id)
    : []
  const state = withFindings(
    formState({
      t,
      values: fieldValues(draft, view.version.unparsed, step.fields, known),
      problems: view.problems.filter(({ path }) => path !== undefined && isInStep(step.id, path)),
    }),
    findings,
  )
  const about: FieldSurroundings = {
    words: 'specification',
    languages: known,
    awardingBodies: view.awardingBodies,
    outcomes: draft.spec.learningOutcomes ?? [],
    remarks: (name) =>
      findings
        .filter((found) => found.severity !== 'E' && found.path === name && !found.accepted)
        .map((found) => sentence(t, found)),
  }
  const versionId = view.version.id
  const previous = stepIds[stepIds.indexOf(step.id) - 1]
  const path = editPath(versionId, step.id)
  return html`${errorSummary(state, { fieldNames: namesOf(step.fields, draft) })}${form(
    {
      action: path,
      autosave: {
        url: path,
        savedMessage: t('web.form.saved-at', { time: '{time}' }),
        failedMessage: t('web.form.not-saved'),
      },
    },
    html`<div class="ts-stack-lg">${groupsOf(step.fields).map((group) => groupView(state, group, draft, about))}</div>
${step.id === 'assessment' ? coverageMatrix(draft.spec, t) : nothing}
${buttonRow(
  button(t('web.form.save-and-continue'), { name: actionField, value: 'next' }),
  button(t('web.form.save'), { variant: 'secondary', name: actionField, value: 'save' }),
  previous === undefined
    ? nothing
    : linkButton(editPath(versionId, previous), t('web.form.back'), { variant: 'tertiary' }),
)}<p class="ts-note">${t('specification.last-saved', { time: timeText(t.locale, view.version.updatedAt) })}</p>`,
  )}`
}

/** Errors of rules appear at their field like any other error. */
function withFindings(state: FormState, findings: readonly FieldFinding[]): FormState {
  const errors = findings.filter((found) => found.severity === 'E')
  return {
    ...state,
    errors: (name, below = false) => [
      ...state.errors(name, below),
      ...errors
        .filter(({ path }) => path === name || (below && path.startsWith(`${name}.`)))
        .map((found) => sentence(state.t, found)),
    ],
  }
}

function sentence(t: Translate, found: FieldFinding): string {
  return ruleText(t.locale, found.ruleId, found.params)
}

function groupsOf(fields: readonly Field[]): readonly (RowsField | readonly LeafField[])[] {
  const groups: (RowsField | LeafField[])[] = []
  for (const field of fields) {
    const last = groups.at(-1)
    if (field.kind === 'rows') groups.push(field)
    else if (Array.isArray(last)) last.push(field)
    else groups.push([field])
  }
  return groups
}

function groupView(
  state: FormState,
  group: RowsField | readonly LeafField[],
  draft: object,
  about: FieldSurroundings,
): Html {
  if (!('of' in group)) return fieldsView(state, group, (field) => field.path, about)
  return rowsView(state, group, draft, about)
}

function rowsView(state: FormState, field: RowsField, draft: object, about: FieldSurroundings): Html {
  const { t } = state
  const key = `${about.words}.rows.${fieldKey(field.path)}`
  const help = t.has(`${key}.help`) ? t(`${key}.help`) : undefined
  const stored = rowCount(draft, field.path)
  const count = stored === 0 && field.needed === true && field.noneIsAnswer !== true ? 1 : stored
  const remarks = about.remarks(field.path).map((remark) => html`<p class="ts-note">${remark}</p>`)
  const rows = repeatGroup(
    state,
    {
      name: field.path,
      legend: t(`${key}.legend`),
      description: html`${help ?? nothing}${remarks}`,
      count,
      rowTitle: (number) => t(`${key}.row`, { number }),
      addLabel: t(`${key}.add`),
      ordered: true,
      max: 60,
    },
    (prefix, index) => {
      const id = valueAt(draft, `${prefix}.id`)
      const hidden =
        field.idPrefix === undefined
          ? nothing
          : hiddenField(`${prefix}.id`, typeof id === 'string' ? id : `${field.idPrefix}${index + 1}`)
      return html`${hidden}${fieldsView(state, field.of, (leaf) => `${prefix}.${leaf.path}`, about)}`
    },
  )
  if (field.noneIsAnswer !== true || count > 0) return rows
  const isNone = Array.isArray(valueAt(draft, field.path))
  const none: FormState = { ...state, value: () => (isNone ? 'yes' : '') }
  return html`${rows}${checkboxField(none, { name: `${field.path}.none`, label: t(`${key}.none`) })}`
}

/** The names of all inputs of some fields, which the error summary may link to. */
export function namesOf(fields: readonly Field[], draft: object): readonly string[] {
  return fields.flatMap((field) => {
    if (field.kind !== 'rows') return [field.path]
    const rows = Array.from({ length: rowCount(draft, field.path) }, (_, index) => `${field.path}.${index}`)
    return [field.path, ...rows.flatMap((row) => field.of.map((leaf) => `${row}.${leaf.path}`))]
  })
}
