/** Whether a text is an absolute URI without white space or control characters (RFC 3986 §4.3). */
export function isUri(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(text)
}

/** A URI for an organisation that a dossier names by an id of its own. DIDs and web addresses stay as they are. */
export function organisationUri(id: string): string {
  if (/^(did|https?|urn):/.test(id)) return id
  return id === '' ? id : `urn:tesela:organisation:${encodeURIComponent(id.replace(/^org:/, ''))}`
}
