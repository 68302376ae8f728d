import { formatWorkload, type Problem } from '@tesela/kernel'
import { applyFields, type Editing, type RowAction, valueProblems } from './edit-fields.ts'
import type { Posted, Surroundings } from './field-kinds.ts'
import type { Step } from './fields.ts'
import { type Draft, textLanguagesOf } from './model.ts'
import { steps } from './steps.ts'

/** The draft after a step's form was sent: only the fields of that step are replaced. */
export function applyStep(
  before: Editing<Draft>,
  step: Step,
  posted: Posted,
  action?: RowAction,
  keepsBlankRows = false,
): Editing<Draft> {
  const editing = applyFields(before, step.fields, posted, surroundings, action, keepsBlankRows)
  return { ...editing, draft: completed(editing.draft) }
}

/** What is wrong with single values of a draft. Saving never fails for these; publishing does. */
export function draftProblems(editing: Editing<Draft>): readonly Problem[] {
  return valueProblems(
    editing,
    steps.flatMap((step) => step.fields),
  )
}

/** What follows from what was typed: the workload as a duration, and no link to an outcome that is gone. */
function completed(draft: Draft): Draft {
  const { workload, learningOutcomes, assessments } = draft.spec
  const ids = new Set((learningOutcomes ?? []).map((outcome) => outcome.id))
  const hours = workload?.hours
  return {
    ...draft,
    spec: {
      ...draft.spec,
      ...(workload === undefined
        ? {}
        : {
            workload: {
              ...workload,
              basis: 'notional',
              ...(hours === undefined || hours <= 0 ? {} : { iso: formatWorkload(hours) }),
            },
          }),
      ...(assessments === undefined
        ? {}
        : {
            assessments: assessments.map((assessment) => ({
              ...assessment,
              ...(assessment.loIds === undefined
                ? {}
                : { loIds: assessment.loIds.filter((id) => ids.has(id)) }),
              ...(assessment.criteria === undefined
                ? {}
                : { criteria: assessment.criteria.filter(({ loId }) => ids.has(loId)) }),
            })),
          }),
    },
  }
}

export function surroundings(draft: Draft): Surroundings {
  return {
    languages: textLanguagesOf(draft.spec),
    outcomeIds: (draft.spec.learningOutcomes ?? []).flatMap(({ id }) => id ?? []),
  }
}
