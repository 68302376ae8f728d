import type { PageRequest } from '../../../room.ts'
import { notFoundPage, refusedPage } from '../../../web/pages/problems.ts'

/** Answers what cannot be shown: 403 for who may not, 404 for what is not there or not open. */
export function refusal(request: PageRequest, problems: readonly { readonly code: string }[]): Response {
  const isForbidden = problems.some(({ code }) => code === 'access.refused' || code === 'external.no-agency')
  return isForbidden ? refusedPage(request, 403) : notFoundPage(request)
}
