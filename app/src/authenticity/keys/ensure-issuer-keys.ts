import { organizationIdentifierOf } from '@tesela/credentials/identifiers/organization-identifier'
import { issueCertificate } from '@tesela/credentials/proofs/x509-issue'
import { addMonths, base64, Fault } from '@tesela/kernel'
import type { Organisation } from '../../accounts/room.ts'
import type { SystemActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { type GeneratedKey, generateKey } from '../../keys/generate.ts'
import { signerFromKey } from '../../keys/node-signer.ts'
import type { Transaction } from '../../storage/database.ts'
import { appendNotes } from '../../storage/unit-of-work.ts'
import { certificateYears, freshName, type IssuerKey, type IssuerKeyKind, missingKinds } from './model.ts'
import { insertIssuerKey, listIssuerKeys, lockIssuerKeys } from './store.ts'

/**
 * The keys of an issuer, made on first use, and again when the last one of a kind has ended: one in force of each
 * kind. Runs in the transaction of the first seal, so that no key exists that signed nothing because of a
 * failure. The very first keys count from `since`, the day of issuing, where that is earlier than today.
 */
export async function ensureIssuerKeys(
  ctx: Context,
  transaction: Transaction,
  organisation: Organisation,
  since: string,
): Promise<readonly IssuerKey[]> {
  await lockIssuerKeys(transaction, organisation.id)
  const existing = await listIssuerKeys(transaction, organisation.id)
  const today = ctx.clock.today()
  const missing = missingKinds(existing, today)
  const from = existing.length === 0 && since < today ? since : today
  for (const kind of missing) {
    await makeKey(ctx, transaction, organisation, { ...kind, name: freshName(existing, kind.name) }, from)
  }
  return missing.length === 0 ? existing : listIssuerKeys(transaction, organisation.id)
}

/** A new key of the same kind as one that is taken out of use; its name is never used twice. */
export async function addSuccessor(
  ctx: Context,
  transaction: Transaction,
  organisation: Organisation,
  keys: readonly IssuerKey[],
  old: IssuerKey,
): Promise<void> {
  const kind: IssuerKeyKind = {
    name: freshName(keys, old.name),
    algorithm: old.algorithm === 'EdDSA' ? 'EdDSA' : 'ES256',
    certificate: old.certificates.length > 0,
  }
  await makeKey(ctx, transaction, organisation, kind, ctx.clock.today())
}

async function makeKey(
  ctx: Context,
  transaction: Transaction,
  organisation: Organisation,
  kind: IssuerKeyKind,
  since: string,
): Promise<void> {
  const { key, sealed } = await newKey(ctx, organisation, kind, since)
  await insertIssuerKey(transaction, key, sealed)
  const actor: SystemActor = { kind: 'system', job: 'make-keys', organisationId: organisation.id }
  await appendNotes(ctx, transaction, actor, {
    event: 'key.generated',
    subjectKind: 'key',
    subjectId: key.id,
    details: { name: key.name, algorithm: key.algorithm },
  })
}

async function newKey(ctx: Context, organisation: Organisation, kind: IssuerKeyKind, since: string) {
  const generated = generateKey(kind.algorithm)
  const until = addMonths(ctx.clock.today(), certificateYears * 12)
  const key: IssuerKey = {
    organisationId: organisation.id,
    id: ctx.random.uuid(),
    name: kind.name,
    algorithm: kind.algorithm,
    publicJwk: generated.publicJwk,
    certificates: kind.certificate ? [await certificateFor(ctx, organisation, generated, since, until)] : [],
    inForceFrom: since,
    inForceUntil: kind.certificate ? until : null,
    state: 'active',
    origin: 'generated',
  }
  return { key, sealed: ctx.keys.seal(generated.pkcs8, keyPurpose(key)) }
}

/**
 * A self-signed certificate: it names the organisation but nobody vouches for it, so verifiers show the issuer
 * as not confirmed until a seal of a trust service is imported.
 */
async function certificateFor(
  ctx: Context,
  organisation: Organisation,
  generated: GeneratedKey,
  since: string,
  until: string,
): Promise<string> {
  const signer = signerFromKey(generated.privateKey, { verificationMethod: 'self' })
  if (!signer.ok) throw new Fault('keys.unusable', 'A key just made cannot sign.')
  const organizationIdentifier = organizationIdentifierOf(organisation.facts.ids ?? [])
  const certificate = await issueCertificate(
    {
      subject: {
        commonName: organisation.legalName,
        organizationName: organisation.legalName,
        countryName: organisation.country,
        ...(organizationIdentifier === undefined ? {} : { organizationIdentifier }),
      },
      publicKey: generated.publicJwk,
      notBefore: `${since}T00:00:00Z`,
      notAfter: `${until}T23:59:59Z`,
      serialNumber: ctx.random.bytes(16),
      uris: [`${ctx.settings.baseUrl}/organisations/${organisation.slug}`],
    },
    { signer: signer.value },
  )
  if (!certificate.ok) throw new Fault('keys.no-certificate', certificate.problems[0]?.code ?? 'refused')
  return base64(certificate.value)
}

/** What a sealed key is bound to: moved to another row it does not open. */
export function keyPurpose(key: Pick<IssuerKey, 'organisationId' | 'id'>): string {
  return `issuer-key:${key.organisationId}:${key.id}`
}
