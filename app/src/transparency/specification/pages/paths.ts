import type { StepId } from '../fields.ts'
import type { SpecificationVersion } from '../model.ts'

export function editPath(versionId: string, step: StepId, query = ''): string {
  return `/design/${versionId}/${step}${query === '' ? '' : `?${query}`}`
}

/** The public page of a published version. */
export function publicPath(version: Pick<SpecificationVersion, 'specificationId' | 'version'>): string {
  return `/specifications/${version.specificationId}/${version.version}`
}
