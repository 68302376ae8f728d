import { z } from 'zod'
import { seatRoles } from './panel-model.ts'

/** Before the id of the awarding body that somebody speaks for, in the list of roles. */
export const bodyPrefix = 'awarding-body:'

/** The form that invites somebody to a panel. */
export const invitationForm = z.object({
  role: z.union([z.enum(seatRoles), z.string().max(300).startsWith(bodyPrefix)]),
  name: z.string().trim().min(2).max(120),
  email: z.email().max(254),
  organisation: z.string().trim().min(2).max(200),
  language: z.enum(['en', 'es', 'et']),
  isNamesake: z.literal('yes').optional(),
})
