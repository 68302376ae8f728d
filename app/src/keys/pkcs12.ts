import { createPrivateKey, X509Certificate } from 'node:crypto'
import { ok, problem, type Result, refused } from '@tesela/kernel'
import forge from 'node-forge'

/** The private key and the certificates of a PKCS#12 file, leaf first. */
export interface OpenedPkcs12 {
  readonly pkcs8: Uint8Array
  readonly certificates: readonly Uint8Array[]
}

const largestFile = 100_000

/**
 * Opens a PKCS#12 file (RFC 7292). Refuses `e-seal.cannot-open` for a wrong password, a broken file or one
 * without key and certificate. RSA and elliptic keys are read.
 */
export function openPkcs12(file: Uint8Array, password: string): Result<OpenedPkcs12> {
  const cannot = refused(problem('e-seal.cannot-open', 'file'))
  if (file.length === 0 || file.length > largestFile) return cannot
  try {
    const asn1 = forge.asn1.fromDer(forge.util.createBuffer(Buffer.from(file).toString('binary')))
    const opened = forge.pkcs12.pkcs12FromAsn1(asn1, false, password)
    const bags = opened.safeContents.flatMap((content) => content.safeBags)
    const keyBag = bags.find(
      ({ type }) => type === forge.pki.oids['pkcs8ShroudedKeyBag'] || type === forge.pki.oids['keyBag'],
    )
    const certificates = bags
      .filter(({ type }) => type === forge.pki.oids['certBag'])
      .map((bag) =>
        derOf(bag.cert === undefined || bag.cert === null ? bag.asn1 : forge.pki.certificateToAsn1(bag.cert)),
      )
    if (keyBag === undefined || certificates.length === 0) return cannot
    const pkcs8 = derOf(
      keyBag.key === undefined || keyBag.key === null
        ? keyBag.asn1
        : forge.pki.wrapRsaPrivateKey(forge.pki.privateKeyToAsn1(keyBag.key)),
    )
    return ok({ pkcs8, certificates: leafFirst(pkcs8, certificates) })
  } catch {
    return cannot
  }
}

function derOf(asn1: forge.asn1.Asn1): Uint8Array {
  return new Uint8Array(Buffer.from(forge.asn1.toDer(asn1).getBytes(), 'binary'))
}

/** The certificate of the key first; the file may hold them in any order. */
function leafFirst(pkcs8: Uint8Array, certificates: readonly Uint8Array[]): readonly Uint8Array[] {
  const key = createPrivateKey({ key: Buffer.from(pkcs8), format: 'der', type: 'pkcs8' })
  const isLeaf = (certificate: Uint8Array) =>
    new X509Certificate(Buffer.from(certificate)).checkPrivateKey(key)
  return certificates.toSorted((left, right) => Number(isLeaf(right)) - Number(isLeaf(left)))
}
