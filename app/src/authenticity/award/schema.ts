import { z } from 'zod'

const optionalText = z
  .string()
  .trim()
  .max(200)
  .transform((text) => (text === '' ? undefined : text))
const optionalDate = z
  .union([z.literal(''), z.iso.date()])
  .transform((text) => (text === '' ? undefined : text))

const neededDate = z.string().trim().min(1).pipe(z.iso.date())

/** The form by which a registrar awards one learner; results come apart, one field for each outcome. */
export const awardForm = z.object({
  versionId: z.uuid(),
  offerId: z.union([z.literal(''), z.uuid()]).transform((text) => (text === '' ? undefined : text)),
  givenName: optionalText,
  familyName: optionalText,
  dateOfBirth: optionalDate,
  email: z.union([z.literal(''), z.email().max(254)]).transform((text) => (text === '' ? undefined : text)),
  holderKey: optionalText,
  route: z.enum(['course', 'rpl']),
  assessor: z.string().trim().min(1).max(200),
  assessedOn: neededDate,
  awardedOn: neededDate,
  issuedOn: neededDate,
  place: z.string().trim().min(1).max(120),
  grade: optionalText,
  proofingMethod: z.string().trim().min(1).max(200),
  mandateUri: optionalText.optional(),
  mandateScope: optionalText.optional(),
  mandateFrom: optionalDate.optional(),
  mandateUntil: optionalDate.optional(),
})

export type AwardForm = z.infer<typeof awardForm>
