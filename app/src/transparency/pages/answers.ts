import type { PageRequest } from '../../room.ts'
import { forbiddenPage, notFoundPage } from '../../web/pages/problems.ts'

/** The page for what is not there, or not for this person. */
export function problemPage(request: PageRequest, status: 403 | 404): Response {
  if (status === 404) return notFoundPage(request)
  return forbiddenPage(request, { sentence: 'An author may change drafts of the own organisation.' })
}

/** Public data for machines: readable from any site, with its licence. */
export function publicJson(
  body: unknown,
  options: { readonly type?: string; readonly status?: number } = {},
): Response {
  return new Response(`${JSON.stringify(body, null, 1)}\n`, {
    status: options.status ?? 200,
    headers: {
      'content-type': options.type ?? 'application/json; charset=utf-8',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=60',
      link: `<${dataLicence}>; rel="license"`,
    },
  })
}

/** Everything the register and the catalogue publish may be used by anyone who names the source. */
export const dataLicence = 'https://creativecommons.org/licenses/by/4.0/'
