import { credentialTextOf } from '@tesela/credentials/formats/open-badge/baked'

/** The credential in an uploaded file: a text, or a picture that carries one. Nothing for anything else. */
export function textOfUpload(bytes: Uint8Array): string | undefined {
  const text = credentialTextOf(bytes)
  return text.ok ? text.value.trim() : undefined
}
