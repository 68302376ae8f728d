import { matchesLegalId } from '@tesela/credentials/identifiers/organization-identifier'
import { algorithmFitsKey, algorithms } from '@tesela/credentials/proofs/algorithms'
import { type DistinguishedName, parseCertificate } from '@tesela/credentials/proofs/x509'
import { base64, dateOf, ok, problem, type Result, refused } from '@tesela/kernel'
import { findOrganisation } from '../../accounts/room.ts'
import type { PersonActor } from '../../actor.ts'
import type { Context } from '../../context.ts'
import { type OpenedPkcs12, openPkcs12 } from '../../keys/pkcs12.ts'
import { change, changed } from '../../storage/unit-of-work.ts'
import { keyPurpose } from './ensure-issuer-keys.ts'
import { freshName, type IssuerKey } from './model.ts'
import { mayKeepKeys } from './policy.ts'
import { insertIssuerKey, listIssuerKeys, lockIssuerKeys } from './store.ts'

/**
 * Imports an electronic seal from PKCS#12; from then on every file whose format takes its algorithm is sealed with
 * it (`chooseKey`). The password is used once and never kept. Refuses `access.refused`, `e-seal.cannot-open`,
 * `e-seal.expired`, `e-seal.unsupported-key` and `e-seal.another-organisation` when the certificate names somebody
 * else.
 */
export async function importESeal(options: {
  readonly ctx: Context
  readonly actor: PersonActor
  readonly file: Uint8Array
  readonly password: string
}): Promise<Result<IssuerKey>> {
  const { ctx, actor } = options
  if (!mayKeepKeys(actor) || actor.organisationId === undefined) return refused(problem('access.refused'))
  const organisationId = actor.organisationId
  const opened = openPkcs12(options.file, options.password)
  if (!opened.ok) return opened
  return change(ctx, actor, async (transaction) => {
    await lockIssuerKeys(transaction, organisationId)
    const organisation = await findOrganisation(transaction, organisationId)
    const known = await listIssuerKeys(transaction, organisationId)
    const read = describe(opened.value, ctx.clock.today())
    if (!read.ok) return read
    if (
      organisation === undefined ||
      !namesOrganisation(read.value.subject, organisation.legalName, organisation.facts.ids ?? [])
    ) {
      return refused(
        problem('e-seal.another-organisation', 'file', {
          subject: read.value.subject.organizationName ?? read.value.subject.commonName ?? '',
        }),
      )
    }
    const key: IssuerKey = {
      organisationId,
      id: ctx.random.uuid(),
      name: freshName(known, 'seal-1'),
      inForceUntil: read.value.until,
      inForceFrom: read.value.from,
      algorithm: read.value.algorithm,
      publicJwk: read.value.publicJwk,
      certificates: opened.value.certificates.map((certificate) => base64(certificate)),
      state: 'active',
      origin: 'imported',
    }
    await insertIssuerKey(transaction, key, ctx.keys.seal(opened.value.pkcs8, keyPurpose(key)))
    return changed(key, {
      event: 'key.imported',
      subjectKind: 'key',
      subjectId: key.id,
      details: { name: key.name },
    })
  })
}

/** What the certificate of the seal says, read as a verifier will read it. */
function describe(opened: OpenedPkcs12, today: string) {
  const [leaf] = opened.certificates
  const certificate = leaf === undefined ? undefined : parseCertificate(leaf)
  if (certificate === undefined || !certificate.ok) return refused(problem('e-seal.cannot-open', 'file'))
  const { subject, publicKey, notBefore, notAfter } = certificate.value
  const algorithm = algorithms.find(({ id }) => publicKey !== undefined && algorithmFitsKey(id, publicKey))
  if (publicKey === undefined || algorithm === undefined)
    return refused(problem('e-seal.unsupported-key', 'file'))
  const until = dateOf(notAfter)
  if (until < today) return refused(problem('e-seal.expired', 'file', { date: until }))
  return ok({ subject, publicJwk: publicKey, algorithm: algorithm.id, from: dateOf(notBefore), until })
}

/**
 * eIDAS Annex III: the certificate of a seal names the legal person; rule P9.2-SEAL wants it to be the issuer. Its
 * official number decides; a certificate without one must bear the name.
 */
function namesOrganisation(
  { organizationIdentifier, organizationName, commonName }: DistinguishedName,
  legalName: string,
  ids: readonly { readonly value: string }[],
): boolean {
  if (organizationIdentifier !== undefined) return matchesLegalId(organizationIdentifier, ids)
  const fold = (text: string) => text.normalize('NFKC').toLocaleLowerCase('und').trim()
  return [organizationName, commonName].some((name) => name !== undefined && fold(name) === fold(legalName))
}
