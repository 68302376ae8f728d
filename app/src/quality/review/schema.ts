import { z } from 'zod'
import { seatRoles } from './panel-model.ts'

/** The form that invites somebody to a panel. */
export const invitationForm = z.object({
  role: z.enum(seatRoles),
  name: z.string().trim().min(2).max(120),
  email: z.email().max(254),
  organisation: z.string().trim().min(2).max(200),
  language: z.enum(['en', 'es', 'et']),
})
