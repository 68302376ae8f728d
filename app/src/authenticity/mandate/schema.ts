import { z } from 'zod'

/** The form by which an awarding body grants a mandate; days are judged by the model, which knows what they mean. */
export const mandateForm = z.object({
  issuerOrganisationId: z.string().max(40),
  documentUri: z
    .string()
    .trim()
    .max(500)
    .transform((text) => (text === '' ? undefined : text)),
  scope: z.enum(['all', 'named']),
  specificationIds: z.array(z.uuid()).max(500),
  validFrom: z.string().trim().max(20),
  validUntil: z.string().trim().max(20),
})

export const endForm = z.object({ reason: z.string().trim().max(1000) })
