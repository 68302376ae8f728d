import { ok, problem, type Result, refused } from '@tesela/kernel'
import { profileLayers } from '@tesela/principles'
import type { Wishes } from '@tesela/principles/report/judge-file'
import { z } from 'zod'

const layerIds = (kind: string) => profileLayers.filter((layer) => layer.kind === kind).map(({ id }) => id)

/** Kinds of education and countries that have rules of their own. */
export const sectors: readonly string[] = layerIds('sector')
export const countries: readonly string[] = layerIds('country')

const wishesSchema = z.object({
  sector: z.literal(['', ...sectors]),
  country: z.literal(['', ...countries]),
  at: z.union([z.literal(''), z.iso.date()]),
})

/** What a form wishes about the rules and the day. Refuses `profile-unknown` and `check-day-not-a-date`. */
export function readWishes(form: { readonly get: (name: string) => string }): Result<Wishes> {
  const given = { sector: form.get('sector'), country: form.get('country'), at: form.get('at').trim() }
  const parsed = wishesSchema.safeParse(given)
  if (!parsed.success) {
    const fields = new Set(parsed.error.issues.map(({ path }) => path[0]))
    return refused(
      ...[...fields].map((field) =>
        field === 'at'
          ? problem('check-day-not-a-date', 'at')
          : problem('profile-unknown', String(field), {
              value: field === 'country' ? given.country : given.sector,
            }),
      ),
    )
  }
  const layers = [parsed.data.country, parsed.data.sector].filter((layer) => layer !== '')
  return ok({
    ...(layers.length === 0 ? {} : { layers }),
    ...(parsed.data.at === '' ? {} : { at: parsed.data.at }),
  })
}
