import { ok, problem, refused, utf8 } from '@tesela/kernel'
import type { VerificationSources } from '../../verification/sources.ts'

/** Sources that know the given documents and nothing else. */
export function sourcesWith(
  documents: Readonly<Record<string, unknown>> = {},
  register: Partial<VerificationSources> = {},
): VerificationSources {
  const unknown = async () => refused(problem('source.not-found'))
  return {
    fetchDocument: async (url) => {
      if (!Object.hasOwn(documents, url)) return refused(problem('source.unreachable'))
      const document = documents[url]
      const text = typeof document === 'string' ? document : JSON.stringify(document)
      return ok({ url, mediaType: 'application/json', bytes: utf8(text) })
    },
    lookupIssuer: unknown,
    lookupSpecification: unknown,
    lookupQuality: unknown,
    ...register,
  }
}
