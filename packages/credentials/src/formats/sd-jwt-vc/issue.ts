import {
  addDays,
  addMonths,
  base64,
  epochSeconds,
  equalBytes,
  type Json,
  type JsonObject,
  ok,
  problem,
  type Result,
  refused,
} from '@tesela/kernel'
import type { Award } from '../../data-model/award.ts'
import { resolveDidJwk } from '../../identifiers/did-jwk.ts'
import { resolveDidKey } from '../../identifiers/did-key.ts'
import { parseDidUrl } from '../../identifiers/did-url.ts'
import { parseCertificate } from '../../proofs/x509.ts'
import { issueSdJwt } from '../../sd-jwt/issue-sd-jwt.ts'
import { buildTokenStatusReference } from '../../status/token-status-list.ts'
import type { IssuedCredential, IssuingContext } from '../format.ts'
import { issuerIdOf } from '../issuing.ts'
import { createIssuingMemory, type IssuingMemory } from '../issuing-memory.ts'
import { awardClaims } from './award-claims.ts'
import {
  DEFAULT_TYPE,
  disclosableClaims,
  disclosureSelection,
  integrityOf,
  typeMetadataText,
} from './type-metadata.ts'

export const ID = 'sd-jwt-vc'
export const TYPE = 'dc+sd-jwt'
export const MEDIA_TYPE = 'application/dc+sd-jwt'
export const FILE_EXTENSION = '.sd-jwt'

/** For how many months a file is good whose award does not end: wallets want an end, and can ask for a new file. */
const TECHNICAL_MONTHS = 120

/**
 * Seals an award as SD-JWT VC (ETSI TS 119 472-1 §5: `nbf`, `exp`, times in whole seconds, certificates in `x5c`).
 * Which claims get a disclosure is what the type metadata says; decoys make their number the same in every
 * credential. Problem: `issuing.time` for a moment that is none.
 */
export async function issueAward(award: Award, context: IssuingContext): Promise<Result<IssuedCredential>> {
  const issuedAt = epochSeconds(context.issuedAt)
  if (issuedAt === undefined) return refused(problem('issuing.time'))
  const memory = context.memory ?? createIssuingMemory()
  const claims = { ...(await envelope(award, context, issuedAt, memory)), ...claimsOf(award) }
  const disclosed = disclosableClaims.filter((name) => Object.hasOwn(claims, name))
  const { signer, cryptography } = context
  const header = { typ: TYPE, kid: signer.verificationMethod, ...certificates(context, memory) }
  const decoys = disclosableClaims.length - disclosed.length
  const issued = await issueSdJwt(
    { header, claims, selection: disclosureSelection, decoys },
    signer,
    cryptography,
  )
  if (!issued.ok) return issued
  return ok({
    id: award.credentialId,
    format: ID,
    text: issued.value.text,
    mediaType: MEDIA_TYPE,
    fileExtension: FILE_EXTENSION,
  })
}

/** The claims that an award gives. */
export function claimsOf(award: Award): JsonObject {
  return Object.fromEntries(
    awardClaims.flatMap(({ name, of }): [string, Json][] => {
      const value = of?.(award)
      return value === undefined ? [] : [[name, value]]
    }),
  )
}

async function envelope(
  award: Award,
  context: IssuingContext,
  issuedAt: number,
  { typeIntegrity }: IssuingMemory,
): Promise<JsonObject> {
  const { urls = {}, status = [], cryptography } = context
  const vct = urls.credentialType ?? DEFAULT_TYPE
  const integrity =
    urls.credentialTypeIntegrity ??
    typeIntegrity.get(vct) ??
    typeIntegrity.set(vct, await integrityOf(typeMetadataText(vct), cryptography))
  const confirmation = holderKey(award)
  const [entry] = status
  return {
    iss: issuerIdOf(context),
    vct,
    'vct#integrity': integrity,
    jti: award.credentialId,
    iat: issuedAt,
    nbf: midnight(award.validity.from),
    exp: midnight(endOf(award)),
    ...(confirmation === undefined ? {} : { cnf: { jwk: confirmation } }),
    ...(entry === undefined ? {} : { status: buildTokenStatusReference(entry.list, entry.index) }),
  }
}

/** RFC 7519 §4.1.4: `exp` is the first moment that does not count any more, the start of the day after. */
function endOf({ validity, issuedOn }: Award): string {
  return validity.until === undefined ? addMonths(issuedOn, TECHNICAL_MONTHS) : addDays(validity.until, 1)
}

function midnight(date: string): number {
  return epochSeconds(`${date}T00:00:00Z`) ?? 0
}

/** RFC 7800 §3.2: the public key of the holder's wallet, when the award names it by a DID that is the key. */
function holderKey({ holder }: Award): JsonObject | undefined {
  const url = holder.key === undefined ? undefined : parseDidUrl(holder.key)
  const resolve = { key: resolveDidKey, jwk: resolveDidJwk }[url?.method ?? '']
  const resolved = url === undefined ? undefined : resolve?.(url)
  return resolved?.ok ? { ...resolved.value.publicKey } : undefined
}

/** HAIP 1.0 §6.1.1: the chain without its trust anchor, which is the certificate that signed itself. */
function certificates({ signer }: IssuingContext, { selfIssued }: IssuingMemory): JsonObject {
  const [leaf, ...others] = (signer.certificateChain ?? []).map((der) => ({ der, text: base64(der) }))
  if (leaf === undefined) return {}
  const intermediates = others.filter(
    ({ der, text }) => !(selfIssued.get(text) ?? selfIssued.set(text, isSelfIssued(der))),
  )
  return { x5c: [leaf, ...intermediates].map(({ text }) => text) }
}

function isSelfIssued(der: Uint8Array): boolean {
  const certificate = parseCertificate(der)
  return certificate.ok && equalBytes(certificate.value.issuer.der, certificate.value.subject.der)
}
