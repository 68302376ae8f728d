import { z } from 'zod'
import { roles } from '../../actor.ts'
import { capacities, type OrganisationDescription, organisationTypes } from './model.ts'

const optionalText = z
  .string()
  .trim()
  .max(500)
  .transform((text) => (text === '' ? undefined : text))
  .optional()

/** An address of the web or nothing: it becomes a link, so nothing that runs may stand in it. */
const optionalAddress = z
  .string()
  .trim()
  .max(500)
  .regex(/^(https?:\/\/\S+)?$/i)
  .transform((text) => (text === '' ? undefined : text))
  .optional()

const optionalDays = z
  .string()
  .trim()
  .regex(/^([1-9]\d{0,2})?$/)
  .transform((text) => (text === '' ? undefined : Number(text)))
  .optional()

/** The legal facts of an organisation. Empty fields count as absent. */
export const legalForm = z.object({
  legalName: z.string().trim().min(2).max(200),
  type: z.enum(organisationTypes),
  country: z.string().regex(/^[A-Z]{2}$/),
  place: z.string().trim().max(120).default(''),
  capacities: z.array(z.enum(capacities)).default([]),
  idScheme: optionalText,
  idValue: optionalText,
  website: optionalAddress,
})

/** The description that a valid form of legal facts states. */
export function descriptionOf(form: z.infer<typeof legalForm>): OrganisationDescription {
  const { idScheme, idValue, website, ...rest } = form
  const ids =
    idScheme === undefined || idValue === undefined
      ? []
      : [{ scheme: idScheme, value: idValue, country: form.country }]
  return { ...rest, facts: { ids, ...(website === undefined ? {} : { website }) } }
}

/** The form in which an administrator describes the own organisation. */
export const organisationForm = legalForm.extend({
  qaPolicyUri: optionalAddress,
  complaintsUri: optionalAddress,
  complaintsAnswerDays: optionalDays,
  deqarInstId: optionalText,
  eterId: optionalText,
})

export type OrganisationForm = z.infer<typeof organisationForm>

export const memberForm = z.object({
  email: z.email().max(254),
  name: z.string().trim().min(1).max(200),
  role: z.enum(roles),
})

export const withdrawalForm = z.object({ personId: z.uuid(), role: z.enum(roles) })

export const themeForm = z.object({
  mainColour: z
    .string()
    .trim()
    .regex(/^(#[0-9a-fA-F]{6})?$/)
    .default(''),
  // Pictures come over https only: the content security policy lets no other in.
  logoUrl: z
    .string()
    .trim()
    .max(500)
    .regex(/^(https:\/\/\S+)?$/i)
    .default(''),
})
