import { base64url, type Result } from '@tesela/kernel'
import type { Finding, FormatFindings, VerificationContext } from '../formats/format.ts'
import { matchesLegalId } from '../identifiers/organization-identifier.ts'
import { thumbprint } from '../proofs/algorithms.ts'
import type { ProofFinding, ProofKey } from '../proofs/finding.ts'
import { found, passed } from './findings.ts'
import type { RegisteredIssuer } from './sources.ts'

/** Who a credential says has issued it. */
export interface StatedIssuer {
  /** DID or URL. */
  readonly id?: string
  readonly name?: string
  /** Official numbers, in any spelling. */
  readonly legalIdentifiers: readonly string[]
  /** Who allowed it to seal for another, where the file says so. */
  readonly mandate?: { readonly uri: string; readonly specificationUri?: string }
}

/** Whose key signed, for the register. */
export type SignedWith = NonNullable<FormatFindings['signedWith']>

/** The identifiers of the key that a proof was checked with, and the time that the signer states. */
export async function signedWith(
  proof: ProofFinding,
  { cryptography }: Pick<VerificationContext, 'cryptography'>,
): Promise<SignedWith | undefined> {
  const { key, created } = proof
  if (key === undefined) return undefined
  const sha256 = async (data: Uint8Array) => await cryptography.sha256(data)
  const certificate = key.source === 'header-certificate' ? key.certificate : undefined
  return {
    keyThumbprint: await thumbprint(key.publicKey, sha256),
    ...(created === undefined ? {} : { signedAt: created }),
    ...(certificate === undefined
      ? {}
      : {
          certificateThumbprint: base64url(await sha256(certificate.der)),
          notBefore: certificate.notBefore,
          notAfter: certificate.notAfter,
        }),
  }
}

/**
 * Whether the key that signed belongs to the issuer that the credential names. A key that provably belongs to
 * another fails. A key of the issuer's own domain, or one that the register lists, passes. A key that only names
 * itself (did:key, did:jwk, an unknown certificate) is inconclusive: anyone can write any name beside it.
 */
export async function issuerIdentity(
  issuer: StatedIssuer,
  proof: ProofFinding | undefined,
  context: VerificationContext,
): Promise<Finding> {
  if (proof === undefined || proof.outcome === 'fail') return found('issuer.seal-broken')
  if (proof.key === undefined) return found('issuer.unavailable', { cause: proof.code ?? '' })
  const own = judgeKey(issuer, proof.key)
  if (own.outcome !== 'inconclusive') return own
  const key = await signedWith(proof, context)
  const registered = await lookupIssuer(issuer, key, context)
  if (registered.ok && key !== undefined && listsKey(registered.value, key)) {
    return passed({ name: registered.value.name, register: registered.value.register })
  }
  return context.offline ? found('issuer.not-looked-up', { cause: own.code ?? '', ...own.detail }) : own
}

/** Asks the register about the issuer and its key. */
export async function lookupIssuer(
  issuer: StatedIssuer,
  key: SignedWith | undefined,
  { sources }: Pick<VerificationContext, 'sources'>,
): Promise<Result<RegisteredIssuer>> {
  const { keyThumbprint, certificateThumbprint } = key ?? {}
  return await sources.lookupIssuer({
    ...(issuer.id === undefined ? {} : { id: issuer.id }),
    legalIdentifiers: issuer.legalIdentifiers,
    ...(keyThumbprint === undefined ? {} : { keyThumbprint }),
    ...(certificateThumbprint === undefined ? {} : { certificateThumbprint }),
    ...(issuer.mandate === undefined ? {} : { mandate: issuer.mandate }),
  })
}

/** The register's row for the key that signed, by key or by certificate. */
export function registeredKey(
  issuer: RegisteredIssuer,
  key: SignedWith,
): RegisteredIssuer['keys'][number] | undefined {
  return issuer.keys.find(
    (row) =>
      (row.keyThumbprint !== undefined && row.keyThumbprint === key.keyThumbprint) ||
      (row.certificateThumbprint !== undefined && row.certificateThumbprint === key.certificateThumbprint),
  )
}

function listsKey(issuer: RegisteredIssuer, key: SignedWith): boolean {
  return registeredKey(issuer, key) !== undefined
}

function judgeKey(issuer: StatedIssuer, key: ProofKey): Finding {
  if (key.source === 'header-certificate') return judgeCertificate(issuer, key)
  if (key.source === 'header-jwk') return found('issuer.key-only')
  const { controller, assurance } = key.resolved
  if (issuer.id === undefined) return found('issuer.not-named', { key: controller })
  if (controller !== issuer.id) {
    // A DID says itself which keys it has. A web address or a URN does not, so nothing contradicts the key.
    const code = issuer.id.startsWith('did:') ? 'issuer.key-of-another' : 'issuer.key-not-linked'
    return found(code, { issuer: issuer.id, key: controller })
  }
  if (assurance === 'published') {
    // A domain confirms itself, not the name that the file gives it: that is for the register.
    const domain = domainOf(issuer.id)
    return passed({ name: domain, domain })
  }
  return found(assurance === 'self-certifying' ? 'issuer.key-only' : 'issuer.key-undereferenced', {
    key: controller,
  })
}

/** ETSI EN 319 412-3: a seal's certificate names the legal person; the credential must name the same one. */
function judgeCertificate(
  issuer: StatedIssuer,
  { certificate }: Extract<ProofKey, { readonly source: 'header-certificate' }>,
): Finding {
  const { organizationIdentifier, organizationName, commonName } = certificate.subject
  const name = organizationName ?? commonName ?? ''
  const claimed = issuer.legalIdentifiers.map((value) => ({ value }))
  if (
    organizationIdentifier !== undefined &&
    claimed.length > 0 &&
    !matchesLegalId(organizationIdentifier, claimed)
  ) {
    return found('issuer.certificate-of-another', { certificate: organizationIdentifier, name })
  }
  return found('issuer.certificate-not-trusted', { name })
}

function domainOf(issuer: string): string {
  const encoded = issuer.startsWith('did:web:') ? (issuer.split(':')[2] ?? '') : ''
  if (encoded !== '') return encoded.replace(/%3A/gi, ':')
  return URL.canParse(issuer) ? new URL(issuer).host : issuer
}
