import type { Dossier } from '@tesela/principles/dossier'
import type { Finding, VerificationContext } from '../formats/format.ts'
import { found, passed } from './findings.ts'

/**
 * Whether the version of the specification that the credential names was published when the award was made, was
 * not withdrawn by then, and is still the text that was sealed (its digest, where the credential states one).
 */
export async function specificationVersion(
  facts: Dossier,
  digest: string | undefined,
  context: VerificationContext,
): Promise<Finding> {
  const { uri, version } = facts.spec ?? {}
  const day = facts.award?.date ?? facts.credential?.issuedOn
  if (uri === undefined || !/^https?:/.test(uri)) return found('specification.not-named')
  const registered = await context.sources.lookupSpecification(uri)
  if (!registered.ok) {
    if (context.offline) return found('specification.not-looked-up', { uri })
    const cause = registered.problems[0]?.code ?? ''
    return found(cause === 'source.not-found' ? 'specification.unknown' : 'specification.unavailable', {
      uri,
      cause,
    })
  }
  const published = registered.value
  const detail = { uri, version: published.version, publishedOn: published.publishedOn }
  if (version !== undefined && version !== published.version) {
    return found('specification.version-differs', { ...detail, stated: version })
  }
  if (day !== undefined && published.publishedOn > day) return found('specification.published-later', detail)
  if (day !== undefined && published.retiredOn !== undefined && published.retiredOn < day) {
    return found('specification.retired', { ...detail, retiredOn: published.retiredOn })
  }
  if (digest !== undefined && published.digest !== undefined && digest !== published.digest) {
    return found('specification.changed', detail)
  }
  return passed(detail)
}
