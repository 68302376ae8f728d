import { fromBase64, isJsonArray, type JsonObject, ok, problem, type Result, refused } from '@tesela/kernel'
import { type Certificate, parseCertificate } from './x509.ts'

/** Longer chains than this are not built by anyone. */
const MAX_CERTIFICATES = 10

/**
 * The certificates of a JOSE header's `x5c` (RFC 7515 §4.1.6), leaf first. Nothing is said about trust. Problems:
 * `seal.certificate-missing`, `certificate.malformed`.
 */
export function readChain(header: JsonObject): Result<Certificate[]> {
  const texts = header['x5c']
  if (texts === undefined) return refused(problem('seal.certificate-missing'))
  if (!isJsonArray(texts) || texts.length === 0 || texts.length > MAX_CERTIFICATES) {
    return refused(problem('certificate.malformed'))
  }
  const chain: Certificate[] = []
  for (const text of texts) {
    const der = typeof text === 'string' ? fromBase64(text) : undefined
    const certificate = der === undefined ? refused(problem('certificate.malformed')) : parseCertificate(der)
    if (!certificate.ok) return certificate
    chain.push(certificate.value)
  }
  return ok(chain)
}
