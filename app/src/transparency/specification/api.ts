import { anyone } from '../../policies.ts'
import type { PageRequest, Route } from '../../room.ts'
import { schemaOrgCourse } from '../catalogue/schema-org.ts'
import { dataLicence, publicJson } from '../pages/answers.ts'
import { type PublishedView, readSpecification } from './read-specification.ts'

export const specificationApi: readonly Route[] = [
  {
    method: 'GET',
    path: '/api/specifications/:specificationId',
    policy: anyone,
    audit: 'none',
    handle: (request) => answerSpecification(request),
  },
  {
    method: 'GET',
    path: '/api/specifications/:specificationId/:version',
    policy: anyone,
    audit: 'none',
    handle: (request) => answerSpecification(request, request.param('version')),
  },
]

/** A published version as JSON, the current one without a number. */
export async function answerSpecification(request: PageRequest, version?: string): Promise<Response> {
  const { ctx, actor } = request
  const specificationId = request.param('specificationId')
  const view = await readSpecification({
    ctx,
    actor,
    specificationId,
    ...(version === undefined ? {} : { version }),
  })
  if (!view.ok) return publicJson({ problems: view.problems }, { status: 404 })
  return publicJson(presentSpecification(view.value, ctx.settings.baseUrl))
}

/** The public JSON of a version: the dossier's form, its digest, its offers, and schema.org for search engines. */
export function presentSpecification(view: PublishedView, baseUrl: string) {
  const { version, versions, dossier, offers, provider, stops } = view
  const stoppedOn = stops.get(version.id)
  const open = offers.filter(({ versionId }) => !stops.has(versionId))
  const { offer: _none, ...described } = dossier
  return {
    uri: version.uri,
    status: version.status,
    // While something is looked into nobody new can begin; whoever began can finish.
    ...(stoppedOn === undefined ? {} : { enrolmentStoppedOn: stoppedOn }),
    licence: dataLicence,
    // SHA-256 of the member `spec` in the canonical form of RFC 8785.
    digest: { algorithm: 'sha-256', value: version.digest },
    ...(version.sourceUri === undefined ? {} : { sameAs: version.sourceUri }),
    versions: versions.map((one) => ({
      version: one.version,
      uri: one.uri,
      publishedOn: one.publishedOn,
      status: one.status,
    })),
    dossier: { ...described, spec: version.content },
    offers: open.map((offer) => offer.content),
    schemaOrg: schemaOrgCourse({ version, provider, offers: open, baseUrl }),
  }
}
