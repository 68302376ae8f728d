import { z } from 'zod'
import { decisions, type EntryCondition, type Limits } from './model.ts'

const blank = (text: string) => text.trim() === ''
const optionalText = z
  .string()
  .max(2000)
  .transform((text) => (blank(text) ? undefined : text.trim()))
const list = z
  .string()
  .max(500)
  .transform((text) => text.split(/[\s,;]+/).filter((part) => part !== ''))

/** What a form tells about a decision; days are judged by the model, which knows what they mean. */
export const decisionForm = z.object({
  decision: z.enum(decisions),
  /** A micro-credential's id, or nothing: the provider as a whole. */
  about: z.string().max(40).default(''),
  learnersInvolved: z.string().max(10).default(''),
  validFrom: z.string().max(20),
  validTo: optionalText,
  report: optionalText,
  limitEqfLevels: z.array(z.coerce.number().int()).max(8),
  limitFields: list.pipe(z.array(z.string().regex(/^\d{2,4}$/)).max(50)),
  limitCountries: list.pipe(z.array(z.string().regex(/^[A-Za-z]{2}$/)).max(50)),
  conditions: z.array(z.object({ text: z.string().max(1000), dueOn: z.string().max(20) })).max(10),
})

/** A provider says besides whose decision it is, about what, and by which framework. */
export const statedForm = decisionForm.extend({
  agency: z.string().trim().min(1).max(200),
  instrument: z.string().max(40),
  decidedOn: optionalText,
  title: optionalText,
})

/** The parts of an entry that both forms share. */
export function decisionOf(form: z.infer<typeof decisionForm>): {
  readonly decision: (typeof decisions)[number]
  readonly validFrom: string
  readonly validTo?: string
  readonly report?: string
  readonly limits: Limits
  readonly conditions: readonly EntryCondition[]
  readonly recognisedIn: readonly string[]
  readonly learnersInvolved?: boolean
} {
  const { decision, validFrom, validTo, report, learnersInvolved } = form
  return {
    decision,
    validFrom,
    ...(validTo === undefined ? {} : { validTo }),
    ...(report === undefined ? {} : { report }),
    limits: {
      eqfLevels: form.limitEqfLevels,
      fields: form.limitFields,
      countries: form.limitCountries.map((code) => code.toUpperCase()),
    },
    conditions: form.conditions
      .filter(({ text, dueOn }) => !blank(text) || !blank(dueOn))
      .map(({ text, dueOn }) => ({ text: text.trim(), ...(blank(dueOn) ? {} : { dueOn }) })),
    recognisedIn: [],
    ...(learnersInvolved === 'yes' ? { learnersInvolved: true } : {}),
  }
}
