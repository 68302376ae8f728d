import type { PageRequest } from '../../../room.ts'
import { taskList } from '../../../web/components.ts'
import type { Html } from '../../../web/html.ts'
import type { Step, StepId } from '../fields.ts'
import { valueAt } from '../paths.ts'
import type { EditorView } from '../read-editor.ts'
import { findStep, steps } from '../steps.ts'
import { editPath } from './paths.ts'

/** The steps with what each still misses. */
export function stepList(request: PageRequest, view: EditorView, current?: StepId): Html {
  const { t } = request
  const tasks = steps.map((step) => {
    const missing = missingIn(view, step.id)
    const isDone = missing === 0 && isTouched(view, step)
    const isReview = step.id === 'review'
    const all =
      view.judgement.findings.filter((found) => found.severity === 'E').length + view.problems.length
    const state = isReview
      ? all === 0
        ? 'done'
        : 'blocked'
      : isDone
        ? 'done'
        : isTouched(view, step)
          ? 'in-progress'
          : 'not-started'
    return {
      title: t(`specification.step.${step.id}`),
      href: editPath(view.version.id, step.id),
      state: state as 'done' | 'blocked' | 'in-progress' | 'not-started',
      current: step.id === current,
      ...(isReview || missing === 0 ? {} : { hint: t('specification.missing', { count: missing }) }),
    }
  })
  return taskList(tasks, t, t('specification.steps'))
}

function missingIn(view: EditorView, step: StepId): number {
  const errors = view.judgement.findings.filter((found) => found.step === step && found.severity === 'E')
  const unreadable = view.problems.filter(({ path }) => path !== undefined && isInStep(step, path))
  return errors.length + unreadable.length
}

/** Whether a path lies in one of a step's fields. */
export function isInStep(stepId: StepId, path: string): boolean {
  return (findStep(stepId)?.fields ?? []).some(
    (field) => path === field.path || path.startsWith(`${field.path}.`),
  )
}

/** Whether something was written on a step: before that nothing on it is called missing. */
export function isTouched(view: EditorView, step: Step): boolean {
  const draft = draftOf(view)
  const given = ['spec.textLanguages', 'spec.awardingBodies']
  return step.fields.some((field) => !given.includes(field.path) && valueAt(draft, field.path) !== undefined)
}

/** The parts of a version that the editor's paths address. */
export function draftOf(view: EditorView) {
  return { spec: view.version.content, qa: view.version.qa }
}
