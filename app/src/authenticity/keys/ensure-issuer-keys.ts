import { addMonths, base64 } from '@tesela/kernel'
import { legalIdToOrganizationIdentifier } from './legal-identifier.ts'
import type { Organisation } from '../../accounts/room.ts'
import type { Context } from '../../context.ts'
import { selfSignedCertificate } from '../../keys/certificate.ts'
import { generateKey } from '../../keys/generate.ts'
import type { Transaction } from '../../storage/database.ts'
import { certificateYears, type IssuerKey, type IssuerKeyKind, issuerKeyKinds } from './model.ts'
import { insertIssuerKey, listIssuerKeys, lockIssuerKeys } from './store.ts'

/**
 * The keys of an issuer, made on first use: one of each kind. Runs in the transaction of the first seal, so that
 * no key exists that signed nothing because of a failure.
 */
export async function ensureIssuerKeys(
  ctx: Context,
  transaction: Transaction,
  organisation: Organisation,
  since: string,
): Promise<readonly IssuerKey[]> {
  await lockIssuerKeys(transaction, organisation.id)
  const existing = await listIssuerKeys(transaction, organisation.id)
  const missing = issuerKeyKinds.filter((kind) => !existing.some((key) => key.name === kind.name))
  for (const kind of missing) {
    const { key, sealed } = newKey(ctx, organisation, kind, since)
    await insertIssuerKey(transaction, key, sealed)
  }
  return missing.length === 0 ? existing : listIssuerKeys(transaction, organisation.id)
}

function newKey(ctx: Context, organisation: Organisation, kind: IssuerKeyKind, since: string) {
  const generated = generateKey(kind.algorithm)
  const id = ctx.random.uuid()
  const until = addMonths(since, certificateYears * 12)
  const certificate = kind.certificate
    ? [
        base64(
          selfSignedCertificate({
            privateKey: generated.privateKey,
            subject: {
              commonName: organisation.legalName,
              organisation: organisation.legalName,
              country: organisation.country,
              ...legalIdToOrganizationIdentifier(organisation.facts.ids ?? []),
            },
            notBefore: since,
            notAfter: until,
            uri: `${ctx.settings.baseUrl}/organisations/${organisation.slug}`,
          }),
        ),
      ]
    : []
  const key: IssuerKey = {
    organisationId: organisation.id,
    id,
    name: kind.name,
    algorithm: kind.algorithm,
    publicJwk: generated.publicJwk,
    certificates: certificate,
    inForceFrom: since,
    inForceUntil: kind.certificate ? until : null,
    state: 'active',
    origin: 'generated',
  }
  return { key, sealed: ctx.keys.seal(generated.pkcs8, keyPurpose(key)) }
}

/** What a sealed key is bound to: moved to another row it does not open. */
export function keyPurpose(key: Pick<IssuerKey, 'organisationId' | 'id'>): string {
  return `issuer-key:${key.organisationId}:${key.id}`
}
