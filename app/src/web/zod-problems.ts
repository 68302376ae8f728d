import { type Problem, problem } from '@tesela/kernel'
import type { ZodError } from 'zod'

/** The refusals of a schema as problems, one for each field: codes `form.<zod code>` with the field as path. */
export function problemsOf(error: ZodError): Problem[] {
  return error.issues.map((issue) => {
    const { maximum, minimum } = issue as { maximum?: number | bigint; minimum?: number | bigint }
    const params = {
      ...(maximum === undefined ? {} : { maximum: Number(maximum) }),
      ...(minimum === undefined ? {} : { minimum: Number(minimum) }),
    }
    return problem(`form.${issue.code}`, issue.path.join('.'), params)
  })
}
