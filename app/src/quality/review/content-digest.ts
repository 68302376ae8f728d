import { canonicalJson, type SpecificationVersion, sha256 } from '../../transparency/room.ts'

/**
 * SHA-256 of what reviewers see of a version: its content without the identity that publication gives it, and
 * the reasons for warnings. Equal digests mean that what is published is what was approved.
 */
export function contentDigest(version: Pick<SpecificationVersion, 'content' | 'justifications'>): string {
  const {
    id: _id,
    version: _version,
    uri: _uri,
    publishedOn: _day,
    authors: _authors,
    ...content
  } = version.content
  return sha256(canonicalJson({ content, justifications: version.justifications }))
}

/** SHA-256 of a whole approval record in canonical JSON. */
export function recordHash(record: Readonly<Record<string, unknown>>): string {
  return sha256(canonicalJson(record))
}
