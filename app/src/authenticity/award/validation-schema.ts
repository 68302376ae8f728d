import { z } from 'zod'
import { evidenceQualities, skippableStages } from './validation-model.ts'

const optionalText = z
  .string()
  .trim()
  .max(200)
  .transform((text) => (text === '' ? undefined : text))
const optionalDay = z
  .union([z.literal(''), z.iso.date()])
  .transform((text) => (text === '' ? undefined : text))

/** The part of the award form that is about a validation of prior learning; fields are named as they are posted. */
export const validationForm = z.object({
  adviser: optionalText,
  stagesNotNeeded: z.array(z.enum(skippableStages)),
  'stages.identification': optionalDay,
  'stages.documentation': optionalDay,
  'stages.assessment': optionalDay,
  'stages.certification': optionalDay,
  evidence: z
    .array(
      z.object({
        id: optionalText,
        kind: z.string().trim().min(1).max(200),
        title: optionalText,
        loIds: z.array(z.string().max(100)).min(1).max(200),
        qualities: z.array(z.enum(evidenceQualities)),
      }),
    )
    .max(60),
})
