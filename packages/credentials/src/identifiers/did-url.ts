/** A DID URL taken apart (DID Core 1.0 §3.2). Parameters and paths select nothing here, so they are refused. */
export interface DidUrl {
  /** `did:method:id` without fragment. */
  readonly did: string
  readonly method: string
  readonly methodSpecificId: string
  /** Without `#`. */
  readonly fragment?: string
}

const DID_URL =
  /^(did:([a-z0-9]+):((?:[A-Za-z0-9._:-]|%[0-9A-Fa-f]{2})+))(?:#([A-Za-z0-9._~!$&'()*+,;=:@/?%-]+))?$/
const MAX_LENGTH = 8192

/** Reads a DID or DID URL; `undefined` when the text is none. */
export function parseDidUrl(text: string): DidUrl | undefined {
  if (text.length > MAX_LENGTH) return undefined
  const match = DID_URL.exec(text)
  if (match === null) return undefined
  const [, did = '', method = '', methodSpecificId = '', fragment] = match
  if (methodSpecificId.endsWith(':')) return undefined
  return { did, method, methodSpecificId, ...(fragment === undefined ? {} : { fragment }) }
}
