import { z } from 'zod'
import { legalForm } from '../organisation/schema.ts'

/** The operator makes an organisation: its legal facts and who administers it first. */
export const makingForm = legalForm.extend({
  administratorName: z.string().trim().min(1).max(200),
  administratorEmail: z.email().max(254),
})

/** A person asks for an organisation: its legal facts and a word to the operator. */
export const askingForm = legalForm.extend({ message: z.string().trim().max(2000).default('') })

export const reasonForm = z.object({ reason: z.string().trim().max(2000) })
