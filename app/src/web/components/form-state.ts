import { isPlainDate, type Problem } from '@tesela/kernel'
import { dateText } from '../../i18n/format.ts'
import type { Translate } from '../../i18n/t.ts'
import { ruleText } from '../rule-text.ts'

/** Fields as they stand: what the model has, or what the person just sent and must not have to type again. */
export type FieldValues = Readonly<Record<string, string | readonly string[]>>

/** What every field of a form is given: its value, and the sentences that refuse it. */
export interface FormState {
  readonly t: Translate
  readonly problems: readonly Problem[]
  /** The value of a field, the last one where it has several, empty where it has none. */
  readonly value: (name: string) => string
  readonly all: (name: string) => readonly string[]
  /** Sentences about one field; `below` counts the problems of its parts as well (`title` for `title.en`). */
  readonly errors: (name: string, below?: boolean) => readonly string[]
  /** The field name that a problem's path means. */
  readonly nameOf: (path: string) => string
}

export interface FormStateInput {
  readonly t: Translate
  readonly values?: FieldValues
  /** The posted form; it wins over `values`. */
  readonly submitted?: { readonly all: (name: string) => readonly string[] }
  readonly problems?: readonly Problem[]
  /** What problems' paths begin with and field names do not: `spec.`. */
  readonly pathPrefix?: string
}

export function formState(input: FormStateInput): FormState {
  const problems = input.problems ?? []
  const prefix = input.pathPrefix ?? ''

  function nameOf(path: string): string {
    return path.startsWith(prefix) ? path.slice(prefix.length) : path
  }

  function all(name: string): readonly string[] {
    if (input.submitted !== undefined) return input.submitted.all(name)
    const value = input.values?.[name]
    if (value === undefined) return []
    return typeof value === 'string' ? [value] : value
  }

  function errors(name: string, below = false): readonly string[] {
    return problems
      .filter(({ path }) => {
        if (path === undefined) return false
        const field = nameOf(path)
        return field === name || (below && field.startsWith(`${name}.`))
      })
      .map((problem) => problemText(problem, input.t))
  }

  return { t: input.t, problems, value: (name) => all(name).at(-1) ?? '', all, errors, nameOf }
}

/** The sentence of a problem; a code that no catalogue knows is shown with its code, never hidden. */
export function problemText(problem: Problem, t: Translate): string {
  // A refusal that rests on a rule is said in the rule's own words.
  const rule = problem.params?.['rule']
  if (typeof rule === 'string') return ruleText(t.locale, rule, problem.params)
  const key = `problem.${problem.code}`
  return t.has(key) ? t(key, withDays(problem.params, t)) : t('web.problem.unknown', { code: problem.code })
}

/** Days among the values of a sentence, as people write them. */
function withDays(params: Problem['params'], t: Translate): Problem['params'] {
  if (params === undefined) return undefined
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'string' && isPlainDate(value) ? dateText(t.locale, value) : value,
    ]),
  )
}

/** The id of a field's control, which error summaries and task lists link to. */
export function fieldId(name: string): string {
  return `f-${name.replace(/\./g, '_').replace(/[^A-Za-z0-9_-]/g, '-')}`
}
